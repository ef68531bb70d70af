"""A draft as an OpenTimelineIO timeline, which other editors open; exact to the frame.

Needs the extra `otio`. What OpenTimelineIO has no word for (places of pictures, levels,
fades of sound) is in the metadata of each piece under `nemomock`, as the draft spells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nemomock.domain.codec import encode
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.errors import Unavailable
from nemomock.domain.media import Media
from nemomock.render.timeline import frame_at

try:
    import opentimelineio as otio
except ImportError:
    otio = None

OURS: Final = "nemomock"
_LARGEST: Final = 2**63 - 1


def otio_text(draft: Draft, media: Mapping[str, Media], folder: Path) -> str:
    """Return the draft as OpenTimelineIO JSON.

    `media` are the files that are known, by the draft's names for them, below `folder`.
    Raises Unavailable without the extra.
    """
    if otio is None:
        raise Unavailable("OpenTimelineIO is missing; install it: pip install 'nemomock[otio]'")
    timeline = _Writer(draft, media, folder, draft.canvas.fps).timeline()
    return str(otio.adapters.write_to_string(timeline, "otio_json"))


@dataclass(frozen=True, slots=True)
class _Writer:
    draft: Draft
    media: Mapping[str, Media]
    folder: Path
    fps: int

    def timeline(self) -> Any:
        wire = _plain(encode(self.draft))
        timeline = otio.schema.Timeline(
            name=self.draft.title,
            global_start_time=self._time(0),
            metadata={OURS: {key: value for key, value in wire.items() if key != "t"}},
        )
        timeline.tracks.extend(
            self._track(track, spelled)
            for track, spelled in zip(self.draft.tracks, wire["t"], strict=True)
        )
        return timeline

    def _track(self, track: Track, wire: dict[str, Any]) -> Any:
        heard = track.kind is TrackKind.AUDIO
        return otio.schema.Track(
            name=track.name or track.id,
            kind=otio.schema.TrackKind.Audio if heard else otio.schema.TrackKind.Video,
            children=list(self._children(track, wire["sg"])),
            metadata={OURS: {key: value for key, value in wire.items() if key != "sg"}},
        )

    def _children(self, track: Track, wire: list[dict[str, Any]]) -> Iterator[Any]:
        """Yield clips, gaps and transitions; what is shorter than half a frame is not there."""
        reached, open_end = 0, None
        for segment, spelled in zip(track.segments, wire, strict=True):
            start, end = (frame_at(ms, self.fps) for ms in (segment.start_ms, segment.end_ms))
            if start == end:
                continue
            if start > reached:
                yield otio.schema.Gap(source_range=self._range(0, start - reached))
            if open_end is not None and open_end.end_ms == segment.start_ms:
                yield from self._transition(open_end)
            yield self._clip(track, segment, spelled, end - start)
            reached, open_end = end, segment
        if (rest := frame_at(track.end_ms, self.fps) - reached) > 0:
            yield otio.schema.Gap(source_range=self._range(0, rest))

    def _clip(self, track: Track, segment: Segment, wire: dict[str, Any], frames: int) -> Any:
        offset = 0 if track.kind is TrackKind.TEXT else frame_at(segment.offset_ms, self.fps)
        return otio.schema.Clip(
            name=segment.name or segment.text or segment.source or segment.id,
            media_reference=self._reference(track, segment, wire, frames),
            source_range=self._range(offset, frames),
            effects=list(_effects(segment, wire)),
            markers=[self._marker(segment, frames)] if segment.text else [],
            metadata={OURS: wire},
        )

    def _reference(self, track: Track, segment: Segment, wire: dict[str, Any], frames: int) -> Any:
        if track.kind is TrackKind.TEXT:
            said: dict[str, Any] = {key: wire[key] for key in ("pos", "sty", "an") if key in wire}
            said["text"] = segment.text
            return otio.schema.GeneratorReference("text", generator_kind="text", parameters=said)
        file = self.media.get(segment.source or "")
        if file is None:
            return otio.schema.MissingReference(name=segment.source or "")
        reference = otio.schema.ExternalReference(
            target_url=(self.folder / file.path).absolute().as_uri(),
            available_range=self._available(file, frames),
            metadata={OURS: {"src": file.id, "sha256": file.hash}},
        )
        reference.name = file.filename
        return reference

    def _available(self, file: Media, frames: int) -> Any:
        if not file.duration_ms:
            return self._range(0, frames)
        rate = file.fps or self.fps
        return otio.opentime.TimeRange(
            otio.opentime.RationalTime(0, rate),
            otio.opentime.RationalTime(round(file.duration_ms * rate / 1000), rate),
        )

    def _transition(self, segment: Segment) -> Iterator[Any]:
        passing, kinds = segment.transition, otio.schema.TransitionTypes
        frames = frame_at(passing.duration_ms, self.fps) if passing else 0
        if passing is None or not frames:
            return
        yield otio.schema.Transition(
            name=passing.kind,
            transition_type=kinds.SMPTE_Dissolve if passing.kind == "fade" else kinds.Custom,
            in_offset=self._time(frames // 2),
            out_offset=self._time(frames - frames // 2),
        )

    def _marker(self, segment: Segment, frames: int) -> Any:
        return otio.schema.Marker(
            name=segment.text or "",
            marked_range=self._range(0, frames),
            metadata={OURS: {"role": segment.role}},
        )

    def _time(self, frames: int) -> Any:
        return otio.opentime.RationalTime(frames, self.fps)

    def _range(self, first: int, frames: int) -> Any:
        return otio.opentime.TimeRange(self._time(first), self._time(frames))


def _effects(segment: Segment, wire: dict[str, Any]) -> Iterator[Any]:
    pace = -segment.speed if segment.reversed else segment.speed
    if pace != 1:
        yield otio.schema.LinearTimeWarp(name="speed", time_scalar=pace)
    for effect in wire.get("fx", ()):
        kind = effect["k"]
        yield otio.schema.Effect(name=kind, effect_name=f"{OURS}.{kind}", metadata={OURS: effect})


def _plain(value: Any) -> Any:
    """Return a JSON value as OpenTimelineIO can keep it: its whole numbers have 64 bits."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        return float(value)
    return value
