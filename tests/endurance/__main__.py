"""`python -m endurance crash`: exit 1 with the seed when something is found."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from endurance.crash import crash


def main() -> int:
    """Run what was asked for and say what became of it."""
    parser = argparse.ArgumentParser(prog="endurance", description=__doc__)
    parser.add_argument("what", choices=("crash",))
    parser.add_argument("--kills", type=int, default=int(os.environ.get("CRASH_KILLS", "200")))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        report = crash(Path(folder), kills=chosen.kills, seed=chosen.seed, tell=True)
    print(report)  # noqa: T201
    return 1 if report.tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
