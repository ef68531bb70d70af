"""A client's command under faults: each way it can end is told from the others."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nemomock.cli.commands import app
from nemomock.matrix import ROWS, Cell, Outcome, Row, Unfit, run_matrix
from nemomock.matrix.cell import Run, judged
from nemomock.matrix.command import Ended
from nemomock.matrix.facts import Facts
from nemomock.matrix.page import as_html, as_markdown
from nemomock.world.faults import KINDS, Fault, Scope
from nemomock.world.faults.kinds import Drop, LateSuccess, SilentClose, Status

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
ONCE = Scope(nth=(1,))

CLIENT = """
import json, os, sys, time
from http.client import HTTPConnection, HTTPException
manner = sys.argv[2:] + [""]
place = os.environ["NEMO_API_URL"].removeprefix("http://")
token = ""
def ask(path, body=b"{}", kind="application/json", **headers):
    http = HTTPConnection(place, timeout=60)
    headers |= {"Authorization": "Bearer " + token, "Content-Type": kind}
    http.request("POST", path, body, headers)
    answer = http.getresponse()
    return answer.status, answer.read()
def data(*asked, **more):
    return json.loads(ask(*asked, **more)[1])["data"]
def session():
    sid = data("/api/tasks/me/with-session/nemo_agent")["session_id"]
    part = b'--x\\r\\nContent-Disposition: form-data; name="files"; filename="a.png"\\r\\n\\r\\n'
    body = part + open(sys.argv[1], "rb").read() + b"\\r\\n--x--\\r\\n"
    data("/api/upload-video/nemo_agent/me/" + sid, body, "multipart/form-data; boundary=x")
    return sid
def say(sid):
    told = {"app_name": "nemo_agent", "user_id": "me", "session_id": sid,
            "new_message": {"parts": [{"text": "make a slideshow of 2 seconds"}]}}
    return ask("/run_sse", json.dumps(told).encode())
token = data("/api/auth/anonymous-token", **{"X-Client-Id": "c"})["token"]
sid = session()
try:
    status, told = say(sid)
    if manner[0] == "mute" and b"text" not in told: sys.exit(1)
    if status != 200 and manner[0] != "careless": sys.exit("refused: " + told.decode())
except (OSError, HTTPException) as error:
    if manner[0] == "sleepy": time.sleep(600)
    if manner[0] == "again": say(session())
    elif manner[0] != "careless": sys.exit("the stream was lost")
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "client.py"
    script.write_text(CLIENT)
    return [sys.executable, "-S", str(script), str(MEDIA / "photo-2.jpg")]


GOOD = Row("nothing wrong")
LOST = Row("lost", (Fault(Drop(0), ONCE),))
LATE = Row("late", (Fault(LateSuccess(), ONCE),))
MUTE = Row("mute", (Fault(SilentClose(), ONCE),))
REFUSED = Row("refused", (Fault(Status(503), Scope(path="/run_sse")),))


@pytest.mark.parametrize(
    ("manner", "outcomes"),
    [
        ("", {GOOD: Outcome.PASSED, LOST: Outcome.FAILED, REFUSED: Outcome.FAILED}),
        ("again", {LATE: Outcome.DOUBLE, LOST: Outcome.DOUBLE}),
        ("careless", {REFUSED: Outcome.WRONG, LOST: Outcome.PASSED}),
        ("mute", {MUTE: Outcome.WRONG}),
    ],
)
def test_each_way_to_end_is_told_from_the_others(
    command: list[str], manner: str, outcomes: dict[Row, Outcome]
) -> None:
    cells = run_matrix([*command, manner], outcomes, jobs=2)

    assert [cell.row for cell in cells] == [row.name for row in outcomes]
    assert [cell.outcome for cell in cells] == [*outcomes.values()], cells


GOOD_FACTS = Facts(spent=50, edits=1, length_ms=2000, film="a", films=frozenset({("a", 2000)}))


@pytest.mark.parametrize(
    ("facts", "code", "outcome"),
    [
        (GOOD_FACTS, 0, Outcome.PASSED),
        (replace(GOOD_FACTS, edits=2), 0, Outcome.DOUBLE),
        (replace(GOOD_FACTS, edits=2), 1, Outcome.DOUBLE),
        (replace(GOOD_FACTS, spent=100), None, Outcome.DOUBLE),
        (GOOD_FACTS, None, Outcome.HUNG),
        (replace(GOOD_FACTS, film=""), 1, Outcome.FAILED),
        (replace(GOOD_FACTS, edits=0), 0, Outcome.WRONG),
        (replace(GOOD_FACTS, length_ms=1), 0, Outcome.WRONG),
        (replace(GOOD_FACTS, film=""), 0, Outcome.WRONG),
        (replace(GOOD_FACTS, film="b"), 0, Outcome.WRONG),
        (replace(GOOD_FACTS, films=frozenset({("a", 3000)})), 0, Outcome.WRONG),
    ],
)
def test_a_run_is_judged_by_what_it_did_and_not_by_what_it_said(
    facts: Facts, code: int | None, outcome: Outcome
) -> None:
    run = Run("row", Ended(code, "All is well."), 1.0, facts, ())

    assert judged(run, GOOD_FACTS).outcome is outcome


def test_a_failure_without_a_word_is_a_silent_one() -> None:
    run = Run("row", Ended(3, ""), 1.0, GOOD_FACTS, ())

    assert judged(run, GOOD_FACTS).why == "exit code 3, without a word"


def test_what_a_client_left_behind_is_counted(command: list[str]) -> None:
    (cell,) = run_matrix([*command, "careless"], [LATE])

    assert cell.outcome is Outcome.PASSED


def test_a_client_that_hangs_is_stopped_with_all_that_it_started(
    command: list[str], tmp_path: Path
) -> None:
    script, child = tmp_path / "run", tmp_path / "child"
    script.write_text(f"sleep 600 & echo $! > {child}\n{shlex.join(command)} sleepy\n")

    (cell,) = run_matrix(["sh", str(script)], [LOST], timeout_s=12)

    assert (cell.outcome, cell.why) == (Outcome.HUNG, "stopped after 12 s")
    shown = Path(f"/proc/{child.read_text().strip()}/cmdline")
    assert not (shown.exists() and shown.read_bytes())


def test_a_film_of_another_timeline_is_a_wrong_answer(tmp_path: Path) -> None:
    script = tmp_path / "liar.py"
    script.write_text(
        CLIENT + "from pathlib import Path\nPath(sys.argv[3]).write_bytes(b'no film')\n"
    )
    command = [sys.executable, str(script), str(MEDIA / "photo-2.jpg"), "careless", "{out}"]

    (cell,) = run_matrix(command, [REFUSED])

    assert (cell.outcome, cell.why) == (Outcome.WRONG, "0 edits were made, not 1")


def test_a_client_that_fails_without_trouble_is_no_subject() -> None:
    with pytest.raises(Unfit, match=r"the command ended with 3 though nothing was wrong: no disk"):
        run_matrix([sys.executable, "-c", "print('no disk'); exit(3)"], [LOST])


def test_every_kind_of_fault_has_a_row() -> None:
    assert {fault.trouble.kind for row in ROWS for fault in row.faults} == set(KINDS)
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_the_table_is_told_as_json_as_a_page_and_by_the_exit_code(
    command: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "m.html"
    asked = ["matrix", "--only", "nothing", "--only", "FIN", "--json", "--html", str(page), "--"]
    found = CliRunner().invoke(app, [*asked, *command, "careless"])

    cells = json.loads(found.stdout)
    assert [cell["row"] for cell in cells] == ["nothing wrong", "stream cut by FIN"]
    assert found.exit_code == 0
    assert "stream cut by FIN" in page.read_text()


def test_what_brings_a_bad_run_back_is_printed_and_does(command: list[str]) -> None:
    asked = ["matrix", "--seed", "3", "--only", "503 on the mess", "--", *command, "careless"]
    found = CliRunner().invoke(app, asked)
    line = next(line for line in found.stderr.splitlines() if line.startswith("again: "))

    program, *again = shlex.split(line.removeprefix("again: "))
    assert program == "nemomock"
    assert again[:4] == ["matrix", "--seed=3", "--timeout=120", "--only=503 on the message"]
    once_more = CliRunner().invoke(app, again)

    assert (found.exit_code, once_more.exit_code) == (1, 1)
    assert "silent wrong answer" in " ".join(found.stdout.split())
    assert "503 on the message: silent wrong answer 0 edits were made" in once_more.stderr


def test_an_interrupt_ends_the_clients_too(tmp_path: Path) -> None:
    mark = tmp_path / "began"
    text = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    asked = [sys.executable, "-m", "nemomock", "matrix", "--", sys.executable, "-c", text]
    process = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (mark.exists() and mark.read_text()):
        assert process.poll() is None
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    process.wait(60)

    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["matrix"], "no command"),
        (["matrix", "--", "no-such-program"], "`no-such-program` could not be run"),
        (["matrix", "--only", "no such row", "--", "true"], "no row has"),
        (["matrix", "--only", "FIN", "--", "false"], "ended with 1 though nothing was wrong"),
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
