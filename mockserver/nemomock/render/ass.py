"""Text segments as an ASS file for libass: placed, wrapped, styled, animated. Pure.

Every character of a person's text is drawn as it is: nothing in it can become a
command. Lines are broken here, by the widths of the faces that draw them, and every
stretch names its face, so the picture does not depend on what the machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import gcd
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.media.typefaces import Face, Lettering, runs
from nemomock.render.graph import Filter, make
from nemomock.render.timeline import Window, frame_at
from nemomock.render.wrap import wrap

_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
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
SIDE: Final = 0.06
"""The share of the width that stays free at each side."""
FADE_MS: Final = 300
SLIDE_MS: Final = 350


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture that text is set on."""

    width: int
    height: int
    fps: int

    @property
    def scale(self) -> float:
        """Pixels here for one pixel of a 1080-line picture; an upright one is measured across."""
        return min(self.width, self.height) / 1080


def write_ass(
    segments: Iterable[Segment], lettering: Lettering, sheet: Sheet, begin: int = 0
) -> str:
    """Return the ASS file of one text track; its time begins at the frame `begin`."""
    faces = lettering.plain
    header = _HEADER.format(
        width=sheet.width, height=sheet.height, font=faces[0].name if faces else "sans"
    )
    return header + "".join(_events(segments, lettering, sheet, begin))


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


def style_faces(segment: Segment, lettering: Lettering) -> tuple[Face, ...]:
    """Return the faces of a segment's style, best first."""
    bold = segment.style.extra.get("bold") is True
    return lettering.faces(bold=bold, font=segment.style.font)


def plain_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a person's text; tabs become blanks, other controls go."""
    unified = text.replace("\r\n", "\n").replace("\t", " ")
    lines = re.split(r"[\n\r\v\f\x85\u2028\u2029]", unified)
    return tuple("".join(c for c in line if c >= " " and c != "\x7f").strip() for line in lines)


def _events(
    segments: Iterable[Segment], lettering: Lettering, sheet: Sheet, begin: int
) -> Iterator[str]:
    for segment in segments:
        faces = style_faces(segment, lettering)
        first, last = (frame_at(ms, sheet.fps) - begin for ms in (segment.start_ms, segment.end_ms))
        if faces and last > first and (text := _text(segment, faces, sheet)):
            start, end = (_moment(frame, sheet.fps) for frame in (first, last))
            tags = _look(segment, sheet) + _motion(segment, sheet)
            yield f"Dialogue: 0,{start},{end},Line,{{{tags}}}{text}\n"


def _text(segment: Segment, faces: tuple[Face, ...], sheet: Sheet) -> str:
    size = segment.style.size * sheet.scale
    room = sheet.width * (1 - 2 * SIDE) / size
    lines = wrap(plain_lines(segment.text or ""), room, faces)
    return r"\N".join("".join(_runs(line, faces, size)) for line in lines)


def _runs(line: str, faces: tuple[Face, ...], size: float) -> Iterator[str]:
    for run in runs(line, faces):
        # libass measures a size by the font's line; ours is in ems, the same for every face.
        yield f"{{\\fn{run.face.name}\\fs{run.face.line * size:.1f}}}{_literal(run.text)}"


def _literal(text: str) -> str:
    """Keep libass from reading commands: a blank of no width after each backslash."""
    return text.replace("\\", "\\\u200b").replace("{", "\\{").replace("}", "\\}")


def _moment(frame: int, fps: int) -> str:
    """Write a time half a frame early, so that rounding never moves text by a frame."""
    hundredths = max(((2 * frame - 1) * 100 + fps) // (2 * fps), 0)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"


def _look(segment: Segment, sheet: Sheet) -> str:
    red, green, blue = _rgb(segment.style.color)
    dark = int(red, 16) * 0.3 + int(green, 16) * 0.59 + int(blue, 16) * 0.11 < 80
    edge = "FFFFFF" if dark else "000000"
    outline = max(segment.style.outline, 0) * sheet.scale
    shadow = sheet.scale if outline and not dark else 0
    return f"\\1c&H{blue}{green}{red}&\\3c&H{edge}&\\bord{outline:.1f}\\shad{shadow:.1f}"


def _rgb(color: str) -> tuple[str, str, str]:
    matched = _COLOUR.fullmatch(color)
    return (matched[1], matched[2], matched[3]) if matched else ("ff", "ff", "ff")


def _motion(segment: Segment, sheet: Sheet) -> str:
    """Return where a text stands and how it comes and goes."""
    anchor, x, y = _place(segment.position, sheet)
    half = segment.duration_ms // 2
    fade = min(FADE_MS, half)
    still = f"\\an{anchor}\\pos({x},{y})"
    match segment.animation:
        case "fade":
            return f"{still}\\fad({fade},{fade})"
        case "pop":
            return f"{still}{_pop(half)}\\fad({min(80, half)},{min(120, half)})"
        case "slide":
            left, below = _slide_from(anchor, sheet)
            time = min(SLIDE_MS, half)
            path = f"\\move({x + left},{y + below},{x},{y},0,{time})"
            return f"\\an{anchor}{path}\\fad({min(200, half)},{min(200, half)})"
    if segment.fade_in_ms or segment.fade_out_ms:
        return f"{still}\\fad({segment.fade_in_ms},{segment.fade_out_ms})"
    return still


def _pop(half: int) -> str:
    grown, settled = min(140, half), min(240, half)
    return (
        "\\fscx60\\fscy60"
        f"\\t(0,{grown},\\fscx108\\fscy108)\\t({grown},{settled},\\fscx100\\fscy100)"
    )


def _slide_from(anchor: int, sheet: Sheet) -> tuple[int, int]:
    """Texts at a side come from that side, those in the middle from below."""
    if anchor % 3 == 2:
        return 0, round(sheet.height * 0.08)
    return round(sheet.width * (-0.25 if anchor % 3 == 1 else 0.25)), 0


def _place(position: str, sheet: Sheet) -> tuple[int, int, int]:
    """Return the anchor (as on a number pad) and its pixel, clear of the edges."""
    if position == "lower-third":
        return 1, round(sheet.width * SIDE), round(sheet.height * 0.86)
    row, _, column = position.partition("-") if position != "center" else ("center", "", "center")
    margin = 0.07 if sheet.width >= sheet.height else 0.1
    rows = {"top": (7, margin), "center": (4, 0.5), "bottom": (1, 1 - margin)}
    columns = {"left": (0, SIDE), "center": (1, 0.5), "right": (2, 1 - SIDE)}
    base, y = rows.get(row, rows["center"])
    shift, x = columns.get(column, columns["center"])
    return base + shift, round(sheet.width * x), round(sheet.height * y)
