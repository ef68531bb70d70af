"""What came of an edit: the new draft with notes of what changed, or why it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nemomock.domain.draft import Draft

Value = int | float | str
"""A fact of a note. Its name tells its unit: `*_ms` a length in ms, `*_at` a moment in ms,
`*_word` a name of a closed set, `*_words` several with commas, `level` and `factor` ratios,
`count` a number of things."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done; `kind` picks the sentence, `params` are its facts."""

    op: str
    kind: str
    params: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applied:
    """The draft after an edit, and the notes. `rewound`: entries of history an undo used."""

    draft: Draft
    changes: tuple[Change, ...] = ()
    rewound: int = 0


class CannotEdit(Exception):
    """An edit that cannot be done on this draft; the draft stays as it was.

    `reason` picks the sentence, `params` are its facts, named as those of a `Change`.
    """

    def __init__(self, op: str, reason: str, **params: Value) -> None:
        """Keep what was asked and why it cannot be."""
        facts = ", ".join(f"{name}=`{value}`" for name, value in params.items())
        super().__init__(f"{op}: {reason}" + (f" ({facts})" if facts else ""))
        self.op = op
        self.reason = reason
        self.params: Mapping[str, Value] = params
