"""Whether the pictures of a file may stand in our films as they are, and where they may be cut."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from nemomock.domain.media import Media
from nemomock.render.compiler import Layout
from nemomock.render.footage import Footage, may_fit
from nemomock.render.h264 import HIGH, IDR, SETS, Parameters, kinds
from nemomock.render.reading import is_large

OFF_BEAT: Final = 0.05
"""The share of a frame that a picture's time may differ from the beat."""
_TV, _BT709, _UNSAID = 1, 1, (0, 2)
_MOST_DELAY: Final = 4


@lru_cache(maxsize=256)
def survey(path: Path, digest: str, width: int, height: int, fps: int) -> Footage | None:
    """Return what can be copied into a film of that size and rate; None when nothing can.

    `digest` is the file's SHA-256: what was found out once is remembered for it.
    """
    del digest
    try:
        with av.open(str(path), format="mov") as container:
            return _survey(container, (width, height), fps)
    except (FFmpegError, ValueError, OSError):
        return None


def surveys_for(layout: Layout, folder: Path) -> dict[str, Footage]:
    """Look at every file of a draft of which something might be copied; by media id."""
    output = layout.output
    worth = {clip.media for row in layout.rows for clip in row.clips if may_fit(clip, output)}

    def look(media: Media) -> Footage | None:
        path = folder / media.path
        return survey(path, media.hash, output.width, output.height, output.fps)

    with ThreadPoolExecutor() as pool:
        found = zip(worth, pool.map(look, worth), strict=True)
        return {media.id: known for media, known in found if known is not None}


def _survey(container: InputContainer, size: tuple[int, int], fps: int) -> Footage | None:
    stream = container.streams.video[0] if container.streams.video else None
    if stream is None or stream.codec_context.name != "h264" or stream.time_base is None:
        return None
    parameters = Parameters.read(bytes(stream.codec_context.extradata or b""))
    if parameters.profile != HIGH or not _looks_like_ours(container, stream, size):
        return None
    return _beats(container, stream, parameters, fps)


def _looks_like_ours(container: InputContainer, stream: VideoStream, size: tuple[int, int]) -> bool:
    stream.codec_context.thread_count = 1  # for one frame
    frame = next(container.decode(stream), None)
    return (
        frame is not None
        and (frame.width, frame.height) == size
        and frame.format.name == "yuv420p"
        and not frame.interlaced_frame
        and frame.rotation == 0
        and stream.sample_aspect_ratio in (None, 0, 1)
        and _colours_like_ours(frame)
    )


def _colours_like_ours(frame: VideoFrame) -> bool:
    matrix = int(frame.colorspace)
    said = matrix == _BT709 or (matrix in _UNSAID and is_large(frame.width, frame.height))
    return said and int(frame.color_range) in (0, _TV)


def _beats(
    container: InputContainer, stream: VideoStream, parameters: Parameters, fps: int
) -> Footage | None:
    """Go through every packet: all on the beat, none with parameter sets of its own."""
    container.seek(0, stream=stream)
    times: list[int] = []
    fresh: list[int] = []
    for packet in container.demux(stream):
        if not packet.size:
            continue
        found = set(kinds(memoryview(packet), parameters.length_bytes))
        if packet.pts is None or packet.is_discard or found & set(SETS):
            return None
        if IDR in found:
            fresh.append(packet.pts)
        times.append(packet.pts)
    if not times or stream.time_base is None or times[0] != min(times):
        return None
    first, beat = times[0], stream.time_base * fps
    exact = [(time - first) * beat.numerator / beat.denominator for time in times]
    numbers = [round(number) for number in exact]
    off_beat = max(abs(a - b) for a, b in zip(exact, numbers, strict=True)) > OFF_BEAT
    delay = max(place - number for place, number in enumerate(numbers))
    if off_beat or sorted(numbers) != list(range(len(numbers))) or delay > _MOST_DELAY:
        return None
    start = first * stream.time_base - Fraction(container.start_time or 0, av.time_base)
    return Footage(
        frames=len(numbers),
        fresh=tuple(round((time - first) * beat) for time in fresh),
        start_s=float(start),
        delay=delay,
        parameters=parameters,
    )
