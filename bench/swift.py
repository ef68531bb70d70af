"""What should be over before anybody notices: starting, importing, resetting, a conversation."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import mocks
from figures import ROUNDS, Figure, Found, Pairs
from load import RIVALS, SERVE, Caller
from pressure import served

T = TypeVar("T")
SESSIONS = 1_000
OFTEN = 3 * ROUNDS
"""How often what is over so soon is looked at: whoever else is at work shows most there."""
CALL_S = 0.001
CONVERSATION_S = 0.15
SIMULATED_S = 300.0
SEEDS = (5, 6, 9, 13, 14, 15, 18, 21, 22, 29)
"""With these the three together take that long."""
TIMED = "import time; began = time.perf_counter(); {}; print(time.perf_counter() - began)"
HEALTH = "/__nemomock/health"


def startup() -> Found:
    """From the command to the first 200, and what importing the client costs.

    Against Starlette and uvicorn with one route, and mocks of npm where node, npm and java are
    there: each with its smallest configuration, on a free port. Python keeps its bytecode, ours as
    everybody's: so it is with all that pip installs, however this was started.
    """
    with tempfile.TemporaryDirectory(prefix="nemomock-bench-") as place, _compiled(place):
        yield from _started(Path(place))


def _started(place: Path) -> Found:
    ours = [sys.executable, *SERVE]
    bare: Pairs = []
    imports: Pairs = []
    wholes: Pairs = []
    for _ in range(OFTEN + 1):
        bare.append((_first(ours, HEALTH), _first([sys.executable, RIVALS, "first"], "/health")))
        httpx_s = _seconds("import httpx")
        imports.append((_seconds("import nemoclient"), httpx_s))
        wholes.append((_seconds("from nemoclient import NemoClient"), httpx_s))
    yield Figure.of("serve to the first 200", "bare Starlette", bare[1:], 1.8)
    yield Figure.of("import nemoclient", "import httpx", imports[1:], 1.3)
    yield Figure.of("import of NemoClient", "import httpx", wholes[1:])
    for mock in mocks.MOCKS:
        version = mock.version()
        if version is None:
            yield f"{mock.name} is not measured: it cannot be had from npm here."
            continue
        pairs = [(_first(ours, HEALTH), mock.first(place)) for _ in range(OFTEN)]
        yield Figure.of("serve to the first 200", f"{mock.name} {version}", pairs, 1.0)


@contextmanager
def _compiled(place: str) -> Iterator[None]:
    """Have what is started meanwhile keep its bytecode, in a place of its own."""
    before = dict(os.environ)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = place
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def state() -> Found:
    """Reset, snapshot and restore over the admin door, with 1,000 sessions in memory.

    A whole call on a connection that is kept. Against the limit of the plan; and against a call
    that asks whether the server lives, which shows what of it is HTTP.
    """
    calls: dict[str, list[tuple[float, float]]] = {"snapshot": [], "restore": [], "reset": []}
    with served(*SERVE, "--clock", "virtual") as mock:
        for _ in range(OFTEN):
            _fill(mock.url)
            line = http.client.HTTPConnection(urlsplit(mock.url).netloc)
            _called(line, "GET", "health")
            for what, pairs in calls.items():
                body = "{}" if what == "restore" else ""
                pairs.append((_called(line, "POST", what, body), _called(line, "GET", "health")))
            line.close()
    for what, pairs in calls.items():
        yield Figure.of(what, "limit", [(ours, CALL_S) for ours, _ in pairs], 1.0)
        yield Figure.of(what, "GET health", pairs)


def conversation() -> Found:
    """Generate, edit, export under the virtual clock: 300 and more simulated seconds, whole.

    Seconds apart from encoding: those are taken off in which a clip is painted and encoded, music
    written down, or ffmpeg makes the film. All else counts: composing the music, planning,
    starting ffmpeg, keeping and looking at what it made. Against the limit of the plan; and,
    without a bar, with the seconds in which a clip is painted while no encoder is busy.
    The first conversation, which loads everything, is not counted.
    """
    from nemocontracts import targets

    apart: list[float] = []
    painted: list[float] = []
    simulated: list[float] = []
    with _watched() as spans:
        for number in range(ROUNDS + 1):
            seed = SEEDS[number % len(SEEDS)]
            with (
                targets.mock(seed=seed, credits=200, silence=0.0) as mock,
                targets.caller() as caller,
            ):
                spans.clear()
                before, began = mock.clock.now(), time.perf_counter()
                _talk(mock, caller)
                lasted = time.perf_counter() - began
                simulated.append(mock.clock.now() - before)
                apart.append(lasted - _union(spans.encoding + spans.shooting))
                painted.append(lasted - _union(spans.encoding))
    assert min(simulated) >= SIMULATED_S, simulated
    pairs, strictly = ([(s, CONVERSATION_S) for s in found[1:]] for found in (apart, painted))
    yield Figure.of("a conversation, without encoding", "limit", pairs, 1.0)
    yield Figure.of("the same, and painting", "limit", strictly)
    yield f"{min(simulated[1:]):.0f} to {max(simulated[1:]):.0f} simulated seconds each."


def _first(command: list[str], path: str) -> float:
    """Return the seconds from a command to its first 200; it prints its url."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        place = urlsplit(json.loads(process.stdout.readline())["url"]).netloc
        mocks.answered(place, path)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _seconds(work: str) -> float:
    command = [sys.executable, "-c", TIMED.format(work)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _fill(url: str) -> None:
    with httpx.Client(trust_env=False) as http:
        caller = Caller.at(url)
        for _ in range(SESSIONS):
            caller.begin(http)


def _called(line: http.client.HTTPConnection, method: str, what: str, body: str = "") -> float:
    began = time.perf_counter()
    line.request(method, f"/__nemomock/{what}", body or None)
    answer = line.getresponse()
    told = answer.read()
    lasted = time.perf_counter() - began
    assert answer.status == 200, told
    return lasted


def _talk(mock: Any, caller: httpx.Client) -> None:
    """Make a clip, change it and export it."""
    caller.base_url = mock.url
    caller.headers.update({
        "Authorization": f"Bearer {mock.token()}",
        "X-Skill-Source": "bench", "X-Skill-Version": "1.0.0", "X-Skill-Platform": "unknown",
    })  # fmt: skip
    begun = caller.post("/api/tasks/me/with-session/nemo_agent", json={}).json()["data"]
    session = begun["session_id"]
    for text in ("generate a 1 second clip of waves at sunset", "add a title “Waves”"):
        message = {"parts": [{"text": text}]}
        body = {"app_name": "nemo_agent", "user_id": "me", "session_id": session}
        caller.post("/run_sse", json={**body, "new_message": message}).raise_for_status()
    path = f"/api/state/nemo_agent/me/{session}/latest"
    draft = caller.get(path).json()["data"]["state"]["draft"]
    order = {"id": "one", "sessionId": session, "draft": draft}
    order["output"] = {"format": "mp4", "quality": "low"}
    submitted = caller.post("/api/render/proxy/lambda", json=order)
    assert submitted.status_code == 200, submitted.text
    found = caller.get("/api/render/proxy/lambda/one").json()
    assert found["status"] == "completed", found


Span = tuple[float, float]


@dataclass(slots=True)
class Spans:
    """When an encoder was at work, and when a clip was being shot: painted and encoded."""

    encoding: list[Span] = field(default_factory=list)
    shooting: list[Span] = field(default_factory=list)

    def clear(self) -> None:
        """Begin anew."""
        self.encoding.clear()
        self.shooting.clear()


@contextmanager
def _watched() -> Iterator[Spans]:
    """Note when something is being encoded: clips and music in threads, films by a program."""
    from nemomock.agent import workshop
    from nemomock.media.synth import music
    from nemomock.media.synth.film import Film
    from nemomock.mutants.mutant import around, together
    from nemomock.render import ffmpeg

    spans, started = Spans(), dict[int, float]()

    def begun(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def start(*given: Any) -> Any:
            process = await original(*given)
            started[process.pid] = time.perf_counter()
            return process

        return start

    def over(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def end(process: Any) -> None:
            spans.encoding.append((started.pop(process.pid), time.perf_counter()))
            await original(process)

        return end

    watched = together(
        around(workshop, "write_clip", _noted(spans.shooting)),
        around(Film, "_encode", _noted(spans.encoding)),
        around(music, "write_sound", _noted(spans.encoding)),
        around(ffmpeg, "_start", begun),
        around(ffmpeg, "_end", over),
    )
    with watched():
        yield spans


def _noted(spans: list[Span]) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Return what makes a function note when it was at work."""

    def make(original: Callable[..., T]) -> Callable[..., T]:
        def timed(*given: Any, **named: Any) -> T:
            began = time.perf_counter()
            try:
                return original(*given, **named)
            finally:
                spans.append((began, time.perf_counter()))

        return timed

    return make


def _union(spans: list[Span]) -> float:
    """Return how many seconds at least one span covers."""
    covered, end = 0.0, 0.0
    for first, last in sorted(spans):
        covered += max(last - max(first, end), 0.0)
        end = max(end, last)
    return covered
