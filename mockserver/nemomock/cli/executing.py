"""`nemomock exec`."""

from __future__ import annotations

import os
import subprocess
from typing import Annotated

import typer

from nemomock.cli import options
from nemomock.cli.flags import Costs, Dialects, FaultsFile, Flag, ScenarioNames
from nemomock.cli.saying import say
from nemomock.settings import Settings
from nemomock.world.clock import Mode

EXAMPLE = "Example: nemomock exec -- pytest -q"


def execute(
    context: typer.Context,
    seed: Annotated[int | None, Flag("One seed, one transcript.")] = None,
    clock: Annotated[Mode | None, Flag("How time passes.")] = None,
    pace: Annotated[float | None, Flag("How much shorter fast waits are.")] = None,
    silence: Annotated[float | None, Flag("Share of edits without text: 0-1.")] = None,
    credit: Annotated[int | None, Flag("Of a new token.", ("--credits",))] = None,
    cost: Costs = None,
    dialect: Dialects = None,
    faults: FaultsFile = None,
    scenario: ScenarioNames = None,
) -> None:
    """Run a command with NEMO_API_URL and NEMO_TOKEN of a mock of its own; return its exit code.

    When it fails in chosen trouble, the line that brings the same trouble back is told.
    """
    if not context.args:
        options.fail("no command; write it after `--`: nemomock exec -- pytest -q", 2)
    options.log_to_stderr("warning")
    chosen: dict[str, object] = {
        "port": 0,
        "seed": seed,
        "clock": clock,
        "pace": pace,
        "silence": silence,
        "credits": credit,
        "faults": options.faults(faults, scenario) or None,
    }
    settings = options.settings(chosen, costs=cost or (), dialect=dialect or (), ephemeral=True)
    code = _run_beside(settings, context.args)
    if code and settings.faults:
        say(f"again: {options.again(context, seed=settings.seed)}", err=True)
    raise typer.Exit(code)


def _run_beside(settings: Settings, command: list[str]) -> int:
    import httpx

    from nemomock.server import serving

    with serving(settings) as mock:
        answer = httpx.post(
            f"{mock.url}/api/auth/anonymous-token",
            headers={"X-Client-Id": "nemomock-exec"},
            trust_env=False,
        )
        environment = {
            **os.environ,
            "NEMO_API_URL": mock.url,
            "NEMO_TOKEN": answer.json()["data"]["token"],
        }
        try:
            code = subprocess.run(command, env=environment, check=False).returncode
        except OSError as error:
            options.fail(f"`{command[0]}` could not be run: {error.strerror}")
    return code if code >= 0 else 128 - code
