"""`nemomock check`: judge a backend by the contract, which is a package of its own.

It runs as a process, since the mock and the contract never import each other.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from nemomock.cli import options

EXAMPLE = "Example: nemomock check --url http://127.0.0.1:4010 --only A3,E6 --report out.html"
PACKAGE = "nemocontracts"


def check(
    url: Annotated[str | None, typer.Option(help="The backend; default: the mock itself.")] = None,
    token: Annotated[str | None, typer.Option(help="Use this token; none is requested.")] = None,
    live: Annotated[bool, typer.Option("--live", help="The URL is the live API.")] = False,
    credit: Annotated[int, typer.Option("--credits", help="Spend at most so many (live).")] = 0,
    profile: Annotated[str, typer.Option(help="quick, default or thorough.")] = "quick",
    seed: Annotated[int, typer.Option(help="Of the mock, and of what is drawn.")] = 0,
    only: Annotated[str | None, typer.Option(help="Judge these statements: A3,E6.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; the rest to stderr.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write one HTML page.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML.")] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print which test proves which statement.")
    ] = False,
    openapi: Annotated[bool, typer.Option("--openapi", help="Print the contract.")] = False,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Prove the suite on mocks that are wrong in one way.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(help="So many mutants at once.")] = None,
) -> None:
    """Tell, statement by statement, whether a backend keeps what the documents promise.

    Exit codes: 0 kept, 1 broken or a statement without a test, 2 it could not be judged.
    """
    if importlib.util.find_spec(PACKAGE) is None or importlib.util.find_spec("pytest") is None:
        options.fail("the contract is not installed; install `nemomock[server,contracts]`", 2)
    values = {
        "--url": url,
        "--token": token,
        "--credits": credit or None,
        "--profile": profile,
        "--seed": seed,
        "--only": only,
        "--report": report,
        "--junit": junit,
        "--jobs": jobs,
    }
    flags = {
        "--live": live,
        "--json": as_json,
        "--coverage": coverage,
        "--openapi": openapi,
        "--mutants": mutants,
    }
    command = [sys.executable, "-m", PACKAGE]
    command += [f"{name}={value}" for name, value in values.items() if value is not None]
    command += [name for name, wanted in flags.items() if wanted]
    raise typer.Exit(subprocess.run(command, check=False).returncode)
