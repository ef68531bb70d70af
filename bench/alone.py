"""One export in a process of its own, so that its memory is its own: seconds and megabytes.

    python alone.py FOLDER MINUTES WIDTH HEIGHT FPS

FOLDER holds what `clips.sources` makes. Prints wall seconds without the start of Python, and
the most memory that the process and all it started had in use at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

import clips
import exports
import memory

from nemomock.render.output import Output


def main() -> None:
    """Export a timeline of so many minutes."""
    folder, minutes = Path(sys.argv[1]), float(sys.argv[2])
    width, height, fps = map(int, sys.argv[3:6])
    output = Output(width, height, fps)
    media = clips.known(folder, *clips.SOURCES)
    draft = clips.timeline(round(60 * minutes), "Title", output)
    with memory.peak() as peak:
        seconds = exports.export(draft, media, folder, output=output)
    print(seconds, peak.megabytes)


if __name__ == "__main__":
    main()
