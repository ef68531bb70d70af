"""Ask a backend of today what a tape was asked, in order, and keep what comes."""

from __future__ import annotations

import asyncio
import ipaddress
import uuid
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from nemomock.tape.closing import text_of
from nemomock.tape.drift import Pair, operation_of
from nemomock.tape.exchange import (
    UPSTREAM,
    Answered,
    Asked,
    Close,
    Exchange,
    Frame,
    Headers,
    Tape,
    header,
    host_of,
    origin_of,
)
from nemomock.tape.resend import RENDER, TOKEN, Resend, Withheld, price
from nemomock.tape.shapes import documents, job_status, stage
from nemomock.world.clock import Clock

TIMEOUT = httpx.Timeout(30, read=960)
"""A stream may be quiet between heartbeats, and last 15 minutes (M2)."""
LONGEST_S = 1200.0
"""No answer takes longer, not even one of heartbeats only."""
MOST_WAIT_S = 60.0
"""As long as a live target may make us wait before we ask once more (429)."""


class TargetUnusable(ValueError):
    """The target cannot be asked as wished; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long a render job is waited for: so many polls, seconds apart."""

    pause: float
    polls: int


ASKED_S = 10.0
"""How long a recorder may take to say what it records."""
_MOST_RECORDERS = 8
"""So many recorders one behind the other are asked; who has more may not be believed."""

NEAR = Patience(0.2, 1500)
FAR = Patience(30.0, 20)


@dataclass(frozen=True, slots=True)
class Target:
    """A backend to ask. `live`: what is done there costs somebody something, up to `credits`."""

    url: str
    live: bool = False
    credits: int = 0
    token: str = field(default="", repr=False)
    patience: Patience = NEAR


@dataclass(frozen=True, slots=True)
class Unsent:
    """A recorded request that was not sent, and why."""

    operation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a tape at a target."""

    pairs: tuple[Pair, ...]
    unsent: tuple[Unsent, ...]


def target_at(url: str, *, live: bool = False, credit: int = 0, token: str = "") -> Target:
    """Return the backend at a URL. Raises TargetUnusable: no address, or live without leave.

    An address of this machine is asked whether a recorder is there, and of what.
    """
    host = host_of(url)
    if not host:
        raise TargetUnusable("the target is no address of a backend; write http[s]://host[:port]")
    if "@" in urlsplit(url).netloc:
        raise TargetUnusable("the target has a password in it; leave it out")
    if credit < 0:
        raise TargetUnusable(f"`{credit}` is no budget; give --credits 0 or more")
    far = None if live else _far(url)
    if far is not None:
        raise TargetUnusable(
            f"`{far}` is not this machine, and may cost somebody credits; "
            "say --live, and --credits N for the messages"
        )
    return Target(url.rstrip("/"), live, credit, token, FAR if live else NEAR)


async def ask(
    tape: Tape,
    target: Target,
    *,
    clock: Clock | None = None,
    on_step: Callable[[str], None] = lambda _: None,
) -> Run:
    """Send the tape's requests, one after the other. Raises TargetUnusable: nobody is there.

    `on_step` is told the operation before each.
    """
    resend = Resend(tape.origin, target.url, uuid.uuid4, target.token)
    # Each request has a connection of its own: one that was broken says nothing of the next.
    limits = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, limits=limits) as http:
        asking = _Asking(target, resend, http, clock or Clock())
        for item in tape.exchanges:
            on_step(operation_of(item))
            await asking.take(item)
    return Run(tuple(asking.pairs), tuple(asking.unsent))


@dataclass(slots=True)
class _Asking:
    """A run while it lasts."""

    target: Target
    resend: Resend
    http: httpx.AsyncClient
    clock: Clock
    pairs: list[Pair] = field(default_factory=list)
    unsent: list[Unsent] = field(default_factory=list)
    _spent: int = 0
    _polled: set[str] = field(default_factory=set)

    async def take(self, item: Exchange) -> None:
        """Send one request, or say why not."""
        asked = self.resend.request(item)
        if isinstance(asked, Asked):
            asked = self._afford(item.asked) or asked
        if isinstance(asked, Withheld):
            self.unsent.append(Unsent(operation_of(item), asked.reason))
            return
        answers = await self._answers(item, asked)
        self.resend.learn(item, answers[-1])
        self.pairs.append(Pair(item, tuple(answers)))

    def _afford(self, recorded: Asked) -> Withheld | None:
        """Take what a message may cost from the budget, or withhold it."""
        cost = price(recorded) if self.target.live else 0
        left = self.target.credits - self._spent
        if cost > left:
            return Withheld(f"it may cost {cost} credits; {left} of {self.target.credits} are left")
        self._spent += cost
        return None

    async def _answers(self, item: Exchange, asked: Asked) -> list[Answered]:
        """Ask, and where a job was polled go on until it is where it was, or has ended."""
        wanted = _stage(item.answered) if _is_poll(item.asked) else None
        if wanted is not None and asked.url in self._polled:
            await self._pause(self.target.patience.pause)
        answers = [await self._polite(asked, item.answered.status)]
        for _ in range(self.target.patience.polls):
            now = _stage(answers[-1])
            if wanted is None or now is None or now >= wanted:
                break
            await self._pause(self.target.patience.pause)
            answers.append(await self._polite(asked, item.answered.status))
        if wanted is not None and _stage(answers[-1]) in (0, 1):
            self._polled.add(asked.url)
        else:
            self._polled.discard(asked.url)
        return answers

    async def _polite(self, asked: Asked, recorded: int) -> Answered:
        """Ask; a live target that says 429 where the tape does not is asked once more."""
        answered = await self._send(asked)
        hurried = self.target.live and answered.status == 429 != recorded
        if hurried and not urlsplit(asked.url).path.endswith(TOKEN):
            after = header(answered.headers, "retry-after")
            await self._pause(min(float(after) if after.isdecimal() else 30.0, MOST_WAIT_S))
            answered = await self._send(asked)
        return answered

    async def _send(self, asked: Asked) -> Answered:
        """Send a request and read the whole answer, however it ends."""
        began = self.clock.now()
        status, close, frames = 0, Close.FIN, list[Frame]()
        headers: Headers = ()
        try:
            async with asyncio.timeout(LONGEST_S), self._stream(asked) as response:
                status = response.status_code
                headers = tuple((text_of(k), text_of(v)) for k, v in response.headers.raw)
                async for data in response.aiter_bytes():
                    frames.append(Frame((self.clock.now() - began) * 1000, data))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if not self.pairs:
                raise TargetUnusable(f"`{self.target.url}` cannot be reached: {error}") from error
            close = Close.RESET
        except (httpx.RemoteProtocolError, httpx.DecodingError, TimeoutError):
            close = Close.TRUNCATED
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
            close = Close.RESET
        ended = (self.clock.now() - began) * 1000
        return Answered(status, headers, tuple(frames), close, closed=ended)

    def _stream(self, asked: Asked) -> AbstractAsyncContextManager[httpx.Response]:
        """Return the request to be sent, its headers as bytes: they need not be ASCII."""
        headers = [(name.encode(), value.encode()) for name, value in asked.headers]
        return self.http.stream(
            asked.method,
            asked.url,
            headers=[*headers, (b"accept-encoding", b"identity")],
            content=asked.body,
        )

    async def _pause(self, seconds: float) -> None:
        with self.clock.worker("drift") as worker:
            await worker.sleep(seconds)


def _far(url: str) -> str | None:
    """Return the host of another machine that a URL leads to, through recorders on this one."""
    with httpx.Client(timeout=ASKED_S, trust_env=False) as http:
        for _ in range(_MOST_RECORDERS):
            host = host_of(url)
            if host is None or not _is_loopback(host):
                return host
            try:
                document = http.get(f"{origin_of(url)}{UPSTREAM}").json()
            except (httpx.HTTPError, httpx.InvalidURL, ValueError):
                return None
            found = document.get("upstream") if isinstance(document, dict) else None
            if not isinstance(found, str):
                return None
            url = found
    return host_of(url)


def _is_loopback(host: str) -> bool:
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_poll(asked: Asked) -> bool:
    path = urlsplit(asked.url).path
    return asked.method == "GET" and path.rpartition("/")[0].endswith(RENDER)


def _stage(answered: Answered) -> int | None:
    """Return how far the job of an answer is; None where there is none."""
    return stage(next(map(job_status, documents(answered)), None))
