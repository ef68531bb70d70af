"""How loud a recording is, after EBU R 128, measured by FFmpeg's own meter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import log10
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import BlockingIOError as NothingYet
from av.error import EOFError as Ended
from av.error import FFmpegError
from av.filter import Graph

from nemomock.domain.apply.facts import Loud
from nemomock.media.demuxers import opened

SILENT_DB = -120.0
_LOUDNESS, _PEAK = "lavfi.r128.M", "lavfi.r128.true_peak"


def hear(path: Path) -> Loud:
    """Return how loud the first sound of a file is, as it is played in stereo.

    Blocks while it decodes. A file without sound is never loud.
    """
    momentary: list[float] = []
    peak = 0.0
    with opened(path) as container:
        stream = next((s for s in container.streams.audio if s.codec_context is not None), None)
        for told in _told(container, stream) if stream is not None else ():
            if _LOUDNESS in told:
                momentary.append(float(told[_LOUDNESS]))
                peak = max(peak, float(told[_PEAK]))
    return Loud(tuple(momentary), 20 * log10(peak) if peak > 0 else SILENT_DB)


def _told(container: InputContainer, stream: AudioStream) -> Iterator[dict[str, str]]:
    """Yield what the meter says each tenth of a second."""
    graph = _meter(stream)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except FFmpegError:
            continue
        for frame in frames:
            graph.push(frame)
            yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _meter(stream: AudioStream) -> Graph:
    graph = Graph()
    steps = (
        graph.add_abuffer(template=stream),
        graph.add("aformat", "sample_rates=48000:channel_layouts=stereo:sample_fmts=fltp"),
        graph.add("ebur128", "metadata=1:peak=true"),
        graph.add("abuffersink"),
    )
    for one, two in pairwise(steps):
        one.link_to(two)
    graph.configure()
    return graph


def _pulled(graph: Graph) -> Iterator[dict[str, str]]:
    while True:
        try:
            yield dict(graph.pull().metadata)
        except (NothingYet, Ended):
            return
