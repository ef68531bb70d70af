"""Files of a folder under the names a draft calls them by, for drafts written by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nemomock.domain.bounds import EVERY_FILE, MediaBounds
from nemomock.domain.draft import Draft, TrackKind
from nemomock.domain.errors import NotFound, UnsupportedFile
from nemomock.domain.media import Media
from nemomock.domain.sources import shown
from nemomock.media.probe import probe
from nemomock.media.types import kind_of


@dataclass(frozen=True, slots=True)
class Assets:
    """What a draft shows: `media` by the draft's names, and each `path: why` of a file it lacks."""

    media: dict[str, Media]
    lacking: tuple[str, ...]


def assets(draft: Draft, folder: Path, bounds: MediaBounds = EVERY_FILE) -> dict[str, Media]:
    """Return the media of a draft, looked at. Raises NotFound, naming every place that lacks one.

    A `src` is a file's name, its ending or not, or its path below the folder.
    """
    found = find_assets(draft, folder, bounds)
    if found.lacking:
        raise NotFound("\n".join(found.lacking))
    return found.media


def find_assets(draft: Draft, folder: Path, bounds: MediaBounds = EVERY_FILE) -> Assets:
    """Return the media of a draft that are there, looked at, and what is lacking."""
    media: dict[str, Media] = {}
    lacking: list[str] = []
    for where, track, segment in shown(draft):
        source = segment.source or ""
        if source not in media:
            try:
                media[source] = look_at(_path(source, folder), source, folder, bounds)
            except (NotFound, UnsupportedFile) as error:
                lacking.append(f"{where}: {error.message}")
                continue
        if track.kind is TrackKind.VIDEO and not media[source].visual:
            lacking.append(f"{where}: `{source}` is sound; move it to a track of `tt` 1")
    return Assets(media, tuple(lacking))


def look_at(
    path: Path, name: str, folder: Path | None = None, bounds: MediaBounds = EVERY_FILE
) -> Media:
    """Return what the store would know of a file of a folder, else of its own.

    Raises UnsupportedFile.
    """
    facts = probe(path, path.name, bounds)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Media(
        id=name,
        filename=path.name,
        kind=facts.kind,
        path=path.relative_to(folder or path.parent).as_posix(),
        bytes=path.stat().st_size,
        hash=digest,
        duration_ms=facts.duration_ms,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        has_audio=facts.has_audio,
    )


def _path(source: str, folder: Path) -> Path:
    below = folder / source
    if "/" in source and below.is_file():
        return _inside(below, source, folder)
    files = sorted(path for path in folder.iterdir() if path.is_file() and kind_of(path.name))
    named = [path for path in files if path.name == source]
    called = named or [path for path in files if path.stem == source]
    if len(called) == 1:
        return _inside(called[0], source, folder)
    if called:
        names = ", ".join(path.name for path in called)
        raise NotFound(f"`{source}` may be {names}; write the whole name")
    if "://" in source:
        raise NotFound(f"`{source}` is an address; download it into `{folder}` and name the file")
    near = ", ".join(_near(source, files))
    instead = f"did you mean {near}?" if near else "copy it there or use --assets"
    raise NotFound(f"`{source}` is no file of `{folder}`; {instead}")


def _inside(path: Path, source: str, folder: Path) -> Path:
    """Let a file pass that truly lies below the folder. Raises NotFound."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotFound(f"`{source}` leads out of `{folder}`; copy the file there")
    return path


def _near(source: str, files: list[Path]) -> Iterator[str]:
    names = {path.name.casefold(): path.name for path in files}
    stems = {path.stem.casefold(): path.name for path in files}
    found = get_close_matches(source.casefold(), [*names, *stems], 3)
    yield from dict.fromkeys((names | stems)[name] for name in found)
