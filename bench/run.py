"""Speed as ratios: every figure against a baseline measured in the same run.

    make bench                                all of it, and bench/RESULTS.md
    python bench/run.py copy plan             some sections, printed only
    python bench/run.py copy plan --out FILE  and written down

Both sides of a figure are measured in turn; machines differ and are noisy, so only the
ratios mean something elsewhere.
"""

from __future__ import annotations

import argparse
import os
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
    parser = argparse.ArgumentParser(description="Speed as ratios.")
    parser.add_argument("sections", nargs="*", help=f"some of {', '.join(SECTIONS)}; none: all")
    parser.add_argument("--out", type=Path, help="where to write; all of it goes to RESULTS.md")
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.sections if name not in SECTIONS]:
        parser.error(f"`{unknown[0]}` is no section; name some of: {', '.join(SECTIONS)}")
    out = chosen.out or (None if chosen.sections else RESULTS)
    began = time.monotonic()
    place = machine()
    print(place)
    parts = [show(SECTIONS[name]) for name in chosen.sections or SECTIONS]
    if out:
        took = f"Machine: {place} The whole took {(time.monotonic() - began) / 60:.0f} minutes."
        out.write_text("\n\n".join([HEAD.rstrip(), took, *parts]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
