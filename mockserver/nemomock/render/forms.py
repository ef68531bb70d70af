"""As what each file of a graph is opened: what its content is, whatever it is called."""

from __future__ import annotations

from pathlib import Path

from nemomock.domain.errors import UnsupportedFile
from nemomock.media.demuxers import input_options
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.graph import Forms, Graph


def forms(graph: Graph, media_folder: Path) -> Forms:
    """Return the options of each file, by its path. Raises RenderFailed."""
    paths = {source.path for source in graph.inputs if not source.made}
    try:
        return {path: input_options(media_folder / path) for path in sorted(paths)}
    except UnsupportedFile as error:
        raise RenderFailed(error.message) from error
