"""Speed as ratios: every figure against a baseline measured in the same run.

    make bench                          all of it, into bench/RESULTS.md
    python bench/run.py copy plan       some sections, printed only
    python bench/run.py copy --write    and put in the place of those in bench/RESULTS.md

Both sides of a figure are measured in turn; machines differ and are noisy, so only the
ratios mean something elsewhere.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path

import holding
import http_speed
import load
import render
import swift
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
    "load": Section("Load: answers", load.load),
    "streams": Section("Load: streams", load.streams),
    "quiet": Section("Load: quiet streams", holding.quiet),
    "upload": Section("Load: a great upload", holding.upload),
    "startup": Section("Load: starting", swift.startup),
    "state": Section("Load: reset, snapshot, restore", swift.state),
    "conversation": Section("Load: a conversation", swift.conversation),
}
HEAD = """# Results of `make bench`

Generated; every figure is a ratio of two sides measured in turn in one run: medians, and the
least and the greatest ratio of all pairs. A bar is the most the ratio should be, or the least.
"""


def main() -> None:
    """Run the sections that were named; or all, and write the results down."""
    os.environ.pop("NEMO_TOKEN", None)
    parser = argparse.ArgumentParser(description="Speed as ratios.")
    parser.add_argument("sections", nargs="*", help=f"some of {', '.join(SECTIONS)}; none: all")
    parser.add_argument("--write", action="store_true", help="write them down; all are anyway")
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.sections if name not in SECTIONS]:
        parser.error(f"`{unknown[0]}` is no section; name some of: {', '.join(SECTIONS)}")
    for name in chosen.sections or SECTIONS:
        began, place = time.monotonic(), machine()
        print(place)
        text = show(SECTIONS[name])
        minutes = (time.monotonic() - began) / 60
        if chosen.write or not chosen.sections:
            write(SECTIONS[name], f"{text}\n\nMachine: {place} It took {minutes:.1f} minutes.")


def write(section: Section, text: str) -> None:
    """Put a section where it belongs in the results, in place of what stood there."""
    earlier = RESULTS.read_text("utf-8") if RESULTS.exists() else HEAD
    found = dict(part.split("\n", 1) for part in re.split(r"^## ", earlier, flags=re.M)[1:])
    found[section.title] = text.removeprefix(f"## {section.title}\n")
    titles = [each.title for each in SECTIONS.values() if each.title in found]
    parts = [f"## {title}\n{found[title].rstrip()}" for title in titles]
    RESULTS.write_text("\n\n".join([HEAD.rstrip(), *parts]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
