"""Render jobs: only the documented ways from one state to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.draft import Draft
from nemomock.domain.errors import Conflict
from nemomock.domain.jobs import Job, JobStatus

JOB = Job(id="render_1", owner="anon_1", session_id="1", draft=Draft(), output="", created_at=0.0)


@pytest.mark.seed("E2")
def test_a_job_goes_from_pending_over_processing_to_completed() -> None:
    done = JOB.started(1.0).reached(50).completed(2.0, size=10, duration_ms=1000)

    assert (done.status, done.progress, done.ended_at) == (JobStatus.COMPLETED, 100, 2.0)


@given(st.lists(st.integers(-5, 200)))
def test_progress_never_falls_and_is_whole_only_at_the_end(steps: list[int]) -> None:
    job, last = JOB.started(1.0), 0
    for step in steps:
        job = job.reached(step)
        assert last <= job.progress < 100
        last = job.progress


@pytest.mark.parametrize(
    "ended",
    [
        JOB.started(1.0).completed(2.0, size=1, duration_ms=1),
        JOB.failed(2.0, "no reason"),
        JOB.cancelled(2.0),
    ],
)
def test_what_has_ended_stays_as_it_is(ended: Job) -> None:
    assert ended.status.ended
    with pytest.raises(Conflict, match="`render_1`"):
        ended.cancelled(3.0)


def test_a_job_cannot_complete_before_it_began() -> None:
    with pytest.raises(Conflict, match="cannot become `completed`"):
        JOB.completed(1.0, size=1, duration_ms=1)
