"""All that is heard as one stereo track: every voice at its sample, mixed, never clipping.

Voices that overlap in a track (transitions cross their sound too) go to a second
lane; a lane is voices in a row, each led in by silence, so that the mix has few inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from nemomock.domain.draft import Segment, Track
from nemomock.domain.media import Media, MediaKind
from nemomock.render.cleaning import cleaning
from nemomock.render.ducking import SPOKEN, Part, ducked, part_of
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.reading import SLACK_MS, late_by, open_sound, read, seconds
from nemomock.render.recipes import opening
from nemomock.render.timeline import SAMPLE_RATE, Clip, runs_on, samples_of

PER_MS: Final = SAMPLE_RATE // 1000
EDGE: Final = 5 * PER_MS
"""Cuts in sound click unless they are faded over a few milliseconds."""
CEILING: Final = 0.97
RAMP_MS: Final = 300
"""How long music takes from one level to another."""


@dataclass(frozen=True, slots=True)
class Fade:
    """A fade at one end of a voice, in samples; joins fade with equal power."""

    samples: int
    curve: str = "tri"


@dataclass(frozen=True, slots=True)
class Voice:
    """One stretch of sound: where it stands, in samples, and what is done to it.

    `silence` samples stand before what is read, of which the first `skip` are dropped
    (both as heard, at its speed). `cleaning` is done to what is read. `part` is what
    others do about it: music ducks by so many dB, and nothing ducks under music.
    """

    name: str
    source: str
    start: int
    samples: int
    speed: float
    volume: float
    silence: int
    skip: int
    fade_in: Fade
    fade_out: Fade
    cleaning: tuple[Filter, ...] = ()
    part: Part = SPOKEN

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.start + self.samples


def voice_of_clip(clip: Clip, following: Clip | None, joined: int, fps: int) -> Voice:
    """Return the sound of a clip, handles included. `joined`: frames of the join it comes from."""
    segment = clip.segment
    start, end = (
        samples_of(frame, fps) for frame in (clip.start - clip.head, clip.end + clip.tail)
    )
    held, skipped = _around(clip, fps)
    edges = (0 if clip.continued else EDGE, 0 if clip.continues else EDGE)
    fades = [
        Fade(samples_of(joined, fps), "qsin") if joined else _fade(segment.fade_in_ms, edges[0]),
        Fade(samples_of(clip.join.frames, fps), "qsin")
        if clip.join and following
        else _fade(segment.fade_out_ms, edges[1]),
    ]
    return Voice(
        name=f"{clip.name}.sound",
        source=f"{clip.name}.heard:a",
        start=start,
        samples=end - start,
        speed=segment.speed,
        volume=segment.volume,
        silence=samples_of(held, fps),
        skip=samples_of(skipped, fps),
        fade_in=fades[0],
        fade_out=fades[1],
        cleaning=cleaning(segment),
        part=part_of(segment),
    )


def _around(clip: Clip, fps: int) -> tuple[int, int]:
    reading = read(clip, fps)
    return reading.held, reading.skipped


def voices_of_clips(builder: GraphBuilder, clips: tuple[Clip, ...], fps: int) -> Iterator[Voice]:
    """Open and yield the sound of every clip of a video track that has any."""
    joined = 0
    for clip, following in zip(clips, (*clips[1:], None), strict=True):
        if sounds(clip.segment, clip.media):
            open_sound(builder, clip, fps)
            yield voice_of_clip(clip, following, joined, fps)
        joined = clip.join.frames if clip.join else 0


def voices_of_track(
    builder: GraphBuilder, track: Track, row: int, media: Mapping[str, Media]
) -> Iterator[Voice]:
    """Open and yield every audible segment of an audio track."""
    around = zip((None, *track.segments), track.segments, (*track.segments[1:], None), strict=False)
    for place, (before, segment, after) in enumerate(around):
        if segment.source is not None and sounds(segment, media[segment.source]):
            flow = Flow.of(before, segment, after)
            yield _open_voice(builder, f"t{row}s{place}", segment, media[segment.source], flow)


def sounds(segment: Segment, media: Media) -> bool:
    """Whether a segment can be heard at all."""
    return segment.volume > 0 and (media.has_audio or media.kind is MediaKind.AUDIO)


def lower_sound(builder: GraphBuilder, rows: tuple[tuple[Voice, ...], ...], samples: int) -> str:
    """Mix the voices of all tracks into exactly `samples`; silence when there is none."""
    pads = [
        (lower_lane(builder, f"lane{row}{chr(ord('a') + place)}", lane), lane[0].part)
        for row, voices in enumerate(rows)
        for place, lane in enumerate(lanes(voices))
    ]
    return mix(builder, pads, samples)


def mix(builder: GraphBuilder, pads: list[tuple[str, Part]], samples: int) -> str:
    """Mix lanes into exactly `samples`, music that ducks under the others."""
    exact = (make("apad", whole_len=samples), make("atrim", end_sample=samples))
    if not pads:
        silence = f"anullsrc=r={SAMPLE_RATE}:cl=stereo"
        builder.open("silence", silence, f="lavfi")
        return builder.chain("silence:a", exact[1], gives="sound")
    balanced = ducked(builder, pads, samples)
    mixed = [make("amix", inputs=len(balanced), normalize=0)] if len(balanced) > 1 else []
    limit = make("alimiter", limit=CEILING, level=0, latency=1)
    return builder.chain(tuple(balanced), *mixed, limit, *exact, gives="sound")


@dataclass(frozen=True, slots=True)
class Flow:
    """How a sound of an audio track runs on from the one before it and into the next.

    The lengths are in samples. Where it does run on, only as loud or softer, it is heard `over`
    its end while it fades, and the next one rises meanwhile.
    """

    fade_in: int
    fade_out: int
    over: int = 0

    @classmethod
    def of(cls, before: Segment | None, segment: Segment, after: Segment | None) -> Flow:
        """Return it for a segment between its neighbours."""
        rise = max(segment.fade_in_ms * PER_MS, EDGE)
        if before is not None and runs_on(before, segment):
            rise = _ramp(before, segment)
        if after is None or not runs_on(segment, after):
            return cls(rise, max(segment.fade_out_ms * PER_MS, EDGE))
        over = _ramp(segment, after)
        return cls(rise, over, over)


def _ramp(one: Segment, two: Segment) -> int:
    """Return how long a sound takes to come to another level: no time when it has it."""
    if one.volume == two.volume:
        return 0
    return min(RAMP_MS, two.duration_ms) * PER_MS


def _open_voice(
    builder: GraphBuilder, name: str, segment: Segment, source: Media, flow: Flow
) -> Voice:
    begin = min(segment.offset_ms, source.duration_ms or segment.offset_ms)
    skipped = late_by(Fraction(begin), source)
    seek = begin - skipped
    lasts = segment.duration_ms + flow.over / PER_MS
    length = skipped + lasts * segment.speed + SLACK_MS * max(segment.speed, 1)
    where = {"ss": seconds(seek), "t": seconds(length)}
    builder.open(name, source.path, **opening(source.path), **where)
    return Voice(
        name=f"{name}.sound",
        source=f"{name}:a",
        start=segment.start_ms * PER_MS,
        samples=segment.duration_ms * PER_MS + flow.over,
        speed=segment.speed,
        volume=segment.volume,
        silence=0,
        skip=round(skipped * PER_MS / segment.speed),
        fade_in=Fade(flow.fade_in),
        fade_out=Fade(flow.fade_out),
        cleaning=cleaning(segment),
        part=part_of(segment),
    )


def _fade(ms: int, least: int) -> Fade:
    return Fade(max(ms * PER_MS, least))


def lanes(voices: tuple[Voice, ...]) -> tuple[tuple[Voice, ...], ...]:
    """Deal voices to lanes so that within a lane none overlap and all have the same part."""
    dealt: list[list[Voice]] = []
    for voice in voices:
        alike = (lane for lane in dealt if lane[-1].part == voice.part)
        free = next((lane for lane in alike if lane[-1].end <= voice.start), None)
        if free is None:
            dealt.append([voice])
        else:
            free.append(voice)
    return tuple(map(tuple, dealt))


def lower_lane(
    builder: GraphBuilder, name: str, voices: tuple[Voice, ...], reached: int = 0
) -> str:
    """Lower voices in a row, the first led in by silence from the sample `reached`."""
    pads = []
    for voice in voices:
        pads.append(builder.chain(voice.source, *_voiced(voice, reached), gives=voice.name))
        reached = voice.end
    if len(pads) == 1:
        return pads[0]
    return builder.chain(tuple(pads), make("concat", n=len(pads), v=0, a=1), gives=name)


def _voiced(voice: Voice, reached: int) -> Iterator[Filter]:
    """Yield the filters of a voice: in time with the picture, exact, led in by silence."""
    yield make("aresample", out_sample_rate=SAMPLE_RATE, async_=1, first_pts=0)
    yield make("aformat", sample_fmts="fltp", channel_layouts="stereo")
    yield from voice.cleaning
    for tempo in _tempos(voice.speed):
        yield make("atempo", tempo=f"{tempo:g}")
    if voice.silence:
        yield make("adelay", delays=f"{voice.silence}S", all=1)
    yield make("apad")
    yield make("atrim", start_sample=voice.skip, end_sample=voice.skip + voice.samples)
    yield make("asetpts", expr="PTS-STARTPTS")
    if voice.volume != 1:
        yield make("volume", volume=f"{voice.volume:g}")
    yield from _faded(voice)
    if lead := voice.start - reached:
        yield make("adelay", delays=f"{lead}S", all=1)


def _faded(voice: Voice) -> Iterator[Filter]:
    if length := min(voice.fade_in.samples, voice.samples):
        yield make("afade", type="in", nb_samples=length, curve=voice.fade_in.curve)
    if length := min(voice.fade_out.samples, voice.samples):
        start = voice.samples - length
        curve = voice.fade_out.curve
        yield make("afade", type="out", start_sample=start, nb_samples=length, curve=curve)


def _tempos(speed: float) -> Iterator[float]:
    """Split a speed into steps of a half to two: beyond, the filter skips sound."""
    while speed > 2:
        yield 2.0
        speed /= 2
    while speed < 0.5:
        yield 0.5
        speed *= 2
    if speed != 1:
        yield speed
