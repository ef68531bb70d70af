"""Memory that was lent to work is the system's again at its end."""

from __future__ import annotations

import subprocess
import sys

import pytest

MEASURED = """
from pathlib import Path
from threading import Thread
from nemomock.media.heaps import lent

kept = []

def work():
    blocks = []
    for _ in range(20):
        blocks.append(b"x" * 2_000_000)
        kept.append(b"y" * 60_000)

def held():
    pages = Path("/proc/self/statm").read_text().split()[1]
    thread = Thread(target=lent(work))
    thread.start()
    thread.join()
    return int(Path("/proc/self/statm").read_text().split()[1]) - int(pages)

print(held() * 4096)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is asked for it")
def test_what_work_needed_is_given_back_though_something_small_of_it_stays() -> None:
    told = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, check=True)

    assert int(told.stdout) < 10_000_000
