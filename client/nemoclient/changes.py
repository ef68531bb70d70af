"""Say what an edit changed, by comparing the state before and after (M7)."""

from __future__ import annotations

from collections.abc import Iterator

from nemoclient import timeline
from nemoclient.models import Draft, Segment, State, Track, TrackKind
from nemoclient.phrases import Phrases, phrases

_MANY = 3
Piece = tuple[Track, Segment]


def between(before: State | None, after: State, language: str = "en") -> tuple[str, ...]:
    """Return one sentence for each change that a person would notice, in "en" or "zh"."""
    old = before or State(after.session_id)
    say = phrases(language)
    return (
        *_draft(old.draft, after.draft, say),
        *_frame(old, after, say),
        *_media(old, after, say),
    )


def differ(before: State | None, after: State) -> bool:
    """Tell whether anything changed at all, also what has no words."""
    if before is None:
        return True
    return (before.draft.raw, before.media, before.generated, before.canvas) != (
        after.draft.raw,
        after.media,
        after.generated,
        after.canvas,
    )


def summarise(changes: tuple[str, ...], language: str = "en") -> str:
    """Return the changes as one text."""
    say = phrases(language)
    return say.done.format(changes=say.stop.join(changes)) if changes else say.updated


def _draft(before: Draft, after: Draft, say: Phrases) -> Iterator[str]:
    old, new = _pieces(before), _pieces(after)
    added = [piece for key, piece in new.items() if key not in old]
    removed = [piece for key, piece in old.items() if key not in new]
    yield from _gathered(say.added, say.many_added, added, say)
    yield from _gathered(say.removed, say.many_removed, removed, say)
    changed = ((old[key], new[key]) for key in new if key in old)
    sentences = [line for line in (_changed(was, now, say) for was, now in changed) if line]
    yield from sentences[:_MANY]
    if len(sentences) > _MANY:
        yield say.more.format(count=len(sentences) - _MANY)
    if before.exportable and after.exportable and before.duration != after.duration:
        was, now = (timeline.seconds(draft.duration) for draft in (before, after))
        yield say.length.format(
            was=say.seconds.format(number=was), now=say.seconds.format(number=now)
        )


def _pieces(draft: Draft) -> dict[tuple[str, str], Piece]:
    """Key every piece; ids that repeat are told apart by their order."""
    found: dict[tuple[str, str], Piece] = {}
    for track in draft.tracks:
        for segment in track.segments:
            key = (_lane(track), segment.segment_id)
            while key in found:
                key = (key[0], key[1] + "'")
            found[key] = (track, segment)
    return found


def _lane(track: Track) -> str:
    return f"{track.kind}/{track.track_id}"


def _gathered(one: str, many: str, pieces: list[Piece], say: Phrases) -> Iterator[str]:
    """Name a few pieces one by one, count many of a kind."""
    kinds: dict[str, list[Piece]] = {}
    for piece in pieces:
        kinds.setdefault(_name(piece, say), []).append(piece)
    for name, same in kinds.items():
        if len(same) <= _MANY:
            yield from (one.format(name=name, piece=_described(piece, say)) for piece in same)
        else:
            start = min(segment.start for _, segment in same)
            end = max(segment.end for _, segment in same)
            yield many.format(name=name, count=len(same), span=_span(start, end, say))


def _changed(was: Piece, now: Piece, say: Phrases) -> str:
    old, new = was[1], now[1]
    before, after = _content(was, say), _content(now, say)
    facts = [f"{before} -> {after}" if before != after else after]
    if (old.start, old.end) != (new.start, new.end):
        spans = (_span(piece.start, piece.end, say) for piece in (old, new))
        facts.append(" -> ".join(spans))
    if old.volume != new.volume:
        facts.append(say.volume.format(was=_percent(old.volume), now=_percent(new.volume)))
    facts.extend(_details(old, new, say))
    if len(facts) == 1 and before == after:
        return ""
    return say.changed.format(name=_name(now, say), facts=say.comma.join(facts))


def _details(old: Segment, new: Segment, say: Phrases) -> Iterator[str]:
    was, now = dict(old.details), dict(new.details)
    keys = sorted(key for key in was.keys() | now.keys() if was.get(key) != now.get(key))
    for key in keys:
        yield say.details.get(key, say.settings)


def _name(piece: Piece, say: Phrases) -> str:
    name = timeline.label(*piece)
    return say.names.get(name, name)


def _content(piece: Piece, say: Phrases) -> str:
    content = timeline.content(*piece)
    return say.names.get(content, content) if content == timeline.UNNAMED else content


def _described(piece: Piece, say: Phrases) -> str:
    """Return `"Urban Dreams" (0-3s)`."""
    track, segment = piece
    around = [_span(segment.start, segment.end, say)]
    if track.kind == TrackKind.AUDIO and segment.volume is not None:
        around.append(_percent(segment.volume))
    return say.piece.format(content=_content(piece, say), around=say.comma.join(around))


def _span(start: int, end: int, say: Phrases) -> str:
    return say.span.format(start=timeline.seconds(start), end=timeline.seconds(end))


def _percent(volume: float | None) -> str:
    return "100%" if volume is None else f"{round(volume * 100)}%"


def _frame(before: State, after: State, say: Phrases) -> Iterator[str]:
    was, now = before.draft.size or before.canvas, after.draft.size or after.canvas
    if was and now and was != now:
        yield say.frame.format(was=f"{was[0]}x{was[1]}", now=f"{now[0]}x{now[1]}")


def _media(before: State, after: State, say: Phrases) -> Iterator[str]:
    known = {(media.media_id, media.name) for media in (*before.media, *before.generated)}
    for media in (*after.generated, *after.media):
        key = (media.media_id, media.name)
        if key not in known and media.name:
            known.add(key)
            yield say.media.format(name=media.name)
