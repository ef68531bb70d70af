"""Font files on this machine: where they are, what they cover, and one face read whole.

Coverage is kept as bit maps, a few kilobytes a face, since a machine may have hundreds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.ttCollection import TTCollection

from nemomock.media.typefaces import Face

_SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
_COLLECTIONS: Final = (".ttc", ".otc")
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")
_PREFERRED: Final = ("sans", "pingfang", "hiragino", "yahei", "gothic", "malgun", "emoji")
_UNWANTED: Final = ("italic", "oblique", "mono", "condensed", "thin", "light", "black", "serif")


@dataclass(frozen=True, slots=True)
class Listing:
    """A face that could be read: its file, its number there, its full name, what it covers."""

    path: Path
    number: int
    name: str
    covered: bytes = field(repr=False)

    def draws(self, character: str) -> bool:
        """Whether it has a shape for the character."""
        byte, bit = divmod(ord(character), 8)
        return byte < len(self.covered) and bool(self.covered[byte] >> bit & 1)


def font_folders() -> tuple[Path, ...]:
    """Return where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:\\Windows"))
        return (windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local/share/fonts", home / ".fonts")


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Return the font files of this machine, the best suited to titles first."""
    found = (
        path
        for folder in font_folders()
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix.lower() in _SUFFIXES
    )
    return tuple(sorted(found, key=_rank))


@cache
def listings(path: Path) -> tuple[Listing, ...]:
    """List the faces of one file that have outlines; none when it cannot be read."""
    try:
        with _opened(path) as fonts:
            return tuple(
                Listing(path, number, name, _bits(font.getBestCmap()))
                for number, font in enumerate(fonts)
                if (name := _name(font)) and "Mono" not in name.split()
            )
    except (OSError, TTLibError, KeyError, ValueError, AssertionError):
        return ()


@lru_cache(maxsize=16)
def load_face(path: Path, number: int = 0) -> Face:
    """Read one face whole."""
    with _opened(path) as fonts:
        font = fonts[number]
        em = font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        widths = {code: advances[shape][0] / em for code, shape in font.getBestCmap().items()}
        line = (font["OS/2"].usWinAscent + font["OS/2"].usWinDescent) / em
        return Face(_selector(font), str(path), line, widths)


@contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    with path.open("rb") as file:
        if path.suffix.lower() in _COLLECTIONS:
            yield list(TTCollection(file, lazy=True))
        else:
            yield [TTFont(file, lazy=True)]


def _selector(font: Any) -> str:
    """Return the name by which libass finds exactly this face.

    As Windows does, it knows fonts with PostScript outlines by another name than the full one.
    """
    family, full, postscript = map(font["name"].getDebugName, (1, 4, 6))
    return str(full if "glyf" in font or family == full else postscript or full)


def _name(font: Any) -> str | None:
    """Return a face's full name; none without outlines: colour emoji are beyond libass."""
    outlined = any(table in font for table in _OUTLINES)
    return font["name"].getDebugName(4) if outlined and font.getBestCmap() else None


def _bits(shapes: dict[int, str]) -> bytes:
    bits = bytearray(max(shapes) // 8 + 1)
    for code in shapes:
        bits[code // 8] |= 1 << code % 8
    return bytes(bits)


def _rank(path: Path) -> tuple[bool, bool, bool, bool, str]:
    """Order files: upright sans-serif first, CJK before the rest, bold before regular."""
    name = path.stem.lower()
    return (
        any(word in name for word in _UNWANTED),
        not any(word in name for word in _PREFERRED),
        "cjk" not in name,
        "bold" not in name,
        str(path).lower(),
    )
