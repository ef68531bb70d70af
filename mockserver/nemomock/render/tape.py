"""The sound of a film as packets of AAC: of untouched clips their own, elsewhere silence. Pure.

A packet is 1024 samples, and what is heard of it needs the packet before. So the sound of a
clip begins with the packet ahead of its cut: the last of one clip and the first of the next
fade into each other within the packet of the cut. All packets lie on one grid, as every
player expects. It is laid so that most of the sound is exact to the sample; a clip that is
off the grid is heard up to half a packet (10.7 ms) early or late, a third of a frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

from nemomock.domain.draft import TrackKind
from nemomock.render.compiler import Layout
from nemomock.render.footage import PACKET, Footage, Heard, is_plain
from nemomock.render.sound import PER_MS, sounds
from nemomock.render.timeline import Clip, samples_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """`count` packets of a file from its `first` on, which stand in the film from `slot` on."""

    path: str
    first: int
    count: int
    slot: int

    @property
    def end(self) -> int:
        """The slot behind them."""
        return self.slot + self.count


@dataclass(frozen=True, slots=True)
class Tape:
    """`samples` of sound in packets, the first of which begins `lead` samples ahead.

    Slots that no stretch fills are silent.
    """

    samples: int
    lead: int = PACKET
    stretches: tuple[Stretch, ...] = ()

    @property
    def slots(self) -> int:
        """How many packets there are."""
        return ceil((self.samples + self.lead) / PACKET)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A clip's sound: the film's sample `start` is the sample `source` of the file's packets."""

    path: str
    start: int
    end: int
    source: int
    packets: int

    @property
    def phase(self) -> int:
        """Where between the film's whole packets those of the file begin."""
        return (self.start - self.source) % PACKET


def untouched(layout: Layout, footage: Mapping[str, Footage]) -> Tape | None:
    """Return the sound of a film in which every clip is heard as it is, one at a time; else None.

    `footage` is by media id.
    """
    voices = tuple(_voices(layout, footage))
    if None in voices or not voices:
        return None
    heard = tuple(voice for voice in voices if voice)
    return _laid(heard, layout.draft.duration_ms * PER_MS)


def _voices(layout: Layout, footage: Mapping[str, Footage]) -> Iterator[_Voice | None]:
    """Yield what is heard, in order; None for what cannot be copied."""
    rows = [
        [clip for clip in row.clips if sounds(clip.segment, clip.media)] for row in layout.heard
    ]
    if len([row for row in rows if row]) > 1 or _has_sounds(layout):
        yield None
    for clip in (clip for row in rows for clip in row):
        known = footage.get(clip.media.id)
        sound = known.sound if known else None
        yield _voice(clip, sound, layout.output.fps) if sound and _as_it_is(clip) else None


def _has_sounds(layout: Layout) -> bool:
    return any(
        segment.source is not None and sounds(segment, layout.media[segment.source])
        for row in layout.heard
        if row.track.kind is TrackKind.AUDIO
        for segment in row.track.segments
    )


def _as_it_is(clip: Clip) -> bool:
    segment = clip.segment
    return (
        is_plain(segment)
        and not segment.effects
        and segment.volume == 1
        and not (segment.fade_in_ms or segment.fade_out_ms)
        and not (clip.head or clip.tail or clip.join)
    )


def _voice(clip: Clip, sound: Heard, fps: int) -> _Voice:
    start, end = (samples_of(frame, fps) for frame in (clip.start, clip.end))
    source = clip.segment.offset_ms * PER_MS - sound.first
    return _Voice(clip.media.path, start, end, source, sound.packets)


def _laid(voices: tuple[_Voice, ...], samples: int) -> Tape:
    weights: Counter[int] = Counter()
    for voice in voices:
        weights[voice.phase] += voice.end - voice.start
    phase = weights.most_common(1)[0][0]
    tape = Tape(samples, PACKET if not phase else 2 * PACKET - phase)
    stretches = (_stretch(voice, tape) for voice in voices)
    return replace(tape, stretches=tuple(part for part in stretches if part.count > 0))


def _stretch(voice: _Voice, tape: Tape) -> Stretch:
    slot = _slot(voice.start, tape) if voice.start else 0
    end = tape.slots if voice.end >= tape.samples else _slot(voice.end, tape)
    wanted = PACKET * slot - tape.lead - voice.start + voice.source
    first = floor(wanted / PACKET + 1 / 2)
    lacking = max(-first, 0)
    count = min(end - slot, voice.packets - first) - lacking
    return Stretch(voice.path, first + lacking, count, slot + lacking)


def _slot(sample: int, tape: Tape) -> int:
    """Return the slot ahead of the one that is cut clean at a sample, or that holds it."""
    return ceil((sample + tape.lead) / PACKET) - 1
