"""`nemomock record` and `nemomock replay`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from nemomock.cli import options
from nemomock.cli.saying import say
from nemomock.settings import SettingInvalid, check_port
from nemomock.world.clock import Clock, Mode
from nemomock.world.iso import iso

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from nemomock.listening import Address
    from nemomock.tape.exchange import Tape
    from nemomock.tape.player import Player

RECORD_EXAMPLE = "Example: nemomock record --upstream http://127.0.0.1:4010 -o tape.har"
REPLAY_EXAMPLE = "Example: nemomock replay tape.har --clock virtual --strict"

_DAY_S = 24 * 3600.0
Port = Annotated[int, typer.Option("-p", "--port", help="0 picks a free one.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]


def record(
    upstream: Annotated[str, typer.Option("--upstream", help="The backend: http[s]://host.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The HAR file to write.")],
    port: Port = 0,
    host: Host = "127.0.0.1",
    comment: Annotated[str, typer.Option(help="What to say about the tape in it.")] = "",
) -> None:
    """Pass everything on to a backend, and write it down without secrets until stopped."""
    from nemomock.tape import folder
    from nemomock.tape.exchange import TapeInvalid, host_of
    from nemomock.tape.proxy import Proxy
    from nemomock.tape.recording import Recording

    if "@" in upstream:
        options.fail("--upstream has a password in it, which would be on the tape; leave it out", 2)
    if host_of(upstream) is None:
        options.fail(f"`{upstream}` is no address of a backend; write http[s]://host[:port]", 2)
    _check_port(port)
    options.log_to_stderr("warning")
    try:
        folder.check(output)
    except TapeInvalid as error:
        options.fail(str(error), 2)
    recording = Recording(output, upstream.rstrip("/"), comment)
    _serve(Proxy(upstream, recording), host, port, {"upstream": upstream, "tape": str(output)})
    count = len(recording.tape().exchanges)
    if recording.failure is not None:
        why = recording.failure.strerror
        options.fail(f"{count} exchanges are lost: `{output}` cannot be written: {why}")
    say(f"nemomock: {count} exchanges in `{output}`", err=True)


def replay(
    path: Annotated[Path, typer.Argument(metavar="TAPE", help="A HAR file, ours or not.")],
    port: Port = 0,
    host: Host = "127.0.0.1",
    pace: Annotated[
        float | None, typer.Option(help="Wait so many times shorter than recorded.")
    ] = None,
    clock: Annotated[Mode | None, typer.Option(help="real, or virtual: no waiting.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Each entry once; fail if one is missed or left.")
    ] = False,
    max_age: Annotated[
        float | None, typer.Option("--max-age", help="Refuse a tape older than so many days.")
    ] = None,
) -> None:
    """Answer from a tape until stopped; then tell what nobody asked for."""
    from nemomock.tape import folder
    from nemomock.tape.exchange import TapeInvalid
    from nemomock.tape.replay import Replay
    from nemomock.tape.serving import player_of

    time = _clock(clock, pace)
    _check_port(port)
    try:
        tape = folder.load(path)
    except TapeInvalid as error:
        options.fail(str(error), 2)
    if not tape.exchanges:
        options.fail(f"`{path}` is empty; there is nothing to play", 2)
    _check_age(tape, path, max_age)
    options.log_to_stderr("warning")
    player = player_of(tape, time, strict=strict)
    _serve(Replay(player, time), host, port, {"tape": str(path), "entries": len(tape.exchanges)})
    _report(player, strict=strict)


def _clock(mode: Mode | None, pace: float | None) -> Clock:
    """Return the clock to play on. Exits 2 for a choice that makes no sense."""
    from nemomock.tape.serving import clock_of

    if mode in (Mode.MANUAL, Mode.FAST) or (pace is not None and mode is not None):
        options.fail("choose --pace N, --clock real or --clock virtual", 2)
    if pace is not None and pace <= 0:
        options.fail(f"pace `{pace}` is no factor; use a number above 0", 2)
    if pace is not None:
        return clock_of(Mode.FAST, pace)
    return clock_of(mode or Mode.REAL)


def _check_port(port: int) -> None:
    try:
        check_port(port)
    except SettingInvalid as error:
        options.fail(str(error), 2)


def _check_age(tape: Tape, path: Path, days: float | None) -> None:
    if days is None:
        return
    newest = max(item.started for item in tape.exchanges)
    age = (Clock().now() - newest) / _DAY_S
    if age > days:
        options.fail(
            f"`{path}` was recorded {age:.0f} days ago, at {iso(newest)}; --max-age is {days:g}. "
            "Record it anew with `nemomock record`"
        )


def _serve(app: ASGIApp, host: str, port: int, told: dict[str, object]) -> None:
    """Serve in front of a person. Exits 1 when that cannot be."""
    from nemomock.listening import PortTaken, run_until_stopped
    from nemomock.tape.serving import listener

    def announce(address: Address) -> None:
        line = {"url": address.url, "port": address.port, "pid": os.getpid(), **told}
        say(json.dumps(line))

    try:
        started = run_until_stopped(listener(app, announce, host=host, port=port))
    except PortTaken as error:
        options.fail(str(error))
    if not started:
        raise typer.Exit(1)


def _report(player: Player, *, strict: bool) -> None:
    """Tell what was missed and what was left. Exits 1 for either when `strict`."""
    left = player.unplayed()
    for miss in player.missed:
        say(f"nemomock: {miss.reason}", err=True)
    for number, item in left:
        say(
            f"nemomock: entry {number} was not asked for: {item.asked.method} "
            f"{urlsplit(item.asked.url).path}",
            err=True,
        )
    played = len(player.tape.exchanges) - len(left)
    say(
        f"nemomock: {played} of {len(player.tape.exchanges)} entries played, "
        f"{len(player.missed)} requests missed",
        err=True,
    )
    if strict and (left or player.missed):
        raise typer.Exit(1)
