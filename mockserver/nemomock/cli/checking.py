"""`nemomock check`: judge a backend by the contract, which is a package of its own.

It runs as a process, since the mock and the contract never import each other.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from nemomock.cli import drifting, options

EXAMPLE = """Example: nemomock check --url http://127.0.0.1:4010 --only A3,E6 --report out.html

Example: nemomock check --drift tape.har http://127.0.0.1:4010"""
PACKAGE = "nemocontracts"


class Profile(StrEnum):
    """How many examples the contract's suite draws."""

    QUICK = "quick"
    DEFAULT = "default"
    THOROUGH = "thorough"


def check(
    address: Annotated[
        str | None, typer.Argument(metavar="URL", help="The same as --url.", show_default=False)
    ] = None,
    url: Annotated[str | None, typer.Option(help="The backend; default: the mock itself.")] = None,
    token: Annotated[str | None, typer.Option(help="Use this token; none is requested.")] = None,
    live: Annotated[bool, typer.Option("--live", help="The URL is the live API.")] = False,
    credit: Annotated[
        int | None, typer.Option("--credits", help="Spend at most so many (live; default 0).")
    ] = None,
    profile: Annotated[Profile, typer.Option(help="How many examples are drawn.")] = Profile.QUICK,
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
    tape: Annotated[Path | None, typer.Option(help="Judge a tape instead of a backend.")] = None,
    drift: Annotated[
        Path | None,
        typer.Option(metavar="TAPE", help="Ask URL what this tape was asked; tell what changed."),
    ] = None,
) -> None:
    """Tell, statement by statement, whether a backend keeps what the documents promise.

    Exit codes: 0 kept, 1 broken or a statement without a test, 2 it could not be judged.
    With --drift: 0 nothing that breaks clients has changed, 1 something has, 2 it cannot be told.
    """
    url = _one_of(address, url)
    values = {
        "--url": url,
        "--token": token,
        "--credits": credit,
        "--profile": profile,
        "--seed": seed,
        "--only": only,
        "--report": report,
        "--junit": junit,
        "--jobs": jobs,
        "--tape": tape,
    }
    flags = {
        "--live": live,
        "--json": as_json,
        "--coverage": coverage,
        "--openapi": openapi,
        "--mutants": mutants,
    }
    if drift is not None:
        drifting.refuse_others({**values, **flags})
        drifting.drift(drift, url, token=token, live=live, credit=credit or 0, as_json=as_json)
        return
    if importlib.util.find_spec(PACKAGE) is None or importlib.util.find_spec("pytest") is None:
        options.fail("the contract is not installed; install `nemomock[server,contracts]`", 2)
    command = [sys.executable, "-m", PACKAGE]
    command += [f"{name}={value}" for name, value in values.items() if value is not None]
    command += [name for name, wanted in flags.items() if wanted]
    _become(command)


def _become(command: list[str]) -> NoReturn:
    """Run a program in our place, so that whoever ends us ends it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - a list, on purpose
    raise typer.Exit(subprocess.run(command, check=False).returncode)


def _one_of(argument: str | None, option: str | None) -> str | None:
    """Return the backend, which can be said in two ways. Exits 2 if both are said and differ."""
    if argument and option and argument.rstrip("/") != option.rstrip("/"):
        options.fail(f"`{argument}` and --url `{option}` are two backends; choose one", 2)
    return argument or option
