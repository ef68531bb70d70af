"""A world for flows, and a small backend on a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nemoclient.settings import Settings
from scripted_server import DRAFT, Exchange, FakeClock, ScriptedServer, World, ok, state

MP4 = bytes(range(256)) * 40


def _file(exchange: Exchange) -> None:
    exchange.head(content_length=str(len(MP4)), etag='"v1"')
    exchange.write(MP4)


def _done(exchange: Exchange) -> None:
    exchange.stream()
    exchange.text("Done.")
    exchange.end()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A backend on which everything goes well."""
    with ScriptedServer() as it:
        it.on("POST /api/auth/anonymous-token", ok(token="nmv_usr_first", user_id="anon_7"))
        it.on("POST /api/tasks", ok(session_id="1", task_id="t1", user_id="anon_7"))
        it.on("GET /api/state", state(DRAFT))
        it.on("GET /api/credits", ok(available=50, frozen=10, total=60))
        it.on("POST /api/upload-video", ok(files=[{"filename": "clip.mp4", "id": "f1"}]))
        it.on("POST /api/render", (200, {"taskId": "r", "status": "pending", "progress": 0}))
        done = {"status": "completed", "progress": 100, "output": {"url": "/files/out.mp4"}}
        it.on("GET /api/render", (200, done))
        it.on("GET /files/out.mp4", _file)
        it.on("POST /run_sse", _done)
        yield it


@pytest.fixture
def settings(server: ScriptedServer, tmp_path: Path) -> Settings:
    return Settings(api_url=server.url, config_dir=tmp_path / "config")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(MP4)
    return path
