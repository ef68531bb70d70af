"""The thirteen accepted types: what a name claims, and what the first bytes say (U3)."""

from __future__ import annotations

from enum import StrEnum

from nemomock.domain.media import MediaKind

ACCEPTED = (
    "mp4", "mov", "avi", "webm", "mkv",
    "jpg", "png", "gif", "webp",
    "mp3", "wav", "m4a", "aac",
)  # fmt: skip
"""The extensions that may be uploaded, in the documents' order; there is no alias (U3)."""

HEAD_BYTES = 4096
"""How much of a file `sniff` likes to see."""

_KINDS = dict.fromkeys(ACCEPTED[:5], MediaKind.VIDEO)
_KINDS |= dict.fromkeys(ACCEPTED[5:9], MediaKind.IMAGE)
_KINDS |= dict.fromkeys(ACCEPTED[9:], MediaKind.AUDIO)


class Content(StrEnum):
    """What the bytes of a file are, whatever its name; the value is what a person calls it."""

    ISO = "MP4 video"
    ISO_AUDIO = "M4A sound"
    MATROSKA = "Matroska or WebM video"
    AVI = "AVI video"
    JPEG = "a JPEG picture"
    PNG = "a PNG picture"
    GIF = "a GIF picture"
    WEBP = "a WebP picture"
    MP3 = "MP3 sound"
    WAV = "WAV sound"
    AAC = "AAC sound"


_FAMILIES = {
    Content.ISO: frozenset({MediaKind.VIDEO, MediaKind.AUDIO}),
    Content.ISO_AUDIO: frozenset({MediaKind.VIDEO, MediaKind.AUDIO}),
    Content.MATROSKA: frozenset({MediaKind.VIDEO}),
    Content.AVI: frozenset({MediaKind.VIDEO}),
    Content.JPEG: frozenset({MediaKind.IMAGE}),
    Content.PNG: frozenset({MediaKind.IMAGE}),
    Content.GIF: frozenset({MediaKind.IMAGE}),
    Content.WEBP: frozenset({MediaKind.IMAGE}),
    Content.MP3: frozenset({MediaKind.AUDIO}),
    Content.WAV: frozenset({MediaKind.AUDIO}),
    Content.AAC: frozenset({MediaKind.AUDIO}),
}


def extension(filename: str) -> str:
    """Return the extension in lower case without its dot; empty when there is none."""
    stem, dot, last = filename.rpartition(".")
    return last.lower() if dot and stem else ""


def kind_of(filename: str) -> MediaKind | None:
    """Return the kind that the extension claims; None when it is not one of the thirteen."""
    return _KINDS.get(extension(filename))


def fits(kind: MediaKind, content: Content) -> bool:
    """Return whether such bytes may stand behind an extension of this kind.

    Families, not formats: a WebM named `.mp4` and a PNG named `.jpg` are let in,
    MP3 sound named `.mp4` is not.
    """
    return kind in _FAMILIES[content]


def sniff(head: bytes) -> Content | None:
    """Return what a file that begins with `head` is; None when it is no accepted type."""
    return _by_signature(head) or _riff(head) or _iso(head) or _mpeg_audio(head.lstrip(b"\0"))


def appearance(head: bytes) -> str:
    """Return what a file of no accepted type looks like, as words for an error message."""
    for signature, words in _STRANGERS:
        if head.startswith(signature):
            return words
    if head[4:8] == b"ftyp":
        return "an HEIC or AVIF picture"
    if head.lstrip()[:15].lower().startswith((b"<!doctype", b"<html")):
        return "a web page"
    return "text" if _is_text(head) else "data of no known media type"


_STRANGERS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"OggS", "Ogg sound"),
    (b"fLaC", "FLAC sound"),
    (b"FLV", "Flash video"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"#EXTM3U", "a playlist"),
)
_SIGNATURES = (
    (b"\xff\xd8\xff", Content.JPEG),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"GIF87a", Content.GIF),
    (b"GIF89a", Content.GIF),
    (b"\x1a\x45\xdf\xa3", Content.MATROSKA),
    (b"ID3", Content.MP3),
)
_RIFF_FORMS = {b"WAVE": Content.WAV, b"AVI ": Content.AVI, b"WEBP": Content.WEBP}
_STILL_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis")
_OLD_QUICKTIME = (b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")


def _by_signature(head: bytes) -> Content | None:
    return next((content for mark, content in _SIGNATURES if head.startswith(mark)), None)


def _riff(head: bytes) -> Content | None:
    return _RIFF_FORMS.get(head[8:12]) if head[:4] in {b"RIFF", b"RF64"} else None


def _iso(head: bytes) -> Content | None:
    if head[4:8] in _OLD_QUICKTIME:
        return Content.ISO
    if head[4:8] != b"ftyp" or head[8:12] in _STILL_BRANDS:
        return None
    return Content.ISO_AUDIO if head[8:11] in {b"M4A", b"M4B"} else Content.ISO


def _mpeg_audio(head: bytes) -> Content | None:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = head[1] & 0x06
    if layer == 0:
        return Content.AAC if head[1] & 0xF0 == 0xF0 else None
    version_known = head[1] & 0x18 != 0x08
    sound = head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C
    return Content.MP3 if layer != 0x06 and version_known and sound else None


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head[: max(1, len(head) - 3)].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
