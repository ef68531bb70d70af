"""A draft for the eye: one lane a track, drawn to scale, and below it what each piece does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.cells import set_cell_size
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.printable import one_line, printable

_STYLES: Final = {TrackKind.VIDEO: "cyan", TrackKind.AUDIO: "green", TrackKind.TEXT: "yellow"}
_KINDS: Final = {TrackKind.VIDEO: "video", TrackKind.AUDIO: "sound", TrackKind.TEXT: "text"}
_NAME_CELLS: Final = 12
_LEAST_LANE: Final = 20


def drawing(draft: Draft, width: int) -> RenderableType:
    """Return the whole draft, `width` cells wide."""
    lane = max(width - _NAME_CELLS - 1, _LEAST_LANE)
    shown = [Text(one_line(headline(draft)), style="bold")]
    if draft.duration_ms:
        shown.append(Text(" " * (_NAME_CELLS + 1) + _ruler(draft.duration_ms, lane), style="dim"))
        shown += [_lane(track, draft.duration_ms, lane) for track in draft.tracks]
    return Group(*shown, *(part for track in draft.tracks for part in _told(track)))


def headline(draft: Draft) -> str:
    """Return a draft's title, length, canvas and number of tracks, as one line."""
    canvas, count = draft.canvas, len(draft.tracks)
    return " · ".join((
        draft.title or "untitled", moment(draft.duration_ms),
        f"{canvas.width}x{canvas.height} ({canvas.ratio})", f"{canvas.fps} fps",
        f"{count} track{'' if count == 1 else 's'}",
    ))  # fmt: skip


def moment(ms: int) -> str:
    """Return `1:02.500`."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    return f"{sign}{ms // 60_000}:{ms % 60_000 / 1000:06.3f}"


def facts(track: Track, segment: Segment) -> tuple[str, ...]:
    """Return what a piece shows and how, leaving out what is as usual."""
    return (*_of_source(segment), *_of_look(track, segment), *_of_sound(segment))


def called(track: Track) -> str:
    """Return what a track is called."""
    return track.name or f"{_KINDS[track.kind]} {track.id}"


def _ruler(length_ms: int, cells: int) -> str:
    marks = max(cells // 12, 1)
    return "".join(
        set_cell_size(moment(length_ms * mark // marks), cells // marks) for mark in range(marks)
    )


def _lane(track: Track, length_ms: int, cells: int) -> Text:
    lane = Text(set_cell_size(one_line(called(track)), _NAME_CELLS) + " ")
    reached = 0
    for segment in track.segments:
        first = max(segment.start_ms * cells // length_ms, reached)
        end = max(segment.end_ms * cells // length_ms, first + 1)
        lane.append(" " * (first - reached))
        lane.append(_block(segment, end - first), style=_STYLES[track.kind])
        reached = end
    lane.truncate(cells + _NAME_CELLS + 1)
    return lane


def _block(segment: Segment, cells: int) -> str:
    last = "×" if segment.transition else "]"
    if cells < 2:
        return last
    return f"[{set_cell_size(_title(segment), cells - 2)}{last}"


def _title(segment: Segment) -> str:
    words = (segment.name or segment.text or segment.source or segment.id).split()
    return printable(" ".join(words))


def _told(track: Track) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    for segment in track.segments:
        when = f"{moment(segment.start_ms)} - {moment(segment.end_ms)}"
        told = one_line(" · ".join(facts(track, segment)))
        table.add_row(when, Text(_title(segment)), Text(told))
    kind = _KINDS[track.kind] + (", not drawn but carried along" if track.soft else "")
    yield Text(f"\n{one_line(called(track))} ({kind})", style=f"bold {_STYLES[track.kind]}")
    yield table if track.segments else Text("nothing on it", style="dim")


def _of_source(segment: Segment) -> Iterator[str]:
    if segment.source is not None:
        yield segment.source + (f" from {moment(segment.offset_ms)}" if segment.offset_ms else "")
    if segment.speed != 1:
        yield f"{segment.speed:g}x"
    if segment.reversed:
        yield "backwards"


def _of_look(track: Track, segment: Segment) -> Iterator[str]:
    if track.kind is TrackKind.TEXT:
        style = segment.style
        yield segment.position
        yield f"{style.size} px {style.color}" + (f" {style.font}" if style.font else "")
    if track.kind is TrackKind.VIDEO:
        yield segment.fit
    if segment.animation:
        yield segment.animation
    if segment.opacity != 1:
        yield f"{segment.opacity:.0%} there"
    if (box := segment.box) is not None:
        yield f"in {box.width:.0%} x {box.height:.0%} at {box.x:.0%}, {box.y:.0%}"
    yield from map(_effect, segment.effects)
    if segment.transition:
        yield f"then {segment.transition.kind} {segment.transition.duration_ms} ms"


def _of_sound(segment: Segment) -> Iterator[str]:
    if segment.volume != 1:
        yield f"volume {segment.volume:.0%}"
    if segment.fade_in_ms:
        yield f"sound in {segment.fade_in_ms} ms"
    if segment.fade_out_ms:
        yield f"sound out {segment.fade_out_ms} ms"


def _effect(effect: Effect) -> str:
    values = (
        f"{key} {value:g}" if isinstance(value, float) else f"{key} {value}"
        for key, value in effect.params.items()
        if value not in ("", None)
    )
    return f"{effect.kind} ({', '.join(values)})"
