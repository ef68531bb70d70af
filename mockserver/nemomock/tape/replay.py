"""The replay: an ASGI application that says a tape again, at its own pace or without waiting."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from starlette.types import Receive, Scope, Send

from nemomock.tape import closing, cutting
from nemomock.tape.exchange import (
    UPSTREAM,
    Answered,
    Asked,
    Close,
    Headers,
    header,
    is_text,
    without,
)
from nemomock.tape.origins import Origins
from nemomock.tape.player import Missed, Player
from nemomock.tape.stories import Stories
from nemomock.world import journal
from nemomock.world.clock import Clock

_SCOPE = "tape"
_DROPPED = (
    "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding",
)  # fmt: skip


class Replay:
    """The ASGI application; its player knows at the end what was missed and what was left."""

    def __init__(self, player: Player | Stories, clock: Clock) -> None:
        """Play on `clock`: real, fast (a pace) or virtual (no waiting)."""
        self._player = player
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve."""
        match scope["type"]:
            case "lifespan":
                await receive()
                await send({"type": "lifespan.startup.complete"})
                await receive()
                await send({"type": "lifespan.shutdown.complete"})
            case "http" if scope["path"] == UPSTREAM:
                await closing.say_upstream(send, None)
            case "http":
                await self._play(scope, receive, send)

    async def _play(self, scope: Scope, receive: Receive, send: Send) -> None:
        live = await _asked(scope, receive)
        origins = self._origins(live.headers, scope["scheme"])
        found = self._player.take(replace(live, body=origins.unled(live.body)))
        if isinstance(found, Missed):
            await _miss(send, found)
            return
        found = led(found, origins)
        began = self._clock.now()
        with self._clock.worker(_SCOPE) as worker:
            await worker.sleep(self._left(began, found.wait))
            if found.status:
                await closing.begin(send, found.status, head(found, live.method))
            for frame in found.frames if live.method != "HEAD" else ():
                await worker.sleep(self._left(began, frame.offset))
                await closing.say(send, frame.data)
            await worker.sleep(self._left(began, found.closed))
        if found.close is Close.FIN and found.status:
            await closing.say(send, b"", more=False)
        else:
            await closing.hang_up(scope, receive, found.close)

    def _left(self, began: float, offset: float) -> float:
        """Return how many seconds are left until `offset` milliseconds after `began`."""
        return max(0.0, offset / 1000 - self._clock.since(began))

    def _origins(self, headers: Headers, scheme: str) -> Origins:
        return Origins(self._player.tape.origin, f"{scheme}://{header(headers, 'host')}")


def led(answered: Answered, origins: Origins) -> Answered:
    """Return an answer whose links lead to where it is played."""
    headers = tuple((name, origins.text(value)) for name, value in answered.headers)
    if not is_text(header(headers, "content-type")):
        return replace(answered, headers=headers)
    frames = cutting.apply_to_frames(answered.frames, origins.edit)
    return replace(answered, headers=headers, frames=frames)


def head(answered: Answered, method: str) -> Headers:
    """Return the headers to send: with a length if the body is whole, or was cut short of one."""
    kept = without(answered.headers, *_DROPPED)
    promised = header(answered.headers, "content-length")
    size = len(answered.body)
    if method == "HEAD" or answered.status in (204, 304) or answered.status < 200:
        return (*kept, ("content-length", promised)) if promised else kept
    if answered.close is not Close.FIN:
        longer = promised.isdecimal() and int(promised) > size
        return (*kept, ("content-length", promised)) if longer else kept
    return kept if answered.streamed else (*kept, ("content-length", str(size)))


def missed(miss: Missed) -> bytes:
    """Return the answer to a request that is not on the tape, in the envelope."""
    near = None
    if miss.nearest is not None:
        near = {"entry": miss.nearest, "request": miss.entry, "played": miss.played}
    differences = [
        {
            "where": item.where,
            "recorded": journal.redact(item.recorded),
            "asked": journal.redact(item.asked),
        }
        for item in miss.differences
    ]
    body = {
        "code": 501,
        "message": journal.redact(miss.reason),
        "data": {"nearest": near, "differences": differences},
    }
    return msgspec.json.encode(body)


async def _asked(scope: Scope, receive: Receive) -> Asked:
    query = scope["query_string"].decode("latin-1")
    url = scope["raw_path"].decode("ascii") + (f"?{query}" if query else "")
    return Asked(scope["method"], url, closing.headers_of(scope), await closing.body_of(receive))


async def _miss(send: Send, miss: Missed) -> None:
    body = missed(miss)
    kind = ("content-type", "application/json")
    await closing.begin(send, 501, (kind, ("content-length", str(len(body)))))
    await closing.say(send, body, more=False)
