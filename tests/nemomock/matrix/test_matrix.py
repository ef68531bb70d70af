"""A client's command under faults: each way it can end is told from the others."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nemomock.cli import app
from nemomock.matrix import Cell, Outcome, Row, run_matrix
from nemomock.matrix.page import as_html, as_markdown
from nemomock.world.faults import Fault, Scope
from nemomock.world.faults.kinds import Drop, LateSuccess, Status

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
ONCE = Scope(nth=(1,))

CLIENT = """
import os, sys, time, httpx
again, careless, sleepy = (word in sys.argv for word in ("again", "careless", "sleepy"))
api = os.environ["NEMO_API_URL"]
http = httpx.Client(base_url=api, trust_env=False, timeout=20)
token = http.post("/api/auth/anonymous-token", headers={"X-Client-Id": "c"}).json()["data"]["token"]
http.headers["Authorization"] = "Bearer " + token
def session():
    return http.post("/api/tasks/me/with-session/nemo_agent", json={}).json()["data"]["session_id"]
def upload(sid):
    clip = {"files": ("a.mp4", open(sys.argv[1], "rb"))}
    http.post(f"/api/upload-video/nemo_agent/me/{sid}", files=clip)
def say(sid):
    body = {"app_name": "nemo_agent", "user_id": "me", "session_id": sid,
            "new_message": {"parts": [{"text": "cut the first second"}]}}
    answer = http.post("/run_sse", json=body)
    if answer.status_code != 200 and not careless:
        sys.exit("the message was refused: " + answer.text)
sid = session()
upload(sid)
try:
    say(sid)
except httpx.TransportError as error:
    if sleepy:
        time.sleep(60)
    if again:
        sid = session(); upload(sid); say(sid)
    elif not careless:
        sys.exit("the stream was lost")
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "client.py"
    script.write_text(CLIENT)
    return [sys.executable, str(script), str(MEDIA / "phone.mp4")]


LOST = Row("lost", (Fault(Drop(0), ONCE),))
LATE = Row("late", (Fault(LateSuccess(), ONCE),))
REFUSED = Row("refused", (Fault(Status(503), Scope(path="/run_sse")),))


@pytest.mark.parametrize(
    ("row", "manner", "outcome"),
    [
        (Row("nothing wrong"), "", Outcome.PASSED),
        (LOST, "", Outcome.FAILED),
        (LATE, "again", Outcome.DOUBLE),
        (LOST, "sleepy", Outcome.HUNG),
        (REFUSED, "careless", Outcome.WRONG),
        (REFUSED, "", Outcome.FAILED),
    ],
)
def test_each_way_to_end_is_told_from_the_others(
    command: list[str], row: Row, manner: str, outcome: Outcome
) -> None:
    (cell,) = run_matrix([*command, manner], [row], timeout_s=15)

    assert (cell.outcome, cell.row) == (outcome, row.name), cell


def test_the_table_is_told_as_json_as_a_page_and_by_the_exit_code(
    command: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "m.html"
    asked = ["matrix", "--only", "nothing", "--only", "FIN", "--json", "--html", str(page), "--"]
    found = CliRunner().invoke(app, [*asked, *command])

    cells = json.loads(found.stdout)
    assert [cell["row"] for cell in cells] == ["nothing wrong", "stream cut by FIN"]
    assert found.exit_code == 0
    assert "stream cut by FIN" in page.read_text()


def test_a_client_that_is_wrong_fails_the_command(command: list[str]) -> None:
    asked = ["matrix", "--only", "503 on the message", "--", *command, "careless"]
    found = CliRunner().invoke(app, asked)

    assert found.exit_code == 1
    assert "silent wrong answer" in " ".join(found.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["matrix"], "no command"),
        (["matrix", "--", "no-such-program"], "`no-such-program` could not be run"),
        (["matrix", "--only", "no such row", "--", "true"], "no row has"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], said: str) -> None:
    found = CliRunner().invoke(app, arguments)

    assert found.exit_code == 2
    assert said in found.stderr


def test_what_a_client_said_cannot_break_the_page() -> None:
    cells = (Cell("lost", Outcome.FAILED, 0.1, "exit code 1", '<b>"', ("sent-again",)),)

    assert "<b>" not in as_html({"<b>": cells})
    assert as_markdown({"me": cells}).count("\n") == 3
