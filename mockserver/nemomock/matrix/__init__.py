"""A client's command run once per fault: what becomes of it, in a table."""

from __future__ import annotations

from nemomock.matrix.cell import Cell, Outcome, run_matrix
from nemomock.matrix.rows import ROWS, Row

__all__ = ["ROWS", "Cell", "Outcome", "Row", "run_matrix"]
