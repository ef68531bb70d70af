"""The closed sets of names a draft may carry: fits, transitions, looks, motions, places of text.

The language, the edits, the codec and the renderer all read them from here, so that
nothing is understood that cannot be drawn.
"""

from __future__ import annotations

from typing import Final

FITS: Final = ("contain", "cover", "blur")
"""How a picture of another shape fills the canvas: bars, cropped, or over its own blur."""

TRANSITIONS: Final = (
    "fade",
    "fadeblack",
    "fadewhite",
    "wipeleft",
    "wiperight",
    "slideleft",
    "slideright",
    "slideup",
    "zoom",
    "circle",
    "dissolve",
    "pixelize",
)
"""`tr.k`: `fade` is the crossfade; the renderer maps each to a filter of its own."""

COLOR_LOOKS: Final = ("bw", "warm", "cool", "vivid", "sepia")
"""`fx` of kind `color`, params `{"look": ...}`."""

MOTIONS: Final = ("zoom_in", "zoom_out", "pan_left", "pan_right")
"""`fx` of kind `motion`, params `{"move": ...}`: gentle, over the whole segment."""

EFFECTS: Final = ("color", "motion", "fade_in", "fade_out")
"""`fx.k`. The fades carry `{"d": <ms>}`, from black at the start or to black at the end."""

POSITIONS: Final = (
    "top-left",
    "top-center",
    "top-right",
    "center-left",
    "center",
    "center-right",
    "bottom-left",
    "bottom-center",
    "bottom-right",
    "lower-third",
)
"""`pos` of a text segment; `lower-third` is left, over the lowest third."""

ANIMATIONS: Final = ("fade", "pop", "slide")
"""`an` of a text segment; none means that it stands still."""

MOODS: Final = {
    "lofi": "Lo-fi",
    "upbeat": "Upbeat",
    "calm": "Calm",
    "cinematic": "Cinematic",
    "electronic": "Electronic",
    "acoustic": "Acoustic",
    "corporate": "Corporate",
}
"""Moods that music can be made in, and what the timeline calls each."""


def known_mood(mood: str) -> str:
    """Return the mood itself, or `lofi` for one that no music can be made in."""
    return mood if mood in MOODS else "lofi"
