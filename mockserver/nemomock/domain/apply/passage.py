"""What is heard between two moments: a level of its own there, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import WORDS
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import pieces, slices
from nemomock.domain.apply.rows import Ids, is_score, length_ms, music, put
from nemomock.domain.apply.settle import settle
from nemomock.domain.apply.sound import check_level, gain
from nemomock.domain.apply.where import part, stretch
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.edits import Mute, Volume
from nemomock.domain.media import Span
from nemomock.domain.place import Where

WIDE = ("all", "audio")
"""Targets that mean the music as well as the clips."""

Louder = Callable[[float], float]


def passage(draft: Draft, edit: Volume | Mute, facts: Facts) -> Applied:
    """Change how loud something is in a stretch; the picture or the music is cut at its ends.

    `not_sound` for words, `pip_whole` for what is shown beside the film; `no_bgm` or
    `no_sound` when there is nothing to change.
    """
    if edit.target in ("transition", "overlay", *WORDS):
        raise CannotEdit(edit.op, "not_sound", target_word=edit.target)
    if edit.target == "pip":
        raise CannotEdit(edit.op, "pip_whole")
    span = stretch(edit.op, edit.start_ms or 0, edit.end_ms, length_ms(draft))
    change = _change(edit)
    clips = edit.target != "bgm" and bool(sounding(draft, facts) or _others(draft))
    score = music(draft) if edit.target in ("bgm", *WIDE) else None
    if score is None and not clips:
        raise CannotEdit(edit.op, "no_bgm" if edit.target == "bgm" else "no_sound")
    done = _of_clips(draft, edit.op, span, change, facts) if clips else draft
    done = _of_track(done, score, span, change, facts) if score is not None else done
    params: dict[str, Value] = {
        "target_word": edit.target if edit.target != "video" else "voice",
        "start_at": span.start_ms,
        "end_at": span.end_ms,
    }
    kind = "passage_muted"
    if isinstance(edit, Volume) and edit.gain_db is not None:
        kind, params["gain_db"] = "passage_gain", edit.gain_db
    elif isinstance(edit, Volume) and edit.level != 0:
        kind, params["level"] = "passage_volume", 1.0 if edit.level is None else edit.level
    return Applied(done, (Change(edit.op, kind, params),))


def _of_clips(draft: Draft, op: str, span: Span, change: Louder, facts: Facts) -> Draft:
    meant = part(draft, Where(start_ms=span.start_ms, end_ms=span.end_ms), facts, op)
    done = meant.changed(lambda one: _levelled(one, change))
    for other in _others(done):
        done = _of_track(done, other, span, change, facts)
    return done


def _of_track(draft: Draft, track: Track, span: Span, change: Louder, facts: Facts) -> Draft:
    ids = Ids(draft)
    ends, bare = lift(track) if is_score(track) else (None, track)
    edges = sorted({0, span.start_ms, span.end_ms, bare.end_ms})
    kept = pieces((Span(start, end), 1.0) for start, end in pairwise(edges))
    parts = (
        _levelled(one, change) if span.start_ms <= one.start_ms < span.end_ms else one
        for one in slices(bare.segments, kept, ids)
    )
    row = replace(bare, segments=tuple(parts))
    return settle(put(draft, row if ends is None else lower(row, ends)), facts)


def _others(draft: Draft) -> tuple[Track, ...]:
    """Return the rows of sound that are not the music."""
    return tuple(track for track in draft.of_kind(TrackKind.AUDIO) if not is_score(track))


def _change(edit: Volume | Mute) -> Louder:
    if isinstance(edit, Mute):
        return lambda _: 0.0
    if edit.gain_db is not None:
        return gain(edit, edit.gain_db)
    check_level(edit.op, edit.target, edit.level)
    level = 1.0 if edit.level is None else edit.level
    return lambda _: level


def _levelled(segment: Segment, change: Louder) -> Segment:
    return replace(segment, volume=round(min(max(change(segment.volume), 0.0), 10.0), 4))
