"""Sound brought to a measured loudness, after EBU R 128: every file alone, then the mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log10

from nemomock.domain.apply.facts import LOUD_STEP_MS, LOUD_WINDOW_MS, Facts, Loud
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import is_music
from nemomock.domain.draft import Draft, Segment, TrackKind
from nemomock.domain.media import MediaKind
from nemomock.domain.sounds import Loudness

ABSOLUTE_LUFS, RELATIVE_LU = -70.0, 10.0
"""What is softer than the one, or than the rest by the other, does not count."""

CEILING_DB, MOST_LIMITED_DB = -0.3, 6.0
"""Peaks above the first are held down by the limiter, but by no more than the second."""

SOFTEST_LUFS, LOUDEST_LUFS = -50.0, -5.0
LOUDEST_VOLUME_DB = 20.0
NEAR_LU = 0.5
"""A loudness no further than this from what was asked for is what was asked for."""


def loudness(draft: Draft, edit: Loudness, facts: Facts) -> Applied:
    """Bring the clips, the music or all of it to a loudness; levels set before keep their ratio.

    Of all, the music stays as it lies under the clips, and the mix is what is brought there.
    `bad_loudness` beyond -50 to -5 LUFS; `no_bgm` or `no_sound` when nothing is heard.
    """
    if not SOFTEST_LUFS <= edit.lufs <= LOUDEST_LUFS:
        bounds: dict[str, Value] = {"least_lufs": SOFTEST_LUFS, "most_lufs": LOUDEST_LUFS}
        raise CannotEdit(edit.op, "bad_loudness", lufs=edit.lufs, **bounds)
    heard = tuple(
        _Heard(segment, facts.loudness[source])
        for segment in meant(draft, edit.target, facts)
        if (source := segment.source or "") in facts.loudness
    )
    if not any(one.sounds for one in heard):
        raise CannotEdit(edit.op, "no_bgm" if edit.target == "bgm" else "no_sound")
    gains = _gains(heard, edit)
    louder = tuple(one.by(gains[one.source]) for one in heard)
    changed = {one.segment.id: one.segment for one in louder}
    done = replace(
        draft,
        tracks=tuple(
            replace(track, segments=tuple(changed.get(one.id, one) for one in track.segments))
            for track in draft.tracks
        ),
    )
    return Applied(done, (_told(edit, integrated(_mixed(louder))),))


def meant(draft: Draft, target: str, facts: Facts) -> tuple[Segment, ...]:
    """Return the segments that a target means and that can be heard."""
    return tuple(
        segment
        for track, segment in draft.segments()
        if track.kind is not TrackKind.TEXT
        and segment.volume > 0
        and _sounds(segment, facts)
        and (target in ("all", "audio") or is_music(segment) == (target == "bgm"))
    )


def integrated(momentary: Iterable[float]) -> float:
    """Return the gated loudness in LUFS of momentary ones; -120 where nothing counts."""
    loud = [lufs for lufs in momentary if lufs > ABSOLUTE_LUFS]
    if not loud:
        return -120.0
    gate = _mean(loud) - RELATIVE_LU
    return _mean([lufs for lufs in loud if lufs > gate])


@dataclass(frozen=True, slots=True)
class _Heard:
    """A segment, and how loud its source is."""

    segment: Segment
    loud: Loud

    @property
    def source(self) -> str:
        return self.segment.source or ""

    @property
    def sounds(self) -> bool:
        return integrated(self.steps()) > ABSOLUTE_LUFS

    @property
    def room_db(self) -> float:
        """By how much it can be louder before its peaks or its level are too high."""
        level = 20 * log10(self.segment.volume)
        peak = self.loud.peak_db + level
        return min(CEILING_DB + MOST_LIMITED_DB - peak, LOUDEST_VOLUME_DB - level)

    def by(self, gain_db: float) -> _Heard:
        volume = round(self.segment.volume * 10 ** (gain_db / 20), 4)
        return replace(self, segment=replace(self.segment, volume=volume))

    def steps(self) -> tuple[float, ...]:
        """Return its momentary loudness, step by step, as it is heard."""
        one, momentary = self.segment, self.loud.momentary
        if not momentary or one.volume <= 0:
            return ()
        level = 20 * log10(one.volume)
        count = max(1, (one.duration_ms - LOUD_WINDOW_MS) // LOUD_STEP_MS + 1)
        ends = (
            one.offset_ms + (k * LOUD_STEP_MS + LOUD_WINDOW_MS) * one.speed for k in range(count)
        )
        places = (min(int(end / LOUD_STEP_MS) - 1, len(momentary) - 1) for end in ends)
        return tuple(momentary[max(place, 0)] + level for place in places)


def _gains(heard: tuple[_Heard, ...], edit: Loudness) -> Mapping[str, float]:
    """Return by how many dB each source becomes louder, as far as its peaks allow."""
    clips = tuple(one for one in heard if not is_music(one.segment))
    first = clips if edit.target == "all" and clips else heard
    alone = defaultdict[str, list[float]](list)
    for one in first:
        alone[one.source].extend(one.steps())
    wanted = {name: edit.lufs - integrated(steps) for name, steps in alone.items()}
    gains = _bounded({one.source: wanted.get(one.source, 0.0) for one in heard}, heard)
    if edit.target != "all":
        return gains
    mix = integrated(_mixed(tuple(one.by(gains[one.source]) for one in heard)))
    return _bounded({name: gain + edit.lufs - mix for name, gain in gains.items()}, heard)


def _bounded(gains: Mapping[str, float], heard: tuple[_Heard, ...]) -> Mapping[str, float]:
    """Return gains that leave room; what is silent stays as it is."""
    room = defaultdict[str, float](lambda: LOUDEST_VOLUME_DB)
    for one in heard:
        room[one.source] = min(room[one.source], one.room_db)
    silent = {one.source for one in heard} - {one.source for one in heard if one.sounds}
    return {name: 0.0 if name in silent else min(gain, room[name]) for name, gain in gains.items()}


def _mixed(heard: tuple[_Heard, ...]) -> tuple[float, ...]:
    """Return the momentary loudness of segments together, step by step of the timeline."""
    power = defaultdict[int, float](float)
    for one in heard:
        first = one.segment.start_ms // LOUD_STEP_MS
        for step, lufs in enumerate(one.steps(), first):
            power[step] += 10 ** (lufs / 10)
    return tuple(10 * log10(value) for value in power.values() if value > 0)


def _mean(loud: list[float]) -> float:
    return 10 * log10(sum(10 ** (lufs / 10) for lufs in loud) / len(loud))


def _told(edit: Loudness, reached: float) -> Change:
    params: dict[str, Value] = {"target_word": edit.target, "lufs": edit.lufs}
    if edit.lufs - reached <= NEAR_LU:
        return Change(edit.op, "levelled", params)
    return Change(edit.op, "levelled_short", {**params, "reached_lufs": round(reached, 1)})


def _sounds(segment: Segment, facts: Facts) -> bool:
    media = facts.file(segment.source)
    return media is not None and (media.has_audio or media.kind is MediaKind.AUDIO)
