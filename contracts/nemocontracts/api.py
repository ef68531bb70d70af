"""One backend under judgement: how it is called, what for, and who comes to it."""

from __future__ import annotations

import itertools
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from nemocontracts.paths import TOKEN
from nemocontracts.person import Person
from nemocontracts.prices import price
from nemocontracts.targets import Door, Target, caller

POLL_S, SHORT_S = 30.0, 0.2
PATIENCE_S, LONGEST_S = 180.0, 60.0
STORY = 40
MISSED = 501
"""What a replay answers to a request that its tape does not know."""

AGENT = "nemocontracts ({})"


@dataclass(slots=True)
class Api:
    """One backend under judgement."""

    target: Target
    http: httpx.Client
    story: deque[str] = field(default_factory=lambda: deque(maxlen=STORY))
    _names: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _mine: str = ""
    _worth: int | None = None

    @property
    def live(self) -> bool:
        """Whether this costs somebody something."""
        return self.target.live

    @property
    def pause(self) -> float:
        """How many seconds to wait before asking again."""
        return POLL_S if self.live else 0.0 if self.target.tape else SHORT_S

    @contextmanager
    def telling(self, what: str) -> Iterator[None]:
        """Name in every request what it is for, so that a tape can tell tests apart."""
        before = self.http.headers["User-Agent"]
        self.http.headers["User-Agent"] = AGENT.format(what)
        yield
        self.http.headers["User-Agent"] = before

    def fetch(self, url: str, **more: Any) -> httpx.Response:
        """Get a file by its address, as anybody may."""
        return self.ask("GET", url, **more)

    def ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Send anything to the backend; skips what a tape does not know, and waits when asked to.

        Live, a 429 is waited for as long as `PATIENCE_S` allows; a token's 429 is an answer.
        """
        waited = 0.0
        while True:
            answer = self.http.request(method, url, **more)
            self.judgeable(answer)
            if not self.live or answer.status_code != 429 or url.endswith(TOKEN):
                return answer
            pause = _pause(answer.headers.get("retry-after", ""))
            waited += pause
            if waited > PATIENCE_S:
                pytest.skip(f"the backend answered 429 for {PATIENCE_S:g} s; try again later")
            time.sleep(pause)

    def judgeable(self, answer: httpx.Response) -> None:
        """Skip the test when an answer says nothing about the backend: the tape has none."""
        if self.target.tape and answer.status_code == MISSED:
            pytest.skip("not on the tape; a tape of the suite has the --seed and --profile it had")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: the tokens of a person who pays."""
        return tuple(filter(None, (self.target.token, self._mine)))

    @property
    def door(self) -> Door:
        """The back door of the mock; skips the test where there is none."""
        if not self.target.admin:
            pytest.skip("needs the mock's back door")
        return Door(self.http, self.target.url)

    def client_id(self) -> str:
        """Return a client id that nobody used."""
        if self.target.kind == "mock":
            return f"contract-{next(self._names)}"
        return str(uuid.uuid4())

    def nobody(self) -> Person:
        """Return somebody without a token."""
        return Person(self)

    def enter(self, language: str = "en") -> Person:
        """Return a person with a token and a session; live, always the same person."""
        return self._arrive().begin(language)

    def stranger(self) -> Person:
        """Return a second person; skips the test where tokens are dear."""
        if self.live:
            pytest.skip("needs a second account, and a live token is one a week")
        return self.enter()

    def rich(self, amount: int = 10_000) -> Person:
        """Return a person who need not care for money; skips without a back door."""
        door = self.door
        person = self.enter()
        door.ask("POST", "credits", {"token": person.token, "grant": amount})
        return person

    def carefree(self) -> Person:
        """Return somebody who may say anything; without a back door it may be refused with 2001."""
        return self.rich() if self.target.admin else self.enter()

    def afford(self, person: Person, text: str) -> None:
        """Live, skip the test unless the budget pays the most that a message may cost."""
        if not self.live or not person.token:
            return
        total: int = person.balance()["total"]
        self._worth = total if self._worth is None else self._worth
        left = self.target.budget - (self._worth - total)
        cost = price(text)
        if cost > left:
            pytest.skip(f"may cost {cost} credits; {left} of {self.target.budget} are left")

    def _arrive(self) -> Person:
        given = self.target.token or self._mine
        if given:
            return Person(self, given)
        person = Person(self).identify(self.client_id())
        if self.live:
            self._mine = person.token
        return person


@contextmanager
def visiting(target: Target) -> Iterator[Api]:
    """Yield an Api whose connections live as long as the block."""
    with caller() as http:
        yield Api(target, http)


def _pause(retry_after: str) -> float:
    """Return how many seconds to wait; a date is not read, half a minute is polite enough."""
    return min(float(retry_after) if retry_after.isdecimal() else POLL_S, LONGEST_S)
