"""Who reads an answer slowly, or not at all: over real sockets, with ticks that are counted."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from nemomock.connection import UNREAD_TICKS, Connection

PIECE = 64 * 1024
ASK = b"GET /%b HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODY = "http.response.body"


@dataclass(slots=True)
class Show:
    """Says one thing (`quiet`), 16 MB at once (`state`), or goes on without end (`film`)."""

    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note when the client is known to be gone."""
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if scope["path"] == "/state":
            await send({"type": BODY, "body": bytes(16_000_000)})
            self.over.set()
            return
        listening = asyncio.create_task(receive_the_end(receive))
        await send({"type": BODY, "body": b"data: 1\n\n", "more_body": True})
        while scope["path"] == "/film" and not listening.done():
            await send({"type": BODY, "body": bytes(PIECE), "more_body": True})
        await listening
        self.over.set()


async def receive_the_end(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@dataclass(slots=True)
class Visit:
    """A client that reads when it is told to, and the connection as its server has it."""

    client: socket.socket
    state: ServerState

    @property
    def open(self) -> bool:
        """Whether the server still has the connection."""
        return bool(self.state.connections)

    @property
    def connection(self) -> Connection:
        """The one connection."""
        (one,) = self.state.connections
        assert isinstance(one, Connection)
        return one

    async def ask(self, name: bytes) -> None:
        """Ask for something, and wait until the kernel takes no more of the answer."""
        await asyncio.get_running_loop().sock_sendall(self.client, ASK % name)
        before = -1
        while not self.open or self.connection.cycle is None or before != self._waiting():
            before = self._waiting() if self.open else -1
            await asyncio.sleep(0.02)

    async def tick(self, times: int) -> None:
        """Let so many seconds pass for the server."""
        for _ in range(times):
            if self.open:
                self.connection.tick()
            await asyncio.sleep(0)

    async def read_some(self) -> None:
        """Read until the kernel has room again and takes some of what waits."""
        flow, before = self.connection.flow, self._waiting()
        while flow.write_paused and self._waiting() >= before:
            assert await asyncio.get_running_loop().sock_recv(self.client, PIECE)
            await asyncio.sleep(0)
        while not flow.write_paused:  # noqa: ASYNC110
            await asyncio.sleep(0)

    def _waiting(self) -> int:
        return self.connection.transport.get_write_buffer_size()


@asynccontextmanager
async def visited(show: Show) -> AsyncIterator[Visit]:
    config = uvicorn.Config(show, http=Connection, lifespan="off", log_config=None)
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
        client.setblocking(False)
        await loop.sock_connect(client, server.sockets[0].getsockname())
        yield Visit(client, state)
    server.close()
    for task in state.tasks:
        task.cancel()


@pytest.mark.parametrize("name", [b"film", b"state"])
def test_one_who_reads_nothing_of_a_long_answer_is_let_go(name: bytes) -> None:
    async def story() -> None:
        show = Show()
        async with visited(show) as visit:
            await visit.ask(name)
            await visit.tick(UNREAD_TICKS - 1)
            assert visit.open
            await visit.tick(1)
            assert not visit.open
            await show.over.wait()

    asyncio.run(story())


def test_one_who_reads_slowly_is_served_on() -> None:
    async def story() -> None:
        async with visited(Show()) as visit:
            await visit.ask(b"film")
            for _ in range(4):
                await visit.tick(UNREAD_TICKS - 1)
                await visit.read_some()
            assert visit.open

    asyncio.run(story())


def test_a_stream_that_has_nothing_to_say_is_not_ended() -> None:
    async def story() -> None:
        async with visited(Show()) as visit:
            await visit.ask(b"quiet")
            await visit.tick(3 * UNREAD_TICKS)
            assert visit.open

    asyncio.run(story())
