"""The keys of a segment that stand for one field each, and the bounds of drafts."""

from __future__ import annotations

from typing import Final

from nemomock.domain.draft import TrackKind

Wire = dict[str, object]

MOST_TRACKS: Final = 100
MOST_SEGMENTS: Final = 5000
MOST_EFFECTS: Final = 50
LONGEST_MS: Final = 4 * 60 * 60 * 1000
MOST_BYTES: Final = 2**40
LONGEST_TEXT: Final = 2000
LONGEST_ID: Final = 128
LONGEST_SOURCE_MS: Final = 100 * LONGEST_MS

SIMPLE: Final = {
    "in": "offset_ms",
    "sp": "speed",
    "rv": "reversed",
    "v": "volume",
    "fit": "fit",
    "op": "opacity",
    "fi": "fade_in_ms",
    "fo": "fade_out_ms",
    "tx": "text",
    "pos": "position",
    "an": "animation",
}

ALWAYS: Final = {
    TrackKind.VIDEO: ("in", "sp", "v", "fit"),
    TrackKind.AUDIO: ("in", "v"),
    TrackKind.TEXT: ("tx", "pos"),
}
