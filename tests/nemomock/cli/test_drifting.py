"""`nemomock check --drift`: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from nemomock.cli.commands import app
from nemomock.tape import folder
from nemomock.testing import Mode, Settings, mutated, serving
from tapedeck import taped, told

TAPE = Path(__file__).parents[3] / "fixtures" / "tapes" / "silent-edit.har"
MISSING = "POST /api/tasks/me/with-session/nemo_agent body.data.task_id: string -> nothing"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def mock() -> Iterator[str]:
    """The backend that the tape was recorded from."""
    with serving(Settings(port=0, clock=Mode.VIRTUAL, seed=7, silence=1.0)) as address:
        yield address.url


def test_help_has_an_example() -> None:
    found = check("--help")

    assert "Example: nemomock check --drift tape.har http" in " ".join(found.output.split())


def test_a_backend_that_has_not_changed_is_told_in_a_line(mock: str) -> None:
    found = check("--drift", TAPE, mock)

    assert (found.exit_code, found.stderr) == (0, "")
    count = len(folder.load(TAPE).exchanges)
    assert found.stdout == (
        f"{count} exchanges compared, 0 not sent: 0 breaking, 0 warning, 0 info\n"
    )


def test_what_breaks_clients_is_a_line_and_exit_code_1(mock: str) -> None:
    with mutated("task-id-dropped"):
        found = check("--drift", TAPE, "--url", mock)

    first, last = found.stdout.splitlines()
    assert found.exit_code == 1
    assert first == f"breaking: {MISSING}"
    assert last.endswith("0 not sent: 1 breaking, 0 warning, 0 info")


def test_json_is_one_document_without_values(mock: str) -> None:
    with mutated("task-id-dropped"):
        found = check("--drift", TAPE, mock, "--url", mock, "--json")

    operation, where = MISSING.partition(":")[0].rsplit(" ", 1)
    assert found.exit_code == 1
    assert json.loads(found.stdout) == {
        "tape": str(TAPE),
        "target": mock,
        "differences": [
            {
                "operation": operation,
                "where": where,
                "was": "string",
                "now": "nothing",
                "severity": "breaking",
            }
        ],
        "notSent": [],
    }


def test_a_token_is_used_and_never_shown(mock: str) -> None:
    entry = httpx.post(
        f"{mock}/api/auth/anonymous-token", headers={"X-Client-Id": "me"}, trust_env=False
    )
    token = entry.json()["data"]["token"]

    for more in ((), ("--json",)):
        found = check("--drift", TAPE, mock, "--token", token, *more)

        assert found.exit_code == 0
        assert "a token was given" in found.stdout
        assert token not in found.output + found.stderr
        assert "nmv_usr_" not in found.output + found.stderr


def test_messages_that_cannot_be_paid_are_told(mock: str) -> None:
    found = check("--drift", TAPE, mock, "--live", "--credits", "49")

    assert found.exit_code in (0, 1)
    assert "not sent: POST /run_sse: it may cost 50 credits; 49 of 49 are left" in found.stdout
    assert "1 not sent" in found.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--drift", TAPE), "say which backend"),
        (("--drift", TAPE, "http://127.0.0.1:1", "--url", "http://127.0.0.1:2"), "two backends"),
        (("--drift", TAPE, "https://mega-api-prod.nemovideo.ai"), "--live"),
        (("--drift", TAPE, "http://me:hush@127.0.0.1:1"), "password"),
        (("--drift", TAPE, "nowhere"), "no address"),
        (("--drift", TAPE, "http://127.0.0.1:1", "--credits", "-4"), "`-4` is no budget"),
        (("--drift", TAPE, "http://127.0.0.1:1", "--mutants", "--only", "A3"), "--only, --mutants"),
        (("--drift", "none.har", "http://127.0.0.1:1"), "none.har"),
        (("http://127.0.0.1:1", "--url", "http://127.0.0.1:2"), "two backends"),
    ],
)
def test_what_cannot_be_compared_exits_with_2(arguments: tuple[object, ...], word: str) -> None:
    found = check(*arguments)

    assert found.exit_code == 2
    assert word in found.stderr
    assert "hush" not in found.output + found.stderr


def test_a_backend_that_is_not_there_exits_with_2() -> None:
    with serving(Settings(port=0)) as gone:
        pass

    found = check("--drift", TAPE, gone.url)

    assert found.exit_code == 2
    assert "cannot be reached" in found.stderr


def test_a_tape_of_which_nothing_may_be_sent_exits_with_2(tmp_path: Path, mock: str) -> None:
    folder.save(taped(*[told("GET", "/__nemomock/journal")] * 2), tmp_path / "t.har")

    found = check("--drift", tmp_path / "t.har", mock)

    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.splitlines() == [
        "not sent: GET /__nemomock/journal: it is for the back door of a mock (2 times)",
        "nemomock: nothing could be compared",
    ]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_empty_tape_exits_with_2_and_no_summary(
    tmp_path: Path, mock: str, more: tuple[str, ...]
) -> None:
    folder.save(taped(), tmp_path / "t.har")

    found = check("--drift", tmp_path / "t.har", mock, *more)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "t.har` is empty" in found.stderr


@pytest.mark.parametrize("arguments", [("http://127.0.0.1:9",), ("--tape", "t.har")])
def test_a_tape_and_an_address_reach_the_suite(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    # A process, since `check` becomes the contract's own.
    command = [sys.executable, "-m", "nemomock", "check", *arguments]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert found.returncode == 2
    assert found.stderr.startswith("nemocontracts: ")
    assert arguments[-1] in found.stderr
