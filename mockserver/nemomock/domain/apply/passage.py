"""The sound of the clips between two moments: a level of its own there, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import WORDS
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.sound import check_level, gain
from nemomock.domain.apply.where import part
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import Mute, Volume
from nemomock.domain.place import Where


def passage(draft: Draft, edit: Volume | Mute, facts: Facts) -> Applied:
    """Change the clips' sound in a stretch; the picture is cut at its ends.

    `music_whole` for the music, which has one level; `no_sound` when there is none to change.
    """
    if edit.target in ("bgm", "transition", *WORDS):
        raise CannotEdit(edit.op, "music_whole")
    if not sounding(draft, facts):
        raise CannotEdit(edit.op, "no_sound")
    change = _change(edit)
    meant = part(draft, Where(start_ms=edit.start_ms or 0, end_ms=edit.end_ms), facts, edit.op)
    done = meant.changed(lambda one: _levelled(one, change))
    params: dict[str, Value] = dict(meant.facts)
    kind = "passage_muted"
    if isinstance(edit, Volume) and edit.gain_db is not None:
        kind, params["gain_db"] = "passage_gain", edit.gain_db
    elif isinstance(edit, Volume) and edit.level:
        kind, params["level"] = "passage_volume", edit.level
    return Applied(done, (Change(edit.op, kind, params),))


def _change(edit: Volume | Mute) -> Callable[[float], float]:
    if isinstance(edit, Mute):
        return lambda _: 0.0
    if edit.gain_db is not None:
        return gain(edit, edit.gain_db)
    check_level(edit.op, edit.target, edit.level)
    level = 1.0 if edit.level is None else edit.level
    return lambda _: level


def _levelled(segment: Segment, change: Callable[[float], float]) -> Segment:
    return replace(segment, volume=round(min(max(change(segment.volume), 0.0), 10.0), 4))
