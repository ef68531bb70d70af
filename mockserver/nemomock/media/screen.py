"""Whether somebody stands before a screen of one colour: what the edges of the picture show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from av.error import FFmpegError
from av.video.frame import VideoFrame

from nemomock.media.demuxers import opened

Pixels = npt.NDArray[np.int64]

WIDTH, HEIGHT = 64, 36
LOOKS: Final = 3
"""How many pictures of a file are looked at."""
EDGE: Final = 3
"""How many pixels of a small picture count as its edge, left, right and above."""
LEAD: Final = 30
"""By how much green or blue leads the other colours of a screen."""
MOST_OF: Final = 0.6
"""The share of the edge that a screen fills."""
_UNSAID: Final = (0, 2)


def find_screen(path: Path) -> str:
    """Return the colour of a green or blue screen as `#rrggbb`; empty when there is none.

    Blocks while it decodes.
    """
    edges = list(_edges(path))
    if not edges:
        return ""
    pixels = np.concatenate(edges)
    for channel in (1, 2):
        others = np.delete(pixels, channel, axis=1).max(axis=1)
        screen = pixels[pixels[:, channel] - others > LEAD]
        if len(screen) >= MOST_OF * len(pixels):
            red, green, blue = np.median(screen, axis=0).astype(int).tolist()
            return f"#{red:02x}{green:02x}{blue:02x}"
    return ""


def _edges(path: Path) -> Iterator[Pixels]:
    """Yield the edges of pictures from all over a file, as rows of red, green and blue."""
    with opened(path) as container:
        stream = next(iter(container.streams.video), None)
        if stream is None:
            return
        for look in range(LOOKS):
            at = (container.duration or 0) * (2 * look + 1) // (2 * LOOKS)
            try:
                container.seek(at)
                frame = next(container.decode(stream), None)
            except FFmpegError:
                continue
            if isinstance(frame, VideoFrame):
                yield _edge(frame)


def _edge(frame: VideoFrame) -> Pixels:
    # Players, and our films, take a large picture that does not say its colours for BT.709.
    large = frame.width >= 1280 or frame.height > 576
    matrix = "ITU709" if large and int(frame.colorspace) in _UNSAID else None
    shown = frame.reformat(WIDTH, HEIGHT, "rgb24", src_colorspace=matrix)
    small = shown.to_ndarray()
    sides = (small[:, :EDGE], small[:, -EDGE:], small[:EDGE, EDGE:-EDGE])
    return np.concatenate([side.reshape(-1, 3) for side in sides]).astype(np.int64)
