"""Look at a file and say what it is: typed by extension and by content, or refused (U3).

PyAV reads it through the demuxer of what its first bytes are, never through a
guessed one, so no playlist or script can make it open anything else.
"""

from __future__ import annotations

import mmap
from dataclasses import replace
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from nemomock.domain.bounds import EVERY_FILE, MediaBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import MediaKind
from nemomock.media.claims import Claim, Probe, claimed, refuse
from nemomock.media.demuxers import DEMUXERS, opened
from nemomock.media.stills import BrokenPicture, Header, read_header
from nemomock.media.streams import (
    check_streams,
    first_frame,
    first_packets,
    length_ms,
    listing,
    timing,
)
from nemomock.media.types import Content
from nemomock.media.weight import TooHeavy, weigh
from nemomock.media.wholeness import shortfall


def probe(path: Path, filename: str, bounds: MediaBounds = EVERY_FILE) -> Probe:
    """Return what the file at `path`, called `filename` by its sender, is.

    What holds more than `bounds` is refused before it is decoded. A video container with
    sound only is audio; a GIF or WebP that moves is video. Raise UnsupportedFile, naming the
    file and what is wrong with it.
    """
    return look(path, filename, claimed(path, filename), bounds)


def look(path: Path, filename: str, claim: Claim, bounds: MediaBounds) -> Probe:
    """Return what a file is whose claim is known. Raises UnsupportedFile."""
    kind, content = claim.kind, claim.content
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        _weigh(data, content, filename, bounds)
        missing = shortfall(data, content)
        if missing is not None:
            refuse(filename, f"is cut short: {missing}; send the whole file")
        header = _header(data, content, filename, bounds) if kind is MediaKind.IMAGE else None
    if header is not None and len(header.frame_ms) > 1:
        return _moving_webp(header, filename, bounds)
    try:
        return _through_av(path, filename, kind, content, bounds)
    except TooHeavy as error:
        raise _too_heavy(filename, error) from error
    except MemoryError as error:
        raise UnsupportedFile(
            f"`{filename}` cannot be read: it is damaged, or needs more memory than a program may "
            "use (NEMOMOCK_CHILD_MEMORY_MB)"
        ) from error
    except (FFmpegError, OverflowError) as error:
        raise UnsupportedFile(f"`{filename}` cannot be read: it is damaged") from error


def _weigh(data: mmap.mmap, content: Content, filename: str, bounds: MediaBounds) -> None:
    try:
        weigh(data, content, bounds)
    except TooHeavy as error:
        raise _too_heavy(filename, error) from error


def _too_heavy(filename: str, error: TooHeavy) -> UnsupportedFile:
    return UnsupportedFile(f"`{filename}` holds too much: {error}")


def _header(data: mmap.mmap, content: Content, filename: str, bounds: MediaBounds) -> Header:
    try:
        header = read_header(data, content)
    except BrokenPicture as error:
        raise UnsupportedFile(f"`{filename}` is cut short or damaged: {error}") from error
    _check_size(header.width, header.height, filename, bounds)
    return header


def _check_size(width: int, height: int, filename: str, bounds: MediaBounds) -> None:
    if width < 1 or height < 1:
        refuse(filename, f"has no picture of 1 to {bounds.pixels} pixels")
    if width * height > bounds.pixels:
        refuse(filename, f"is {width}x{height}; at most {bounds.pixels} pixels are taken")


def _moving_webp(header: Header, filename: str, bounds: MediaBounds) -> Probe:
    length = sum(header.frame_ms)
    if length == 0:
        refuse(filename, "lasts no time at all")
    if len(header.frame_ms) > bounds.frames or length > 1000 * bounds.seconds:
        refuse(filename, f"has more than {bounds.frames} pictures or {bounds.seconds} s")
    fps = round(1000 * len(header.frame_ms) / length, 3)
    return Probe(MediaKind.VIDEO, length, header.width, header.height, fps=fps, video_codec="webp")


def _through_av(
    path: Path, filename: str, kind: MediaKind, content: Content, bounds: MediaBounds
) -> Probe:
    with opened(path, DEMUXERS[content], pixels=bounds.pixels) as container:
        check_streams(container, bounds)
        video, audio = listing(container)
        if video is not None and kind is MediaKind.AUDIO:
            refuse(filename, "is named as sound but holds video; name it `.mp4`")
        if video is not None:
            found = _picture(container, video, filename, bounds)
            if kind is MediaKind.VIDEO or content is Content.GIF:
                found = _timed(container, video, found, content, bounds)
        elif audio is not None:
            found = _sound(container, audio, filename, bounds)
        else:
            refuse(filename, "holds neither a picture nor sound that can be read")
        if found.kind is not MediaKind.IMAGE and found.duration_ms == 0:
            refuse(filename, "lasts no time at all")
        return _with_sound(found, audio)


def _picture(
    container: InputContainer, video: VideoStream, filename: str, bounds: MediaBounds
) -> Probe:
    _check_size(video.codec_context.width, video.codec_context.height, filename, bounds)
    frame = first_frame(container, video)
    if frame is None:
        refuse(filename, "holds a picture that cannot be read: it is damaged")
    width, height = frame.width, frame.height
    if frame.rotation % 180 == 90:
        width, height = height, width
    return Probe(MediaKind.IMAGE, 0, width, height, video_codec=video.codec_context.name)


def _timed(
    container: InputContainer,
    video: VideoStream,
    found: Probe,
    content: Content,
    bounds: MediaBounds,
) -> Probe:
    if content is Content.GIF and timing(container, video, bounds).packets < 2:
        return found
    rate = video.average_rate or video.guessed_rate or 0
    length = length_ms(container, video, bounds)
    return replace(found, kind=MediaKind.VIDEO, duration_ms=length, fps=round(float(rate), 3))


def _sound(
    container: InputContainer, audio: AudioStream, filename: str, bounds: MediaBounds
) -> Probe:
    if not any(packet.decode() for packet in first_packets(container, audio)):
        refuse(filename, "holds sound that cannot be read: it is damaged")
    return Probe(MediaKind.AUDIO, length_ms(container, audio, bounds))


def _with_sound(found: Probe, audio: AudioStream | None) -> Probe:
    if audio is None:
        return found
    return replace(found, has_audio=True, audio_codec=audio.codec_context.name)
