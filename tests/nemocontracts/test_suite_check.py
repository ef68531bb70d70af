"""`nemomock check` as a person runs it: from an empty folder, against backends good and bad."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from nemocontracts.statements import statements
from nemocontracts.targets import mock

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
        (["--profile=slow"], "slow"),
    ],
)
def test_what_cannot_be_judged_is_two(tmp_path: Path, arguments: list[str], word: str) -> None:
    done = check(tmp_path, *arguments)

    assert done.returncode == 2
    assert word in done.stderr


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
