"""Two stand-ins for the backend: `World` answers a flow's steps, `ScriptedServer` a socket."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar, cast

from nemoclient.errors import NemoError
from nemoclient.flows.access import Link
from nemoclient.listener import Heard
from nemoclient.models import Notice, Progress, Session, Token
from nemoclient.secret import Secret
from nemoclient.settings import Settings
from nemoclient.steps import Call, Do, Fetch, Fetched, Flow, Listen, Pause, Say, Step
from nemoclient.wire import Answer

T = TypeVar("T")
Reply = tuple[int, object] | Exception

DRAFT: dict[str, Any] = {
    "d": 10000,
    "m": {"width": 1920, "height": 1080},
    "t": [
        {
            "id": "v",
            "tt": 0,
            "sg": [{"id": "s1", "src": "f1", "st": 0, "d": 10000, "m": {"name": "city timelapse"}}],
        },
        {
            "id": "a",
            "tt": 1,
            "sg": [{"id": "s2", "st": 0, "d": 10000, "v": 0.35, "m": {"name": "Lo-fi"}}],
        },
    ],
}
TITLE: dict[str, Any] = {
    "id": "x",
    "tt": 7,
    "sg": [{"id": "s3", "st": 0, "d": 3000, "tx": "Urban Dreams", "m": {"role": "title"}}],
}
TITLED = {**DRAFT, "t": [*DRAFT["t"], TITLE]}


def ok(**data: object) -> Reply:
    """A good envelope."""
    return 200, {"code": 0, "message": "ok", "data": data}


def refused(status: int, code: int, message: str = "no") -> Reply:
    """A refusing envelope."""
    return status, {"code": code, "message": message, "data": None}


def state(draft: object, **more: object) -> Reply:
    """A state answer."""
    return ok(session_id="1", user_id="anon_7", state={"draft": draft, **more})


class FakeClock:
    """Time that moves only when somebody waits."""

    def __init__(self, start: float = 1_000_000.0, step: float = 0.0) -> None:
        self.time = start
        self.step = step
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def steady(self) -> float:
        self.time += self.step
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


class MemoryVault:
    """A vault without files."""

    def __init__(self) -> None:
        self.kept: Token | None = None
        self.last: Session | None = None
        self.ids = 1

    def client_id(self, *, fresh: bool = False) -> str:
        self.ids += fresh
        return f"client-{self.ids}"

    def token(self) -> Token | None:
        return self.kept

    def keep_token(self, token: Token | None) -> None:
        self.kept = token

    def session(self) -> Session | None:
        return self.last

    def keep_session(self, session: Session) -> None:
        self.last = session


@dataclass
class World:
    """Performs a flow's steps from a script; the last reply for a path is repeated."""

    settings: Settings = field(default_factory=Settings)
    script: dict[str, list[Reply]] = field(default_factory=dict)
    hearings: list[Heard | Exception] = field(default_factory=list)
    fetches: list[Fetched] = field(default_factory=list)
    calls: list[Call[Any]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    fetched: list[Fetch] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    vault: MemoryVault = field(default_factory=MemoryVault)

    def __post_init__(self) -> None:
        self.on("POST /api/auth/anonymous-token", ok(token="nmv_usr_first", user_id="anon_7"))
        self.on("POST /api/tasks", ok(session_id="1", task_id="t1", user_id="anon_7"))
        self.on("GET /api/state", state(DRAFT))

    def on(self, call: str, *replies: Reply) -> World:
        self.script[call] = list(replies)
        return self

    def link(self, *, connected: bool = True, own: str = "") -> Link:
        link = Link(self.settings, self.vault, self.clock.now)
        if connected:
            link.token = Token(Secret(own or "nmv_usr_first"), "" if own else "anon_7")
            link.session = Session("1", "t1", "u_1" if own else "anon_7")
            link.user_id, link.own_token = link.session.user_id, bool(own)
        return link

    def run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                try:
                    answer = self._perform(step)
                except NemoError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as end:
            return cast("T", end.value)

    def paths(self) -> list[str]:
        return [f"{call.method} {call.path}" for call in self.calls]

    def headers(self, index: int = -1) -> Mapping[str, str]:
        return dict(self.calls[index].headers)

    def _perform(self, step: Step) -> object:
        match step:
            case Call():
                self.calls.append(step)
                return step.read(self._answer(f"{step.method} {step.path}"))
            case Listen():
                self.calls.append(step.call)
                self.messages.append(
                    json.loads(step.call.body or b"")["new_message"]["parts"][0]["text"]
                )
                return _raised(self.hearings.pop(0))
            case Fetch():
                self.fetched.append(step)
                return self.fetches.pop(0)
            case Pause():
                self.clock.sleep(step.seconds)
            case Say(Notice(text)):
                self.notices.append(text)
            case Say(Progress()):
                pass
            case Do():
                return step.action()
        return None

    def _answer(self, call: str) -> Answer:
        key = max((key for key in self.script if call.startswith(key)), key=len, default="")
        assert key, f"nobody scripted `{call}`"
        replies = self.script[key]
        status, body = _raised(replies.pop(0) if len(replies) > 1 else replies[0])
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return Answer(status, {}, content)


def _raised(reply: Any) -> Any:
    if isinstance(reply, Exception):
        raise reply
    return reply


@dataclass
class Seen:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Exchange:
    """One request, and the means to answer it well or badly."""

    def __init__(self, handler: BaseHTTPRequestHandler, seen: Seen) -> None:
        self.seen = seen
        self._handler = handler

    def head(self, status: int = 200, **headers: str) -> None:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def json(self, reply: Reply) -> None:
        assert not isinstance(reply, Exception)
        body = json.dumps(reply[1]).encode()
        self.head(reply[0], content_type="application/json", content_length=str(len(body)))
        self.write(body)

    def stream(self) -> None:
        self.head(content_type="text/event-stream; charset=utf-8", transfer_encoding="chunked")

    def chunk(self, data: bytes) -> None:
        self.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def end(self) -> None:
        self.write(b"0\r\n\r\n")

    def event(self, **fields: object) -> None:
        self.chunk(b"data: " + json.dumps(fields, ensure_ascii=False).encode() + b"\n\n")

    def text(self, text: str) -> None:
        self.event(content={"parts": [{"text": text}], "role": "model"}, author="nemo_agent")

    def write(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def drop(self, *, reset: bool = False) -> None:
        if reset:
            linger = struct.pack("ii", 1, 0)
            self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        else:
            self._handler.connection.shutdown(socket.SHUT_RDWR)
        self._handler.close_connection = True


Play = Callable[[Exchange], None]


class ScriptedServer:
    """An HTTP server on a real socket; each path plays its replies in order, the last again."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self._plays: dict[str, list[Play]] = {}
        self._lock = threading.Lock()
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                seen = Seen(self.command, self.path, headers, self.sent())
                server.play(Exchange(self, seen))

            def sent(self) -> bytes:
                if self.headers.get("transfer-encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("content-length") or 0))
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            do_POST = do_GET  # noqa: N815 (the name that http.server looks for)

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def on(self, call: str, *plays: Play | Reply) -> None:
        self._plays[call] = [
            play if callable(play) else (lambda exchange, it=play: exchange.json(it))  # type: ignore[misc]
            for play in plays
        ]

    def play(self, exchange: Exchange) -> None:
        call = f"{exchange.seen.method} {exchange.seen.path}"
        with self._lock:
            self.seen.append(exchange.seen)
            key = max((key for key in self._plays if call.startswith(key)), key=len, default="")
            plays = self._plays.get(key, [])
            play = plays.pop(0) if len(plays) > 1 else (plays or [_unknown])[0]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            play(exchange)

    def asked(self, call: str) -> list[Seen]:
        return [it for it in self.seen if f"{it.method} {it.path}".startswith(call)]

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _unknown(exchange: Exchange) -> None:
    exchange.json((404, {"detail": "Not Found"}))
