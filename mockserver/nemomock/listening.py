"""An ASGI application on a socket: in front of a person, or in a thread beside a test."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from msgspec import Struct
from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.server import Server

from nemomock.connection import Connection

GRACE_S = 0.5
"""How long open exchanges may take to end once the server is told to stop."""
_TICK_S = 1.0
"""How often a server that nobody stops renews its date and looks for who is slow."""
_GLANCE_S = 0.001
"""How often one that is stopping looks whether its connections are gone."""


class PortTaken(Exception):
    """The address cannot be listened on."""


class Address(Struct, frozen=True):
    """Where a server listens."""

    url: str
    port: int


OnReady = Callable[[Address], None]


class Listener(Server):
    """Uvicorn that takes its own socket, says when it is ready, and stops when it is told to.

    Uvicorn looks ten times a second whether it should stop, and then waits as long again. That
    is nothing to a person, and most of the time of a test that has a server of its own.
    """

    def __init__(
        self, app: ASGIApp, *, host: str, port: int, on_ready: OnReady, **options: Any
    ) -> None:
        """Prepare to serve `app`; `options` go to uvicorn, `on_ready` is called once.

        An `http` among them is a `Connection`.
        """
        self._host = host
        self._port = port
        self._on_ready = on_ready
        self._told_to_stop = False
        self._wake: Callable[[], object] = _nothing
        config = Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="on",
            ws="none",
            proxy_headers=False,
            **{"http": Connection, **options},
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

    @property
    def should_exit(self) -> bool:
        """Whether it was told to stop; may be set from a signal handler or another thread."""
        return self._told_to_stop

    @should_exit.setter
    def should_exit(self, value: bool) -> None:
        self._told_to_stop = value
        if value:
            self._wake()

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._wake = lambda: loop.call_soon_threadsafe(told.set)
        try:
            # Tick 0 of uvicorn's ten is the one with duties.
            while not await self.on_tick(0):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(told.wait(), _TICK_S)
        finally:
            self._wake = _nothing

    async def on_tick(self, counter: int) -> bool:
        """Renew the date, and lose patience with who is slow."""
        for connection in tuple(self.server_state.connections):
            if isinstance(connection, Connection):
                connection.tick()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nothing more, let open exchanges end for `GRACE_S`, then end them."""
        for door in (*self.servers, *(sockets or ())):
            door.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await self._emptied()
        if late := tuple(self.server_state.tasks):
            for task in late:
                task.cancel("nemomock stops")
            await asyncio.wait(late, timeout=GRACE_S)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if not self.force_exit:
            await self.lifespan.shutdown()

    async def _emptied(self) -> None:
        """Return when all exchanges are over and all connections closed, or `GRACE_S` has passed.

        A second Ctrl-C is not kept waiting.
        """
        state = self.server_state
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE_S):
                # Uvicorn tells nobody when a connection is gone.
                while (state.tasks or state.connections) and not self.force_exit:  # noqa: ASYNC110
                    await asyncio.sleep(_GLANCE_S)


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


def _nothing() -> None:
    """Wake nobody: the loop does not wait."""


def _ignore(number: int, frame: FrameType | None) -> None:
    del number, frame
