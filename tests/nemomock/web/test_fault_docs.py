"""docs/faults.md names every kind, rule and scenario key there is, and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from nemomock.verdict import RULES
from nemomock.world.faults import KINDS, Scope, Trouble

HERE = Path(__file__).parent
DOCS = (Path(__file__).parents[3] / "docs" / "faults.md").read_text(encoding="utf-8")
TOLD, SEEN = DOCS.split("## What is seen on the wire")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_told_with_its_parameters_and_seen_by_a_test(kind: type[Trouble]) -> None:
    row = next(line for line in TOLD.splitlines() if line.startswith(f"| `{kind.kind}` |"))

    assert all(f"`{item.name}`" in row for item in fields(kind))
    assert re.search(rf"^\\| `{kind.kind}`", SEEN, re.MULTILINE)


def test_every_key_of_a_scope_and_every_rule_is_told() -> None:
    told = set(re.findall(r"`([a-z_-]+)`", TOLD))

    assert {item.name for item in fields(Scope)} <= told
    assert {rule.name for rule, _ in RULES} <= told


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(?:(test_\w+\.py)::)?(test_\w+)`", SEEN)

    assert len(named) > len(KINDS) - 2
    for file, test in named:
        text = (HERE / (file or "test_trouble.py")).read_text(encoding="utf-8")
        assert f"def {test}(" in text, test
