"""Read the draft and the state (WIRE.md, draft and state); unknown keys do no harm."""

from __future__ import annotations

from collections.abc import Iterator

from nemoclient.models import Draft, Media, Segment, State, Track, TrackKind
from nemoclient.wire import Node

_KNOWN = ("id", "st", "d", "src", "m", "tx", "v")


def read_state(data: Node, session_id: str) -> State:
    """Read the `data` of the state call."""
    state = data["state"] if data["state"] else data
    return State(
        session_id=data["session_id"].text(session_id),
        user_id=data["user_id"].text(),
        draft=read_draft(state["draft"]),
        media=tuple(read_media(item) for item in state["video_infos"]),
        generated=tuple(read_media(item) for item in state["generated_media"]),
        canvas=_size(state["canvas_config"]),
    )


def read_media(item: Node) -> Media:
    """Read one file object."""
    return Media(
        name=item["filename"].text() or item["name"].text(),
        kind=item["file_type"].text() or item["type"].text(),
        url=item["cdn_url"].text() or item["url"].text(),
        media_id=item["id"].text(),
        duration=item["duration"].number(),
    )


def read_draft(draft: Node) -> Draft:
    """Read a draft, keeping its JSON as it came."""
    if not isinstance(draft.value, dict):
        return Draft()
    tracks = tuple(_track(node, index) for index, node in enumerate(draft["t"]))
    ends = [segment.end for track in tracks for segment in track.segments]
    return Draft(
        raw=draft.bytes(),
        tracks=tracks,
        duration=draft["d"].whole(max(ends, default=0)),
        size=_size(draft["m"]),
    )


def _track(node: Node, index: int) -> Track:
    return Track(
        track_id=node["id"].text(f"#{index}"),
        kind=node["tt"].whole(TrackKind.VIDEO),
        name=node["m"]["name"].text(),
        segments=tuple(_segments(node["sg"])),
    )


def _segments(nodes: Node) -> Iterator[Segment]:
    """Read the pieces; one without a start follows the one before."""
    end = 0
    for index, node in enumerate(nodes):
        start = max(0, node["st"].whole(end))
        duration = max(0, node["d"].whole())
        end = start + duration
        meta = node["m"]
        yield Segment(
            segment_id=node["id"].text(f"#{index}"),
            start=start,
            duration=duration,
            name=meta["name"].text() or meta["title"].text(),
            text=node["tx"].text() or node["text"].text(),
            role=meta["role"].text(),
            source=node["src"].text(),
            volume=node["v"].optional_number(),
            details=_details(node),
        )


def _details(node: Node) -> tuple[tuple[str, bytes], ...]:
    """Fingerprint the keys that have no field of their own, to notice their change."""
    if not isinstance(node.value, dict):
        return ()
    return tuple(
        (key, Node(value).bytes())
        for key, value in sorted(node.value.items())
        if key not in _KNOWN and value is not None
    )


def _size(node: Node) -> tuple[int, int] | None:
    width, height = node["width"].whole(), node["height"].whole()
    return (width, height) if width > 0 and height > 0 else None
