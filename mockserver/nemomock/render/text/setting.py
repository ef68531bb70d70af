"""A segment's words set in lines: which faces draw them, how large, and where lines break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.media.typefaces import Face, Lettering, runs, width
from nemomock.render.text.sheet import Sheet
from nemomock.render.wrap import wrap, wrap_evenly

BELOW_NAME: Final = 0.64
"""How large what stands below the name of a lower third is, as a share of the name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set; `size` in pixels an em."""

    text: str
    faces: tuple[Face, ...]
    size: float

    @property
    def width(self) -> float:
        """How wide it is, in pixels, but for kerning."""
        return width(self.text, self.faces) * self.size

    @property
    def height(self) -> float:
        """How tall it is in pixels; libass gives an empty one half of that."""
        if not self.text:
            return self.faces[0].line * self.size / 2
        return max(run.face.line for run in runs(self.text, self.faces)) * self.size


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one text."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return sum(line.height for line in self.lines)

    @property
    def size(self) -> float:
        """The em of the first line, that paddings are measured by."""
        return self.lines[0].size if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """Paragraphs that look alike; `share` of the segment's size."""

    lines: tuple[str, ...]
    faces: tuple[Face, ...]
    share: float = 1.0


def set_lines(segment: Segment, lettering: Lettering, sheet: Sheet) -> Block:
    """Return the lines of a segment, broken where they would leave the picture."""
    return Block(tuple(_set(segment, lettering, sheet)))


def faced_lines(segment: Segment, lettering: Lettering) -> tuple[tuple[str, tuple[Face, ...]], ...]:
    """Return each line of a segment before it is broken, with the faces that draw it."""
    return tuple((line, part.faces) for part in _parts(segment, lettering) for line in part.lines)


def plain_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a person's text; tabs become blanks; controls and broken ones go."""
    unified = text.replace("\r\n", "\n").replace("\t", " ")
    lines = re.split(r"[\n\r\v\f\x85\u2028\u2029]", unified)
    return tuple("".join(c for c in line if _is_drawn(c)).strip() for line in lines)


def _is_drawn(character: str) -> bool:
    half_of_one = "\ud800" <= character <= "\udfff"
    return character >= " " and character != "\x7f" and not half_of_one


def _set(segment: Segment, lettering: Lettering, sheet: Sheet) -> Iterator[Line]:
    breaking = wrap_evenly if segment.position.endswith("center") else wrap
    for part in _parts(segment, lettering):
        size = segment.style.size * sheet.scale * part.share
        if part.faces:
            broken: Iterable[str] = breaking(part.lines, sheet.room / size, part.faces)
            yield from (Line(line, part.faces, size) for line in broken)


def _parts(segment: Segment, lettering: Lettering) -> tuple[_Part, ...]:
    style, lines = segment.style, plain_lines(segment.text or "")
    faces = lettering.faces(bold=style.bold, font=style.font)
    if segment.role != "lower_third":
        return (_Part(lines, faces),)
    name = _Part(lines[:1], lettering.faces(bold=True, font=style.font))
    return (name, _Part(lines[1:], faces, BELOW_NAME)) if lines[1:] else (name,)
