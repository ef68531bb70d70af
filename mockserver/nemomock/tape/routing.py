"""A tape in process: a respx router that answers every httpx request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import respx

from nemomock.tape import folder
from nemomock.tape.closing import text_of
from nemomock.tape.exchange import Answered, Asked, Close, origin_of, target_of
from nemomock.tape.player import Missed, Player
from nemomock.tape.replay import head, missed
from nemomock.tape.serving import player_of
from nemomock.world.clock import Clock


def router(path: Path, *, strict: bool = False) -> respx.MockRouter:
    """Return the router. Raises TapeInvalid."""
    tape = folder.load(path)
    player = player_of(tape, Clock(), strict=strict)
    found = respx.mock(assert_all_called=False)
    found.route().mock(side_effect=lambda request: _answer(player, request))
    return found


class _Playing(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The frames of an answer, and an end like the recorded one."""

    def __init__(self, answered: Answered) -> None:
        self._answered = answered

    def __iter__(self) -> Iterator[bytes]:
        yield from (frame.data for frame in self._answered.frames if frame.data)
        if self._answered.close is not Close.FIN:
            raise _end(self._answered.close)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for data in self:
            yield data


def _answer(player: Player, request: httpx.Request) -> httpx.Response:
    headers = tuple((text_of(name), text_of(value)) for name, value in request.headers.raw)
    found = player.take(Asked(request.method, _local(player, request), headers, request.content))
    if isinstance(found, Missed):
        kind = {"content-type": "application/json"}
        return httpx.Response(501, headers=kind, content=missed(found))
    if not found.status:
        raise _end(found.close)
    stream = httpx.ByteStream(b"") if request.method == "HEAD" else _Playing(found)
    return httpx.Response(found.status, headers=head(found, request.method), stream=stream)


def _local(player: Player, request: httpx.Request) -> str:
    """Return where a request is on the tape; an unknown host is taken for the backend."""
    url = str(request.url)
    known = {origin_of(item.asked.url) for item in player.tape.exchanges}
    return player.local(url) if origin_of(url) in known else target_of(url)


def _end(close: Close) -> httpx.TransportError:
    if close is Close.RESET:
        return httpx.ReadError("the connection was reset, as on the tape")
    return httpx.RemoteProtocolError("the connection was closed too early, as on the tape")
