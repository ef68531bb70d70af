"""The name of a piece of film: a hash of all that its bytes depend on and nothing else. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from nemomock.render.command import arguments
from nemomock.render.compiler import RenderPlan
from nemomock.render.graph import Graph, Input

FORMAT: Final = "1"
"""Changes when kept files are written in another way that a graph does not tell."""


def fingerprint(
    plan: RenderPlan, hashes: Mapping[str, str], font_hash: Callable[[str], str], build: str
) -> str:
    """Return the SHA-256, hex, of a plan's graph, texts and settings.

    `hashes` maps paths of media to the SHA-256 of their content, `font_hash` does so for
    fonts; `build` names the ffmpeg. Where files lie and what they are called is left out.
    """
    graph = _by_content(plan.graph, hashes)
    parts = [
        FORMAT,
        build,
        *arguments(graph, plan.maps, plan.options, "film"),
        *(f"{text.name}\n{text.content}" for text in plan.texts),
        *(font_hash(font) for font in plan.fonts),
    ]
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _by_content(graph: Graph, hashes: Mapping[str, str]) -> Graph:
    return replace(graph, inputs=tuple(_hashed(source, hashes) for source in graph.inputs))


def _hashed(source: Input, hashes: Mapping[str, str]) -> Input:
    if source.made:
        return source
    # The ending stays: ffmpeg may choose how to read a file by it.
    return replace(source, path=hashes[source.path] + PurePosixPath(source.path).suffix.lower())
