"""What the command line says: words of others cannot act on the terminal."""

from __future__ import annotations

import logging

from nemomock.domain.printable import one_line, printable


def say(text: str, *, err: bool = False) -> None:
    """Write a line to stdout, or to stderr."""
    # A server that starts well says nothing by this, and typer takes as long to load.
    import typer

    typer.echo(printable(text), err=err)


class PlainFormatter(logging.Formatter):
    """Writes records so that no name in a message can begin a line, or act on the terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line of a record."""
        record.message = one_line(record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Return a record with its traceback."""
        return printable(super().format(record))
