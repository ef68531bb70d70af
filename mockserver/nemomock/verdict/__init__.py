"""What the journal says of the client: which of the documents' rules it broke, and where."""

from __future__ import annotations

from nemomock.verdict.finding import Finding, finding_to_wire
from nemomock.verdict.judging import RULES, judge

__all__ = ["RULES", "Finding", "finding_to_wire", "judge"]
