"""The mock on a socket: in front of a person, or in a thread beside a test."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from nemomock.app import create_app
from nemomock.backend import Backend
from nemomock.listening import Address, Listener, OnReady, PortTaken, run_until_stopped, running
from nemomock.settings import Settings

__all__ = ["Address", "PortTaken", "Server", "serve_forever", "serving"]

COLLECT = (10_000, 2, 500)
"""Thresholds of the three generations; Python's own are 700, 10, 10.

What lives on is looked at once in each, so the middle one is often and short: nobody waits long.
"""


class Server(Listener):
    """A listener that ends streams before it stops."""

    def __init__(self, settings: Settings, on_ready: OnReady) -> None:
        """Prepare a server; `on_ready` is called once, when it accepts work."""
        self.app = create_app(settings)
        super().__init__(self.app, host=settings.host, port=settings.port, on_ready=on_ready)

    @property
    def backend(self) -> Backend:
        """The backend, once the server is ready."""
        backend: Backend = self.app.state.backend
        return backend

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, so that their exchanges can finish, then stop."""
        if self.started:
            self.backend.hang_up()
        await super().shutdown(sockets)


def serve_forever(settings: Settings, on_ready: OnReady) -> bool:
    """Serve until told to stop; return whether it ever started. Raises PortTaken."""
    _collect_seldom()
    return run_until_stopped(Server(settings, on_ready))


@contextmanager
def serving(settings: Settings) -> Iterator[Address]:
    """Serve in a thread for as long as the block runs. Raises PortTaken; RuntimeError."""
    with running(lambda on_ready: Server(settings, on_ready)) as address:
        yield address


def _collect_seldom() -> None:
    """Let the collector of cycles pass over all that was imported, and come less often.

    It would look at every module again and again, with everybody waiting: the slowest answers.
    """
    gc.freeze()
    gc.set_threshold(*COLLECT)
    gc.enable()
