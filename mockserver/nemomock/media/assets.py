"""Files of a folder under the names a draft calls them by, for drafts written by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nemomock.domain.draft import Draft
from nemomock.domain.errors import NotFound
from nemomock.domain.media import Media
from nemomock.media.probe import probe
from nemomock.media.types import kind_of


def assets(draft: Draft, folder: Path) -> dict[str, Media]:
    """Return the media of a draft, looked at: each `src` is a file's name, its ending or not.

    Raises NotFound, naming the place in the draft; UnsupportedFile.
    """
    found: dict[str, Media] = {}
    for row, track in enumerate(draft.tracks):
        for place, segment in enumerate(track.segments):
            source = segment.source
            if source is not None and source not in found:
                path = _path(source, folder, f"$.t[{row}].sg[{place}].src")
                found[source] = look_at(path, source)
    return found


def look_at(path: Path, name: str) -> Media:
    """Return what the store would know of a file. Raises UnsupportedFile."""
    facts = probe(path, path.name)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Media(
        id=name,
        filename=path.name,
        kind=facts.kind,
        path=path.name,
        bytes=path.stat().st_size,
        hash=digest,
        duration_ms=facts.duration_ms,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        has_audio=facts.has_audio,
    )


def _path(source: str, folder: Path, where: str) -> Path:
    files = sorted(path for path in folder.iterdir() if path.is_file() and kind_of(path.name))
    named = [path for path in files if path.name == source]
    called = named or [path for path in files if path.stem == source]
    if len(called) == 1:
        return called[0]
    if called:
        names = ", ".join(path.name for path in called)
        raise NotFound(f"{where}: `{source}` may be {names}; write the whole name")
    raise NotFound(f"{where}: `{source}` is no file of `{folder}`; copy it there or use --assets")
