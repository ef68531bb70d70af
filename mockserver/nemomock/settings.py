"""How one backend is set up. The only reader of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from nemomock.domain.accounts import Costs
from nemomock.domain.bounds import DEFAULT, EVERY_FILE, ChildBounds, MediaBounds
from nemomock.domain.hosts import host_of, name_of
from nemomock.domain.record import Record
from nemomock.world.clock import Mode
from nemomock.world.faults import Fault

SHORTEST_TOKEN = 8
MAX_UPLOAD_BYTES = 500 * 1024 * 1024


_AT_LEAST_ONE = (
    "render_jobs", "upload_limit", "media_pixels", "media_frames", "media_streams",
    "media_seconds", "child_cpu_s", "child_memory_mb", "child_wall_s",
)  # fmt: skip


class SettingInvalid(ValueError):
    """A setting has a value that it cannot have; the message names both."""


def check_port(port: int) -> None:
    """Let a port pass that can be listened on. Raises SettingInvalid."""
    if not 0 <= port <= 65535:
        raise SettingInvalid(f"port `{port}` is none; use 0 to 65535, 0 for any free one")


class Dialect(Record, frozen=True):
    """Where public sources disagree: which reading to speak (WIRE.md)."""

    errors: Literal["http", "envelope"] = "http"
    events: Literal["adk", "typed"] = "adk"
    heartbeat: Literal["typed", "empty", "bare", "comment", "mixed"] = "mixed"
    render: Literal["both", "flat", "data"] = "both"
    credits: Literal["http", "inband"] = "http"

    def speaking(self, choice: str) -> Dialect:
        """Return the dialect with one `key=value` changed. Raises SettingInvalid."""
        key, _, value = choice.partition("=")
        hints = get_type_hints(Dialect)
        if key not in hints:
            raise SettingInvalid(f"`{key}` is no dialect; choose among {', '.join(hints)}")
        allowed = get_args(hints[key])
        if value not in allowed:
            raise SettingInvalid(f"`{choice}` is unknown; {key} may be {', '.join(allowed)}")
        # mypy cannot see that the name and the value were checked just above.
        return replace(self, **{key: value})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen. `data` None keeps nothing; times are in seconds.

    `cache_size` is megabytes of pieces of films that are kept for the next export; 0 none.
    `media_...` is the most of one uploaded file; `child_...` the most of one program that opens
    one: seconds of CPU of all its threads, megabytes of address space, seconds by the clock for
    looking at one file. `allow_hosts` are names
    besides our own that requests may be for, `cors` origins whose pages may use the API.
    """

    host: str = "127.0.0.1"
    port: int = 4010
    data: Path | None = None
    public_url: str | None = None
    seed: int = 0
    clock: Mode = Mode.FAST
    pace: float = 60.0
    silence: float = 0.3
    credits: int = 100
    costs: Costs = Costs()
    dialect: Dialect = Dialect()
    faults: tuple[Fault, ...] = ()
    render_jobs: int = 2
    render_timeout_s: float = 1800.0
    cache_size: int = 2000
    upload_limit: int = MAX_UPLOAD_BYTES
    allow_private_urls: bool = False
    tokens_per_ip: int | None = None
    exports_blocked: bool = False
    admin_token: str | None = field(default=None, repr=False)
    allow_hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    ffmpeg: str | None = None
    media_pixels: int = EVERY_FILE.pixels
    media_frames: int = EVERY_FILE.frames
    media_streams: int = EVERY_FILE.streams
    media_seconds: int = EVERY_FILE.seconds
    child_cpu_s: int = DEFAULT.cpu_s
    child_memory_mb: int = DEFAULT.memory_mb
    child_wall_s: int = DEFAULT.wall_s

    def __post_init__(self) -> None:
        """Refuse what cannot work. Raises SettingInvalid."""
        if not 0 <= self.silence <= 1:
            raise SettingInvalid(f"silence `{self.silence}` is no share; use 0 to 1")
        if not 0 < self.pace < float("inf"):
            raise SettingInvalid(f"pace `{self.pace}` is no factor; use a number above 0")
        check_port(self.port)
        if not self.render_timeout_s > 0:
            raise SettingInvalid(f"render timeout `{self.render_timeout_s}` is none; use seconds")
        if self.public_url is not None and not self.public_url.startswith(("http://", "https://")):
            raise SettingInvalid(f"public url `{self.public_url}` must begin with http(s)://")
        _check_door(self.allow_hosts, self.cors, self.admin_token)
        for name in (*_AT_LEAST_ONE, "credits", "cache_size"):
            least = 0 if name in ("credits", "cache_size") else 1
            if getattr(self, name) < least:
                raise SettingInvalid(f"{name} `{getattr(self, name)}` is too small; use {least}+")

    @property
    def media_bounds(self) -> MediaBounds:
        """How much one uploaded file may hold."""
        return MediaBounds(
            self.media_pixels, self.media_frames, self.media_streams, self.media_seconds
        )

    @property
    def child_bounds(self) -> ChildBounds:
        """How much one program that opens files may use."""
        return ChildBounds(self.child_cpu_s, self.child_memory_mb, self.child_wall_s)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the backend."""
        return self.host in ("127.0.0.1", "::1", "localhost")

    @property
    def ip_allowance(self) -> int | None:
        """How many tokens an address gets in a week; None: as many as it likes."""
        if self.tokens_per_ip is None:
            return None if self.loopback else 10
        return self.tokens_per_ip or None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read `NEMOMOCK_HOST`, `_PORT`, `_SEED`, `_CLOCK`, `_FFMPEG` ... Raises SettingInvalid."""
        hints = get_type_hints(cls)
        chosen: dict[str, object] = {}
        for item in fields(cls):
            value = environ.get(f"NEMOMOCK_{item.name.upper()}")
            if value is not None and item.name not in ("costs", "dialect", "faults"):
                chosen[item.name] = _read(item.name, hints[item.name], value)
        # Each value was made by the type of its own field.
        return cls(**chosen)  # type: ignore[arg-type]


def _check_door(hosts: tuple[str, ...], origins: tuple[str, ...], token: str | None) -> None:
    for host in hosts:
        if name_of(host) != host:
            raise SettingInvalid(f"allowed host `{host}` is none; use a name such as mock.test")
    for origin in origins:
        if host_of(origin) is None or origin != origin.lower():
            raise SettingInvalid(
                f"origin `{origin}` is none; name each site, such as https://app.example:8443"
            )
    if token is not None and (len(token) < SHORTEST_TOKEN or not token.isascii()):
        raise SettingInvalid(f"admin token: use {SHORTEST_TOKEN} or more ASCII characters")


def with_cost(costs: Costs, choice: str) -> Costs:
    """Return the price list with one `kind=credits` changed. Raises SettingInvalid."""
    kind, _, amount = choice.partition("=")
    kinds = tuple(item.name for item in fields(Costs))
    if kind not in kinds:
        raise SettingInvalid(f"`{kind}` costs nothing here; choose among {', '.join(kinds)}")
    if not amount.isdecimal():
        raise SettingInvalid(f"`{choice}`: `{amount}` is no amount; use a whole number of credits")
    return replace(costs, **{kind: int(amount)})


def _read(name: str, hint: object, value: str) -> object:
    kinds = get_args(hint) or (hint,)
    if get_origin(hint) is tuple:
        return tuple(word.strip() for word in value.split(",") if word.strip())
    if bool in kinds:
        if value.lower() not in ("0", "1", "true", "false"):
            raise SettingInvalid(f"NEMOMOCK_{name.upper()} `{value}` is not 0, 1, true or false")
        return value.lower() in ("1", "true")
    for kind in (int, float, Mode, Path):
        if kind in kinds:
            try:
                return kind(value)
            except ValueError as error:
                raise SettingInvalid(f"NEMOMOCK_{name.upper()} `{value}`: {error}") from error
    return value
