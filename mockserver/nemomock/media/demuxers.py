"""Files opened as what their first bytes are, and as nothing else.

FFmpeg, left to guess, takes a playlist, a script or a drawing for media and reads whatever
it names. So every file is given the one demuxer of its content, which may open no other
kind of file and no other protocol; an MP4 that points to another file plays without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import av
from av.container import InputContainer

from nemomock.domain.bounds import EVERY_FILE
from nemomock.domain.errors import UnsupportedFile
from nemomock.media.types import HEAD_BYTES, Content, sniff

Options = dict[str, str]

DEMUXERS: Final = {
    Content.ISO: "mov",
    Content.ISO_AUDIO: "mov",
    Content.MATROSKA: "matroska",
    Content.AVI: "avi",
    Content.JPEG: "jpeg_pipe",
    Content.PNG: "png_pipe",
    Content.GIF: "gif",
    Content.WEBP: "webp_pipe",
    Content.MP3: "mp3",
    Content.WAV: "wav",
    Content.AAC: "aac",
}
PROTOCOL: Final = "file"
# A phone's JPEG may hold a second picture behind the first: this demuxer takes the file for one.
_WHOLE_JPEG: Final = {"pattern_type": "none", "c:v": "mjpeg"}


def content_of(path: Path) -> Content:
    """Return what a file is. Raises UnsupportedFile when it is no media, or gone."""
    try:
        with path.open("rb") as file:
            content = sniff(file.read(HEAD_BYTES))
    except OSError as error:
        raise UnsupportedFile(f"`{path.name}` cannot be read: {error.strerror}") from error
    if content is None:
        raise UnsupportedFile(f"`{path.name}` is not media of an accepted type")
    return content


def opened(
    path: Path, form: str | None = None, *, pixels: int = EVERY_FILE.pixels, **options: str
) -> InputContainer:
    """Open a file with PyAV through the demuxer of its content, or `form` where we made it.

    Raises UnsupportedFile, FFmpegError. No picture of more than `pixels` is decoded.
    """
    known = form or DEMUXERS[content_of(path)]
    most = {"max_pixels": str(pixels)}
    container = av.open(
        f"{PROTOCOL}:{path}",
        format=known,
        metadata_errors="replace",
        options={**_restricted(known), **most, **options},
    )
    for stream in container.streams.video:
        if stream.codec_context is not None:
            stream.codec_context.options = most
    return container


def input_options(path: Path) -> Options:
    """Return the options with which ffmpeg must open a file. Raises UnsupportedFile."""
    content = content_of(path)
    if content is Content.JPEG:
        return {"f": "image2", **_restricted("image2"), **_WHOLE_JPEG}
    return {"f": DEMUXERS[content], **_restricted(DEMUXERS[content])}


def _restricted(form: str) -> Options:
    return {"protocol_whitelist": PROTOCOL, "format_whitelist": form}
