"""A graph as arguments of ffmpeg, written by ffmpeg-python.

The only module that knows ffmpeg-python, which has no types: it puts the nodes in
order, numbers inputs and pads, and escapes every option.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import ffmpeg
from ffmpeg.nodes import InputNode

from nemomock.render.graph import AUDIO, VIDEO, Chain, Graph, Input

_SELECTORS: Final = {VIDEO: "V", AUDIO: "a:0"}
"""`V`: cover art of a song is not its picture."""


def arguments(
    graph: Graph, maps: tuple[str, ...], options: Mapping[str, str], target: str
) -> tuple[str, ...]:
    """Return ffmpeg's arguments, without the program: inputs, graph, maps, options, target."""
    pads: dict[str, Any] = {}
    for source in graph.inputs:
        node = _open(source)
        for kind, selector in _SELECTORS.items():
            pads[f"{source.name}:{kind}"] = node.stream(selector=selector)
    for chain in graph.chains:
        pads |= _wire(chain, pads)
    output = ffmpeg.output(*(pads[pad] for pad in maps), target, **options)
    return tuple(ffmpeg.get_args(output))


def _open(source: Input) -> Any:
    # ffmpeg-python takes nodes that look the same for one; the name keeps two uses apart.
    options = {key: value or None for key, value in source.options}  # None: a flag, no value
    return InputNode("input", [source.name], {"filename": source.path, **options})


def _wire(chain: Chain, pads: Mapping[str, Any]) -> dict[str, Any]:
    streams: Any = [pads[pad] for pad in chain.takes]
    if not chain.filters:
        # A look of no strength does nothing: what is taken is given as it is.
        return dict(zip(chain.gives, streams, strict=True))
    node: Any = None
    for step in chain.filters:
        node = ffmpeg.filter_multi_output(streams, step.name, **dict(step.options))
        streams = [node.stream(0)]
    return {pad: node.stream(place) for place, pad in enumerate(chain.gives)}
