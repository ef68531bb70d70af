"""`nemomock check --mutants`: faults are made, seen, counted, and gone afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from nemocontracts import kill_table, targets
from nemocontracts.statements import statements
from nemocontracts.strength import Proof, Trial, prove
from nemocontracts.targets import TargetUnusable, caller, mock
from nemomock.mutants import MUTANTS, mutated
from nemomock.mutants.mutant import around, instead, together

CAUGHT = Trial(
    "token-renamed", "A3", "`token` is `access_token`", "test_access.py::test_a", "", 1.0
)
MISSED = Trial("quiet", "E3", "nobody | hears it", None, "no test listens", 1.0)
HEALTHY = Trial("healthy", "", "no fault at all", None, "", 1.0)


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nemomock", "check", "--mutants", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_three_mutants_are_caught_by_tests_of_their_statements(tmp_path: Path) -> None:
    wanted = "token-renamed,client-id-65,no-credits-402"
    done = check(tmp_path, f"--only={wanted}", "--json", "--report=table.md", "--jobs=2")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["score"] == 1
    assert [(trial["mutant"], trial["statement"]) for trial in found["mutants"]] == [
        ("token-renamed", "A3"),
        ("client-id-65", "A4"),
        ("no-credits-402", "C2"),
    ]
    assert all(trial["caught_by"].startswith("test_") for trial in found["mutants"])
    assert "3 of 3 mutants caught" in (tmp_path / "table.md").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["table.md"]


@pytest.mark.skipif(os.name != "posix", reason="terminated by a signal")
def test_a_proof_that_is_terminated_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nemomock", "check", "--mutants", "--only=A3", "--jobs=1"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        limit = time.monotonic() + 120
        while not any(tmp_path.rglob("nemomock-*")) and time.monotonic() < limit:
            time.sleep(0.02)
        process.terminate()
        told = process.communicate(timeout=120)[1]

    assert process.returncode == 2
    assert "interrupted" in told
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_as_it_was_after_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "")
    before = dict(os.environ)
    proof = prove("token-renamed", jobs=1, seed=0, control=False, told=lambda _: None)

    assert proof.score == 1
    assert dict(os.environ) == before


def test_the_page_of_mutants_names_them_all_and_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mutants.md").read_text("utf-8")
    rows = page.partition("\n## A3")[2].splitlines()
    named = [row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")]

    assert sorted({*named} - {"mutant"}) == sorted(MUTANTS)


def test_every_statement_of_the_backend_has_a_mutant_and_there_are_eighty() -> None:
    backend = {statement.id for statement in statements() if statement.kind == "B"}

    assert {mutant.statement for mutant in MUTANTS.values()} == backend
    assert len(MUTANTS) >= 80


def test_a_fault_lasts_as_long_as_its_block() -> None:
    def ask() -> httpx.Response:
        with mock() as backend, caller() as http:
            address = f"{backend.url}/api/auth/anonymous-token"
            return http.post(address, headers={"X-Client-Id": "me"})

    with mutated("token-renamed"):
        assert "access_token" in ask().json()["data"]
    assert "token" in ask().json()["data"]


@pytest.mark.parametrize("name", MUTANTS)
def test_each_fault_can_be_made_and_taken_back(name: str) -> None:
    with mutated(name):
        pass
    with mutated(name):
        pass


def test_several_patches_are_taken_back_when_the_block_breaks() -> None:
    here = SimpleNamespace(first=1, second=2)

    with (
        pytest.raises(ZeroDivisionError),
        together(instead(here, "first", 3), around(here, "second", lambda old: old / 0))(),
    ):
        pass
    assert vars(here) == {"first": 1, "second": 2}


def test_an_unknown_mutant_is_refused_by_name() -> None:
    with pytest.raises(TargetUnusable, match="`nobody` is no mutant"):
        targets.mutated("nobody")


def test_survivors_weaken_the_proof_and_so_does_a_false_alarm() -> None:
    many = tuple(replace(CAUGHT, mutant=f"m{n}") for n in range(19))

    assert Proof((*many, MISSED), 1.0, HEALTHY).strong
    assert not Proof((*many[1:], MISSED), 1.0, HEALTHY).strong
    assert not Proof(many, 1.0, replace(HEALTHY, caught_by="test_x")).strong
    assert not Proof((), 1.0).strong


def test_the_kill_table_names_survivors_with_their_reason() -> None:
    page = kill_table.markdown(Proof((CAUGHT, MISSED), 2.0, HEALTHY))

    assert "1 of 2 mutants caught (50.0%) in 2 s; the healthy mock passes" in page
    assert "| quiet | nobody \\| hears it | no test listens |" in page
    assert "| token-renamed | `token` is `access_token` | `test_access.py::test_a` | 1.0 |" in page
