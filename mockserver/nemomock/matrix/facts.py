"""What a client did to a backend, for comparing a troubled run with a good one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from nemomock.backend import Backend
from nemomock.domain.accounts import Account
from nemomock.domain.jobs import Job, JobStatus
from nemomock.domain.sessions import Session


@dataclass(frozen=True, slots=True)
class Facts:
    """Credits spent, edits applied, how long the longest timeline is, and the film at hand.

    `spent` counts what the client's messages cost; `edits` the messages that changed a draft;
    `film` is the digest of the file that the client wrote, "" for none, and `films` those of the
    finished exports, each with the length of the draft that it shows.
    """

    spent: int
    edits: int
    length_ms: int
    film: str
    films: frozenset[tuple[str, int]]


def facts_of(backend: Backend, out: Path, drained: int = 0) -> Facts:
    """Return the facts after a run; `drained` credits were taken by a fault."""
    sessions = backend.store.all(Session)
    jobs = [job for job in backend.store.all(Job) if job.status is JobStatus.COMPLETED]
    return Facts(
        spent=sum(account.ledger.spent for account in backend.store.all(Account)) - drained,
        edits=max((len(session.history) for session in sessions), default=0),
        length_ms=max((session.draft.duration_ms for session in sessions), default=0),
        film=_digest(out),
        films=frozenset((_digest(backend.farm.file(job)), job.draft.duration_ms) for job in jobs),
    )


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
