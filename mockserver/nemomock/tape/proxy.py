"""The recorder: a reverse proxy that passes everything on as it comes, and remembers it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import msgspec
from starlette.types import Receive, Scope, Send

from nemomock.tape import closing
from nemomock.tape.exchange import (
    ELSEWHERE,
    UPSTREAM,
    Answered,
    Asked,
    Close,
    Exchange,
    Frame,
    Headers,
    header,
    is_text,
    without,
)
from nemomock.tape.origins import Leading, Origins
from nemomock.tape.recording import Recording
from nemomock.tape.spool import Clean, Spool
from nemomock.tape.take import HOP, Take, decoded
from nemomock.world.clock import Clock

IDLE_S = 2.0
"""How long a connection to the backend is kept: less than a backend does, which then ends it."""

_NOT_SENT = (*HOP, "host", "accept-encoding", "expect")
_NOT_ELSEWHERE = ("authorization", "cookie", "x-client-id")


class Proxy:
    """The ASGI application; `lifespan` opens the way to the backend and writes the tape."""

    def __init__(self, upstream: str, recording: Recording, clock: Clock | None = None) -> None:
        """Pass on to `upstream`, `scheme://host[:port]` with an optional path before all others."""
        self._upstream = upstream.rstrip("/")
        self._recording = recording
        self._clock = clock or Clock()
        self._origins: dict[str, Origins] = {}
        self._http: httpx.AsyncClient

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve."""
        match scope["type"]:
            case "lifespan":
                await self._live(receive, send)
            case "http" if scope["path"] == UPSTREAM:
                await closing.say_upstream(send, self._upstream)
            case "http":
                await self._pass_on(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        limits = httpx.Limits(
            max_connections=None, max_keepalive_connections=20, keepalive_expiry=IDLE_S
        )
        patience = httpx.Timeout(None, connect=30)
        async with httpx.AsyncClient(limits=limits, timeout=patience, trust_env=False) as http:
            http.headers.clear()
            self._http = http
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self._recording.end()
        await send({"type": "lifespan.shutdown.complete"})

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        origins = self._origins_for(scope)
        url = self._url(scope, origins)
        if url is None:
            await _refuse(send, 404, f"`{scope['path']}` is no address that the backend named")
            return
        headers = closing.headers_of(scope)
        sent = (("host", urlsplit(url).netloc), *without(headers, *_NOT_SENT))
        take = Take(self._clock.now(), Asked(scope["method"], url, sent))
        if not _in_memory(headers):
            take.sending = Spool(self._recording.home, self._asked_cleaner(take, origins))
        try:
            await self._watched(take, scope, receive, send, origins)
        finally:
            if take.comment is _UNREACHED:
                take.drop()
            else:
                body = origins.unled(b"".join(take.request))
                self._recording.add(take.exchange(self._clock.now(), decoded(headers, body)))
        await self._recording.save_some()

    async def _watched(
        self, take: Take, scope: Scope, receive: Receive, send: Send, origins: Origins
    ) -> None:
        """Relay until the end, or until the client has gone."""
        sent = asyncio.Event()
        relay = asyncio.create_task(self._relay(take, scope, receive, send, origins, sent))
        gone = asyncio.create_task(_gone(receive, sent))
        try:
            await asyncio.wait((relay, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (gone, relay):
                if not task.done():
                    task.cancel()
            results = await asyncio.gather(relay, gone, return_exceptions=True)
        if isinstance(results[0], Exception):
            raise results[0]

    async def _relay(
        self,
        take: Take,
        scope: Scope,
        receive: Receive,
        send: Send,
        origins: Origins,
        sent: asyncio.Event,
    ) -> None:
        has_body = any(
            name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"]
        )
        request = self._http.build_request(
            take.asked.method,
            take.asked.url,
            headers=_onward(scope, elsewhere=not take.asked.url.startswith(self._upstream)),
            content=self._body(take, receive, sent) if has_body else None,
        )
        if not has_body:
            sent.set()
            take.sent = self._clock.now()
        try:
            response = await self._http.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
            take.ended(Close.RESET, _UNREACHED)
            await _refuse(send, 502, f"`{self._upstream}` cannot be reached: {error}")
            return
        except httpx.TransportError as error:
            take.ended(_close_of(error), "" if sent.is_set() else _UNREACHED)
            await closing.hang_up(scope, receive, take.close)
            return
        async with contextlib.aclosing(response):
            await self._answer(take, response, send, origins)
        if take.close is not Close.FIN:
            await closing.hang_up(scope, receive, take.close)

    async def _body(
        self, take: Take, receive: Receive, sent: asyncio.Event
    ) -> AsyncIterator[bytes]:
        """Read the request for sending, and remember it."""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise httpx.WriteError("the client hung up first")
            more = message.get("more_body", False)
            take.send(message.get("body", b""))
            if message.get("body"):
                yield message["body"]
        take.sent = self._clock.now()
        sent.set()

    async def _answer(
        self, take: Take, response: httpx.Response, send: Send, origins: Origins
    ) -> None:
        """Pass an answer on, part by part as it comes."""
        take.head = self._clock.now()
        take.status, take.reason = response.status_code, response.reason_phrase
        take.headers = tuple(
            (name.decode("latin-1"), closing.text_of(value)) for name, value in response.headers.raw
        )
        if not _in_memory(take.headers):
            take.receiving = Spool(self._recording.home, self._answer_cleaner(take))
        leading = origins.stream() if _led(take.headers) else None
        dropped = ("content-length",) if leading and take.asked.method != "HEAD" else ()
        head = without(take.headers, *HOP, *dropped)
        led = tuple((name, origins.text(value)) for name, value in head)
        await closing.begin(send, take.status, led)
        try:
            await self._parts(take, response, send, leading)
        except httpx.TransportError as error:
            take.ended(_close_of(error))
            if leading:
                await closing.say(send, leading.rest())
            return
        take.ended(Close.FIN)
        await closing.say(send, leading.rest() if leading else b"", more=False)

    async def _parts(
        self, take: Take, response: httpx.Response, send: Send, leading: Leading | None
    ) -> None:
        since = take.sent or take.started
        async for data in response.aiter_raw():
            take.receive((self._clock.now() - since) * 1000, data)
            led = leading.feed(data) if leading else data
            if led:
                await closing.say(send, led)

    def _asked_cleaner(self, take: Take, origins: Origins) -> Clean:
        def clean(piece: bytes) -> bytes:
            asked = replace(take.asked, body=origins.unled(piece))
            item = Exchange(take.started, asked, Answered(0))
            return self._recording.cleaned(item).asked.body

        return clean

    def _answer_cleaner(self, take: Take) -> Clean:
        def clean(piece: bytes) -> bytes:
            said = Answered(take.status, take.headers, (Frame(0.0, piece),))
            item = Exchange(take.started, replace(take.asked, body=b""), said)
            return self._recording.cleaned(item).answered.body

        return clean

    def _origins_for(self, scope: Scope) -> Origins:
        """Return the way links are led for this client: through the address it used."""
        host = header(closing.headers_of(scope), "host")
        ours = f"{scope['scheme']}://{host}"
        if ours not in self._origins:
            self._origins[ours] = Origins(self._upstream, ours)
        return self._origins[ours]

    def _url(self, scope: Scope, origins: Origins) -> str | None:
        """Return where a request goes; None for a host that no answer has named."""
        path: str = scope["raw_path"].decode("ascii")
        query: str = scope["query_string"].decode("latin-1")
        end = path + (f"?{query}" if query else "")
        if not path.startswith(ELSEWHERE):
            return self._upstream + end
        scheme, _, rest = end.removeprefix(ELSEWHERE).partition("/")
        host = rest.partition("/")[0]
        return f"{scheme}://{rest}" if f"{scheme}/{host}" in origins.hosts else None


_UNREACHED = "the request never reached the backend"


async def _gone(receive: Receive, sent: asyncio.Event) -> None:
    """Return when the client has hung up after sending its request."""
    await sent.wait()
    while (await receive())["type"] != "http.disconnect":
        pass


def _onward(scope: Scope, *, elsewhere: bool) -> list[tuple[bytes, bytes]]:
    """Return the headers to send on: bytes as they are, and never a token to another host."""
    dropped = {name.encode() for name in (*_NOT_SENT, *(_NOT_ELSEWHERE if elsewhere else ()))}
    kept = [(name, value) for name, value in scope["headers"] if name not in dropped]
    return [*kept, (b"accept-encoding", b"identity")]


def _in_memory(headers: Headers) -> bool:
    """Whether a body must be whole before its secrets can be found: text, or compressed."""
    plain = header(headers, "content-encoding") in ("", "identity")
    return not plain or is_text(header(headers, "content-type"))


def _led(headers: Headers) -> bool:
    """Whether links can stand in an answer: text, and not compressed."""
    plain = header(headers, "content-encoding") in ("", "identity")
    return plain and is_text(header(headers, "content-type"))


def _close_of(error: httpx.TransportError) -> Close:
    """Tell a connection that was closed too early from one that was reset."""
    return Close.TRUNCATED if isinstance(error, httpx.RemoteProtocolError) else Close.RESET


async def _refuse(send: Send, status: int, message: str) -> None:
    """Answer in the envelope."""
    body = msgspec.json.encode({"code": status, "message": message, "data": None})
    await closing.begin(send, status, (("content-type", "application/json"),))
    await closing.say(send, body, more=False)
