"""A tape on disk: the HAR, and a folder beside it for large bodies."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from nemomock import __version__
from nemomock.tape import har
from nemomock.tape.exchange import Tape, TapeInvalid


def load(path: Path) -> Tape:
    """Read a HAR file, ours or anybody's. Raises TapeInvalid."""
    try:
        document = msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise TapeInvalid(f"`{path}` cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TapeInvalid(f"`{path}` is no HAR: {error}") from error
    try:
        return har.decode(document, lambda name: _beside(path, name))
    except TapeInvalid as error:
        raise TapeInvalid(f"`{path}`: {error}") from error


def save(tape: Tape, path: Path) -> None:
    """Write a tape and the files it names; each file is replaced in one step."""
    folder = bodies_of(path).name
    document, files = har.encode(tape, folder=folder, version=__version__)
    for name, body in files.items():
        target = path.parent / name
        if not target.exists():
            _replace(target, body)
    kept = _settle(tape, path.parent / folder)
    _replace(path, msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    for stray in (path.parent / folder).glob("[!.]*"):
        if f"{folder}/{stray.name}" not in files and stray.name not in kept:
            stray.unlink()


def check(path: Path) -> None:
    """See that a tape can be written at a path, and make the folder. Raises TapeInvalid."""
    if path.is_dir():
        raise TapeInvalid(f"`{path}` is a folder; name a file in it, as `{path / 'tape.har'}`")
    home = bodies_of(path)
    try:
        if home.exists() and not home.is_dir():
            raise NotADirectoryError(0, f"`{home}` is no folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        for place in (path.parent, home):
            if place.exists():
                tempfile.TemporaryFile(dir=place).close()
    except OSError as error:
        raise TapeInvalid(f"`{path}` cannot be written: {error.strerror}") from error


def bodies_of(path: Path) -> Path:
    """Return the folder beside a tape that has its large bodies."""
    return path.parent / f"{path.stem}.bodies"


def _settle(tape: Tape, home: Path) -> frozenset[str]:
    """Give the bodies that were written while they came their names; return these."""
    kept = [body for item in tape.exchanges for body in item.kept]
    for body in kept:
        if (home / body.name).exists():
            Path(body.path).unlink(missing_ok=True)
        else:
            Path(body.path).chmod(0o644)
            Path(body.path).replace(home / body.name)
    return frozenset(body.name for body in kept)


def _beside(path: Path, name: str) -> bytes:
    """Read a file that a tape names; it may only be in the tape's own folder."""
    home = path.parent.resolve()
    target = (home / name).resolve()
    if not target.is_relative_to(home):
        raise ValueError(f"`{name}` is outside the tape's folder")
    try:
        return target.read_bytes()
    except OSError as error:
        raise ValueError(f"`{name}` cannot be read: {error.strerror}") from error


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(content)
            file.flush()
            # The temporary file is the owner's alone; a tape has no secrets, and is for sharing.
            made.chmod(0o644)
            made.replace(path)
        except OSError:
            made.unlink(missing_ok=True)
            raise
