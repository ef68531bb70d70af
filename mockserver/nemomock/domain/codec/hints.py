"""What of a draft has no effect, though it may stand there: for people who write drafts by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from nemomock.domain.codec.effects import PARAMS
from nemomock.domain.codec.keys import SIMPLE
from nemomock.domain.draft import Draft, Extra, Segment, TrackKind
from nemomock.domain.fields import Fields
from nemomock.domain.media import Media, MediaKind
from nemomock.domain.sources import shown


@dataclass(frozen=True, slots=True)
class Hint:
    """A place in a draft, and what to know about it."""

    path: str
    message: str

    def __str__(self) -> str:
        """Write it as a complaint is written."""
        return f"{self.path}: {self.message}"


_DRAFT: Final = ("d", "m", "t")
_TRACK: Final = ("id", "tt", "sg", "m")
_SEGMENT: Final = ("id", "src", "st", "d", "bx", "sty", "fx", "tr", "m", *SIMPLE)
_STYLE: Final = ("color", "size", "font", "outline", "plate", "mark")
_OF_DRAFT: Final = ("title", "width", "height", "fps", "bg", "lines", "most_bytes", "most_share")
_OF_TRACK: Final = ("name", "soft")
_OF_SEGMENT: Final = ("name", "role")
_LONG_NAMES: Final = {
    "tracks": "t", "metadata": "m", "meta": "m", "type": "tt", "segments": "sg", "clips": "sg",
    "source": "src", "file": "src", "start": "st", "begin": "st", "duration": "d", "length": "d",
    "offset": "in", "trim": "in", "speed": "sp", "reverse": "rv", "reversed": "rv",
    "volume": "v", "vol": "v", "opacity": "op", "alpha": "op", "box": "bx", "effects": "fx",
    "filters": "fx", "transition": "tr", "fade_in": "fi", "fade_out": "fo", "text": "tx",
    "position": "pos", "style": "sty", "animation": "an", "background": "bg", "kind": "k",
    "params": "p", "colour": "color", "fontsize": "size", "width": "w", "height": "h",
}  # fmt: skip
"""What people call the short keys."""
_LEAST_LIKENESS: Final = 0.75


def hints(draft: Draft, media: Mapping[str, Media] | None = None) -> tuple[Hint, ...]:
    """Return keys nobody reads (`m` may hold any but slips), and what cannot be seen or heard.

    With `media`, stretches that reach beyond the end of their file too.
    """
    return (
        *_of_keys(draft),
        *_of_size(draft),
        *_of_cuts(draft),
        *_of_files(draft, media or {}),
    )


def _of_keys(draft: Draft) -> Iterator[Hint]:
    yield from _unread("$", draft.extra, _DRAFT)
    yield from _slips("$.m", draft.meta, _OF_DRAFT)
    for row, track in enumerate(draft.tracks):
        where = f"$.t[{row}]"
        yield from _unread(where, track.extra, _TRACK)
        yield from _slips(f"{where}.m", track.meta, _OF_TRACK)
        for place, segment in enumerate(track.segments):
            yield from _of_segment(f"{where}.sg[{place}]", segment)


def _of_segment(where: str, segment: Segment) -> Iterator[Hint]:
    yield from _unread(where, segment.extra, _SEGMENT)
    yield from _slips(f"{where}.m", segment.meta, _OF_SEGMENT)
    yield from _unread(f"{where}.sty", segment.style.extra, _STYLE)
    if segment.box is not None:
        yield from _unread(f"{where}.bx", segment.box.extra, ("x", "y", "w", "h"))
    if segment.transition is not None:
        yield from _unread(f"{where}.tr", segment.transition.extra, ("k", "d"))
    for place, effect in enumerate(segment.effects):
        path = f"{where}.fx[{place}]"
        yield from _unread(path, effect.extra, ("k", "p"))
        known = tuple(PARAMS[effect.kind](Fields(effect.params, told=[])))
        unread = {key: value for key, value in effect.params.items() if key not in known}
        yield from _unread(f"{path}.p", unread, known)


def _unread(where: str, extra: Extra, known: tuple[str, ...]) -> Iterator[Hint]:
    for key in extra:
        near = _near(key, known)
        more = f"did you mean `{near}`?" if near else f"known are {', '.join(known)}"
        yield Hint(_at(where, key), f"nobody reads this key, it is only kept; {more}")


def _slips(where: str, meta: Extra, known: tuple[str, ...]) -> Iterator[Hint]:
    for key in meta:
        if near := _near(key, known):
            yield Hint(_at(where, key), f"did you mean `{near}`? This key is only kept")


def _near(key: str, known: tuple[str, ...]) -> str | None:
    """Return the key that was meant: its letters in another order, its long name, or nearly it."""
    key = key.casefold().replace("-", "_")
    turned = next((name for name in known if sorted(name) == sorted(key)), None)
    spoken = {long: short for long, short in _LONG_NAMES.items() if short in known}
    spoken |= {name: name for name in known if len(name) > 2}
    near = get_close_matches(key, spoken, 1, _LEAST_LIKENESS)
    return turned or (spoken[near[0]] if near else None)


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if key.isidentifier() else f"{where}[{key!r}]"


def _of_size(draft: Draft) -> Iterator[Hint]:
    if draft.smaller and (why := draft.smaller.refused(draft.duration_ms)):
        path, _, message = why.partition(": ")
        yield Hint(path, message)


def _of_cuts(draft: Draft) -> Iterator[Hint]:
    for row, track in enumerate(draft.tracks):
        following = (*track.segments[1:], None)
        for place, (one, two) in enumerate(zip(track.segments, following, strict=True)):
            where = f"$.t[{row}].sg[{place}].tr"
            if one.transition is None:
                continue
            if track.kind is not TrackKind.VIDEO or two is None or two.start_ms != one.end_ms:
                why = "joins nothing: the next picture must begin where this one ends"
                yield Hint(where, f"`{one.transition.kind}` {why}")
            elif one.transition.duration_ms > min(one.duration_ms, two.duration_ms):
                lasts = one.transition.duration_ms
                yield Hint(f"{where}.d", f"`{lasts}` ms is longer than a clip beside it")


def _of_files(draft: Draft, media: Mapping[str, Media]) -> Iterator[Hint]:
    for where, track, segment in shown(draft):
        file = media.get(segment.source or "")
        if file is None or file.kind is MediaKind.IMAGE or not file.duration_ms:
            continue
        missing = round(segment.offset_ms + segment.duration_ms * segment.speed) - file.duration_ms
        if missing > 0:
            ends = "its last picture stands" if track.kind is TrackKind.VIDEO else "it is silent"
            yield Hint(
                f"{where.removesuffix('.src')}.d",
                f"`{segment.source}` ends {missing} ms before; {ends} for the rest",
            )
