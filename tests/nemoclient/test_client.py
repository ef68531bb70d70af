"""The two clients over a real socket: streams, uploads, downloads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from nemoclient import (
    AsyncNemoClient,
    Ending,
    FileSizeError,
    FileTypeError,
    NemoClient,
    Notice,
    Patience,
    Progress,
    Secret,
    Settings,
    UnreachableError,
)
from nemoclient.errors import DownloadError
from nemoclient.models import Turn
from scripted_server import DRAFT, TITLED, Exchange, FakeClock, ScriptedServer, ok, refused, state

MP4 = bytes(range(256)) * 40
Run = Callable[..., Any]


class Client:
    """Calls a method of the blocking or of the asyncio client, by name."""

    def __init__(self, kind: str, settings: Settings, clock: FakeClock) -> None:
        self.kind, self.settings, self.clock = kind, settings, clock
        self.notices: list[Notice] = []
        self.steps: list[Progress] = []

    def __call__(self, method: str, *args: Any) -> Any:
        options: dict[str, Any] = {
            "say": self.notices.append,
            "progress": self.steps.append,
            "clock": self.clock,
        }
        if self.kind == "sync":
            with NemoClient(self.settings, **options) as client:
                return getattr(client, method)(*args)

        async def run() -> Any:
            async with AsyncNemoClient(self.settings, **options) as client:
                return await getattr(client, method)(*args)

        return asyncio.run(run())


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, settings: Settings, clock: FakeClock) -> Client:
    return Client(request.param, settings, clock)


def chunked(*chunks: bytes) -> Callable[[Exchange], None]:
    def play(exchange: Exchange) -> None:
        exchange.stream()
        for chunk in chunks:
            exchange.chunk(chunk)
        exchange.end()

    return play


def test_a_stream_cut_anywhere_is_heard_whole(client: Client, server: ScriptedServer) -> None:
    raw = (
        'data: {"type":"heartbeat"}\r\n\r\ndata: {"content":{"parts":[{"text":"你好 é"}]}}\r\n\r\n'
    )
    server.on("POST /run_sse", chunked(*(bytes([byte]) for byte in raw.encode())))

    turn: Turn = client("chat", "add a title")

    assert (turn.ending, turn.text) == (Ending.ANSWERED, "你好 é")


@pytest.mark.parametrize("reset", [False, True])
def test_a_dropped_stream_is_reconciled_and_not_sent_again(
    client: Client, server: ScriptedServer, reset: bool
) -> None:
    def play(exchange: Exchange) -> None:
        exchange.stream()
        exchange.event(type="heartbeat")
        exchange.drop(reset=reset)

    server.on("POST /run_sse", play)
    server.on("GET /api/state", state(DRAFT), state(TITLED))

    turn: Turn = client("chat", "add a title")

    assert (turn.ending, turn.ok) == (Ending.DROPPED, True)
    assert len(server.asked("POST /run_sse")) == 1
    assert client.clock.slept == [30.0]


def test_a_stream_dropped_before_its_head_is_not_sent_again(
    client: Client, server: ScriptedServer
) -> None:
    server.on("POST /run_sse", lambda exchange: exchange.drop(reset=True))

    assert not client("chat", "add a title").ok
    assert len(server.asked("POST /run_sse")) == 1


@pytest.mark.seed("M2c")
def test_a_stream_that_goes_quiet_is_given_up(client: Client, server: ScriptedServer) -> None:
    def play(exchange: Exchange) -> None:
        exchange.stream()
        exchange.event(type="heartbeat")
        server.released.wait(20)

    server.on("POST /run_sse", play)
    server.on("GET /api/state", state(DRAFT), state(TITLED))
    client.settings = replace(client.settings, patience=Patience(0.2, 0.2, 0.05))
    client.clock.steady = __import__("time").monotonic  # type: ignore[method-assign]

    turn: Turn = client("chat", "add a title")

    assert turn.ending is Ending.STALLED
    assert "Still working..." in [notice.text for notice in client.notices]


def test_a_generation_of_300_seconds_of_heartbeats_is_waited_for(
    client: Client, server: ScriptedServer
) -> None:
    beats = [b'data: {"type":"heartbeat"}\n\n'] * 30
    server.on("POST /run_sse", chunked(*beats, b'data: {"type":"text","content":"Made."}\n\n'))
    client.clock.step = 4.0

    turn: Turn = client("chat", "generate a video")

    assert turn.text == "Made."
    assert "Still working..." in [notice.text for notice in client.notices]


@pytest.mark.seed("H1", "A2")
def test_every_request_carries_token_and_attribution(
    client: Client, server: ScriptedServer, clip: Path, tmp_path: Path
) -> None:
    client("edit", [clip], ["add music"], tmp_path / "out.mp4")

    assert len(server.seen) > 7
    for seen in server.seen:
        assert {"x-skill-source", "x-skill-version", "x-skill-platform"} <= seen.headers.keys()
        if "anonymous-token" not in seen.path:
            assert seen.headers["authorization"] == "Bearer nmv_usr_first"
        else:
            assert len(seen.headers["x-client-id"]) == 36
    assert not any("nmv_" in seen.path for seen in server.seen)


def test_the_message_has_the_documented_body(client: Client, server: ScriptedServer) -> None:
    client("chat", "add a title")

    seen = server.asked("POST /run_sse")[0]
    assert seen.headers["accept"] == "text/event-stream"
    assert seen.body == (
        b'{"app_name":"nemo_agent","user_id":"me","session_id":"1",'
        b'"new_message":{"parts":[{"text":"add a title"}]}}'
    )


def test_an_upload_is_streamed_with_its_progress(
    client: Client, server: ScriptedServer, clip: Path
) -> None:
    files = client("upload", clip)

    seen = server.asked("POST /api/upload-video")[0]
    assert seen.path == "/api/upload-video/nemo_agent/me/1"
    assert b'name="files"; filename="clip.mp4"' in seen.body
    assert MP4 in seen.body
    assert files[0].media_id == "f1"
    assert client.steps[-1] == Progress("clip.mp4", len(MP4), len(MP4))


def test_an_upload_whose_answer_was_lost_is_looked_for_before_it_is_sent_again(
    client: Client, server: ScriptedServer, clip: Path
) -> None:
    server.on("POST /api/upload-video", lambda exchange: exchange.drop(reset=True))
    server.on("GET /api/state", state({}), state({}, video_infos=[{"filename": "clip.mp4"}]))

    assert client("upload", clip)[0].name == "clip.mp4"
    assert len(server.asked("POST /api/upload-video")) == 1


def test_addresses_are_uploaded_by_the_backend(client: Client, server: ScriptedServer) -> None:
    client("upload_urls", "https://example.com/a.mp4")

    body = server.asked("POST /api/upload-video")[0].body
    assert body == b'{"urls":["https://example.com/a.mp4"],"source_type":"url"}'


@pytest.mark.seed("U3c", "U4c")
def test_a_file_that_would_be_refused_is_not_sent(
    client: Client, server: ScriptedServer, tmp_path: Path
) -> None:
    text, huge = tmp_path / "notes.txt", tmp_path / "huge.mp4"
    text.write_bytes(b"x")
    with huge.open("wb") as file:
        file.truncate(500 * 1024 * 1024 + 1)

    with pytest.raises(FileTypeError) as kind:
        client("upload", text)
    with pytest.raises(FileSizeError) as size:
        client("upload", huge)

    assert "m4a" in kind.value.advice
    assert "Compress the file or trim it" in size.value.advice
    assert server.seen == []


def ranged(exchange: Exchange) -> None:
    """Serve a range as the standard wants it, and break off after 1000 bytes."""
    start = int(exchange.seen.headers.get("range", "bytes=0-")[6:].rstrip("-"))
    rest = MP4[start:]
    if start:
        assert exchange.seen.headers["if-range"] == '"v1"'
        place = f"bytes {start}-{len(MP4) - 1}/{len(MP4)}"
        exchange.head(206, content_length=str(len(rest)), content_range=place, etag='"v1"')
    else:
        exchange.head(200, content_length=str(len(rest)), etag='"v1"')
    exchange.write(rest[:3000])
    if len(rest) > 3000:
        exchange.drop()


def test_a_download_that_breaks_is_resumed(
    client: Client, server: ScriptedServer, tmp_path: Path
) -> None:
    server.on("GET /files/out.mp4", ranged)

    done = client("export", tmp_path / "out.mp4")

    assert Path(done.path).read_bytes() == MP4
    assert len(server.asked("GET /files/out.mp4")) == 4
    assert client.steps[-1] == Progress("out.mp4", len(MP4), len(MP4))


def test_a_server_that_ignores_or_misplaces_a_range_does_not_spoil_the_file(
    client: Client, server: ScriptedServer, tmp_path: Path
) -> None:
    def misplaced(exchange: Exchange) -> None:
        place = f"bytes 0-{len(MP4) - 1}/{len(MP4)}"
        exchange.head(206, content_length=str(len(MP4)), content_range=place)
        exchange.write(MP4)

    def whole(exchange: Exchange) -> None:
        exchange.head(200, content_length=str(len(MP4)), etag='"v2"')
        exchange.write(MP4)

    server.on("GET /files/out.mp4", ranged, misplaced, ranged, whole)

    assert Path(client("export", tmp_path / "out.mp4").path).read_bytes() == MP4


def test_a_file_shorter_than_the_job_says_is_refused_and_the_old_one_kept(
    client: Client, server: ScriptedServer, tmp_path: Path
) -> None:
    output = {"url": "/files/out.mp4", "size": len(MP4) + 1}
    server.on("GET /api/render", (200, {"status": "completed", "output": output}))
    target = tmp_path / "out.mp4"
    target.write_bytes(b"old")

    with pytest.raises(DownloadError):
        client("export", target)

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def elsewhere(exchange: Exchange) -> None:
    exchange.head(content_length="4")
    exchange.write(b"data")


def test_a_file_on_another_host_is_fetched_without_the_token(
    client: Client, server: ScriptedServer, tmp_path: Path
) -> None:
    with ScriptedServer() as other:
        other.on("GET /o.mp4", elsewhere)
        job = {"status": "completed", "output": {"url": f"{other.url}/o.mp4"}}
        server.on("GET /api/render", (200, job))

        client("export", tmp_path / "out.mp4")

        assert "authorization" not in other.seen[0].headers


@pytest.mark.seed("S3c")
def test_a_lost_session_is_replaced_in_the_middle(client: Client, server: ScriptedServer) -> None:
    server.on("POST /api/tasks", ok(session_id="1"), ok(session_id="2"))
    server.on("POST /run_sse", refused(404, 1002), chunked(b'data: {"type":"text","content":"Hi"}'))

    assert client("chat", "add a title").text == "Hi"
    assert b'"session_id":"2"' in server.asked("POST /run_sse")[1].body


def test_a_backend_that_is_not_there_is_unreachable(client: Client) -> None:
    client.settings = replace(client.settings, api_url="http://127.0.0.1:9")

    with pytest.raises(UnreachableError) as caught:
        client("credits")

    assert caught.value.sent is False


@pytest.mark.seed("A7")
def test_no_log_line_and_no_repr_shows_the_token(
    client: Client, server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.settings = replace(client.settings, token=Secret("my-own-token-9"))
    server.on("GET /api/credits", refused(500, 0, "what is my-own-token-9?"))

    with pytest.raises(Exception, match="hidden") as caught:
        client("credits")

    assert "my-own-token-9" not in caplog.text + repr(caught.value) + repr(client.settings)
    assert "my-own-token-9" not in repr(NemoClient(client.settings))


@respx.mock
def test_the_documented_calls_are_made_over_any_transport(tmp_path: Path) -> None:
    base = "https://mega-api-prod.nemovideo.ai"
    data = {"available": 50, "frozen": 50, "total": 100}
    token = respx.post(f"{base}/api/auth/anonymous-token").respond(
        json={"code": 0, "data": {"token": "nmv_usr_a", "expires_at": "2999-01-01T00:00:00Z"}}
    )
    balance = respx.get(f"{base}/api/credits/balance/simple").respond(
        json={"code": 0, "data": data}
    )

    for _ in range(2):
        with NemoClient(Settings(config_dir=tmp_path)) as client:
            assert client.credits().frozen == 50

    assert (token.call_count, balance.call_count) == (1, 2)
    assert isinstance(balance.calls[0].request, httpx.Request)
