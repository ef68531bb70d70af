"""Texts that are not drawn: what the film carries as subtitle streams. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Draft, Track, TrackKind
from nemomock.render.text.setting import plain_lines

UNKNOWN: Final = "und"
_CODES: Final = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
    "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita",
    "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Languages as drafts call them (ISO 639-1), and as MP4 does (639-2)."""


@dataclass(frozen=True, slots=True)
class SoftLine:
    """One subtitle of a stream, in ms of the film."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class SoftTrack:
    """A stream of subtitles; `language` of three letters."""

    language: str
    lines: tuple[SoftLine, ...]


def soft_tracks(draft: Draft) -> tuple[SoftTrack, ...]:
    """Return the streams of a draft, in the order of its tracks."""
    soft = (track for track in draft.of_kind(TrackKind.TEXT) if track.soft)
    made = (SoftTrack(code(track.language), _lines(track)) for track in soft)
    return tuple(track for track in made if track.lines)


def code(language: str) -> str:
    """Return the three letters of a language given as `en`, `zh-CN` or `eng`; `und` if unknown."""
    first = language.replace("_", "-").partition("-")[0].casefold()
    return first if first in _CODES.values() else _CODES.get(first, UNKNOWN)


def _lines(track: Track) -> tuple[SoftLine, ...]:
    said = ((segment, "\n".join(plain_lines(segment.text or ""))) for segment in track.segments)
    return tuple(
        SoftLine(segment.start_ms, segment.end_ms, text.strip())
        for segment, text in said
        if text.strip()
    )
