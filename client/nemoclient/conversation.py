"""The lines of `nemoclient chat`: what a person types, and what is shown for it."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from nemoclient import console, timeline
from nemoclient.client import NemoClient
from nemoclient.console import Screen
from nemoclient.files import Source
from nemoclient.flows.work import Reply, opening_language
from nemoclient.router import Intent, route

_UPLOAD_ZH = re.compile(r"^.{0,4}上传")
_FILE_NAME = re.compile(r"(?!\w+://).*(?:[^.]\.[A-Za-z]\w{1,4}|[^/]/[^/]+)")
_END = " ,;:!?，；：。！？"


def after_upload(
    screen: Screen, client: NemoClient, files: list[Path], typed: Iterator[str]
) -> Iterator[str]:
    """Send the files, and give the lines.

    A session that is still to be opened waits for the first line, which gives its language (S2).
    """
    first: str | None = ""
    if files:
        for path in files:
            Source.at(path)
        names = ", ".join(path.name for path in files)
        if client.session is None:
            screen.words(f"Say what to do; {names} will be uploaded with it.")
            first = next(typed, None)
        client.upload(*files, language=opening_language(first or ""))
        screen.words(f"Uploaded: {names}")
    if first:
        yield first
    yield from typed


def lines(screen: Screen) -> Iterator[str]:
    """Read lines until an empty one or the end; the prompt goes to a terminal only."""
    prompt = "> " if sys.stdin.isatty() else ""
    while True:
        try:
            line = screen.console.input(prompt).strip()
        except EOFError:
            return
        if not line or line.lower() in ("quit", "exit", "退出"):
            return
        yield line


def said(screen: Screen, client: NemoClient, line: str, target: Path) -> bool:
    """Do one line, show what did not show itself, and tell whether a video came of it."""
    files: list[Path] = []
    if Intent.UPLOAD in route(line).intents:
        files, missing = named_files(line)
        if missing or not files:
            screen.words(_no_file(missing))
            return False
    reply = client.say(line, files, target)
    for text in _shown(reply):
        screen.words(text)
    return reply.export is not None


def named_files(line: str) -> tuple[list[Path], list[str]]:
    """Return the files that a line names, and the names in it that no file has."""
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    found: list[Path] = []
    missing: list[str] = []
    for word in words:
        names = [name for name in _readings(word) if name]
        there = next((Path(name) for name in names if Path(name).is_file()), None)
        if there is not None:
            found.append(there)
        elif names and _FILE_NAME.fullmatch(names[-1]):
            missing.append(names[-1])
    return found, missing


def _readings(word: str) -> tuple[str, ...]:
    """Return a word as it is, without the stop behind it, and without 上传 before it."""
    return (word, word.rstrip(_END), _UPLOAD_ZH.sub("", word).strip("“”\"'").rstrip(_END))


def _no_file(missing: list[str]) -> str:
    if not missing:
        return "Name the file, for example: upload clip.mp4"
    names = ", ".join(f"`{name}`" for name in missing)
    return f"There is no file {names}. Nothing was uploaded."


def _shown(reply: Reply) -> Iterator[str]:
    if reply.uploads:
        yield "Uploaded: " + ", ".join(item.name for item in reply.uploads)
    if reply.balance:
        yield console.balance_words(reply.balance)
    if reply.state:
        yield timeline.summary(reply.state.draft)
    if reply.export:
        yield console.export_words(reply.export)
