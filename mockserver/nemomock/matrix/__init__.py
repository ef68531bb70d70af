"""A client's command run once per fault: what becomes of it, in a table."""

from __future__ import annotations

from nemomock.matrix.cell import Cell, Outcome
from nemomock.matrix.rows import ROWS, Row
from nemomock.matrix.runs import Unfit, run_matrix

__all__ = ["ROWS", "Cell", "Outcome", "Row", "Unfit", "run_matrix"]
