"""What is judged, or tested against: the mock in a thread, some URL, the live API, or a tape.

The one place that knows nemomock, and only when nobody gave a URL.
"""

from __future__ import annotations

import ipaddress
import itertools
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from nemocontracts.backdoor import Clock, Credits, Door, Faults, Stream, TargetUnusable

__all__ = [
    "Clock", "Credits", "Door", "Faults", "Kind", "Mock", "Mutant", "Stream", "Target",
    "TargetUnusable", "caller", "check", "mock", "mutants", "mutated", "opened",
]  # fmt: skip

Kind = Literal["mock", "url", "live", "tape"]
ATTRIBUTION = {
    "X-Skill-Source": "nemocontracts",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}
UPSTREAM, MOST_RECORDERS = "/__tape/upstream", 8
TIMEOUT = httpx.Timeout(30, read=960)
"""A stream may be quiet between heartbeats, and last 15 minutes (M2)."""


@dataclass(frozen=True, slots=True)
class Target:
    """A backend. `admin`: it has the mock's back door. `budget`: credits live runs may spend.

    `tape` is the path of the tape that is played at `url`.
    """

    url: str
    kind: Kind
    seed: int = 0
    token: str | None = field(default=None, repr=False)
    admin: bool = False
    budget: int = 0
    tape: str = ""

    @property
    def live(self) -> bool:
        """Whether what is done here costs somebody something."""
        return self.kind == "live"

    def __str__(self) -> str:
        """Say which backend it is, for a header line."""
        where = "the mock in a thread" if self.kind == "mock" else self.url
        where = f"the tape {self.tape}" if self.tape else where
        money = f", at most {self.budget} credits" if self.live else ""
        return f"{where}, seed {self.seed}{money}"


class Mock:
    """A mock at work: what the fixtures `nemomock` and `nemomock_session` hand out."""

    def __init__(
        self, http: httpx.Client, url: str, seed: int = 0, name: str = "nemocontracts"
    ) -> None:
        """Know a backend by its `url`; client ids begin with `name`."""
        self.url = url
        self.seed = seed
        self.clock = Clock(Door(http, url))
        self.credits = Credits(Door(http, url))
        self.faults = Faults(Door(http, url))
        self._http = http
        self._names = (f"{name}-{number}" for number in itertools.count(1))

    @property
    def journal(self) -> list[dict[str, Any]]:
        """What was asked and answered, oldest first, secrets taken out."""
        found: list[dict[str, Any]] = self.clock.door.ask("GET", "journal")["entries"]
        return found

    @property
    def verdict(self) -> list[dict[str, Any]]:
        """What the client did wrong, by the journal: rule, statement, what, exchanges, advice."""
        found: list[dict[str, Any]] = self.clock.door.ask("GET", "verdict")["findings"]
        return found

    def assert_clean(self, *but: str) -> None:
        """Fail the test when the client broke a rule of the documents; `but` are names to pass."""
        found = [each for each in self.verdict if each["rule"] not in but]
        told = "\n".join(
            f"  {each['rule']} ({each['statement']}): {each['what']} "
            f"[exchanges {', '.join(map(str, each['exchanges']))}]\n    {each['advice']}"
            for each in found
        )
        count = "1 rule" if len(found) == 1 else f"{len(found)} rules"
        assert not found, f"the client broke {count} of the documents:\n{told}"  # noqa: S101

    def stream(self, session: str) -> Stream:
        """Return the streams of a session, to be held, looked at and pushed into."""
        return Stream(self.clock.door, session)

    def token(self, client_id: str | None = None) -> str:
        """Return a fresh anonymous token. Raises TargetUnusable when the client has one."""
        name = client_id or next(self._names)
        answer = self._http.post(
            f"{self.url}/api/auth/anonymous-token", headers={"X-Client-Id": name}
        )
        if answer.status_code != 200:
            raise TargetUnusable(f"no token for `{name}`: {answer.text[:200]}")
        token: str = answer.json()["data"]["token"]
        return token

    def reset(self) -> None:
        """Make the backend forget everything."""
        self.clock.door.ask("POST", "reset")

    def snapshot(self) -> str:
        """Remember all of this moment; return the name for `restore`."""
        name: str = self.clock.door.ask("POST", "snapshot")["snapshot"]
        return name

    def restore(self, name: str | None = None) -> None:
        """Come back to a snapshot, without a name to the latest. Raises TargetUnusable."""
        self.clock.door.ask("POST", "restore", {"snapshot": name})


@contextmanager
def mock(**chosen: Any) -> Iterator[Mock]:
    """Serve a mock in a thread, on a virtual clock; `chosen` are its settings.

    `dialect` may be `"errors=envelope"` or several of these, `scenario` the name of ready-made
    trouble, `faults` a list of objects as a file of faults has them. Raises TargetUnusable.
    """
    try:
        from nemomock.testing import Mode, Settings, chosen_faults, serving
    except ImportError as error:
        raise TargetUnusable(
            f"The mock cannot be started ({error}); install `nemomock[server]`, or give --nemo-url"
        ) from error
    choice = dict(chosen)
    spoken = choice.pop("dialect", ())
    try:
        faults = chosen_faults(choice.pop("scenario", ()), choice.pop("faults", []))
        settings = Settings(**{"port": 0, "clock": Mode.VIRTUAL, "faults": faults, **choice})
        dialect = settings.dialect
        for word in (spoken,) if isinstance(spoken, str) else spoken:
            dialect = dialect.speaking(word)
        settings = replace(settings, dialect=dialect)
    except (TypeError, ValueError) as error:
        raise TargetUnusable(f"the mock does not take {chosen}: {error}") from error
    with serving(settings) as address, caller() as http:
        yield Mock(http, address.url, settings.seed)


class Mutant(NamedTuple):
    """One fault of the mock. `survives`: why no check can see it, if none can."""

    name: str
    statement: str
    what: str
    survives: str


def mutants() -> tuple[Mutant, ...]:
    """Return each mutant of the mock. Raises TargetUnusable without the mock."""
    try:
        from nemomock.testing import MUTANTS
    except ImportError as error:
        raise TargetUnusable(f"there is no mock to make mutants of: {error}") from error
    return tuple(Mutant(m.name, m.statement, m.what, m.survives) for m in MUTANTS.values())


def mutated(name: str) -> AbstractContextManager[None]:
    """Make every mock of this process that mutant. Raises TargetUnusable for an unknown one."""
    from nemomock.testing import MUTANTS
    from nemomock.testing import mutated as made

    if name not in MUTANTS:
        raise TargetUnusable(f"`{name}` is no mutant; `nemomock check --mutants` tries them all")
    return made(name)


@contextmanager
def opened(
    url: str | None,
    *,
    tape: str | None = None,
    token: str | None = None,
    live: bool = False,
    budget: int = 0,
    seed: int = 0,
) -> Iterator[Target]:
    """Yield what these options mean. Raises TargetUnusable for a dangerous or absent one."""
    if tape is not None:
        if url is not None:
            raise TargetUnusable(f"judge `{url}` or the tape `{tape}`, one at a time")
        from nemocontracts import tapes

        with tapes.playing(tape) as address:
            yield Target(address, "tape", seed, admin=tapes.has_door(tape), tape=tape)
        return
    if url is None:
        with mock(seed=seed) as backend:
            yield Target(backend.url, "mock", seed, admin=True)
        return
    base = url.rstrip("/")
    check(base, live=live, budget=budget)
    kind: Kind = "live" if live else "url"
    door = _has_door(base)
    if not live:
        _see_through(base)
    yield Target(base, kind, seed, token, admin=door and not live, budget=budget)


def check(url: str, *, live: bool, budget: int) -> None:
    """Let an address pass that may be called. Raises TargetUnusable."""
    try:
        place = urlsplit(url)
        _ = place.port
    except ValueError as error:
        raise TargetUnusable(f"`{url}` is no address of an API: {error}") from error
    if place.scheme not in ("http", "https") or not place.hostname:
        raise TargetUnusable(f"`{url}` is no address of an API; give http://... or https://...")
    if live and budget < 0:
        raise TargetUnusable(f"`{budget}` is no budget; give --credits 0 or more")
    if not live and not _local(place.hostname):
        raise TargetUnusable(
            f"`{place.hostname}` is not this machine: what runs there may cost credits. "
            "Say --live, and with --credits how many may be spent"
        )


@contextmanager
def caller() -> Iterator[httpx.Client]:
    """Yield an HTTP client that follows nothing and takes no proxy from the environment."""
    with httpx.Client(timeout=TIMEOUT, trust_env=False, verify=_trust()) as http:
        yield http


@cache
def _trust() -> ssl.SSLContext:
    """Return the machine's certificates, read once: that takes longer than starting a mock."""
    return httpx.create_ssl_context(trust_env=False)


def _see_through(url: str) -> None:
    """Let a recorder on this machine pass only if what it records may be called as well."""
    with caller() as http:
        for _ in range(MOST_RECORDERS):
            try:
                told = http.get(urljoin(url, UPSTREAM)).json()
            except (httpx.HTTPError, ValueError):
                return
            upstream = told.get("upstream") if isinstance(told, dict) else None
            if not isinstance(upstream, str):
                return
            check(upstream, live=False, budget=0)
            url = upstream


def _has_door(url: str) -> bool:
    """Whether a backend has the mock's back door. Raises TargetUnusable when nobody answers."""
    with caller() as http:
        try:
            return http.get(f"{url}/__nemomock/health").status_code == 200
        except httpx.TransportError as error:
            raise TargetUnusable(f"`{url}` cannot be reached: {error}") from error


def _local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
