"""The sound of the clips between two moments: a level of its own there, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.cutting import stretch
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import length_ms, picture, put
from nemomock.domain.apply.settle import divide
from nemomock.domain.apply.sound import check_level, gain
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import Mute, Volume
from nemomock.domain.media import Span


def passage(draft: Draft, edit: Volume | Mute, facts: Facts) -> Applied:
    """Change the clips' sound in a stretch; the picture is cut at its ends.

    `music_whole` for the music, which has one level; `no_sound` when there is none to change.
    """
    if edit.target in ("bgm", "title", "text", "transition"):
        raise CannotEdit(edit.op, "music_whole")
    have = length_ms(draft)
    span = stretch(edit.op, edit.start_ms or 0, edit.end_ms, have)
    if not sounding(draft, facts):
        raise CannotEdit(edit.op, "no_sound")
    change = _change(edit)
    inside = (at for at in (span.start_ms, span.end_ms) if 0 < at < have)
    cut = divide(draft, inside, facts, edit.op)
    track = picture(cut)
    if track is None:
        raise CannotEdit(edit.op, "no_picture")
    heard = tuple(_levelled(one, span, change) for one in track.segments)
    params: dict[str, Value] = {"start_at": span.start_ms, "end_at": span.end_ms}
    kind = "passage_muted"
    if isinstance(edit, Volume) and edit.gain_db is not None:
        kind, params["gain_db"] = "passage_gain", edit.gain_db
    elif isinstance(edit, Volume) and edit.level:
        kind, params["level"] = "passage_volume", edit.level
    return Applied(put(cut, replace(track, segments=heard)), (Change(edit.op, kind, params),))


def _change(edit: Volume | Mute) -> Callable[[float], float]:
    if isinstance(edit, Mute):
        return lambda _: 0.0
    if edit.gain_db is not None:
        return gain(edit, edit.gain_db)
    check_level(edit.op, edit.target, edit.level)
    level = 1.0 if edit.level is None else edit.level
    return lambda _: level


def _levelled(segment: Segment, span: Span, change: Callable[[float], float]) -> Segment:
    if not span.start_ms <= segment.start_ms < span.end_ms:
        return segment
    return replace(segment, volume=round(min(max(change(segment.volume), 0.0), 10.0), 4))
