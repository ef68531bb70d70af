"""Say in one line what is on the timeline (T3)."""

from __future__ import annotations

from nemoclient.models import Draft, Segment, Track, TrackKind

UNNAMED = "unnamed"
_ROLES = {
    "bgm": "BGM",
    "music": "BGM",
    "voiceover": "Voiceover",
    "voice": "Voiceover",
    "narration": "Voiceover",
    "sfx": "Sound effect",
    "title": "Title",
    "subtitle": "Subtitle",
    "caption": "Subtitle",
    "watermark": "Watermark",
}
_KINDS = {TrackKind.VIDEO: "Video", TrackKind.AUDIO: "BGM", TrackKind.TEXT: "Title"}


def summary(draft: Draft) -> str:
    """Return `Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. ...`."""
    tracks = [track for track in draft.tracks if track.segments]
    if not tracks:
        return "Timeline (0 tracks): nothing on it yet"
    entries = (f"{number}. {describe_track(track)}" for number, track in enumerate(tracks, 1))
    noun = "track" if len(tracks) == 1 else "tracks"
    return f"Timeline ({len(tracks)} {noun}): {' '.join(entries)}"


def describe_track(track: Track) -> str:
    """Return `BGM: Lo-fi (0-10s, 35%)`; further pieces are counted."""
    first, more = track.segments[0], len(track.segments) - 1
    start = min(piece.start for piece in track.segments)
    end = max(piece.end for piece in track.segments)
    name = content(track, first) + (f" +{more} more" if more else "")
    return f"{label(track, first)}: {name} ({span(start, end)}{volume(track, first)})"


def label(track: Track, segment: Segment) -> str:
    """Return what kind of thing a piece is, by its role, else by its track."""
    role = _ROLES.get(segment.role.lower())
    if role and track.kind != TrackKind.VIDEO:
        return role
    known = {kind.value: name for kind, name in _KINDS.items()}
    return known.get(track.kind) or track.name or f"Track type {track.kind}"


def content(track: Track, segment: Segment) -> str:
    """Return the name of a piece; text stands in quotes."""
    if track.kind == TrackKind.TEXT or segment.text:
        return f'"{_one_line(segment.text or segment.name)}"'
    return _one_line(segment.name or segment.source) or UNNAMED


def volume(track: Track, segment: Segment) -> str:
    """Return `, 35%` for sound, else nothing."""
    if track.kind != TrackKind.AUDIO or segment.volume is None:
        return ""
    return f", {round(segment.volume * 100)}%"


def span(start: int, end: int) -> str:
    """Return milliseconds as `0-10s`."""
    return f"{seconds(start)}-{seconds(end)}s"


def seconds(milliseconds: int) -> str:
    """Return seconds with at most three decimals and no trailing zeros."""
    text = f"{milliseconds / 1000:.3f}"
    return text.rstrip("0").rstrip(".")


def _one_line(text: str) -> str:
    return " ".join(text.split())
