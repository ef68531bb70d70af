"""Noise taken out of a sound: rumble below the voice, then hiss by its spectrum. Pure."""

from __future__ import annotations

from typing import Final

from nemomock.domain.draft import Segment
from nemomock.domain.looks import NOISE_FLOOR_DB
from nemomock.render.graph import Filter, make

LATE: Final = 1200
"""The filter gives its sound this many samples late, at 48 kHz."""
LEAST_DB, MOST_DB = 12, 36
"""How far noise goes down at least and at most."""


def cleaning(segment: Segment) -> tuple[Filter, ...]:
    """Return the filters that a segment's `denoise` of sound asks for."""
    for effect in segment.effects:
        if effect.kind == "denoise" and effect.params.get("of", "sound") == "sound":
            much = _number(effect.params.get("much"), 0.5)
            floor = _number(effect.params.get("floor"), NOISE_FLOOR_DB)
            return _filters(LEAST_DB + much * (MOST_DB - LEAST_DB), floor)
    return ()


def _filters(reduction: float, floor: float) -> tuple[Filter, ...]:
    return (
        make("highpass", frequency=80),
        make("apad", pad_len=LATE),
        make("afftdn", noise_reduction=f"{reduction:g}", noise_floor=f"{floor:g}"),
        make("atrim", start_sample=LATE),
        make("asetpts", expr="PTS-STARTPTS"),
    )


def _number(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default
