"""aimock, an LLM mock of npm, in a folder of its own: installed on demand if npm is there."""

from __future__ import annotations

import functools
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from pressure import Ask, Served, pinned

FOLDER = Path(__file__).resolve().parent / ".peers" / "npm"
PACKAGE = FOLDER / "node_modules" / "@copilotkit" / "aimock"
WANTED = "@copilotkit/aimock@1"
PIECE = 100
"""Characters a chunk: with its frame, an event has about 300 bytes."""
PIECES = 18
"""And their number: with the role, the end and `[DONE]`, 21 events."""
START_S = 30.0

HEALTH = Ask("GET", "/health")
"""The least that it answers to a GET."""


def _asked(*, stream: bool) -> Ask:
    body = {"model": "gpt-4", "stream": stream, "messages": [{"role": "user", "content": "hello"}]}
    kind = {"Content-Type": "application/json"}
    return Ask("POST", "/v1/chat/completions", kind, json.dumps(body))


CHAT = _asked(stream=True)
ANSWER = _asked(stream=False)


@functools.cache
def version() -> str | None:
    """Return aimock's version, installed on demand; None when it cannot be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    if not PACKAGE.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), WANTED]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError):
            return None
    found: str = json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]
    return found


def command(port: int, fixture: Path) -> list[str]:
    """Return how it is started."""
    program = ["node", str(PACKAGE / "dist" / "cli.js"), "--port", str(port)]
    return [*program, "-f", str(fixture), "-c", str(PIECE), "--log-level", "silent"]


def fixture(folder: Path, pieces: int = PIECES) -> Path:
    """Write down what it answers: a text of so many pieces."""
    text = "".join(f"{number:02d}".ljust(PIECE, "x") for number in range(pieces))
    said = [{"match": {"userMessage": "hello"}, "response": {"content": text}}]
    file = folder / "fixture.json"
    file.write_text(json.dumps({"fixtures": said}), "utf-8")
    return file


@contextmanager
def serving(folder: Path, pieces: int = PIECES) -> Iterator[Served]:
    """Run it on the first core."""
    port = free_port()
    process = subprocess.Popen(
        pinned(0, command(port, fixture(folder, pieces))),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        wait(url + HEALTH.path)
        yield Served(url, process.pid)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def wait(url: str) -> None:
    """Return once an address answers. Raises TimeoutError."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            if httpx.get(url, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.02)
    raise TimeoutError(f"`{url}` did not answer in {START_S:g} s")
