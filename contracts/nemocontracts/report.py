"""What a run found, statement by statement: for the terminal, as JSON, and as one HTML page."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nemocontracts.statements import Statement, statements
from nemocontracts.verdicts import Verdict

Verdicts = Mapping[str, Verdict]
ORDER = ("kept", "broken", "warned", "not judged")
UNTESTED = "no test of this run reached it"
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td:first-child { width: 3rem } td:nth-child(2) { width: 6rem }
td { border-top: 1px solid #8884; padding: .4rem .6rem; vertical-align: top }
pre { overflow-x: auto; background: #8881; padding: .6rem; font-size: 12px }
.kept { color: #2a7d34 } .broken { color: #c22; font-weight: bold }
.warned { color: #a60 } .judged { color: #777 }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } }
"""


def publish(terminal: Any, config: pytest.Config, verdicts: Verdicts) -> None:
    """Tell the terminal, and write the files that were asked for."""
    judged = _complete(verdicts)
    if config.getoption("--nemo-summary"):
        terminal.section("the contract, statement by statement")
        for statement, verdict in judged:
            if statement.id in verdicts or not config.getoption("--nemo-only"):
                terminal.line(line(statement, verdict))
    for statement, verdict in judged:
        if verdict.outcome in ("broken", "warned"):
            terminal.section(f"{statement.id} {verdict.outcome}: {statement.says}", sep="-")
            terminal.line(verdict.why)
    terminal.line(f"contract: {counts(verdicts)}")
    for option, write in (("--nemo-json", as_json), ("--nemo-report", as_html)):
        path = config.getoption(option)
        if path:
            Path(path).write_text(write(verdicts, _target(config)), "utf-8")


def counts(verdicts: Verdicts) -> str:
    """Return how many statements had which outcome."""
    found: Counter[str] = Counter(verdict.outcome for _, verdict in _complete(verdicts))
    return ", ".join(f"{found[name]} {name}" for name in ORDER if found[name])


def line(statement: Statement, verdict: Verdict) -> str:
    """Return one statement's line."""
    why = f" ({verdict.why.strip()})" if verdict.outcome == "not judged" else ""
    return f"{statement.id:4}{verdict.outcome:11}{_counted(verdict):>9}  {statement.says}{why}"


def as_json(verdicts: Verdicts, target: str) -> str:
    """Return the verdicts as a JSON document."""
    found = {
        statement.id: {
            "outcome": verdict.outcome,
            "says": statement.says,
            "tests": verdict.tests,
            **({"why": verdict.why} if verdict.why else {}),
        }
        for statement, verdict in _complete(verdicts)
    }
    return json.dumps({"target": target, "statements": found}, indent=2, ensure_ascii=False)


def as_html(verdicts: Verdicts, target: str) -> str:
    """Return one page that needs nothing else."""
    rows = "".join(_row(statement, verdict) for statement, verdict in _complete(verdicts))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>NemoVideo contract</title><style>{_STYLE}</style>"
        f"<h1>NemoVideo contract</h1><p>{html.escape(target)}</p>"
        f"<p>{html.escape(counts(verdicts))}</p><table>{rows}</table></html>\n"
    )


def _row(statement: Statement, verdict: Verdict) -> str:
    kind = verdict.outcome.split()[-1]
    return (
        f'<tr><td>{statement.id}<td class="{kind}">{verdict.outcome}'
        f"<td>{html.escape(statement.says)}{_tests(verdict)}{_why(verdict)}"
    )


def _tests(verdict: Verdict) -> str:
    items = "".join(f"<li>{html.escape(test)}</li>" for test in verdict.tests)
    told = f"<summary>{_counted(verdict)}</summary><ul>{items}</ul>"
    return f"<details>{told}</details>" if items else ""


def _why(verdict: Verdict) -> str:
    if not verdict.why:
        return ""
    name = "p class=judged" if verdict.outcome == "not judged" else "pre"
    return f"<{name}>{html.escape(verdict.why.strip())}</{name.split()[0]}>"


def _counted(verdict: Verdict) -> str:
    return f"{len(verdict.tests)} test{'s' if len(verdict.tests) != 1 else ''}"


def _complete(verdicts: Verdicts) -> Iterable[tuple[Statement, Verdict]]:
    """Return every statement of the backend with its verdict."""
    return [
        (statement, verdicts.get(statement.id) or Verdict(why=UNTESTED))
        for statement in statements()
        if statement.kind == "B"
    ]


def _target(config: pytest.Config) -> str:
    tape, url = config.getoption("--nemo-tape"), config.getoption("--nemo-url")
    seed, profile = config.getoption("--nemo-seed"), config.getoption("--nemo-profile")
    return f"{tape or url or 'the mock in a thread'}, seed {seed}, {profile}"
