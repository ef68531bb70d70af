"""Recorder and replay on a socket, beside a test or in front of a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

from nemomock.listening import Address, Listener, OnReady, running
from nemomock.tape import folder
from nemomock.tape.exchange import Tape
from nemomock.tape.player import Player
from nemomock.tape.proxy import Proxy
from nemomock.tape.recording import Recording
from nemomock.tape.replay import Replay
from nemomock.tape.stories import Stories
from nemomock.world.clock import Clock, Mode

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Playing:
    """A replay that is being served; `player` knows what was missed and what was left."""

    url: str
    player: Player


def listener(app: ASGIApp, on_ready: OnReady, *, host: str = HOST, port: int = 0) -> Listener:
    """Return what serves a recorder or a replay: headers and endings are theirs alone."""
    return Listener(
        app,
        host=host,
        port=port,
        on_ready=on_ready,
        date_header=False,
        server_header=False,
    )


def player_of(tape: Tape, clock: Clock, *, strict: bool = False) -> Player:
    """Return a player whose times go on from the clock's."""
    return Player(tape, strict=strict, shift=_shift(tape, clock))


def clock_of(mode: Mode, pace: float = 1.0) -> Clock:
    """Return a clock to play on; virtual time begins now, so that tokens are not long over."""
    return Clock(mode, pace=pace, start=Clock().now())


@contextmanager
def recording(upstream: str, path: Path, *, port: int = 0, comment: str = "") -> Iterator[Address]:
    """Record what passes as long as the block runs; the tape is whole when it ends.

    Raises OSError when it could not be written.
    """
    tape = Recording(path, upstream.rstrip("/"), comment)
    proxy = Proxy(upstream, tape)
    with running(lambda on_ready: listener(proxy, on_ready, port=port)) as address:
        yield address
    if tape.failure is not None:
        raise tape.failure


@contextmanager
def replaying(
    path: Path, *, mode: Mode = Mode.VIRTUAL, pace: float = 1.0, strict: bool = False, port: int = 0
) -> Iterator[Playing]:
    """Play a tape as long as the block runs. Raises TapeInvalid."""
    clock = clock_of(mode, pace)
    player = player_of(folder.load(path), clock, strict=strict)
    replay = Replay(player, clock)
    with running(lambda on_ready: listener(replay, on_ready, port=port)) as address:
        yield Playing(address.url, player)


@contextmanager
def telling(path: Path, by: str) -> Iterator[str]:
    """Play the runs of a tape apart, told by a header; yield the address. Raises TapeInvalid."""
    tape, clock = folder.load(path), clock_of(Mode.VIRTUAL)
    replay = Replay(Stories(tape, by, shift=_shift(tape, clock)), clock)
    with running(lambda on_ready: listener(replay, on_ready)) as address:
        yield address.url


def _shift(tape: Tape, clock: Clock) -> float:
    """Return how many seconds ago the tape was begun."""
    return clock.now() - tape.exchanges[0].started if tape.exchanges else 0.0
