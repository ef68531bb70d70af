"""The server under load: whole answers a second, streams, quiet streams, a great upload."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aimock
import httpx
from figures import ROUNDS, Figure, Found, Pairs
from pressure import Ask, Load, Served, press, served, tool

RIVALS = str(Path(__file__).with_name("rivals.py"))
SERVE = ("-m", "nemomock", "serve", "--port", "0", "--ephemeral", "--log-level", "error")
JSON = {"Content-Type": "application/json"}
SESSIONS = 256
"""Messages go to so many sessions in turn, each idle again when its next one comes."""
MESSAGE = (
    "remove the background and swap the faces and publish it on TikTok and remove the watermark "
    "and translate it into Klingon and upscale to 8k and make me look younger"
)
"""A message whose answer has 20 events: refusals, told in increments."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody with a token at a server of ours."""

    url: str
    headers: dict[str, str]

    @classmethod
    def at(cls, url: str, client: str = "bench") -> Caller:
        """Get a token."""
        answer = httpx.post(
            f"{url}/api/auth/anonymous-token", headers={"X-Client-Id": client}, trust_env=False
        )
        token = answer.json()["data"]["token"]
        return cls(url, {"Authorization": f"Bearer {token}"})

    def begin(self, http: httpx.Client) -> str:
        """Return a new session's id."""
        path = f"{self.url}/api/tasks/me/with-session/nemo_agent"
        answer = http.post(path, headers=self.headers, json={})
        session: str = answer.json()["data"]["session_id"]
        return session

    def message(self, session: str, text: str) -> Ask:
        """Return a message that is answered in increments."""
        body = {
            "app_name": "nemo_agent", "user_id": "me", "session_id": session, "streaming": True,
            "new_message": {"parts": [{"text": text}]},
        }  # fmt: skip
        return Ask("POST", "/run_sse", {**self.headers, **JSON}, json.dumps(body))


@dataclass(frozen=True, slots=True)
class Rival:
    """One side of a figure that is pressed."""

    url: str
    asks: list[Ask]

    def press(self) -> Load:
        """Return what it took."""
        return press(self.url, self.asks)


def load() -> Found:
    """One worker on one core, the load on the other; a bare Starlette route answers each the same.

    GET of the balance, GET of a session's state, POST of a new session; the bare route of the POST
    reads the body. Requests a second, and the time that 99 of 100 answers stay under. aimock's
    nearest routes are its health and its chat without a stream. 32 connections.
    """
    yield tool()
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        mock = stack.enter_context(served(*SERVE))
        asks = _requests(mock.url)
        _note(mock.url, asks, folder)
        bare = stack.enter_context(served(RIVALS, "answers", place))
        theirs = {what: Ask(ask.method, f"/{what}", JSON, ask.body) for what, ask in asks.items()}
        peer = stack.enter_context(_peer(folder))
        for what, ask in asks.items():
            sides = [Rival(mock.url, [ask]), Rival(bare.url, [theirs[what]])]
            if peer:
                near = aimock.HEALTH if ask.method == "GET" else aimock.ANSWER
                sides.append(Rival(peer.url, [near]))
            yield from _answers(f"{ask.method} {what}", sides)
    yield _absent()


def streams() -> Found:
    """Answers of 20 events a second, one worker on one core, the load on the other.

    A whole conversation turn of ours: the message is held a price for, played on the virtual clock,
    told in increments. It is the same sentence each time, whose plan is remembered. Against a raw
    ASGI application that sends the same events, each by itself, and against aimock's chat stream
    of 21 events; and, without a bar, against the raw application when it sends them all at once.
    """
    yield tool()
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        mock = stack.enter_context(served(*SERVE, "--clock", "virtual"))
        asks, told = _conversation(mock.url)
        events = told.count(b"\n\n")
        yield f"Our answer has {events} events, {len(told)} bytes."
        file = Path(place) / "stream"
        file.write_bytes(told)
        raw = stack.enter_context(served(RIVALS, "stream", str(file)))
        peer = stack.enter_context(_peer(Path(place)))
        each, whole = (
            Rival(raw.url, [Ask("POST", path, JSON, asks[0].body)]) for path in ("/", "/whole")
        )
        sides: dict[str, tuple[Rival, float | None]] = {
            "raw ASGI, a send each": (each, 0.5),
            "raw ASGI, one send": (whole, None),
        }
        if peer:
            sides["aimock"] = (Rival(peer.url, [aimock.CHAT]), 1.0)
        found = _in_turn([Rival(mock.url, asks), *(rival for rival, _ in sides.values())])
        for place_in, (than, (_, least)) in enumerate(sides.items(), 1):
            rates = [(round_[0].rate, round_[place_in].rate) for round_ in found]
            yield Figure.of("answers of 20 events", than, rates, unit="/s", least=least)
    yield _absent()


def _requests(url: str) -> dict[str, Ask]:
    caller = Caller.at(url)
    with httpx.Client(trust_env=False) as http:
        session = caller.begin(http)
    headers = caller.headers
    return {
        "balance": Ask("GET", "/api/credits/balance/simple", headers),
        "state": Ask("GET", f"/api/state/nemo_agent/me/{session}/latest", headers),
        "session": Ask("POST", "/api/tasks/me/with-session/nemo_agent", {**headers, **JSON}, "{}"),
    }


def _note(url: str, asks: dict[str, Ask], folder: Path) -> None:
    """Write down what ours answers, for the bare routes to answer the same."""
    with httpx.Client(trust_env=False) as http:
        for what, ask in asks.items():
            answer = http.request(
                ask.method, url + ask.path, headers=dict(ask.headers), content=ask.body or None
            )
            assert answer.status_code == 200, answer.text
            (folder / what).write_bytes(answer.content)


def _answers(what: str, sides: list[Rival]) -> Iterator[Figure]:
    found = _in_turn(sides)
    ours = [round_[0] for round_ in found]
    rates: Pairs = [(mine.rate, round_[1].rate) for mine, round_ in zip(ours, found, strict=True)]
    waits: Pairs = [(mine.p99, round_[1].p99) for mine, round_ in zip(ours, found, strict=True)]
    yield Figure.of(what, "bare Starlette", rates, unit="/s", least=0.6)
    yield Figure.of(f"{what}: p99", "bare Starlette", waits, 2.0)
    if len(sides) > 2:
        peers: Pairs = [(mine.rate, each[2].rate) for mine, each in zip(ours, found, strict=True)]
        yield Figure.of(what, "aimock", peers, unit="/s", least=1.0)


def _in_turn(sides: list[Rival]) -> list[list[Load]]:
    """Press each side once to warm it, then all in turn."""
    press_each: Callable[[], list[Load]] = lambda: [side.press() for side in sides]  # noqa: E731
    press_each()
    return [press_each() for _ in range(ROUNDS)]


def _conversation(url: str) -> tuple[list[Ask], bytes]:
    """Return messages to as many sessions, and what one of them was answered."""
    caller = Caller.at(url)
    with httpx.Client(trust_env=False) as http:
        asks = [caller.message(caller.begin(http), MESSAGE) for _ in range(SESSIONS)]
        first = asks[0]
        answer = http.post(url + first.path, headers=dict(first.headers), content=first.body)
    return asks, answer.content


@contextmanager
def _peer(folder: Path) -> Iterator[Served | None]:
    if aimock.version() is None:
        yield None
        return
    with tempfile.TemporaryDirectory(dir=folder.parent) as own, aimock.serving(Path(own)) as peer:
        yield peer


def _absent() -> str:
    found = aimock.version()
    return f"aimock {found}." if found else "aimock is not measured: node and npm are missing."
