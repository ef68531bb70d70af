"""`python -m endurance crash|soak`: exit 1 with the seed when something is found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from endurance.crash import Report as Crashed
from endurance.crash import crash
from endurance.soak import Report as Soaked
from endurance.soak import soak


def main() -> int:
    """Run what was asked for and say what became of it."""
    parser = argparse.ArgumentParser(prog="endurance", description=__doc__)
    parser.add_argument("what", choices=("crash", "soak"))
    parser.add_argument("--kills", type=int, default=int(os.environ.get("CRASH_KILLS", "200")))
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("SOAK_S", "1800")))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="endurance-"))
    report: Crashed | Soaked
    if chosen.what == "crash":
        report = crash(folder, kills=chosen.kills, seed=chosen.seed, tell=True)
    else:
        report = soak(folder, seconds=chosen.seconds, seed=chosen.seed, tell=True)
    print(report)
    if report.sound:
        shutil.rmtree(folder)
        return 0
    print(f"seed {chosen.seed}; data and log are in {folder}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
