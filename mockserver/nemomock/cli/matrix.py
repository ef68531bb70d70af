"""`nemomock matrix`: a client's command under every fault."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from nemomock.cli import options

if TYPE_CHECKING:
    from nemomock.matrix import Cell

EXAMPLE = "Example: nemomock matrix --html matrix.html -- python my_client.py clip.mp4 {out}"
_COLOURS = {"passed": "green", "failed clearly": "yellow"}


def matrix(
    context: typer.Context,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Rows whose name has this in it.")
    ] = None,
    seed: Annotated[int, typer.Option(help="One seed, one trouble.")] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds until a run counts as hung.")] = 120.0,
    html: Annotated[Path | None, typer.Option(help="Write the table as a page too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Run a command once per fault, each beside a mock of its own, and say what became of it.

    The command gets NEMO_API_URL; `{out}` in it is where its film is looked for. It exits 1 when
    a run hung, paid twice, or was wrong without saying so.
    """
    from nemomock.matrix import ROWS, run_matrix
    from nemomock.matrix.page import as_html

    if not context.args:
        options.fail(f"no command; write it after `--`. {EXAMPLE}", 2)
    options.log_to_stderr("error")
    rows = [row for row in ROWS if not only or any(word in row.name for word in only)]
    if not rows:
        options.fail(f"no row has `{only}`; there are {', '.join(r.name for r in ROWS)}", 2)
    console = Console(stderr=True)

    def tell(cell: Cell) -> None:
        console.print(f"{cell.row}: {cell.outcome.value} {cell.why}", highlight=False)

    try:
        cells = run_matrix(context.args, rows, seed=seed, timeout_s=timeout, on_cell=tell)
    except OSError as error:
        options.fail(f"`{context.args[0]}` could not be run: {error.strerror}", 2)
    if html is not None:
        html.write_text(as_html({Path(context.args[0]).name: cells}))
    if as_json:
        typer.echo(json.dumps([asdict(cell) for cell in cells], ensure_ascii=False))
    else:
        Console().print(_table(cells))
    if any(cell.outcome.bad for cell in cells):
        raise typer.Exit(1)


def _table(cells: Sequence[Cell]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("trouble", "outcome", "seconds", "why", "rules broken"):
        table.add_column(head, no_wrap=head == "outcome")
    for cell in cells:
        colour = _COLOURS.get(cell.outcome.value, "bold red")
        told = f"[{colour}]{cell.outcome.value}[/]"
        table.add_row(cell.row, told, f"{cell.seconds:.1f}", cell.why, ", ".join(cell.broke))
    return table
