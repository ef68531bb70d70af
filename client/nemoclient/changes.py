"""Say what an edit changed, by comparing the state before and after (M7)."""

from __future__ import annotations

from collections.abc import Iterator

from nemoclient import timeline
from nemoclient.models import Draft, Segment, State, Track

_MANY = 3
_WORDS = {
    "tr": "transition",
    "fx": "effects",
    "sp": "speed",
    "fit": "framing",
    "in": "trim",
    "sty": "style",
    "pos": "position",
    "an": "animation",
    "fi": "fade in",
    "fo": "fade out",
}
Piece = tuple[Track, Segment]


def between(before: State | None, after: State) -> tuple[str, ...]:
    """Return one sentence for each change that a person would notice."""
    old = before or State(after.session_id)
    return (
        *_draft(old.draft, after.draft),
        *_frame(old, after),
        *_media(old, after),
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


def summarise(changes: tuple[str, ...]) -> str:
    """Return the changes as one text."""
    return "Done. " + ". ".join(changes) + "." if changes else "Done. The timeline was updated."


def _draft(before: Draft, after: Draft) -> Iterator[str]:
    old, new = _pieces(before), _pieces(after)
    yield from _gathered("added", [piece for key, piece in new.items() if key not in old])
    yield from _gathered("removed", [piece for key, piece in old.items() if key not in new])
    changed = ((old[key], new[key]) for key in new if key in old)
    sentences = [line for line in (_changed(was, now) for was, now in changed) if line]
    yield from sentences[:_MANY]
    if len(sentences) > _MANY:
        yield f"{len(sentences) - _MANY} more pieces changed"
    if before.exportable and after.exportable and before.duration != after.duration:
        was, now = timeline.seconds(before.duration), timeline.seconds(after.duration)
        yield f"Length: {was}s -> {now}s"


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


def _gathered(verb: str, pieces: list[Piece]) -> Iterator[str]:
    """Name a few pieces one by one, count many of a kind."""
    kinds: dict[str, list[Piece]] = {}
    for track, segment in pieces:
        kinds.setdefault(timeline.label(track, segment), []).append((track, segment))
    for name, same in kinds.items():
        if len(same) <= _MANY:
            yield from (f"{name} {verb}: {timeline.describe_segment(*piece)}" for piece in same)
        else:
            start = min(segment.start for _, segment in same)
            end = max(segment.end for _, segment in same)
            yield f"{name} {verb}: {len(same)} pieces ({timeline.span(start, end)})"


def _changed(was: Piece, now: Piece) -> str:
    old, new = was[1], now[1]
    name = timeline.label(*now)
    facts = []
    if timeline.content(*was) != timeline.content(*now):
        facts.append(f"{timeline.content(*was)} -> {timeline.content(*now)}")
    if (old.start, old.end) != (new.start, new.end):
        facts.append(f"{timeline.span(old.start, old.end)} -> {timeline.span(new.start, new.end)}")
    if old.volume != new.volume:
        facts.append(f"volume {_percent(old.volume)} -> {_percent(new.volume)}")
    facts.extend(_details(old, new))
    subject = "" if timeline.content(*was) != timeline.content(*now) else timeline.content(*now)
    return f"{name} changed: {subject}{', ' if subject else ''}{', '.join(facts)}" if facts else ""


def _details(old: Segment, new: Segment) -> Iterator[str]:
    was, now = dict(old.details), dict(new.details)
    keys = sorted(key for key in was.keys() | now.keys() if was.get(key) != now.get(key))
    for key in keys:
        yield _WORDS.get(key, "settings")


def _percent(volume: float | None) -> str:
    return "100%" if volume is None else f"{round(volume * 100)}%"


def _frame(before: State, after: State) -> Iterator[str]:
    was, now = before.draft.size or before.canvas, after.draft.size or after.canvas
    if was and now and was != now:
        yield f"Frame: {was[0]}x{was[1]} -> {now[0]}x{now[1]}"


def _media(before: State, after: State) -> Iterator[str]:
    known = {(media.media_id, media.name) for media in (*before.media, *before.generated)}
    for media in (*after.generated, *after.media):
        key = (media.media_id, media.name)
        if key not in known and media.name:
            known.add(key)
            yield f"Media added: {media.name}"
