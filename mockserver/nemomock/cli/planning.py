"""`nemomock plan`: what the agent understands of a message."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from nemomock.cli import options

EXAMPLE = 'Example: nemomock plan "cut the first 10 seconds and add lo-fi music at 30%"'


def plan(
    text: Annotated[str | None, typer.Argument(help="The message, English or Chinese.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read lines {"prompt": ...}, write a plan for each.')
    ] = False,
) -> None:
    """Show what the agent would do, as JSON; nothing is done."""
    if jsonl == (text is not None):
        options.fail('give either a TEXT or --jsonl; try: nemomock plan "make it vertical"', 2)
    if text is not None:
        typer.echo(json.dumps(understood(text), ensure_ascii=False, indent=2))
        return
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            typer.echo(json.dumps(understood(_prompt(number, line)), ensure_ascii=False))


def understood(text: str) -> dict[str, object]:
    """Return the plan of a message in its public form."""
    from nemomock.agent.language import plan_to_wire, understand

    return plan_to_wire(understand(text))


def _prompt(number: int, line: str) -> str:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        options.fail(f"line {number} is not JSON: {error.msg}", 2)
    prompt = found.get("prompt") if isinstance(found, dict) else None
    if not isinstance(prompt, str):
        options.fail(f'line {number} has no text under "prompt"', 2)
    return prompt
