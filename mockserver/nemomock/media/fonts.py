"""Which fonts draw a text: one that is shipped, and those of the system for what it lacks.

The shipped Inter (SIL OFL, `fonts_data/OFL.txt`) has Latin, Greek, Cyrillic and common
symbols. Other scripts come from the machine, so a text is checked before it is drawn.
The first look through a machine's fonts takes a second or two; call from a thread.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from nemomock.domain.draft import Draft, TrackKind
from nemomock.media.font_files import Listing, font_files, listings, load_face
from nemomock.media.typefaces import Face, Lettering, missing, unseen

SHIPPED: Final = Path(__file__).parent / "fonts_data"
PLAIN: Final = SHIPPED / "Inter-SemiBold.otf"
BOLD: Final = SHIPPED / "Inter-ExtraBold.otf"


def lettering(draft: Draft) -> Lettering:
    """Return the faces for every text of a draft; looks at the system's only when needed."""
    segments = [segment for track, segment in draft.segments() if track.kind is TrackKind.TEXT]
    others = tuple(
        dict.fromkeys(face for segment in segments for face in _others(segment.text or ""))
    )
    wanted = {segment.style.font for segment in segments if segment.style.font}
    named = {name.casefold(): face for name in sorted(wanted) if (face := _named(name.casefold()))}
    return Lettering((load_face(PLAIN), *others), (load_face(BOLD), *others), named)


def undrawable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font on this machine can draw."""
    return missing(text, (load_face(PLAIN), *_others(text)))


def advice(characters: Iterable[str], language: str = "en") -> str:
    """Say which font to install for characters that cannot be drawn (en, zh)."""
    listed = "".join(characters)
    debian, elsewhere = _package(listed)
    if language.startswith("zh"):
        return (
            f"本机没有能显示「{listed}」的字体；请安装 {debian}（Debian、Ubuntu）"
            f"或 {elsewhere} 字体（macOS、Windows）。"
        )
    return (
        f"No font here can draw `{listed}`; install {debian} (Debian, Ubuntu) "
        f"or the font {elsewhere} (macOS, Windows)."
    )


def _others(text: str) -> tuple[Face, ...]:
    """Find system faces for what the shipped font lacks: few, the best suited first."""
    lacking = set(missing(text, (load_face(PLAIN),)))
    found: list[Listing] = []
    for listing in _candidates(text) if lacking else ():
        drawn = {character for character in lacking if listing.draws(character)}
        if drawn:
            found.append(listing)
            lacking -= drawn
        if not lacking:
            break
    return tuple(load_face(listing.path, listing.number) for listing in found)


def _candidates(text: str) -> Iterator[Listing]:
    region = _region(text)
    for path in font_files():
        yield from sorted(listings(path), key=lambda listing: region not in listing.name)


def _region(text: str) -> str:
    """Return the mark of the CJK variant a text wants: Japanese, Korean, or simplified Chinese."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return " JP"
    return " KR" if any("\uac00" <= character <= "\ud7af" for character in text) else " SC"


@lru_cache(maxsize=32)
def _named(name: str) -> Face | None:
    """Find a face by the name a style gives: a full name, or a family's with its regular face."""
    wanted = _squeezed(name)
    near = (path for path in font_files() if _squeezed(path.stem).startswith(wanted[:4]))
    faces = {_squeezed(face.name): face for path in near for face in reversed(listings(path))}
    for key in (wanted, f"{wanted}regular"):
        if key in faces:
            return load_face(faces[key].path, faces[key].number)
    return None


def _squeezed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _package(text: str) -> tuple[str, str]:
    """Name what has such characters: the Debian package, and the font elsewhere."""
    names = [unicodedata.name(character, "") for character in text if not unseen(character)]
    if any(word in name for name in names for word in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")):
        return "fonts-noto-cjk", "Noto Sans CJK"
    if any(unicodedata.category(character) in {"So", "Sk", "Cn"} for character in text):
        return "fonts-symbola", "Symbola"
    return "fonts-noto-core", "Noto Sans"
