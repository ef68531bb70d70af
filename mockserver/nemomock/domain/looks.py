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
    "fadegrays",
    "wipeleft",
    "wiperight",
    "wipeup",
    "wipedown",
    "slideleft",
    "slideright",
    "slideup",
    "slidedown",
    "smoothleft",
    "smoothright",
    "coverleft",
    "revealright",
    "diagonal",
    "radial",
    "circle",
    "circleclose",
    "doors",
    "squeeze",
    "slices",
    "wind",
    "hblur",
    "zoom",
    "dissolve",
    "pixelize",
)
"""`tr.k`: `fade` is the crossfade; the renderer maps each to a filter of its own."""

COLOR_LOOKS: Final = (
    "bw",
    "noir",
    "sepia",
    "warm",
    "cool",
    "vivid",
    "cinematic",
    "vintage",
    "faded",
    "matte",
    "golden",
    "sunset",
    "moody",
    "pastel",
    "bleach",
    "neon",
    "night",
    "invert",
)
"""`fx` of kind `color`, params `{"look": ...}`; `cinematic` is teal shadows and orange lights."""

FILTERS: Final = (
    "vignette",
    "grain",
    "blur",
    "glow",
    "dreamy",
    "sharpen",
    "pixelate",
    "rgb_split",
    "vhs",
    "glitch",
    "light_leak",
    "letterbox",
    "duotone",
    "posterize",
    "mirror",
    "sketch",
    "old_film",
)
"""`fx` of kind `filter`, params `{"name": ..., "much": 0-1}`."""

MOTIONS: Final = ("zoom_in", "zoom_out", "pan_left", "pan_right")
"""`fx` of kind `motion`, params `{"move": ...}`: gentle, over the whole segment."""

EFFECTS: Final = (
    "color",
    "adjust",
    "filter",
    "motion",
    "fade_in",
    "fade_out",
    "crop",
    "turn",
    "chroma",
    "stabilize",
    "denoise",
    "duck",
)
"""`fx.k`; `codec.effects` has the parameters of each.

The fades carry `{"d": <ms>}`, from black at the start or to black at the end. `crop` keeps
a part of the source, `turn` turns and flips it, `chroma` makes one colour clear.
`duck` lowers a sound while the others speak.
"""

TURNS: Final = (0, 90, 180, 270)
"""`deg` of a `turn`, clockwise."""

FLIPS: Final = ("horizontal", "vertical")
"""`flip` of a `turn`, after turning: left becomes right, or top becomes bottom."""

NOISES: Final = ("picture", "sound")
"""What a `denoise` is about."""

NOISE_FLOOR_DB: Final = -38.0
"""`floor` of a `denoise` of sound, in dB: what is softer is noise; this where nobody measured."""

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

ANIMATIONS: Final = (
    "fade",
    "pop",
    "slide",
    "zoom",
    "blur",
    "wipe",
    "bounce",
    "tracking",
    "typewriter",
    "words",
)
"""`an` of a text segment; none means that it stands still.

`tracking` brings the letters together, `typewriter` shows one after the other, `words`
marks the word that is being said.
"""

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
