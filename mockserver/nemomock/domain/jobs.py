"""Render jobs: what they know, and which state may follow which (E2, E5, E7)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from nemomock.domain.draft import Draft
from nemomock.domain.errors import Conflict
from nemomock.domain.record import Record, field


class JobStatus(StrEnum):
    """`status` on the wire (WIRE.md "Render")."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing will follow."""
        return self in (JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED)


_FOLLOWERS = {
    JobStatus.PENDING: {JobStatus.PROCESSING, JobStatus.FAILED, JobStatus.CANCELLED},
    JobStatus.PROCESSING: {JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED},
}


class Job(Record, frozen=True):
    """One export. `id` is the client's; `key` is unique over all accounts.

    `number` tells its file from one that an export of the same id left: what a snapshot
    remembers keeps its files. Times are epoch seconds on the backend's clock; `bytes` and
    `duration_ms` are those of the finished file.
    """

    id: str
    owner: str
    session_id: str
    draft: Draft
    output: str
    created_at: float
    status: JobStatus = JobStatus.PENDING
    progress: int = 0
    started_at: float | None = None
    ended_at: float | None = None
    error: str | None = None
    bytes: int = 0
    duration_ms: int = 0
    warnings: tuple[str, ...] = field(default=())
    number: int = 0

    @property
    def key(self) -> str:
        """The job's name among all accounts: ids are unique within their owner."""
        return f"{self.owner}/{self.id}"

    def started(self, now: float) -> Job:
        """Return the job with its encoder at work."""
        return replace(self._to(JobStatus.PROCESSING), started_at=now)

    def reached(self, percent: int) -> Job:
        """Return the job further on; progress never falls and stays under 100 until the end."""
        return replace(self, progress=max(self.progress, min(99, percent)))

    def completed(self, now: float, *, size: int, duration_ms: int) -> Job:
        """Return the job with its file ready."""
        done = self._to(JobStatus.COMPLETED)
        return replace(done, progress=100, ended_at=now, bytes=size, duration_ms=duration_ms)

    def failed(self, now: float, error: str) -> Job:
        """Return the job given up, with the reason."""
        return replace(self._to(JobStatus.FAILED), ended_at=now, error=error)

    def cancelled(self, now: float) -> Job:
        """Return the job called off by its owner."""
        return replace(self._to(JobStatus.CANCELLED), ended_at=now)

    def requeued(self) -> Job:
        """Return an unfinished job as if it had just been submitted: after a restart."""
        return replace(self, status=JobStatus.PENDING, progress=0, started_at=None)

    def _to(self, status: JobStatus) -> Job:
        if status not in _FOLLOWERS.get(self.status, ()):
            raise Conflict(f"Render `{self.id}` is `{self.status}` and cannot become `{status}`")
        return replace(self, status=status)
