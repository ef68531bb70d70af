"""Speed as ratios: every figure against a baseline measured in the same run.

    make bench                          all of it, and bench/RESULTS.md
    python bench/run.py copy plan       some sections, printed only

Both sides of a figure are measured in turn; machines differ and are noisy, so only the
ratios mean something elsewhere.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import http_speed
import render
import words
from figures import Section, machine, show

RESULTS = Path(__file__).with_name("RESULTS.md")
SECTIONS = {
    "first": Section("First export: T1", render.first),
    "edit": Section("Second export: only what changed", render.edit),
    "copy": Section("Clips that nobody touched", render.copy),
    "growth": Section("Cost and memory as a film grows", render.growth),
    "plan": Section("Understanding messages", words.plan),
    "http": Section("HTTP", http_speed.http),
    "chat": Section("Chat", http_speed.chat),
    "fixture": Section("The pytest fixture", http_speed.fixture),
}
HEAD = """# Results of `make bench`

Generated; every figure is a ratio of two sides measured in turn in one run: medians, and the
least and the greatest ratio of all pairs. A bar is the most the ratio should be.
"""


def main() -> None:
    """Run the sections that were named; or all, and write the results down."""
    os.environ.pop("NEMO_TOKEN", None)
    names = sys.argv[1:]
    if unknown := [name for name in names if name not in SECTIONS]:
        sys.exit(f"`{unknown[0]}` is no section; name some of: {', '.join(SECTIONS)}")
    began = time.monotonic()
    place = machine()
    print(place)
    parts = [show(SECTIONS[name]) for name in names or SECTIONS]
    if not names:
        took = f"Machine: {place} The whole took {(time.monotonic() - began) / 60:.0f} minutes."
        RESULTS.write_text("\n\n".join([HEAD.rstrip(), took, *parts]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
