"""`nemomock plan`: what the agent understands of a message."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from nemomock.cli import options
from nemomock.cli.saying import say

EXAMPLE = 'Example: nemomock plan "cut the first 10 seconds and add lo-fi music at 30%"'


def plan(
    text: Annotated[
        str | None,
        typer.Argument(help="The message: English, Chinese; German, French, Spanish, Italian..."),
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read lines {"prompt": ...}, write a plan for each.')
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show which words made what, a line for each clause.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON with --why too: the plan with a `why`.")
    ] = False,
) -> None:
    """Show what the agent would do, as JSON; nothing is done."""
    if jsonl == (text is not None):
        options.fail('give either a TEXT or --jsonl; try: nemomock plan "make it vertical"', 2)
    if text is not None and why and not as_json:
        say("\n".join(told(text)))
        return
    if text is not None:
        say(json.dumps(understood(text, why=why), ensure_ascii=False, indent=2))
        return
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            found = understood(_prompt(number, line), why=why)
            say(json.dumps(found, ensure_ascii=False))


def understood(text: str, *, why: bool = False) -> dict[str, object]:
    """Return the plan of a message in its public form; with `why`, what each clause made of it."""
    from nemomock.agent.language import because_to_wire, explained, plan_to_wire

    plan, because = explained(text)
    wire = plan_to_wire(plan)
    return wire | {"why": [because_to_wire(each) for each in because]} if why else wire


def told(text: str) -> Iterator[str]:
    """Yield the clauses of a message, each with what came of it."""
    from nemomock.agent.language import edit_to_wire, explained

    plan, why = explained(text)
    for each in why:
        yield f"“{each.words}”"
        for place in each.edits:
            edit = edit_to_wire(plan.edits[place])
            given = ", ".join(f"{name}={value}" for name, value in edit.items() if name != "op")
            yield f"    {place + 1}. {edit['op']}" + (f"  {given}" if given else "")
        for place in each.refused:
            yield f"    cannot {plan.refused[place].op}: {plan.refused[place].reason}"
        yield from (f"    {action}" for action in each.actions)
        if not each.made:
            yield "    (nothing to do here)"
    if plan.question:
        yield f"? {plan.question}"


def _prompt(number: int, line: str) -> str:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        options.fail(f"line {number} is not JSON: {error.msg}", 2)
    prompt = found.get("prompt") if isinstance(found, dict) else None
    if not isinstance(prompt, str):
        options.fail(f'line {number} has no text under "prompt"', 2)
    return prompt
