"""A run of the reference client: recorded, the mock gone, replayed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from nemoclient import NemoClient
from nemoclient.models import Output
from nemoclient.settings import Settings as ClientSettings
from nemomock.tape import folder, respx_router
from nemomock.tape.serving import recording, replaying
from nemomock.testing import Mode, Settings, serving
from scripted_server import FakeClock

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
SMALL = Output(resolution="144p", fps=10)
CLIENT_ID = "7e57ab1e-0000-4000-8000-00000000c0de"


def edit(url: str, home: Path) -> bytes:
    """Make a film, as somebody who was never here before."""
    client_id = CLIENT_ID if "first" in home.name else ""
    settings = ClientSettings(api_url=url, config_dir=home, client_id=client_id)
    home.mkdir(exist_ok=True)
    with NemoClient(settings, clock=FakeClock(1.0)) as client:
        client.edit([MEDIA / "phone.mp4"], ["keep the first 1 second"], home / "film.mp4", SMALL)
        assert client.credits().available == 50
    return (home / "film.mp4").read_bytes()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, list[str]]:
    """A tape, the film that was made, and every secret that was used."""
    base = tmp_path_factory.mktemp("run")
    mock = Settings(port=0, clock=Mode.VIRTUAL, silence=0.0)
    with serving(mock) as backend, recording(backend.url, base / "t.har") as proxy:
        film = edit(proxy.url, base / "first")
        journal = httpx.get(f"{backend.url}/__nemomock/journal", trust_env=False).text
    kept = json.loads((base / "first" / "access.json").read_text())
    secrets = [entry["token"] for entry in kept.values()]
    assert secrets
    assert all(token.startswith("nmv_usr_") for token in secrets)
    assert "render" in journal
    return base / "t.har", film, [*secrets, CLIENT_ID]


@pytest.mark.seed("W1", "A7")
def test_the_same_run_succeeds_again_without_the_mock(
    run: tuple[Path, bytes, list[str]], tmp_path: Path
) -> None:
    tape, film, _ = run
    with replaying(tape, strict=True) as playing:
        again = edit(playing.url, tmp_path)

    assert again == film
    assert (playing.player.unplayed(), playing.player.missed) == ((), [])


def test_it_can_be_played_any_number_of_times(
    run: tuple[Path, bytes, list[str]], tmp_path: Path
) -> None:
    with replaying(run[0]) as playing:
        films = [edit(playing.url, tmp_path / str(number)) for number in range(3)]

    assert films == [run[1]] * 3
    assert playing.player.missed == []


def test_respx_gives_the_same_in_process(
    run: tuple[Path, bytes, list[str]], tmp_path: Path
) -> None:
    with respx_router(run[0], strict=True):
        assert edit("https://mega-api-prod.nemovideo.ai", tmp_path) == run[1]


@pytest.mark.seed("A7")
def test_no_secret_of_the_run_is_anywhere_in_the_tape(
    run: tuple[Path, bytes, list[str]],
) -> None:
    tape, _, secrets = run
    signed = [item.asked.url for item in folder.load(tape).exchanges if "&s=" in item.asked.url]

    assert signed
    assert all("&s=redacted" in url for url in signed)
    for path in (tape, *tape.with_suffix(".bodies").iterdir()):
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret.encode() in content], path


@contextmanager
def nemomock(*arguments: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """Run a serving command; give the process and the line it prints when ready."""
    command = [sys.executable, "-m", "nemomock", *arguments]
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield process, json.loads(line) if line else {}
        finally:
            process.kill()


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.seed("W1")
def test_the_commands_record_and_replay(tmp_path: Path) -> None:
    mock = Settings(port=0, clock=Mode.VIRTUAL, silence=0.0)
    with serving(mock) as backend:
        arguments = ("record", "--upstream", backend.url, "-o", "t.har")
        with nemomock(*arguments, cwd=tmp_path) as (process, ready):
            film = edit(ready["url"], tmp_path / "first")
            code, said = stopped(process)
    assert code == 0, said
    assert "exchanges in `t.har`" in said

    with nemomock("replay", "t.har", "--clock", "virtual", "--strict", cwd=tmp_path) as it:
        again = edit(it[1]["url"], tmp_path / "second")
        code, said = stopped(it[0])
    assert (code, again) == (0, film), said
    assert "0 requests missed" in said


def test_a_tape_that_could_not_be_written_at_last_fails_with_1(tmp_path: Path) -> None:
    tape = tmp_path / "tapes" / "t.har"
    with serving(Settings(port=0, clock=Mode.VIRTUAL)) as backend:
        arguments = ("record", "--upstream", backend.url, "-o", str(tape))
        with nemomock(*arguments, cwd=tmp_path) as (process, ready):
            tape.mkdir()
            httpx.get(f"{ready['url']}/nothing", trust_env=False)
            code, said = stopped(process)

    assert code == 1
    assert said.splitlines()[-1].startswith("nemomock: 1 exchanges are lost: ")
    assert "Traceback" not in said
    assert list(tmp_path.rglob("*")) == [tape.parent, tape]


def test_a_tape_that_could_not_be_written_is_an_error_beside_a_test(tmp_path: Path) -> None:
    (tmp_path / "t.har").mkdir()

    with (
        pytest.raises(OSError, match=r"t\.har"),
        recording("http://127.0.0.1:1", tmp_path / "t.har"),
    ):
        pass


def test_strict_fails_for_what_nobody_asked_for(
    run: tuple[Path, bytes, list[str]], tmp_path: Path
) -> None:
    arguments = ("replay", str(run[0]), "--pace", "100", "--strict")
    with nemomock(*arguments, cwd=tmp_path) as (process, ready):
        answer = httpx.get(f"{ready['url']}/nothing/here", trust_env=False)
        code, said = stopped(process)

    assert (answer.status_code, code) == (501, 1)
    assert "no answer for `GET /nothing/here`" in said
    assert "entry 1 was not asked for: POST /api/auth/anonymous-token" in said
    assert "1 requests missed" in said
