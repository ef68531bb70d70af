"""`nemomock scenarios`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from nemomock.cli import options
from nemomock.cli.saying import say
from nemomock.world.faults import FaultInvalid, fault_to_wire
from nemomock.world.faults.scenarios import scenario
from nemomock.world.faults.scenarios import scenarios as ready_made

EXAMPLE = "Example: nemomock scenarios flaky_friday, then nemomock serve --scenario flaky_friday"


def scenarios(
    name: Annotated[str | None, typer.Argument(help="Show this one's faults.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """List the ready-made scenarios, or show one."""
    try:
        chosen = ready_made() if name is None else (scenario(name),)
    except FaultInvalid as error:
        options.fail(str(error), 2)
    if as_json:
        listed = [
            {
                "name": each.name,
                "title": each.title,
                "about": each.about,
                "faults": [*map(fault_to_wire, each.faults)],
            }
            for each in chosen
        ]
        say(json.dumps(listed, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("scenario", no_wrap=True)
    table.add_column("what a client meets")
    for each in chosen:
        table.add_row(each.name, each.about)
        for fault in each.faults if name else ():
            said = [f"{key}={value}" for key, value in fault_to_wire(fault).items() if value]
            table.add_row("", "  ".join(said))
    Console().print(table)
