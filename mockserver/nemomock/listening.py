"""An ASGI application on a socket: in front of a person, or in a thread beside a test."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp

GRACE_S = 0.5
"""How long open exchanges may take to end once the server is told to stop."""


class PortTaken(Exception):
    """The address cannot be listened on."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    url: str
    port: int


OnReady = Callable[[Address], None]


class Listener(uvicorn.Server):
    """Uvicorn that takes its own socket and says when it is ready."""

    def __init__(
        self, app: ASGIApp, *, host: str, port: int, on_ready: OnReady, **options: Any
    ) -> None:
        """Prepare to serve `app`; `options` go to uvicorn, `on_ready` is called once."""
        self._host = host
        self._port = port
        self._on_ready = on_ready
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="on",
            # The annotation says int; asyncio.wait_for takes fractions.
            timeout_graceful_shutdown=GRACE_S,  # type: ignore[arg-type]
            **options,
        )
        super().__init__(config)

    def listen(self) -> socket.socket:
        """Take the address. Raises PortTaken."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted sockets inherit it. uvloop leaves it off for a socket that it is given, and
        # then a body waits 40 ms for the acknowledgement of its head.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            door.bind((self._host, self._port))
        except OSError as error:
            door.close()
            raise PortTaken(
                f"`{self._host}:{self._port}` cannot be listened on: {error.strerror}. "
                "Choose another --port, or --port 0 for any free one"
            ) from error
        return door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell where."""
        await super().startup(sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            host = self._host
            shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
            shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
            self._on_ready(Address(f"http://{shown}:{port}", port))


def run_until_stopped(listener: Listener) -> bool:
    """Serve until told to stop; return whether it ever started. Raises PortTaken."""
    with listener.listen() as door, _asked_to_stop():
        listener.run(sockets=[door])
    return listener.started


@contextmanager
def running(make: Callable[[OnReady], Listener]) -> Iterator[Address]:
    """Serve in a thread for as long as the block runs. Raises PortTaken; RuntimeError."""
    ready = threading.Event()
    found: list[Address] = []

    def note(address: Address) -> None:
        found.append(address)
        ready.set()

    listener = make(note)
    with listener.listen() as door:
        thread = threading.Thread(target=_run, args=(listener, door, ready), daemon=True)
        thread.start()
        ready.wait()
        if not found:
            raise RuntimeError("nemomock did not start; its log says why")
        try:
            yield found[0]
        finally:
            listener.should_exit = True
            thread.join()


def _run(listener: Listener, door: socket.socket, ready: threading.Event) -> None:
    try:
        asyncio.run(listener.serve(sockets=[door]))
    finally:
        ready.set()


@contextmanager
def _asked_to_stop() -> Iterator[None]:
    """Take a signal as a wish, not a death: uvicorn raises it again once it has stopped."""
    before = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore(number: int, frame: FrameType | None) -> None:
    del number, frame
