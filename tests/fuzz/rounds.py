"""Fuzzing within a budget: rounds of Hypothesis, each from its own seed, until the time is up."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

ROUND = settings(
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What broke a law: which part, from which seed, and the falsifying example."""

    part: str
    seed: int
    told: str

    def __str__(self) -> str:
        """Return it with the line that brings it back."""
        again = f"PYTHONPATH=tests python -m fuzz {self.part} --seed {self.seed} --rounds 1"
        return f"{self.told}\n{self.part}: reproduce with\n  {again}"


class Budget:
    """Time and rounds that a part may take, from now on, beginning with a seed."""

    def __init__(self, seconds: float, first: int, rounds: int | None = None) -> None:
        """Begin; with `rounds` the time does not count."""
        self.rounds = rounds
        self.first = first
        self.done = 0
        self._until = time.monotonic() + seconds

    @property
    def left_s(self) -> float:
        """The seconds that are left; a number of rounds has all the time it needs."""
        return inf if self.rounds is not None else max(self._until - time.monotonic(), 0.0)

    @property
    def over(self) -> bool:
        """Whether no other round may begin."""
        return self.left_s == 0 if self.rounds is None else self.done >= self.rounds

    def next_seed(self) -> int:
        """Begin another round and return its seed."""
        self.done += 1
        return self.first + self.done - 1


def hunt(
    part: str,
    law: Callable[[Any], object],
    drawn: st.SearchStrategy[Any],
    budget: Budget,
    *,
    examples: int,
) -> Finding | None:
    """Try a law on what is drawn until the budget is used up; return what breaks it.

    Once the time is up, the examples of a round that are left are passed over.
    """
    broken: list[Any] = []
    while not budget.over:
        number = budget.next_seed()

        @seed(number)
        @settings(ROUND, max_examples=examples)
        @given(drawn)
        def try_it(example: Any) -> None:
            # What broke the law once is tried on, time or not: it is made smaller.
            if broken or budget.left_s:
                try:
                    law(example)
                except Exception:
                    broken.append(example)
                    raise

        try:
            try_it()
        except Exception:  # whatever breaks a law is a finding
            return Finding(part, number, f"{broken[-1]!r}\n\n{traceback.format_exc()}")
    return None
