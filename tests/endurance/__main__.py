"""`python -m endurance crash|disk|soak`: exit 1, with where to look, when something is found."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from endurance.crash import crash
from endurance.disk import INSIDE, NoMounts, disk, in_own_mounts
from endurance.soak import soak


class Report(Protocol):
    """What all of them end with."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        ...


def main() -> int:
    """Run what was asked for and say what became of it."""
    parser = argparse.ArgumentParser(prog="endurance", description=__doc__)
    parser.add_argument("what", choices=("crash", "disk", "soak"))
    parser.add_argument("--kills", type=int, default=int(os.environ.get("CRASH_KILLS", "200")))
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("SOAK_S", "1800")))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.what == "disk" and INSIDE not in os.environ:
        try:
            return in_own_mounts(["disk"])
        except NoMounts as reason:
            print(reason, file=sys.stderr)
            return 2
    folder = Path(tempfile.mkdtemp(prefix="endurance-"))
    report = run(chosen, folder)
    print(report)
    if report.sound:
        shutil.rmtree(folder)
        return 0
    print(f"seed {chosen.seed}; data and log are in {folder}")
    return 1


def run(chosen: argparse.Namespace, folder: Path) -> Report:
    """Run one of them below a folder."""
    match chosen.what:
        case "crash":
            return crash(folder, kills=chosen.kills, seed=chosen.seed, tell=True)
        case "soak":
            return soak(folder, seconds=chosen.seconds, seed=chosen.seed, tell=True)
        case _:
            return disk(folder)


if __name__ == "__main__":
    sys.exit(main())
