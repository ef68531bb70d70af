"""Running the application on a socket: in front of a person, or in a thread beside a test."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import uvicorn

from nemomock.app import create_app
from nemomock.backend import Backend
from nemomock.settings import Settings

GRACE_S = 0.5
"""How long open exchanges may take to end once the server is told to stop."""


class PortTaken(Exception):
    """The address cannot be listened on."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    url: str
    port: int


class Server(uvicorn.Server):
    """Uvicorn that says when it is ready, and ends streams before it stops."""

    def __init__(self, settings: Settings, on_ready: Callable[[Address], None]) -> None:
        """Prepare a server; `on_ready` is called once, when it accepts work."""
        self.app = create_app(settings)
        self._settings = settings
        self._on_ready = on_ready
        config = uvicorn.Config(
            self.app,
            log_config=None,
            access_log=False,
            lifespan="on",
            # The annotation says int; asyncio.wait_for takes fractions.
            timeout_graceful_shutdown=GRACE_S,  # type: ignore[arg-type]
        )
        super().__init__(config)

    @property
    def backend(self) -> Backend:
        """The backend, once the server is ready."""
        backend: Backend = self.app.state.backend
        return backend

    def listen(self) -> socket.socket:
        """Take the address. Raises PortTaken."""
        host, port = self._settings.host, self._settings.port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            door.close()
            raise PortTaken(
                f"`{host}:{port}` cannot be listened on: {error.strerror}. "
                "Choose another --port, or --port 0 for any free one"
            ) from error
        return door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell where."""
        await super().startup(sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            host = self._settings.host
            shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
            shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
            self._on_ready(Address(f"http://{shown}:{port}", port))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, so that their exchanges can finish, then stop."""
        if self.started:
            self.backend.chats.hang_up()
        await super().shutdown(sockets)


def serve_forever(settings: Settings, on_ready: Callable[[Address], None]) -> bool:
    """Serve until told to stop; return whether it ever started. Raises PortTaken."""
    server = Server(settings, on_ready)
    with server.listen() as door, _asked_to_stop():
        server.run(sockets=[door])
    return server.started


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


@contextmanager
def serving(settings: Settings) -> Iterator[Address]:
    """Serve in a thread for as long as the block runs. Raises PortTaken; RuntimeError."""
    ready = threading.Event()
    found: list[Address] = []

    def note(address: Address) -> None:
        found.append(address)
        ready.set()

    server = Server(settings, note)
    with server.listen() as door:
        thread = threading.Thread(target=_run, args=(server, door, ready), daemon=True)
        thread.start()
        ready.wait()
        if not found:
            raise RuntimeError("nemomock did not start; its log says why")
        try:
            yield found[0]
        finally:
            server.should_exit = True
            thread.join()


def _run(server: Server, door: socket.socket, ready: threading.Event) -> None:
    try:
        asyncio.run(server.serve(sockets=[door]))
    finally:
        ready.set()
