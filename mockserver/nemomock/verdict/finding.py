"""One thing a client did wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a client must do. `statement` is the promise it comes from, `advice` what to do."""

    name: str
    statement: str
    severity: Severity
    advice: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that was broken, how, and the numbers of the exchanges that show it."""

    rule: str
    statement: str
    severity: Severity
    what: str
    exchanges: tuple[int, ...]
    advice: str

    def __str__(self) -> str:
        """Say it in a line, for a failing test."""
        places = ", ".join(map(str, self.exchanges))
        return f"{self.rule} ({self.statement}): {self.what} [exchanges {places}]. {self.advice}"


def finding_to_wire(finding: Finding) -> dict[str, object]:
    """Return a finding as the admin door shows it."""
    return asdict(finding)
