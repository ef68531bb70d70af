"""The most memory that a process and all it starts have in use at once."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EVERY_S = 0.05


@dataclass(slots=True)
class Peak:
    """The most megabytes seen."""

    megabytes: float = 0.0


@contextmanager
def peak() -> Iterator[Peak]:
    """Watch this process and its children while the block runs (Linux: Pss, 20 times a second)."""
    found, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(EVERY_S):
            found.megabytes = max(found.megabytes, sum(map(_share, _family(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()


def _family(process: int) -> Iterator[int]:
    yield process
    for listing in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _share(process: int) -> float:
    """Return a process's megabytes; what it shares with others is shared out."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0
