"""What the clients of a busy day were told: all of it must be true after a kill."""

from __future__ import annotations

from dataclasses import dataclass, field

from driver import Wire

EDITING = 50
"""What the first edit of a session costs."""


@dataclass(slots=True)
class Project:
    """One session. `files` are uploads by id with the digest of their bytes; `films` finished
    exports with theirs, and `orders` exports that were taken on.

    `paid` tells that editing was charged. What was asked and not yet answered when the server
    went may have been done or not: a message, an upload, an export.
    """

    sid: str
    files: dict[str, str] = field(default_factory=dict)
    draft: Wire = field(default_factory=dict)
    paid: bool = False
    films: dict[str, str] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)
    messages: int = 0
    saying: bool = False
    uploading: bool = False
    ordering: str = ""

    def edited(self, draft: Wire) -> None:
        """Note the draft as it was told after an edit."""
        self.paid = self.paid or self.differs(draft)
        self.draft = draft

    def differs(self, draft: Wire) -> bool:
        """Whether a draft is another than the last one told; before any was, it is empty."""
        return draft != self.draft if self.draft else bool(draft["t"])


@dataclass(slots=True)
class Person:
    """One account and its projects."""

    token: str
    user: str
    granted: int
    projects: list[Project] = field(default_factory=list)

    @property
    def owns(self) -> int:
        """The credits that must be left, none of them held."""
        return self.granted - EDITING * sum(project.paid for project in self.projects)


@dataclass(slots=True)
class Tally:
    """How much of a day was done, and what was found wrong."""

    uploads: int = 0
    edits: int = 0
    exports: int = 0
    interrupted: int = 0
    resumed: int = 0
    failed: int = 0
    findings: list[str] = field(default_factory=list)
