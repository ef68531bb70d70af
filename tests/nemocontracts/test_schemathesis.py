"""Schemathesis against the mock: no server error, no broken schema, no status unheard of.

`NEMO_FUZZ_EXAMPLES` makes the budget larger, `NEMO_FUZZ_SEED` draws anew, as `make fuzz` does.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from driver import Driver, backend

HERE = Path(__file__).parent
WEALTH = 10**9
PHASES = ("--phases", "examples,coverage,fuzzing")
# What the conftest keeps out of other tests is read here, before any test runs.
EXAMPLES = int(os.environ.get("NEMO_FUZZ_EXAMPLES", "3"))
SEED = os.environ.get("NEMO_FUZZ_SEED", "1")


@pytest.mark.seed("S1", "M1", "M6", "T1", "E1", "E2")
def test_every_operation_keeps_its_contract(tmp_path: Path) -> None:
    with backend(credits=WEALTH, render_timeout_s=10.0) as mock:
        fuzz(mock.enter(), tmp_path, EXAMPLES, *PHASES, "--exclude-tag", "admin")


def test_the_links_lead_on_and_what_they_lead_to_keeps_its_contract(tmp_path: Path) -> None:
    chosen = ("--phases", "stateful", "--exclude-tag", "admin")
    with backend(credits=WEALTH, render_timeout_s=10.0) as mock:
        told = fuzz(mock.enter(), tmp_path, 5 * EXAMPLES, *chosen)

    links = re.search(r"API Links:\s+(\d+) covered", told)
    assert links is not None, told
    assert int(links[1]) >= 5, told


def test_the_back_door_keeps_its_contract(tmp_path: Path) -> None:
    with backend() as mock:
        fuzz(mock.enter(), tmp_path, EXAMPLES, *PHASES, "--include-tag", "admin")


def fuzz(mock: Driver, folder: Path, examples: int, *chosen: str) -> str:
    """Run Schemathesis on a mock, leaving its files in `folder`; return what it said, all well."""
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", HERE / "schemathesis.toml"),
            *("run", f"{mock.url}/openapi.json", "--no-color"),
            *("--header", f"Authorization: Bearer {mock.token}"),
            *("--seed", SEED, "--max-examples", str(examples), "--generation-database", "none"),
            *("--continue-on-failure", "--request-timeout", "60", "--suppress-health-check", "all"),
            *chosen,
        ],
        env={
            **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            "NEMO_API_URL": mock.url,
            "NEMO_SESSION": mock.sid,
            "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
            "PYTHONPATH": str(HERE),
            "PYTHONHASHSEED": "0",
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
