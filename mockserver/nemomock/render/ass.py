"""Text segments as an ASS file for libass: set, placed, styled, animated. Pure.

Every character of a person's text is drawn as it is: nothing in it can become a
command. Lines are broken here, by the widths of the faces that draw them, and every
stretch names its face, so the picture does not depend on what the machine has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import gcd
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.media.typefaces import Lettering, runs
from nemomock.render.graph import Filter, make
from nemomock.render.text.bars import bar
from nemomock.render.text.ink import clearness, ink
from nemomock.render.text.moves import Stand, move
from nemomock.render.text.parts import SHADOW, Clock, Parts, parts_of
from nemomock.render.text.plates import Plate, plate_of
from nemomock.render.text.setting import Block, Line, set_lines
from nemomock.render.text.sheet import Sheet, spot_of
from nemomock.render.timeline import Window, frame_at

_HEADER = """\
[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, \
Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Line,{font},40,&H00FFFFFF,&H00000000,&H80000000,0,1,2,0,5,0,0,0,1

[Events]
Format: Layer, Start, End, Style, Text
"""
BEHIND, WRITTEN = 0, 1
"""Layers: what is behind the words, and the words."""
PROGRESS: Final = "progress"


def write_ass(
    segments: Iterable[Segment], lettering: Lettering, sheet: Sheet, begin: int = 0
) -> str:
    """Return the ASS file of one text track; its time begins at the frame `begin`."""
    faces = lettering.plain
    header = _HEADER.format(
        width=sheet.width, height=sheet.height, font=faces[0].name if faces else "sans"
    )
    return header + "".join(
        line for segment in segments for line in _events(segment, lettering, sheet, begin)
    )


def time_zero(segments: Iterable[Segment], window: Window, fps: int) -> int:
    """Return the frame a window's texts may count their time from, so that they look the same.

    A whole number of hundredths lies between it and the film's start, and it is ahead of
    the window and of every text in it.
    """
    starts = [frame_at(segment.start_ms, fps) for segment in segments]
    step = fps // gcd(fps, 100)
    return max(min(window.first, *starts) - 1, 0) // step * step


def drawn_by(ass: str) -> Filter:
    """Return the filter that draws an ASS file with nothing but the fonts of the job's folder."""
    return make("ass", filename=ass, fontsdir="fonts", shaping="complex")


def _events(segment: Segment, lettering: Lettering, sheet: Sheet, begin: int) -> Iterator[str]:
    first, last = (frame_at(ms, sheet.fps) - begin for ms in (segment.start_ms, segment.end_ms))
    if last <= first:
        return
    clock = Clock(first, last - first, _hundredths(first, sheet.fps), sheet.fps)
    times = f"{_moment(clock.start)},{_moment(_hundredths(last, sheet.fps))}"
    for layer, text in _texts(segment, lettering, sheet, clock):
        yield f"Dialogue: {layer},{times},Line,{text}\n"


def _texts(
    segment: Segment, lettering: Lettering, sheet: Sheet, clock: Clock
) -> Iterator[tuple[int, str]]:
    if segment.role == PROGRESS:
        yield from ((BEHIND, shape) for shape in bar(segment, sheet, clock))
        return
    block = set_lines(segment, lettering, sheet)
    if not any(line.text for line in block.lines):
        return
    plate = plate_of(segment, block)
    stand = _stand(segment, block, sheet, plate)
    if plate:
        yield from ((BEHIND, shape) for shape in plate.shapes(segment, stand))
    tags = _look(segment, sheet) + move(segment, stand)
    yield WRITTEN, f"{{{tags}}}{_written(block, parts_of(segment, clock))}"


def _stand(segment: Segment, block: Block, sheet: Sheet, plate: Plate | None) -> Stand:
    spot = spot_of(segment.position, sheet)
    outline = max(segment.style.outline, 0) * sheet.scale
    around = plate.across + plate.accent if plate else outline + block.size / 4
    if plate:
        spot = spot.moved(plate.inset)
    return Stand(spot, block, sheet, segment.duration_ms, outline, around)


def _written(block: Block, parts: Parts | None) -> str:
    places = iter(parts.of if parts else ())
    return r"\N".join("".join(_runs(line, parts, places)) for line in block.lines)


def _runs(line: Line, parts: Parts | None, places: Iterator[int]) -> Iterator[str]:
    for run in runs(line.text, line.faces):
        # libass measures a size by the font's line; ours is in ems, the same for every face.
        face = f"\\fn{run.face.name}\\fs{run.face.line * line.size:.1f}"
        if parts is None:
            yield f"{{{face}}}{_literal(run.text)}"
            continue
        for place, group in groupby(_placed(run.text, places), key=lambda pair: pair[0]):
            text = "".join(character for _, character in group)
            yield f"{{{face}{parts.commands[place]}}}{_literal(text)}"


def _placed(text: str, places: Iterator[int]) -> Iterator[tuple[int, str]]:
    """Yield the characters with the parts they belong to; a blank goes with what is before it."""
    place = 0
    for character in text:
        place = place if character.isspace() else next(places)
        yield place, character


def _literal(text: str) -> str:
    """Keep libass from reading commands: a blank of no width after each backslash."""
    return text.replace("\\", "\\\u200b").replace("{", "\\{").replace("}", "\\}")


def _hundredths(frame: int, fps: int) -> int:
    """Return a time half a frame early, so that rounding never moves text by a frame."""
    return max(((2 * frame - 1) * 100 + fps) // (2 * fps), 0)


def _moment(hundredths: int) -> str:
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"


def _look(segment: Segment, sheet: Sheet) -> str:
    colour = ink(segment.style.color)
    edge = "&HFFFFFF&" if colour.dark else "&H000000&"
    outline = max(segment.style.outline, 0) * sheet.scale
    shadow = sheet.scale if outline and not colour.dark else 0
    look = f"\\1c{colour.colour}\\3c{edge}\\bord{outline:.1f}\\shad{shadow:.1f}"
    if segment.opacity >= 1:
        return look
    cover, shade = clearness(segment.opacity), clearness(segment.opacity * SHADOW)
    return f"{look}\\1a{cover}\\3a{cover}\\4a{shade}"
