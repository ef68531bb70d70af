"""`nemomock check` as a person runs it: from an empty folder, against backends good and bad."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from nemocontracts.__main__ import main
from nemocontracts.statements import statements
from nemocontracts.targets import mock
from nemomock.tape.serving import recording

Done = subprocess.CompletedProcess[str]


def check(folder: Path, *arguments: str) -> Done:
    command = [sys.executable, "-m", "nemomock", "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_sound_backend_keeps_its_statements(tmp_path: Path) -> None:
    with mock() as backend:
        done = check(
            tmp_path,
            f"--url={backend.url}",
            "--only=A4,S5",
            "--json",
            "--report=out.html",
            "--junit=out.xml",
        )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["statements"]
    assert {name for name, verdict in found.items() if verdict["outcome"] == "kept"} >= {"A4", "S5"}
    assert found["E3"] | {"says": ""} == {
        "outcome": "not judged",
        "says": "",
        "tests": [],
        "why": "no test of this run reached it",
    }
    assert "A4  kept" in done.stderr
    page = (tmp_path / "out.html").read_text("utf-8")
    assert backend.url in page
    assert "src=" not in page
    assert ET.parse(tmp_path / "out.xml").getroot().find("testsuite") is not None  # noqa: S314
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "out.xml"]


def test_a_backend_that_gives_ninety_credits_breaks_a3_and_the_exchange_is_shown(
    tmp_path: Path,
) -> None:
    with mock(credits=90) as backend:
        done = check(tmp_path, f"--url={backend.url}", "--only=A3,S5")

    assert done.returncode == 1
    assert "A3  broken" in done.stdout
    assert "S5  kept" in done.stdout
    assert "curl -X POST" in done.stdout
    assert "nmv_usr_" not in done.stdout.split("A3 broken", 1)[1].split("curl", 1)[1][:400]


def test_a_live_run_uses_the_given_token_and_spends_no_more_than_its_budget(
    tmp_path: Path,
) -> None:
    with mock(credits=400) as backend:
        token = backend.token()
        done = check(
            tmp_path,
            f"--url={backend.url}",
            f"--token={token}",
            "--live",
            "--credits=100",
            "--only=A3,A5,S4,M8",
        )
        asked = [entry["path"] for entry in backend.journal]
        left = backend.credits.grant(token, 0)["available"]

    assert done.returncode == 0, done.stdout
    assert "may cost 50 credits; 0 of 100 are left" in done.stdout
    assert "A3  not judged" in done.stdout
    assert asked.count("/api/auth/anonymous-token") == 1, "the one that this test took"
    assert left == 300


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--url=https://mega-api-prod.nemovideo.ai"], "--live"),
        (["--url=http://127.0.0.1:9"], "cannot be reached"),
        (["--url=nonsense"], "no address"),
        (["--url=http://[bad"], "`http://[bad` is no address"),
        (["--url=http://127.0.0.1:99999"], "no address"),
        (["--mutants", "--only=nosuch"], "`nosuch` is no mutant"),
    ],
)
def test_what_cannot_be_judged_is_two(tmp_path: Path, arguments: list[str], word: str) -> None:
    done = check(tmp_path, *arguments)

    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--live"], "--live is for a backend that runs"),
        (["--credits=0"], "--credits is for a backend"),
        (["--token=x"], "--token is for a backend"),
        (["--tape=x.har", "--live"], "a tape is none"),
        (["--coverage", "--mutants"], "--coverage and --mutants"),
        (["--mutants", "--url=http://127.0.0.1:9"], "no --url"),
        (["--mutants", "--profile=thorough"], "no --profile"),
        (["--coverage", "--url=http://127.0.0.1:9"], "no --url"),
        (["--openapi", "--only=A3"], "no --only"),
        (["--only="], "--only names nothing"),
        (["--only=A3,ZZ"], "`ZZ` is no statement; `nemomock check --coverage` lists them"),
        (["--mutants", "--only="], "--only names nothing"),
        (["--jobs=2"], "say --mutants too"),
        (["--mutants", "--jobs=0"], "`0` mutants at once"),
        (["--report=."], "--report `.` is a folder"),
        (["--junit=no/such/out.xml"], "there is no folder `no/such`"),
    ],
)
def test_arguments_that_contradict_each_other_are_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    told = capsys.readouterr().err
    assert word in told
    assert told.count("\n") == 1


class Hanging(BaseHTTPRequestHandler):
    """A backend that is there, and answers nothing that costs anything."""

    asked: threading.Event
    alone: threading.Event

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def do_POST(self) -> None:
        self.asked.set()
        self.connection.settimeout(60)
        self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.rfile.read(1) == b"":
            self.alone.set()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hanging() -> Iterator[tuple[str, type[Hanging]]]:
    kind = type("Here", (Hanging,), {"asked": threading.Event(), "alone": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", kind
        server.shutdown()
        thread.join()


@pytest.mark.skipif(os.name != "posix", reason="terminated by a signal")
def test_a_run_that_is_terminated_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    with hanging() as (url, backend):
        command = [sys.executable, "-m", "nemomock", "check", f"--url={url}", "--only=A3"]
        with subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            assert backend.asked.wait(120)
            began = [path.name for path in tmp_path.iterdir()]
            process.terminate()
            process.communicate(timeout=120)
        alone = backend.alone.wait(70)

    assert [name.rpartition("-")[0] for name in began] == ["nemocontracts"]
    assert alone, "somebody still waits for an answer"
    assert process.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_the_coverage_has_no_gap(tmp_path: Path) -> None:
    done = check(tmp_path, "--coverage", "--json")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["statements"]
    assert set(found) == {statement.id for statement in statements()}
    assert all(found.values())
    assert "suite/test_access.py::test_a_token_lives_seven_days_to_the_second" in found["A3"]


def test_the_contract_is_printed(tmp_path: Path) -> None:
    done = check(tmp_path, "--openapi")

    assert json.loads(done.stdout)["openapi"].startswith("3.1")


def test_a_recorder_on_this_machine_does_not_hide_a_far_backend(tmp_path: Path) -> None:
    with recording("https://api.invalid", tmp_path / "tape.har") as proxy:
        done = check(tmp_path, f"--url={proxy.url}", "--only=A4")

    assert done.returncode == 2
    assert "`api.invalid` is not this machine" in done.stderr
