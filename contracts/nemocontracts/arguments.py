"""What `python -m nemocontracts` can be told, and what of it makes no sense together."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from nemocontracts.statements import statements

UNJUDGED = 2
_MODES = {
    "coverage": ("json",),
    "openapi": ("json",),
    "mutants": ("json", "jobs", "only", "report", "seed"),
}
"""What is done instead of judging a backend, and what each of these can be told."""


def parse(arguments: Sequence[str] | None, description: str | None) -> argparse.Namespace:
    """Return the arguments. Ends the program with code 2 and a sentence if they contradict."""
    parser = _parser(description)
    options = parser.parse_args(arguments)
    given = [name for name, value in vars(options).items() if value != parser.get_default(name)]
    for wrong in _wrong(options, given):
        parser.exit(UNJUDGED, f"{parser.prog}: {wrong}\n")
    return options


def _parser(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("nemocontracts", description=description, allow_abbrev=False)
    add = parser.add_argument
    add("--url", help="the backend; without it the mock is started in a thread")
    add("--tape", metavar="FILE", help="judge a tape: a HAR file, ours or not")
    add("--token", help="use this token; none is requested")
    add("--live", action="store_true", help="the URL is the live API: spend credits there")
    add("--credits", type=int, metavar="N", help="spend at most so many (live; default 0)")
    add("--profile", choices=("quick", "default", "thorough"), default="quick")
    add("--seed", type=int, default=0, metavar="N", help="of the mock, and of what is drawn")
    add("--only", metavar="IDS", help="judge these statements only: A3,E6")
    add("--json", action="store_true", help="print JSON, and everything else to stderr")
    add("--report", metavar="FILE", help="write one HTML page")
    add("--junit", metavar="FILE", help="write JUnit XML")
    add("--coverage", action="store_true", help="print which test proves which statement")
    add("--openapi", action="store_true", help="print the written contract")
    add("--mutants", action="store_true", help="prove the suite on mocks that are wrong")
    add("--jobs", type=int, metavar="N", help="mutants at once; default: one a processor")
    return parser


def _wrong(options: argparse.Namespace, given: Sequence[str]) -> Iterator[str]:
    """Yield what must be said otherwise."""
    modes = [name for name in _MODES if name in given]
    if len(modes) > 1:
        yield f"--{modes[0]} and --{modes[1]} are two things; ask for one"
    for mode in modes:
        other = [f"--{name}" for name in given if name not in (mode, *_MODES[mode])]
        if other:
            yield f"--{mode} judges no backend and knows no {', '.join(other)}; leave it out"
    if not modes:
        yield from _wrong_target(options, given)
    if options.jobs is not None and options.jobs < 1:
        yield f"`{options.jobs}` mutants at once are none; give --jobs 1 or more"
    if options.only == "" or ("mutants" not in modes and options.only):
        yield from _unknown(options.only)
    for name in ("report", "junit"):
        if name in given:
            yield from _unwritable(f"--{name}", getattr(options, name))


def _wrong_target(options: argparse.Namespace, given: Sequence[str]) -> Iterator[str]:
    if "jobs" in given:
        yield "--jobs says how many mutants are tried at once; say --mutants too, or leave it out"
    if options.url is not None:
        return
    for name in ("live", "credits", "token"):
        if name in given and options.tape is not None:
            yield f"--{name} is for a backend, and a tape is none; leave it or --tape out"
        elif name in given:
            yield f"--{name} is for a backend that runs; say which with --url"


def _unknown(only: str) -> Iterator[str]:
    if not only:
        yield "--only names nothing; `nemomock check --coverage` lists the statements"
    known = {statement.id for statement in statements()}
    for name in only.split(","):
        if name not in known:
            yield f"`{name}` is no statement; `nemomock check --coverage` lists them"


def _unwritable(name: str, path: str) -> Iterator[str]:
    if Path(path).is_dir():
        yield f"{name} `{path}` is a folder; name a file"
    elif not Path(path).parent.is_dir():
        yield f"{name} `{path}`: there is no folder `{Path(path).parent}`; make it first"
