"""`nemomock check --drift`: a tape and a backend of today, and what has changed between them."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from nemomock.cli import options
from nemomock.cli.saying import say
from nemomock.domain.printable import one_line

if TYPE_CHECKING:
    from nemomock.tape.asking import Run, Target
    from nemomock.tape.drift import Difference

_USED = ("--url", "--token", "--credits", "--live", "--json")
_UNSAID = (None, False, 0, "quick")
_COLOURS = {"breaking": "red", "warning": "yellow", "info": "dim"}


def drift(
    path: Path, url: str | None, *, token: str | None, live: bool, credit: int, as_json: bool
) -> None:
    """Compare, and print what changed. Exits 1 if that breaks clients, 2 if it cannot be told."""
    from nemomock.tape.asking import TargetUnusable, target_at
    from nemomock.tape.drift import compare
    from nemomock.tape.exchange import TapeInvalid

    if url is None:
        options.fail("say which backend: nemomock check --drift TAPE URL", 2)
    try:
        target = target_at(url, live=live, credit=credit, token=token or "")
        run = _asked(path, target)
    except (TapeInvalid, TargetUnusable) as error:
        options.fail(str(error), 2)
    if not run.pairs:
        _print_unsent(run, Console(stderr=True, highlight=False, soft_wrap=True))
        options.fail("nothing could be compared", 2)
    found = compare(run.pairs)
    (_print_json if as_json else _print)(path, target, run, found)
    if any(item.severity == "breaking" for item in found):
        raise typer.Exit(1)


def refuse_others(given: Mapping[str, object]) -> None:
    """Exit 2 for an option of the contract's suite, which has nothing to do here."""
    other = [name for name, value in given.items() if name not in _USED and value not in _UNSAID]
    if other:
        options.fail(f"--drift compares shapes and knows no {', '.join(other)}; leave it out", 2)


def _asked(path: Path, target: Target) -> Run:
    from nemomock.tape import folder
    from nemomock.tape.asking import ask
    from nemomock.tape.exchange import TapeInvalid

    tape = folder.load(path)
    if not tape.exchanges:
        raise TapeInvalid(f"`{path}` is empty; there is nothing to compare")
    with _progress(len(tape.exchanges)) as on_step:
        return asyncio.run(ask(tape, target, on_step=on_step))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """Tell a person at a terminal what is being asked."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield lambda _: None
        return
    done = 0
    with console.status("") as status:

        def step(operation: str) -> None:
            nonlocal done
            done += 1
            status.update(Text(f"{done}/{total} {one_line(operation)}"))

        yield step


def _print(path: Path, target: Target, run: Run, found: tuple[Difference, ...]) -> None:
    """Print a line for each difference, and one about them all."""
    del path, target
    console = Console(highlight=False, soft_wrap=True)
    for item in found:
        console.print(Text(one_line(str(item)), _COLOURS[item.severity]))
    _print_unsent(run, console)
    counts = Counter(item.severity.value for item in found)
    told = ", ".join(f"{counts[severity]} {severity}" for severity in _COLOURS)
    console.print(Text(f"{len(run.pairs)} exchanges compared, {len(run.unsent)} not sent: {told}"))


def _print_unsent(run: Run, console: Console) -> None:
    for unsent, times in Counter(run.unsent).items():
        again = f" ({times} times)" if times > 1 else ""
        console.print(Text(one_line(f"not sent: {unsent.operation}: {unsent.reason}{again}")))


def _print_json(path: Path, target: Target, run: Run, found: tuple[Difference, ...]) -> None:
    report = {
        "tape": str(path),
        "target": target.url,
        "differences": [asdict(item) for item in found],
        "notSent": [asdict(item) for item in run.unsent],
    }
    say(json.dumps(report, indent=1))
