"""`nemomock matrix`: a client's command under every fault."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from nemomock.cli import options
from nemomock.cli.saying import say

if TYPE_CHECKING:
    from nemomock.matrix import Cell, Row

EXAMPLE = "Example: nemomock matrix --html matrix.html -- python my_client.py clip.mp4 {out}"
MOST_JOBS = 4
_COLOURS = {"passed": "green", "failed clearly": "yellow"}


def matrix(
    context: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="The row of this name, or all that have this in it."),
    ] = None,
    seed: Annotated[int, typer.Option(help="One seed, one trouble.")] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds until a run counts as hung.")] = 120.0,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Runs at once [one a processor].")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the table as a page too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Run a command once per fault, each beside a mock of its own, and say what became of it.

    The command gets NEMO_API_URL; `{out}` in it is where its film is looked for. The mock's time
    jumps: tell your client to wait less (ours by NEMO_PACE=60). It exits 1 when a run hung, paid
    twice, or was wrong without saying so, and prints what runs that row again.
    """
    from nemomock.matrix import Unfit, run_matrix
    from nemomock.matrix.page import as_html

    if not context.args:
        options.fail(f"no command; write it after `--`. {EXAMPLE}", 2)
    options.log_to_stderr("error")
    rows = _chosen(only or [])
    at_once = jobs or min(MOST_JOBS, os.cpu_count() or 1)
    try:
        with _telling(len(rows)) as tell:
            cells = run_matrix(
                context.args, rows, seed=seed, timeout_s=timeout, jobs=at_once, on_cell=tell
            )
    except OSError as error:
        options.fail(f"`{context.args[0]}` could not be run: {error.strerror}", 2)
    except Unfit as error:
        options.fail(str(error), 2)
    if html is not None:
        html.write_text(as_html({Path(context.args[0]).name: cells}))
    again = {cell.row: _again(cell, seed, timeout, context.args) for cell in cells}
    if as_json:
        found = [{**asdict(cell), "again": again[cell.row]} for cell in cells]
        say(json.dumps(found, ensure_ascii=False))
    else:
        Console().print(_table(cells))
    bad = [cell for cell in cells if cell.outcome.bad]
    for cell in bad:
        say(f"again: {again[cell.row]}", err=True)
    if bad:
        raise typer.Exit(1)


def _chosen(only: Sequence[str]) -> list[Row]:
    """Return the rows that are meant: a whole name means that row alone. Exits 2 for none."""
    from nemomock.matrix import ROWS

    names = [row.name for row in ROWS]

    def meant(name: str) -> bool:
        return any(word == name or (word not in names and word in name) for word in only)

    rows = [row for row in ROWS if not only or meant(row.name)]
    if not rows:
        options.fail(f"no row has {', '.join(only)}; there are {', '.join(names)}", 2)
    return rows


def _again(cell: Cell, seed: int, timeout: float, command: Sequence[str]) -> str:
    """Return the line that brings a run back."""
    asked = ["nemomock", "matrix", f"--seed={seed}", f"--timeout={timeout:g}", f"--only={cell.row}"]
    return shlex.join([*asked, "--", *command])


@contextmanager
def _telling(count: int) -> Iterator[Callable[[Cell], None]]:
    """Tell of cells as they come: by a bar on a terminal, by lines elsewhere."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("runs", total=count)

        def tell(cell: Cell) -> None:
            bar.advance(task)
            if cell.outcome.bad or not console.is_terminal:
                console.print(f"{cell.row}: {cell.outcome.value} {cell.why}".rstrip(), markup=False)

        yield tell


def _table(cells: Sequence[Cell]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("trouble", "outcome", "seconds", "why", "rules broken"):
        table.add_column(head, no_wrap=head == "outcome")
    for cell in cells:
        colour = _COLOURS.get(cell.outcome.value, "bold red")
        told = f"[{colour}]{cell.outcome.value}[/]"
        table.add_row(cell.row, told, f"{cell.seconds:.1f}", cell.why, ", ".join(cell.broke))
    return table
