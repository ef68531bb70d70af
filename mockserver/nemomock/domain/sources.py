"""Which files a draft shows, and which of those cannot stand where they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Media


def shown(draft: Draft) -> Iterator[tuple[str, Track, Segment]]:
    """Yield each segment that names a file, with the path of its name: `$.t[0].sg[2].src`."""
    for row, track in enumerate(draft.tracks):
        for place, segment in enumerate(track.segments):
            if segment.source is not None and track.kind is not TrackKind.TEXT:
                yield f"$.t[{row}].sg[{place}].src", track, segment


def wrong_sources(draft: Draft, media: Mapping[str, Media]) -> tuple[str, ...]:
    """Return each `path: why` of a file that is not there, or is sound on a track of pictures."""
    return tuple(_wrong(draft, media))


def _wrong(draft: Draft, media: Mapping[str, Media]) -> Iterator[str]:
    for where, track, segment in shown(draft):
        found = media.get(segment.source or "")
        if found is None:
            yield (
                f"{where}: `{segment.source}` is not a file of this session; "
                "take ids from data.state.video_infos or generated_media"
            )
        elif track.kind is TrackKind.VIDEO and not found.visual:
            yield (
                f"{where}: `{segment.source}` is sound and cannot stand on a video track; "
                "move it to a track of `tt` 1"
            )
