"""All commands of the command line, as typer knows them."""

from __future__ import annotations

from typing import Annotated

import typer

from nemomock import __version__
from nemomock.cli import (
    checking,
    demo,
    drafting,
    executing,
    matrix,
    planning,
    rendering,
    serving,
    taping,
    troubling,
)
from nemomock.cli.flagged import with_options

app = typer.Typer(
    name="nemomock",
    help="The NemoVideo backend on your own machine: it really edits and really renders.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(epilog=serving.EXAMPLE)(with_options(serving.serve))
app.command(
    "exec",
    epilog=executing.EXAMPLE,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(with_options(executing.execute))
app.command(
    epilog=matrix.EXAMPLE,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(matrix.matrix)
app.command(epilog=demo.EXAMPLE)(demo.demo)
app.command(epilog=planning.EXAMPLE)(planning.plan)
app.command(epilog=rendering.EXAMPLE)(rendering.render)
app.add_typer(drafting.app, name="draft")
app.command(epilog=checking.EXAMPLE)(checking.check)
app.command(epilog=troubling.EXAMPLE)(troubling.scenarios)
app.command(epilog=taping.RECORD_EXAMPLE)(taping.record)
app.command(epilog=taping.REPLAY_EXAMPLE)(taping.replay)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nemomock {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    del version
