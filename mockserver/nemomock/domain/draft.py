"""The draft: tracks of segments in whole milliseconds, and the laws they keep (WIRE.md "Draft")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import IntEnum

from nemomock.domain.film_size import MOST_LINES, Smaller
from nemomock.domain.record import Record, field

Extra = Mapping[str, object]
"""Keys of the wire that this version does not know; carried through untouched."""

NOTHING: Extra = {}


class TrackKind(IntEnum):
    """`tt` on the wire (T2)."""

    VIDEO = 0
    AUDIO = 1
    TEXT = 7


class Effect(Record, frozen=True):
    """`fx`: one look, motion or fade on a segment; `params` are numbers and words."""

    kind: str
    params: Mapping[str, object] = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)


class Transition(Record, frozen=True):
    """`tr`: how this segment passes into the next one that abuts it, centred on the cut."""

    kind: str
    duration_ms: int
    extra: Extra = field(default_factory=dict)


class Box(Record, frozen=True):
    """`bx`: where on the canvas a picture is laid, as shares of its width and height.

    `x` and `y` are the upper left corner; the picture is fitted into the box by its `fit`.
    """

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0
    extra: Extra = field(default_factory=dict)


class TextStyle(Record, frozen=True):
    """`sty`: `size` and `outline` in pixels of a 1080-line picture; colours as `#rrggbb`.

    `plate` is drawn behind the words, with two more digits for how much it covers;
    `mark` is the colour of the word that is being spoken.
    """

    color: str = "#ffffff"
    size: int = 64
    font: str | None = None
    outline: int = 2
    bold: bool = False
    plate: str | None = None
    mark: str | None = None
    extra: Extra = field(default_factory=dict)


class Segment(Record, frozen=True):
    """One piece of a track: a stretch of a source, or a line of text.

    `start_ms` and `duration_ms` are on the timeline; `offset_ms` is where it
    begins in the source, `speed` how fast the source runs (so it uses
    `duration_ms * speed` of it), `reversed` whether that stretch is played backwards.
    `volume` 1.0 leaves the sound as it is. `box` None: the whole canvas; `opacity` 0-1.
    `words`: when each word of the text begins to be said, in ms after its start, if known.
    """

    id: str
    start_ms: int
    duration_ms: int
    source: str | None = None
    offset_ms: int = 0
    speed: float = 1.0
    reversed: bool = False
    volume: float = 1.0
    fit: str = "contain"
    opacity: float = 1.0
    box: Box | None = None
    effects: tuple[Effect, ...] = ()
    transition: Transition | None = None
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    text: str | None = None
    words: tuple[int, ...] = ()
    position: str = "center"
    style: TextStyle = TextStyle()
    animation: str | None = None
    name: str = ""
    role: str = ""
    meta: Extra = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)

    @property
    def end_ms(self) -> int:
        """Where it ends on the timeline."""
        return self.start_ms + self.duration_ms

    @property
    def used_ms(self) -> float:
        """How much of its source it plays."""
        return self.duration_ms * self.speed

    def shown_at(self, moment_ms: float) -> float:
        """Return the moment of its source, in ms, that is on show at a moment of the timeline."""
        since = self.end_ms - moment_ms if self.reversed else moment_ms - self.start_ms
        return self.offset_ms + since * self.speed

    def moved(self, start_ms: int) -> Segment:
        """Return the same segment, begun elsewhere."""
        return replace(self, start_ms=start_ms)


class Track(Record, frozen=True):
    """A row of segments of one kind; later rows paint above earlier ones.

    A `soft` track of texts is not drawn: the film carries it as a subtitle stream, in `language`.
    A `whole` track of pictures lies under or over all of the film and is kept as long as it.
    """

    id: str
    kind: TrackKind
    segments: tuple[Segment, ...] = ()
    name: str = ""
    soft: bool = False
    language: str = ""
    whole: bool = False
    meta: Extra = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)

    @property
    def end_ms(self) -> int:
        """Where its last segment ends; 0 when it is empty."""
        return max((segment.end_ms for segment in self.segments), default=0)


class Canvas(Record, frozen=True):
    """The picture: pixels, frames a second, and the colour behind everything.

    It is exported with `lines` on its short side.
    """

    width: int = 1920
    height: int = 1080
    fps: int = 30
    background: str = "#000000"
    lines: int = MOST_LINES

    @property
    def ratio(self) -> str:
        """`16:9`, `9:16`, `1:1`, or whatever the pixels reduce to."""
        a, b = self.width, self.height
        while b:
            a, b = b, a % b
        return f"{self.width // a}:{self.height // a}"


class Draft(Record, frozen=True):
    """A whole timeline. `smaller` is how small its file shall be."""

    tracks: tuple[Track, ...] = ()
    canvas: Canvas = Canvas()
    title: str = ""
    smaller: Smaller | None = None
    meta: Extra = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)

    @property
    def duration_ms(self) -> int:
        """The end of the last segment; `d` on the wire."""
        return max((track.end_ms for track in self.tracks), default=0)

    @property
    def ready(self) -> bool:
        """Whether there is anything to export: a track with a segment (WIRE.md "Draft")."""
        return any(track.segments for track in self.tracks)

    def of_kind(self, kind: TrackKind) -> tuple[Track, ...]:
        """Return the tracks of one kind, bottom first."""
        return tuple(track for track in self.tracks if track.kind is kind)

    def segments(self) -> Iterator[tuple[Track, Segment]]:
        """Yield every segment with its track, bottom track first."""
        for track in self.tracks:
            for segment in track.segments:
                yield track, segment


def broken_laws(draft: Draft) -> tuple[str, ...]:
    """Return every law the draft breaks, each as `path: what is wrong`; empty when sound."""
    return (*_track_laws(draft), *_id_laws(draft))


def _track_laws(draft: Draft) -> Iterator[str]:
    for row, track in enumerate(draft.tracks):
        reached = 0
        for place, segment in enumerate(track.segments):
            where = f"$.t[{row}].sg[{place}]"
            yield from _segment_laws(where, track, segment)
            if place and segment.start_ms < reached:
                yield (
                    f"{where}.st: `{segment.start_ms}` overlaps the segment before it, "
                    f"which ends at `{reached}`; segments of a track are sorted and apart"
                )
            reached = max(reached, segment.end_ms)


def _segment_laws(where: str, track: Track, segment: Segment) -> Iterator[str]:
    if segment.start_ms < 0:
        yield f"{where}.st: `{segment.start_ms}` is before the start; use 0 or more"
    if segment.duration_ms <= 0:
        yield f"{where}.d: `{segment.duration_ms}` is no length; use 1 ms or more"
    if segment.offset_ms < 0:
        yield f"{where}.in: `{segment.offset_ms}` is before the source; use 0 or more"
    if not 0.05 <= segment.speed <= 100:
        yield f"{where}.sp: `{segment.speed}` is no speed; use 0.05 to 100"
    if not 0 <= segment.volume <= 10:
        yield f"{where}.v: `{segment.volume}` is no level; use 0 to 10"
    if track.kind is TrackKind.TEXT and segment.text is None:
        yield f"{where}.tx: missing; a text segment needs its text"
    if track.kind is not TrackKind.TEXT and segment.source is None:
        yield f"{where}.src: missing; name the media the segment shows"


def _id_laws(draft: Draft) -> Iterator[str]:
    seen: set[str] = set()
    for where, name in _ids(draft):
        if name in seen:
            yield f"{where}.id: `{name}` is used twice; ids are unique in a draft"
        seen.add(name)


def _ids(draft: Draft) -> Iterator[tuple[str, str]]:
    for row, track in enumerate(draft.tracks):
        yield f"$.t[{row}]", track.id
        for place, segment in enumerate(track.segments):
            yield f"$.t[{row}].sg[{place}]", segment.id
