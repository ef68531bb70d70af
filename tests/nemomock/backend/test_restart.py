"""What survives a stop and a kill: everything that was finished, nothing half-done."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from driver import Driver, backend, texts
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[Driver, subprocess.Popen[str]]]:
    """Serve as a process of its own, so that it can be killed."""
    command = [sys.executable, "-m", "nemomock", "serve", "--port", "0", "--data", str(folder)]
    process = subprocess.Popen(
        [*command, "--log-level", "error", *options], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(timeout=60, trust_env=False) as http:
            yield Driver(http, url), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    with backend(data=tmp_path, credits=300) as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        driver.say("keep the first 1 second and add music")
        driver.render(resolution="144p")
        url = driver.poll()["output"]["url"]
        before = (driver.state(), driver.balance(), mock.http.get(url).content)
    with backend(data=tmp_path, credits=300) as mock:
        again = Driver(mock.http, mock.url, driver.token, driver.sid, driver.user)
        url = again.poll()["output"]["url"]
        after = (again.state(), again.balance(), mock.http.get(url).content)
        assert texts(again.say("undo"))
        assert again.draft()["d"] == 0

    def bare(state: object) -> str:
        return json.dumps(state).replace(driver.url, "").replace(mock.url, "").partition("?e=")[0]

    assert bare(before[0]) == bare(after[0])
    assert before[1:] == after[1:]


def test_virtual_time_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with backend(data=tmp_path, clock=Mode.MANUAL) as mock:
        driver = mock.enter()
        mock.admin("POST", "clock", {"advance": 8 * 24 * 3600})
        assert driver.send("GET", "/api/credits/balance/simple").status_code == 401
    with backend(data=tmp_path, clock=Mode.MANUAL) as mock:
        again = Driver(mock.http, mock.url, driver.token)
        assert again.send("GET", "/api/credits/balance/simple").status_code == 401


def test_ephemeral_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with backend() as mock:
        mock.enter().upload(MEDIA / "photo-1.jpg")

    assert list(tmp_path.iterdir()) == []


def test_a_kill_during_a_message_gives_the_credits_back_and_edits_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, "--clock", "manual") as (mock, process):
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        with driver.http.stream(
            "POST",
            driver.url + "/run_sse",
            json=driver.message("cut the first 2 seconds and add music"),
            headers={"Authorization": f"Bearer {driver.token}"},
        ):
            assert driver.balance()["frozen"] == 50
            process.kill()
            process.wait()
    with serving(tmp_path, "--clock", "virtual") as (mock, _):
        again = Driver(mock.http, mock.url, driver.token, driver.sid)
        assert again.balance() == {"available": 100, "frozen": 0, "total": 100}
        assert again.draft()["t"] == []
        assert len(again.state()["state"]["video_infos"]) == 1
        assert len([path for path in (tmp_path / "media").rglob("*") if path.is_file()]) == 1


def test_a_kill_during_an_upload_leaves_no_file(tmp_path: Path) -> None:
    with serving(tmp_path, "--clock", "virtual") as (mock, process):
        driver = mock.enter()
        place = urlsplit(driver.url)
        head = (
            f"POST /api/upload-video/nemo_agent/me/{driver.sid} HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: Bearer {driver.token}\r\nContent-Length: 1000000\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
            'Content-Disposition: form-data; name="files"; filename="city.mp4"\r\n\r\n'
        )
        with socket.create_connection((place.hostname or "", place.port or 0)) as line:
            line.sendall(head.encode() + (MEDIA / "city.mp4").read_bytes()[:300_000])
            while not list((tmp_path / "media" / "incoming").iterdir()):
                pass
            process.kill()
            process.wait()
    with serving(tmp_path, "--clock", "virtual") as (mock, _):
        again = Driver(mock.http, mock.url, driver.token, driver.sid)
        assert again.state()["state"]["video_infos"] == []
        assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


def test_a_kill_during_a_render_renders_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--clock", "fast") as (mock, process):
        driver = mock.enter()
        driver.upload(MEDIA / "talk.mp4")
        source = driver.state()["state"]["video_infos"][0]["id"]
        draft = {"t": [{"tt": 0, "sg": [{"src": source, "st": 0, "d": 9000}]}]}
        order = {
            "id": "render_1",
            "sessionId": driver.sid,
            "draft": draft,
            "output": {"quality": "low", "resolution": "720p"},
        }
        driver.ask("POST", "/api/render/proxy/lambda", json=order)
        while not list(tmp_path.glob("renders/*/render-*/*.mp4")):
            driver.poll()
        process.kill()
        process.wait()
    with serving(tmp_path, "--clock", "virtual") as (mock, _):
        again = Driver(mock.http, mock.url, driver.token, driver.sid)
        finished = again.poll()
        assert finished["status"] == "completed"
        assert mock.http.get(finished["output"]["url"]).status_code == 200
        assert [path.name for path in tmp_path.glob("renders/*/*")] == ["render_1.mp4"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_sigterm_stops_it_cleanly_with_a_stream_open(tmp_path: Path) -> None:
    with serving(tmp_path, "--clock", "real") as (mock, process):
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        with driver.http.stream(
            "POST",
            driver.url + "/run_sse",
            json=driver.message("cut the first 2 seconds"),
            headers={"Authorization": f"Bearer {driver.token}"},
        ) as answer:
            process.send_signal(signal.SIGTERM)
            answer.read()
            assert process.wait(timeout=20) == 0
