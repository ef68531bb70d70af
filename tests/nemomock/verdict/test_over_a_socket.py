"""Every rule by two clients on a real socket: one that breaks it, and its twin with manners."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx
import pytest

from driver import ATTRIBUTION, Driver, backend
from nemomock.testing import Mode
from nemomock.verdict import RULES

BALANCE = "/api/credits/balance/simple"
RENDERS = "/api/render/proxy/lambda"
DRAFT = {
    "d": 400,
    "m": {"width": 160, "height": 90, "fps": 10},
    "t": [{"id": "t1", "tt": 7, "sg": [{"id": "s1", "st": 0, "d": 400, "tx": "Hi"}]}],
}
NAMES = count(1)


@dataclass(frozen=True, slots=True)
class Client:
    """A caller, and what it may do well or badly."""

    mock: Driver

    def balance(self, fault: str = "", **headers: str) -> httpx.Response:
        """Ask for the credits."""
        return self.mock.send("GET", BALANCE, headers={**troubled(fault), **headers})

    def message(self, text: str = "hello", fault: str = "") -> None:
        """Say something, whatever becomes of it."""
        with suppress(httpx.TransportError):
            asked = self.mock.message(text)
            self.mock.send("POST", "/run_sse", json=asked, headers=troubled(fault))

    def look(self) -> None:
        """Read the state."""
        self.mock.state()

    def order(self, fault: str = "") -> str:
        """Submit an export and return its id."""
        name = f"render_{next(NAMES)}"
        body = {"id": name, "sessionId": self.mock.sid, "draft": DRAFT}
        self.mock.ask("POST", RENDERS, json=body, headers=troubled(fault))
        return name

    def polls(self, name: str, times: int = 1) -> Any:
        """Poll, half a minute apart where the clock is quick."""
        for _ in range(times):
            time.sleep(0.001)
            told = self.mock.poll(name)
        return told

    def finished(self, name: str) -> str:
        """Poll until a film is there, and return its link."""
        while (told := self.polls(name))["status"] != "completed":
            assert told["status"] in ("pending", "processing"), told
        link: str = told["output"]["url"]
        return link

    def fetch(self, link: str, fault: str = "") -> None:
        """Get a file, whatever becomes of it."""
        with suppress(httpx.TransportError):
            self.mock.http.get(link, headers=troubled(fault))

    def busy(self, act: Callable[[], object]) -> None:
        """Do something while a message of the session is at work."""
        stream = f"streams/{self.mock.sid}"
        self.mock.admin("POST", "clock", {"mode": "manual"})
        with ThreadPoolExecutor(1) as threads:
            self.mock.admin("GET", stream)
            told = threads.submit(self.message)
            while not self.mock.admin("GET", stream)["open"]:
                time.sleep(0.001)
            act()
            self.mock.admin("POST", "clock", {"mode": "virtual"})
            told.result()


def troubled(fault: str) -> dict[str, str]:
    """Return the header that asks for a fault."""
    return {"X-Nemomock-Fault": fault} if fault else {}


Act = Callable[[Client], object]


def lost(client: Client, *then: Callable[[], object]) -> None:
    """Lose a stream, and do some things after it."""
    client.message("hello", "drop; after=0")
    repeated(*then)


def repeated(*acts: Callable[[], object]) -> None:
    """Do some things, one after the other."""
    for act in acts:
        act()


def left(client: Client, *, early: bool) -> None:
    """Hear a stream in part, or whole."""
    client.mock.admin("POST", f"streams/{client.mock.sid}/hold", {"before": 1})
    headers = {"Authorization": f"Bearer {client.mock.token}", **ATTRIBUTION}
    asked = client.mock.message("hello")
    url = f"{client.mock.url}/run_sse"
    with client.mock.http.stream("POST", url, json=asked, headers=headers) as answer:
        if not early:
            client.mock.admin("POST", f"streams/{client.mock.sid}/release")
            assert answer.read()
    client.mock.admin("POST", f"streams/{client.mock.sid}/release")
    client.look()


def fetched(client: Client, *faults: str) -> None:
    """Export, and get the film by as many tries as there are faults."""
    link = client.finished(client.order())
    for fault in faults:
        client.fetch(link, fault)


def waited_on(client: Client, *, on: bool) -> None:
    """Wait for a film, and ask once more when it is there."""
    name = client.order()
    client.finished(name)
    if on:
        client.polls(name)


def cancelled(client: Client, times: int) -> None:
    """Poll an export that was called off."""
    name = client.order("render_stuck")
    client.mock.ask("POST", f"{RENDERS}/{name}/cancel")
    client.polls(name, times)


def stuck(client: Client, times: int) -> None:
    """Poll an export that stands still."""
    name = client.order("render_stuck; at=40")
    while client.polls(name)["progress"] < 40:
        pass
    client.polls(name, times - 1)


def failing(client: Client, times: int) -> None:
    """Try a call that fails so often, and once more."""
    for _ in range(times):
        client.balance("status; status=503")
        time.sleep(0.001)
    client.balance()


def refused(client: Client, fault: str) -> None:
    """Try a call again that was refused."""
    client.balance(fault)
    time.sleep(0.001)
    client.balance()


def uploaded(client: Client, size: int) -> None:
    """Send a file of a size."""
    path = f"/api/upload-video/nemo_agent/me/{client.mock.sid}"
    client.mock.send("POST", path, files={"files": ("a.mp4", b"x" * size)})


PAIRS: dict[str, tuple[Act, Act]] = {
    "sent-while-busy": (
        lambda it: it.busy(it.message),
        lambda it: repeated(it.message, it.message),
    ),
    "sent-again": (
        lambda it: lost(it, it.message),
        lambda it: lost(it, it.look, it.message),
    ),
    "not-reconciled": (lambda it: lost(it), lambda it: lost(it, it.look)),
    "silence-not-verified": (
        lambda it: it.message("hello", "silent_close"),
        lambda it: repeated(lambda: it.message("hello", "silent_close"), it.look),
    ),
    "left-early": (lambda it: left(it, early=True), lambda it: left(it, early=False)),
    "routed-by-chat": (
        lambda it: it.message("export"),
        lambda it: fetched(it, ""),
    ),
    "polled-too-fast": (
        lambda it: it.polls(it.order("render_stuck"), 2),
        lambda it: it.polls(it.order("render_stuck"), 2),
    ),
    "polled-after-end": (lambda it: waited_on(it, on=True), lambda it: waited_on(it, on=False)),
    "failure-as-pending": (lambda it: cancelled(it, 2), lambda it: cancelled(it, 1)),
    "polled-too-often": (lambda it: stuck(it, 11), lambda it: stuck(it, 10)),
    "never-polled": (
        lambda it: it.order("render_stuck"),
        lambda it: it.polls(it.order("render_stuck")),
    ),
    "download-not-finished": (
        lambda it: fetched(it, "short_file"),
        lambda it: fetched(it, "short_file", ""),
    ),
    "attribution-missing": (
        lambda it: it.balance(**{"X-Skill-Version": ""}),
        lambda it: it.balance(),
    ),
    "attribution-changes": (
        lambda it: (it.balance(), it.balance(**{"X-Skill-Source": "another"})),
        lambda it: (it.balance(), it.balance()),
    ),
    "token-in-url": (
        lambda it: it.mock.send("GET", f"{BALANCE}?token={it.mock.token}"),
        lambda it: it.balance(),
    ),
    "retry-storm": (lambda it: failing(it, 10), lambda it: failing(it, 3)),
    "retried-without-pause": (lambda it: failing(it, 1), lambda it: failing(it, 1)),
    "rate-limit-ignored": (
        lambda it: refused(it, "status; status=429; retry_after=20"),
        lambda it: refused(it, "status; status=429; retry_after=20"),
    ),
    "upload-too-large": (lambda it: uploaded(it, 3000), lambda it: uploaded(it, 2000)),
}
A_MATTER_OF_TIME = {"polled-too-fast", "retried-without-pause", "rate-limit-ignored"}
"""The same calls are too soon where time creeps, and late enough where it rushes."""


@pytest.fixture(scope="module")
def jumping() -> Iterator[Client]:
    """A mock in virtual time, where no wait can be judged."""
    with backend(upload_limit=2500) as mock:
        yield Client(mock)


@pytest.fixture(scope="module")
def creeping() -> Iterator[Client]:
    """A mock for which any wait of a client is nothing."""
    with backend(clock=Mode.FAST, pace=1e-4) as mock:
        yield Client(mock)


@pytest.fixture(scope="module")
def rushing() -> Iterator[Client]:
    """A mock for which a millisecond is more than half a minute."""
    with backend(clock=Mode.FAST, pace=1e5) as mock:
        yield Client(mock)


def enter(client: Client) -> None:
    """Begin anew, as somebody else."""
    client.mock.admin("POST", "reset")
    client.mock.enter(f"client-{next(NAMES)}")


def broken(client: Client) -> set[str]:
    """Return the rules that were broken."""
    return {each["rule"] for each in client.mock.admin("GET", "verdict")["findings"]}


def test_every_rule_has_its_two_clients() -> None:
    assert set(PAIRS) == {rule.name for rule, _ in RULES}


@pytest.mark.parametrize("rule", PAIRS)
def test_a_client_that_breaks_a_rule_is_found_out(
    rule: str, creeping: Client, jumping: Client
) -> None:
    mock = creeping if rule in A_MATTER_OF_TIME else jumping

    enter(mock)
    PAIRS[rule][0](mock)
    for _ in range(500):  # what was cut off is written down once the mock knows
        if rule in broken(mock):
            break
        time.sleep(0.01)

    assert rule in broken(mock)


@pytest.mark.parametrize("rule", PAIRS)
def test_its_twin_with_manners_is_clean(rule: str, rushing: Client, jumping: Client) -> None:
    mock = rushing if rule in A_MATTER_OF_TIME else jumping

    enter(mock)
    PAIRS[rule][1](mock)

    assert broken(mock) == set()
