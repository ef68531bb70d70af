"""`nemomock serve`. Nothing here loads typer, which takes longer than the server."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import Annotated

from nemomock.cli import options
from nemomock.cli.flags import Costs, Dialects, FaultsFile, Flag, ScenarioNames
from nemomock.settings import Settings
from nemomock.world.clock import Mode

EXAMPLE = "Example: nemomock serve --port 0 --ephemeral --clock virtual --seed 7 --silence 0"


def serve(
    port: Annotated[int | None, Flag("0 picks a free one.", ("-p", "--port"))] = None,
    host: Annotated[str | None, Flag("Address to listen on.")] = None,
    data: Annotated[Path | None, Flag("Folder to keep everything in.")] = None,
    ephemeral: Annotated[bool, Flag("Keep nothing.", ("--ephemeral",))] = False,
    seed: Annotated[int | None, Flag("One seed, one transcript.")] = None,
    clock: Annotated[Mode | None, Flag("How time passes.")] = None,
    pace: Annotated[float | None, Flag("How much shorter fast waits are.")] = None,
    silence: Annotated[float | None, Flag("Share of edits without text: 0-1.")] = None,
    credit: Annotated[int | None, Flag("Of a new token.", ("--credits",))] = None,
    cost: Costs = None,
    dialect: Dialects = None,
    faults: FaultsFile = None,
    scenario: ScenarioNames = None,
    render_jobs: Annotated[int | None, Flag("Encoders at once.")] = None,
    render_timeout: Annotated[float | None, Flag("Seconds an encode may take.")] = None,
    cache_size: Annotated[
        int | None, Flag("MB of film kept, so that an export costs what changed.")
    ] = None,
    public_url: Annotated[str | None, Flag("What media links begin with.")] = None,
    allow_private_urls: Annotated[
        bool | None,
        Flag(
            "Fetch URL uploads from this machine and its networks too.",
            ("--allow-private-urls/--no-private-urls",),
        ),
    ] = None,
    block_exports: Annotated[
        bool, Flag("402 on export, as a plan without it.", ("--block-exports",))
    ] = False,
    admin_token: Annotated[
        str | None, Flag("Open /__nemomock to other machines that send it.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, Flag("A name besides our own to answer to; repeatable.")
    ] = None,
    cors: Annotated[
        list[str] | None,
        Flag("A site whose pages may use the API: https://app.example; repeatable."),
    ] = None,
    log_level: Annotated[str, Flag("debug, info, warning or error.")] = "info",
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
        "faults": options.faults(faults, scenario) or None,
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
    # The server collects again once it is loaded.
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
        # A start says this one line, in ASCII; typer's way to say it would have to be loaded.
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    try:
        started = serve_forever(settings, announce)
    except (PortTaken, FolderInUse) as error:
        options.fail(str(error))
    if not started:
        sys.exit(1)
