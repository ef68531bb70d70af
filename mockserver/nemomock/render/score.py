"""The sound of a film as one plan, or, where very much is heard, as stems and their mix. Pure.

Every voice opens a file, so many at once would cost memory; a stem holds a few of a lane.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nemomock.render.compiler import SOUND, Layout, RenderPlan, voices
from nemomock.render.ducking import Part
from nemomock.render.footage import Footage
from nemomock.render.graph import GraphBuilder, make
from nemomock.render.sound import PER_MS, Voice, lanes, lower_lane, lower_sound, mix
from nemomock.render.tape import Tape, untouched

MOST_VOICES: Final = 16


@dataclass(frozen=True, slots=True)
class Score:
    """What makes the sound: stems, written under their names, and the plan that mixes them.

    Without a plan it is the tape: silence, or sound that is copied.
    """

    whole: RenderPlan | None
    tape: Tape
    stems: tuple[tuple[str, RenderPlan], ...] = ()


def compile_sound(layout: Layout, footage: Mapping[str, Footage] | None = None) -> Score:
    """Plan the sound of a whole film; `footage`, by media id, is what might be copied."""
    if tape := untouched(layout, footage or {}):
        return Score(None, tape)
    builder = GraphBuilder()
    rows = voices(builder, layout)
    samples = layout.draft.duration_ms * PER_MS
    if not any(rows):
        return Score(None, Tape(samples))
    if sum(map(len, rows)) <= MOST_VOICES:
        lower_sound(builder, rows, samples)
        return Score(_plan(builder, layout, SOUND), Tape(samples))
    return _in_stems(builder, [lane for row in rows for lane in lanes(row)], layout, samples)


def _in_stems(
    opened: GraphBuilder, rows: list[tuple[Voice, ...]], layout: Layout, samples: int
) -> Score:
    builder = GraphBuilder()
    stems: list[tuple[str, RenderPlan]] = []
    pads: list[tuple[str, Part]] = []
    for number, lane in enumerate(rows):
        names = []
        for place, (group, reached) in enumerate(_groups(lane)):
            name = f"stem{number}-{place}"
            stems.append((f"{name}.w64", _stem(opened, name, group, reached, layout)))
            names.append(builder.open(name, f"{name}.w64", f="w64"))
        pads.append((_end_to_end(builder, f"lane{number}", names), lane[0].part))
    mix(builder, pads, samples)
    return Score(_plan(builder, layout, SOUND), Tape(samples), tuple(stems))


def _groups(lane: tuple[Voice, ...]) -> Iterator[tuple[tuple[Voice, ...], int]]:
    """Yield voices a stem holds, and the sample that the one before has reached."""
    reached = 0
    for first in range(0, len(lane), MOST_VOICES):
        group = lane[first : first + MOST_VOICES]
        yield group, reached
        reached = group[-1].end


def _stem(
    opened: GraphBuilder, name: str, group: tuple[Voice, ...], reached: int, layout: Layout
) -> RenderPlan:
    sources = {voice.source.removesuffix(":a") for voice in group}
    builder = GraphBuilder([source for source in opened.inputs if source.name in sources])
    pad = lower_lane(builder, name, group, reached)
    return _plan(builder, layout, pad)


def _end_to_end(builder: GraphBuilder, lane: str, names: list[str]) -> str:
    pads = tuple(f"{name}:a" for name in names)
    joined = make("concat", n=len(pads), v=0, a=1) if len(pads) > 1 else make("anull")
    return builder.chain(pads, joined, gives=lane)


def _plan(builder: GraphBuilder, layout: Layout, pad: str) -> RenderPlan:
    return RenderPlan(builder.graph(), layout.output, layout.frames, maps=(pad,))
