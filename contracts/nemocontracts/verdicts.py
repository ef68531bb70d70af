"""Which statement was kept, broken, or not judged: gathered from the reports of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import pytest

KEY = "nemocontracts"
Source = Literal["seed", "adk", "ours"]
Outcome = Literal["kept", "broken", "warned", "not judged"]


@dataclass(slots=True)
class Verdict:
    """What a run says of one statement. `why`: the smallest failing exchange, or the reason."""

    outcome: Outcome = "not judged"
    tests: list[str] = field(default_factory=list)
    why: str = ""


def note(item: pytest.Item) -> str:
    """Return what a test proves, as one word for its report: `seed A3 A4`."""
    ids = [name for mark in item.iter_markers("seed") for name in mark.args]
    return " ".join((source(item), *dict.fromkeys(ids)))


def source(item: pytest.Item) -> Source:
    """Return what a test rests on."""
    if item.get_closest_marker("ours"):
        return "ours"
    return "adk" if item.get_closest_marker("adk") else "seed"


def gather(reports: Iterable[pytest.TestReport], only: str | None = None) -> dict[str, Verdict]:
    """Return a verdict for every statement that a report names; of `only` these, `A3,E6`."""
    wanted = set(only.split(",")) if only else None
    found: defaultdict[str, Verdict] = defaultdict(Verdict)
    for report in sorted(reports, key=lambda each: each.nodeid):
        for name in proven(report):
            if wanted is not None and name not in wanted:
                continue
            verdict = found[name]
            verdict.tests.append(report.nodeid)
            _judge(verdict, report)
    return dict(found)


def proven(report: pytest.TestReport) -> tuple[str, ...]:
    """Return the statements of a report."""
    for name, value in report.user_properties:
        if name == KEY:
            return tuple(str(value).split()[1:])
    return ()


def _judge(verdict: Verdict, report: pytest.TestReport) -> None:
    if report.failed:
        story = "\n".join(text for name, text in report.sections if name.startswith("as curl"))
        why = f"{report.nodeid}\n{report.longreprtext[-1500:]}\n{story}"
        if verdict.outcome != "broken" or _worth(why) < _worth(verdict.why):
            verdict.why = why
        verdict.outcome = "broken"
    elif verdict.outcome == "broken":
        return
    elif report.passed:
        verdict.outcome = "kept"
    elif hasattr(report, "wasxfail"):
        verdict.outcome = "warned" if verdict.outcome != "kept" else "kept"
        verdict.why = verdict.why or report.longreprtext[-1500:]
    elif verdict.outcome == "not judged":
        verdict.why = verdict.why or _reason(report)


def _worth(why: str) -> tuple[bool, int]:
    """Rank what a failure shows, least first: an exchange before none, and then the shortest."""
    return "curl " not in why, len(why)


def _reason(report: pytest.TestReport) -> str:
    """Return why a test was skipped."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return report.longreprtext[-200:]
