"""A disk that takes nothing: every refusal is clear, nothing is half-done, and it goes on after.

The limit on the size of files stands for the full disk: it needs no rights, and can be put on
a server that runs and taken off again.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from driver import Driver
from endurance.judging import base_is_sound
from endurance.served import Server, client, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process")
MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
FULL = (0, resource.RLIM_INFINITY)
ROOM = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


@contextmanager
def serving_project(folder: Path, *options: str) -> Iterator[tuple[Server, Driver]]:
    """Serve a project with a clip in it."""
    with (
        serving(folder / "data", *options, log=folder / "log") as server,
        client() as http,
    ):
        driver = Driver(http, server.url).enter()
        driver.upload(MEDIA / "phone.mp4")
        yield server, driver


def fill(server: Server) -> None:
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, FULL)


def make_room(server: Server) -> None:
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, ROOM)


def refused(answer: httpx.Response) -> None:
    body = answer.json()
    assert (answer.status_code, body["code"], body["data"]) == (507, 507, None), body
    assert "cannot be written" in body["message"]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "data" / "media").rglob("*") if path.is_file())


def test_what_cannot_be_kept_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with serving_project(tmp_path, "--clock", "virtual", "--silence", "0") as (server, driver):
        driver.say('use phone.mp4 and add the title "Before"')
        before = (driver.state(), driver.balance(), files(tmp_path))
        order = {"id": "render_1", "sessionId": driver.sid, "draft": driver.draft()}
        uploads = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        fill(server)

        refused(driver.http.post(
            driver.url + "/api/auth/anonymous-token", headers={"X-Client-Id": "somebody else"}
        ))  # fmt: skip
        refused(driver.send("POST", "/api/tasks/me/with-session/nemo_agent", json={}))
        for name in ("voice.wav", "loop.gif"):
            clip = (name, (MEDIA / name).read_bytes())
            refused(driver.send("POST", uploads, files=[("files", clip)]))
        refused(driver.send("POST", "/run_sse", json=driver.message('add the title "After"')))
        refused(driver.send("POST", "/api/render/proxy/lambda", json=order))

        assert (driver.state(), driver.balance(), files(tmp_path)) == before
        make_room(server)
        driver.another("somebody else")
        driver.upload(MEDIA / "voice.wav")
        assert driver.told('add the title "After"')
        server.kill()
    assert list(base_is_sound(tmp_path / "data")) == []


def test_a_disk_that_fills_up_during_a_message_undoes_it_and_gives_its_credits_back(
    tmp_path: Path,
) -> None:
    with serving_project(tmp_path, "--clock", "manual") as (server, driver):
        before = (driver.state(), driver.balance(), files(tmp_path))
        with driver.http.stream(
            "POST",
            driver.url + "/run_sse",
            json=driver.message("use phone.mp4 and add calm music"),
            headers={"Authorization": f"Bearer {driver.token}"},
        ) as answer:
            assert driver.balance()["frozen"] == 50
            fill(server)
            driver.admin("POST", "clock", {"advance": 600})
            last = [line for line in answer.iter_lines() if line.startswith("data: {")][-1]

        assert "cannot be written" in json.loads(last[6:])["error"]
        assert (driver.state(), driver.balance(), files(tmp_path)) == before
        make_room(server)
        driver.begin()
        server.kill()
    assert list(base_is_sound(tmp_path / "data")) == []


def test_an_export_that_the_disk_does_not_take_fails_with_the_reason(tmp_path: Path) -> None:
    with serving_project(tmp_path, "--clock", "manual") as (server, driver):
        source = driver.state()["state"]["video_infos"][0]["id"]
        draft = {"t": [{"tt": 0, "sg": [{"src": source, "st": 0, "d": 1000}]}]}
        order = {
            "id": "render_1",
            "sessionId": driver.sid,
            "draft": draft,
            "output": {"quality": "low", "resolution": "144p"},
        }
        driver.ask("POST", "/api/render/proxy/lambda", json=order)
        fill(server)
        driver.admin("POST", "clock", {"mode": "virtual"})
        told = driver.poll()

        assert told["status"] == "failed"
        assert re.search("cannot be written|File too large", told["error"])
        make_room(server)
        driver.ask("POST", "/api/render/proxy/lambda", json={**order, "id": "render_2"})
        assert driver.poll("render_2")["status"] == "completed"
        films = [path.name for path in (tmp_path / "data").glob("renders/*/*")]
        assert films == ["render_2.mp4"]
