"""`nemomock serve` and `nemomock exec`."""

from __future__ import annotations

import gc
import json
import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from nemomock.cli import options
from nemomock.cli.saying import say
from nemomock.cli.troubling import FaultsFile, ScenarioName, faults_of
from nemomock.settings import Settings
from nemomock.world.clock import Mode

SERVE_EXAMPLE = "Example: nemomock serve --port 0 --ephemeral --clock virtual --seed 7 --silence 0"
EXEC_EXAMPLE = "Example: nemomock exec -- pytest -q"

Costs = Annotated[
    list[str] | None, typer.Option("--cost", help="Price of work: editing=50, generation=100 ...")
]
Dialects = Annotated[
    list[str] | None,
    typer.Option("--dialect", help="errors=, events=, heartbeat=, render=, credits=; repeatable."),
]


def serve(
    port: Annotated[int | None, typer.Option("-p", "--port", help="0 picks a free one.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder to keep everything in.")] = None,
    ephemeral: Annotated[bool, typer.Option("--ephemeral", help="Keep nothing.")] = False,
    seed: Annotated[int | None, typer.Option(help="One seed, one transcript.")] = None,
    clock: Annotated[Mode | None, typer.Option(help="How time passes.")] = None,
    pace: Annotated[float | None, typer.Option(help="How much shorter fast waits are.")] = None,
    silence: Annotated[float | None, typer.Option(help="Share of edits without text: 0-1.")] = None,
    credit: Annotated[int | None, typer.Option("--credits", help="Of a new token.")] = None,
    cost: Costs = None,
    dialect: Dialects = None,
    faults: FaultsFile = None,
    scenario: ScenarioName = None,
    render_jobs: Annotated[int | None, typer.Option(help="Encoders at once.")] = None,
    render_timeout: Annotated[
        float | None, typer.Option(help="Seconds an encode may take.")
    ] = None,
    cache_size: Annotated[
        int | None, typer.Option(help="MB of film kept, so that an export costs what changed.")
    ] = None,
    public_url: Annotated[str | None, typer.Option(help="What media links begin with.")] = None,
    allow_private_urls: Annotated[
        bool | None,
        typer.Option(
            "--allow-private-urls/--no-private-urls",
            help="Fetch URL uploads from this machine and its networks too.",
        ),
    ] = None,
    block_exports: Annotated[
        bool, typer.Option("--block-exports", help="402 on export, as a plan without it.")
    ] = False,
    admin_token: Annotated[
        str | None, typer.Option(help="Open /__nemomock to other machines that send it.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A name besides our own to answer to; repeatable.")
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(help="A site whose pages may use the API: https://app.example; repeatable."),
    ] = None,
    log_level: Annotated[str, typer.Option(help="debug, info, warning or error.")] = "info",
) -> None:
    """Serve the API until stopped. Prints one JSON line when ready; logs to stderr."""
    chosen: dict[str, object] = {
        "port": port,
        "host": host,
        "data": data,
        "seed": seed,
        "clock": clock,
        "pace": pace,
        "silence": silence,
        "credits": credit,
        "faults": faults_of(faults, scenario) or None,
        "render_jobs": render_jobs,
        "render_timeout_s": render_timeout,
        "cache_size": cache_size,
        "public_url": public_url,
        "allow_private_urls": allow_private_urls,
        "exports_blocked": block_exports or None,
        "admin_token": admin_token,
        "allow_hosts": tuple(allow_host) if allow_host else None,
        "cors": tuple(cors) if cors else None,
    }
    options.log_to_stderr(log_level)
    run(options.settings(chosen, costs=cost or (), dialect=dialect or (), ephemeral=ephemeral))


def run(settings: Settings) -> None:
    """Serve in front of a person. Exits 1 when that cannot be."""
    # What is loaded now stays; the server collects again once it is.
    gc.disable()
    from nemomock.server import Address, PortTaken, serve_forever
    from nemomock.store import FolderInUse

    def announce(address: Address) -> None:
        line = {
            "url": address.url,
            "port": address.port,
            "pid": os.getpid(),
            "admin": f"{address.url}/__nemomock",
        }
        say(json.dumps(line))

    try:
        started = serve_forever(settings, announce)
    except (PortTaken, FolderInUse) as error:
        options.fail(str(error))
    if not started:
        raise typer.Exit(1)


def execute(
    context: typer.Context,
    seed: Annotated[int | None, typer.Option(help="One seed, one transcript.")] = None,
    clock: Annotated[Mode | None, typer.Option(help="How time passes.")] = None,
    pace: Annotated[float | None, typer.Option(help="How much shorter fast waits are.")] = None,
    silence: Annotated[float | None, typer.Option(help="Share of edits without text: 0-1.")] = None,
    credit: Annotated[int | None, typer.Option("--credits", help="Of a new token.")] = None,
    cost: Costs = None,
    dialect: Dialects = None,
    faults: FaultsFile = None,
    scenario: ScenarioName = None,
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
        "faults": faults_of(faults, scenario) or None,
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
