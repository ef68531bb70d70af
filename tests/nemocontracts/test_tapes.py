"""A tape as a target: judged by what it holds, and replayed to the tests it was recorded from."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nemocontracts.openapi import load
from nemocontracts.recorded import Recorded
from nemocontracts.targets import mock
from nemocontracts.written import Contract, eased
from nemomock.tape.serving import recording

pytest_plugins = ["pytester"]
TAPES = Path(__file__).parents[2] / "fixtures" / "tapes"
STATE = "/api/state/nemo_agent/me/1/latest"
Done = subprocess.CompletedProcess[str]


def check(*arguments: str) -> Done:
    command = [sys.executable, "-m", "nemocontracts", "--json", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def outcomes(done: Done) -> dict[str, str]:
    found = json.loads(done.stdout)["statements"]
    return {name: verdict["outcome"] for name, verdict in found.items()}


def altered(name: str, folder: Path, changes: dict[str, str]) -> Path:
    """Return a copy of a tape with words changed wherever they stand."""
    text = (TAPES / f"{name}.har").read_text("utf-8")
    for was, now in changes.items():
        assert was in text
        text = text.replace(was, now)
    path = folder / f"{name}.har"
    path.write_text(text, "utf-8")
    shutil.copytree(TAPES / f"{name}.bodies", folder / f"{name}.bodies")
    return path


def answered(path: str, document: object, method: str = "GET", status: int = 200) -> Recorded:
    body = json.dumps(document).encode()
    return Recorded(1, method, f"http://backend{path}", status, "application/json", body=body)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("quick-edit-en", {"A3", "S1", "M1", "M4", "U1", "T2", "E1", "E2", "E3"}),
        ("slideshow", {"U1", "M3", "E3"}),
        ("dropped-stream", {"M1", "M5", "T2"}),
        ("out-of-credits", {"C1", "C2"}),
        ("failed-render", {"E2"}),
    ],
)
def test_a_tape_of_a_sound_backend_keeps_what_it_shows(name: str, kept: set[str]) -> None:
    done = check(f"--tape={TAPES / name}.har")

    assert done.returncode == 0, done.stderr
    found = outcomes(done)
    assert {statement for statement, outcome in found.items() if outcome == "kept"} >= kept
    assert set(found.values()) == {"kept", "not judged"}


@pytest.mark.parametrize(
    "changes",
    [
        {
            '\\"session_id\\"': ('\\"sessionID\\"', "S1"),
            '\\"credits\\":100': ('\\"credits\\":90', "A3"),
            'data: {\\"content': ('data {\\"content', "M3"),
            '\\"progress\\":100': ('\\"progress\\":101', "E2"),
        },
        {
            '\\"tt\\":0': ('\\"tt\\":3', "T2"),
            '\\"author\\":\\"nemo_agent\\"': ('\\"author\\":\\"user\\"', "M4"),
            '\\"file_type\\":\\"video\\"': ('\\"file_type\\":\\"film\\"', "U1"),
        },
    ],
    ids=["fields", "laws"],
)
def test_a_tape_of_a_backend_that_is_wrong_breaks_its_statements(
    tmp_path: Path, changes: dict[str, tuple[str, str]]
) -> None:
    words = {was: now for was, (now, _) in changes.items()}
    done = check(f"--tape={altered('quick-edit-en', tmp_path, words)}")

    assert done.returncode == 1, done.stdout
    broken = {name for name, outcome in outcomes(done).items() if outcome == "broken"}
    assert broken >= {statement for _, statement in changes.values()}
    assert "entry " in done.stderr


def test_the_suites_own_tests_are_played_again_when_the_backend_is_gone(tmp_path: Path) -> None:
    tape = tmp_path / "suite.har"
    with mock() as backend, recording(backend.url, tape) as proxy:
        live = check(f"--url={proxy.url}", "--only=S5,E7,C2")
    again = check(f"--tape={tape}", "--only=S5,E7,C2")
    elsewhere = check(f"--tape={tape}", "--only=S5,E7,C2", "--seed=1")

    for done in (live, again, elsewhere):
        assert done.returncode == 0, done.stderr
    for name in ("S5", "E7", "C2"):
        assert outcomes(live)[name] == outcomes(again)[name] == "kept"
    assert "not on the tape" not in again.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--tape=none.har",), "none.har"),
        (("--tape=empty.har",), "is empty"),
        (("--tape=none.har", "--url=http://127.0.0.1:9"), "one at a time"),
    ],
)
def test_a_tape_that_cannot_be_judged_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    creator = {"name": "somebody", "version": "1"}
    log = {"version": "1.2", "creator": creator, "entries": list[object]()}
    Path("empty.har").write_text(json.dumps({"log": log}), "utf-8")
    done = check(*arguments)

    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_field_of_ours_is_asked_of_nobody_and_one_of_the_documents_is() -> None:
    contract = Contract(eased(load()))
    balance: dict[str, Any] = {"available": 1, "frozen": 0, "total": 1}
    path = "/api/credits/balance/simple"
    sound = answered(path, {"code": 0, "message": "success", "data": balance})
    del balance["total"]
    short = answered(path, {"code": 0, "message": "success", "data": balance})

    assert list(contract.problems(sound)) == []
    assert any("total" in problem for problem in contract.problems(short))


def test_a_status_or_a_media_type_that_is_not_documented_is_a_problem() -> None:
    contract = Contract(eased(load()))
    teapot = answered(STATE, {"code": 418, "message": "tea"}, status=418)
    html = Recorded(1, "GET", f"http://backend{STATE}", 200, "text/html", body=b"<p>hello")

    assert [problem.split()[:2] for problem in contract.problems(teapot)] == [["status", "418"]]
    assert ["`text/html`" in problem for problem in contract.problems(html)] == [True]
    assert contract.operation(teapot) == "readState"
    assert contract.operation(answered("/elsewhere", {})) == ""


def test_a_users_tests_run_on_a_tape(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_the_tape_answers(nemo_client, nemomock):
            body = {"task_name": "project", "language": "en"}
            path = "/api/tasks/me/with-session/nemo_agent"
            data = nemo_client.post(path, json=body).json()["data"]
            state = nemo_client.get(f"/api/state/nemo_agent/me/{data['session_id']}/latest")
            assert state.json()["data"]["state"]["draft"]["d"] == 0

        def test_each_begins_at_the_beginning(nemomock_session, nemomock):
            assert nemomock.token() == nemomock_session.token()

        def test_a_tape_has_no_clock(nemomock):
            nemomock.clock.advance(1)
        """
    )
    tape = TAPES / "quick-edit-en.har"
    done = pytester.runpytest_subprocess(f"--nemo-tape={tape}", "-p", "no:randomly")

    done.assert_outcomes(passed=2, failed=1)
    done.stdout.fnmatch_lines(["*`clock` of http*", "again: pytest *--nemo-tape=*"])
