"""The statements of the documents, and which test proves which: read from the tests' own marks."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent
ELSEWHERE = "proven by the client's tests"


@dataclass(frozen=True, slots=True)
class Statement:
    """One promise. `kind`: B of the backend, C of a client."""

    id: str
    kind: Literal["B", "C"]
    says: str


def statements() -> tuple[Statement, ...]:
    """Return every statement, backend first."""
    text = files("nemocontracts").joinpath("statements.json").read_text("utf-8")
    return tuple(Statement(**item) for item in json.loads(text))


def coverage() -> Mapping[str, tuple[str, ...]]:
    """Return the tests that prove each statement; none: a gap.

    The client's are read where the repository is at hand; elsewhere they are said to exist.
    """
    suite = dict(_marks(PACKAGE / "suite", PACKAGE))
    clients = PACKAGE.parents[1] / "tests" / "nemoclient"
    at_hand = dict(_marks(clients, clients.parents[1])) if clients.is_dir() else None
    found: dict[str, tuple[str, ...]] = {}
    for statement in statements():
        if statement.kind == "B":
            found[statement.id] = _proofs(suite, statement.id)
        elif at_hand is None:
            found[statement.id] = (ELSEWHERE,)
        else:
            found[statement.id] = _proofs(at_hand, statement.id)
    return found


def _proofs(marks: Mapping[str, frozenset[str]], wanted: str) -> tuple[str, ...]:
    return tuple(test for test, names in marks.items() if wanted in names)


def _marks(folder: Path, root: Path) -> Iterator[tuple[str, frozenset[str]]]:
    for file in sorted(folder.glob("test_*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = frozenset(name for mark in node.decorator_list for name in _ids(mark))
                if names:
                    yield f"{file.relative_to(root).as_posix()}::{node.name}", names


def _ids(mark: ast.expr) -> Iterator[str]:
    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.seed":
        for value in mark.args:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value
