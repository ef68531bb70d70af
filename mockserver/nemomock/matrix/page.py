"""The table of several clients as Markdown and as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from nemomock.matrix.cell import Cell, Outcome

COLOURS: Final = {
    Outcome.PASSED: "#d7f5dd",
    Outcome.FAILED: "#fdf3cf",
    Outcome.HUNG: "#f6c9c9",
    Outcome.DOUBLE: "#f19c9c",
    Outcome.WRONG: "#f19c9c",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>nemomock matrix</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 1px solid #ccc; padding: .35rem .6rem; text-align: left; vertical-align: top }}
small {{ color: #444 }}
</style></head><body><h1>What becomes of a client</h1>
<table><thead><tr><th>trouble</th>{heads}</tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""


def as_html(clients: Mapping[str, Sequence[Cell]]) -> str:
    """Return one page: a row for each fault, a column for each client."""
    heads = "".join(f"<th>{escape(name)}</th>" for name in clients)
    rows = "\n".join(
        f"<tr><td>{escape(cells[0].row)}</td>{''.join(map(_html, cells))}</tr>"
        for cells in zip(*clients.values(), strict=True)
    )
    return _PAGE.format(heads=heads, rows=rows)


def as_markdown(clients: Mapping[str, Sequence[Cell]]) -> str:
    """Return the same table for documents; what no client should do is bold."""
    lines = [
        f"| trouble | {' | '.join(clients)} |",
        f"|---|{'---|' * len(clients)}",
        *(
            f"| {cells[0].row} | {' | '.join(map(_marked, cells))} |"
            for cells in zip(*clients.values(), strict=True)
        ),
    ]
    return "\n".join(lines) + "\n"


def _html(cell: Cell) -> str:
    broke = f"<br>broke: {escape(', '.join(cell.broke))}" if cell.broke else ""
    small = f"<small>{escape(cell.why)} {cell.seconds:.1f} s{broke}</small>"
    return (
        f'<td style="background:{COLOURS[cell.outcome]}" title="{escape(cell.said, quote=True)}">'
        f"{cell.outcome.value}<br>{small}</td>"
    )


def _marked(cell: Cell) -> str:
    return f"**{cell.outcome.value}**" if cell.outcome.bad else cell.outcome.value
