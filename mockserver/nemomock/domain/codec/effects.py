"""The parameters of each effect on the wire: their names, bounds and what stands when missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from nemomock.domain.codec.keys import LONGEST_MS, Wire
from nemomock.domain.draft import Effect
from nemomock.domain.fields import Fields
from nemomock.domain.looks import (
    COLOR_LOOKS,
    EFFECTS,
    FILTERS,
    FLIPS,
    MOTIONS,
    NOISE_FLOOR_DB,
    NOISES,
    TURNS,
)

Reader = Callable[[Fields], Wire]


def read_effect(fields: Fields) -> Effect:
    """Read one effect; complains with the path of what cannot be read."""
    kind = fields.one_of("k", EFFECTS, "")
    inner = fields.inner("p")
    known = PARAMS[kind](inner) if kind in PARAMS else {}
    return Effect(kind, known | inner.rest(), fields.rest())


def _length(inner: Fields) -> Wire:
    return {"d": inner.whole("d", None, 0, LONGEST_MS, "milliseconds")}


def _fade(inner: Fields) -> Wire:
    through = inner.maybe_colour("color")
    return _length(inner) | ({} if through is None else {"color": through})


def _crop(inner: Fields) -> Wire:
    return {
        "x": inner.between("x", 0.0, 0, 1),
        "y": inner.between("y", 0.0, 0, 1),
        "w": inner.between("w", 1.0, 0.01, 1),
        "h": inner.between("h", 1.0, 0.01, 1),
    }


def _adjust(inner: Fields) -> Wire:
    return {
        "brightness": inner.between("brightness", 0.0, -1, 1),
        "contrast": inner.between("contrast", 1.0, 0, 4),
        "saturation": inner.between("saturation", 1.0, 0, 4),
        "warmth": inner.between("warmth", 0.0, -1, 1),
    }


def _turn(inner: Fields) -> Wire:
    degrees = inner.whole("deg", 0, 0, 270, "degrees")
    if degrees not in TURNS:
        inner.refuse("deg", degrees, "is no quarter turn; use 0, 90, 180 or 270")
    return {"deg": degrees, "flip": inner.one_of("flip", ("", *FLIPS), "")}


def _chroma(inner: Fields) -> Wire:
    return {
        "color": inner.colour("color", "#00ff00"),
        "near": inner.between("near", 0.3, 0.01, 1),
    }


def _denoise(inner: Fields) -> Wire:
    of = inner.one_of("of", NOISES, "sound")
    found: Wire = {"of": of, "much": inner.between("much", 0.5, 0, 1)}
    if of == "sound":
        found["floor"] = inner.between("floor", NOISE_FLOOR_DB, -80, -20)
    return found


PARAMS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "color": lambda inner: {"look": inner.one_of("look", COLOR_LOOKS, "")},
        "adjust": _adjust,
        "filter": lambda inner: {
            "name": inner.one_of("name", FILTERS, ""),
            "much": inner.between("much", 0.5, 0, 1),
        },
        "motion": lambda inner: {"move": inner.one_of("move", MOTIONS, "")},
        "fade_in": _fade,
        "fade_out": _fade,
        "crop": _crop,
        "turn": _turn,
        "chroma": _chroma,
        "stabilize": lambda inner: {"much": inner.between("much", 0.5, 0, 1)},
        "denoise": _denoise,
        "duck": lambda inner: {"db": inner.between("db", 12.0, 0, 60)},
    }
)
