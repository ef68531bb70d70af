"""Faults of jobs: how they stand, how long they last, and the file behind them (E2, E5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request

from nemomock.domain.jobs import Job, JobStatus
from nemomock.mutants.mutant import Mutant, always, around, instead, together
from nemomock.mutants.wire import JOBS, Answer, drop, put, rename, told
from nemomock.render import farm
from nemomock.render.farm import Farm
from nemomock.web import files

NESTED = "data"


def _lasting(least_s: float, most_s: float) -> Any:
    return together(
        instead(farm, "QUEUE_S", (1.0, 1.0)), instead(farm, "WORK_S", (least_s, most_s))
    )


def _both(name: str, change: Any) -> Any:
    """Change a field in both documented shapes."""

    def edit(answer: Answer) -> None:
        for shape in (answer.body, answer.body.get(NESTED) or {}):
            if name in shape:
                shape[name] = change(shape[name])

    return told(JOBS, edit)


def _other_film(answer: Answer) -> None:
    data = answer.body.get(NESTED) or {}
    if data.get("outputUrl"):
        data["outputUrl"] += "&v=2"


def _other_state(answer: Answer) -> None:
    data = answer.body.get(NESTED) or {}
    if data.get("status") == "completed":
        data["status"] = "processing"


def _early_film(answer: Answer) -> None:
    data = answer.body.get(NESTED) or {}
    if data.get("status") == "processing":
        answer.body["output"] = {"url": "http://127.0.0.1/soon.mp4", "duration": 0, "size": 0}


def _own_stays(original: Any) -> Any:
    """Let a job that was called off go on to its end."""

    async def cancel(self: Farm, owner: str, job_id: str) -> Job:
        job: Job = self.find(owner, job_id).cancelled(vars(self)["_clock"].now())
        return job

    del original
    return cancel


def _late_cancel(original: Any) -> Any:
    async def cancel(self: Farm, owner: str, job_id: str) -> Job:
        job = self.find(owner, job_id)
        if job.status is JobStatus.COMPLETED:
            gone = replace(job, status=JobStatus.CANCELLED, progress=0)
            vars(self)["_store"].save(gone)
            return gone
        found: Job = await original(self, owner, job_id)
        return found

    return cancel


class _Turns(dict[str, Any]):
    """Gives every job a lock of its own."""

    def setdefault(self, key: str, default: Any = None) -> Any:
        del key
        return default


def _no_turns(original: Any) -> Any:
    """Let the jobs of a session run beside each other."""

    def run(self: Farm, job: Job) -> Any:
        vars(self)["_turns"] = _Turns()
        return original(self, job)

    return run


def _jumping(original: Any) -> Any:
    def find(self: Farm, owner: str, job_id: str) -> Job:
        job: Job = original(self, owner, job_id)
        return job if job.status.ended else replace(job, progress=(job.progress * 37) % 100)

    return find


def _short(request: Request[Any], size: int) -> None:
    """Serve a closed range one byte short."""
    wanted = request.headers.get("range", "")
    first, _, last = wanted.removeprefix("bytes=").partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) < size:
        _set_range(request, f"bytes={first}-{int(last) - 1}")


def _suffix_from_start(request: Request[Any], size: int) -> None:
    del size
    wanted = request.headers.get("range", "")
    if wanted.startswith("bytes=-"):
        _set_range(request, f"bytes=0-{max(0, int(wanted.removeprefix('bytes=-')) - 1)}")


def _no_ranges(request: Request[Any], size: int) -> None:
    del size
    request.scope["headers"] = [item for item in request.scope["headers"] if item[0] != b"range"]


def _set_range(request: Request[Any], value: str) -> None:
    headers = [item for item in request.scope["headers"] if item[0] != b"range"]
    request.scope["headers"] = [*headers, (b"range", value.encode())]


MUTANTS = (
    Mutant(
        "status-done",
        "E2",
        "`completed` is `done`",
        _both("status", lambda s: "done" if s == "completed" else s),
    ),
    Mutant("status-upper", "E2", "`status` is in large letters", _both("status", str.upper)),
    Mutant(
        "processing-skipped",
        "E2",
        "a job is never `processing`",
        _both("status", lambda s: "pending" if s == "processing" else s),
    ),
    Mutant(
        "progress-99", "E2", "a finished job stands at 99", _both("progress", lambda p: min(p, 99))
    ),
    Mutant(
        "progress-share", "E2", "`progress` is a share of 1", _both("progress", lambda p: p / 100)
    ),
    Mutant("progress-jumps", "E2", "`progress` falls", around(Farm, "find", _jumping)),
    Mutant(
        "url-missing", "E2", "a finished job has no `output.url`", told(JOBS, drop("output.url"))
    ),
    Mutant(
        "url-renamed",
        "E2",
        "`outputUrl` is `output_url`",
        told(JOBS, rename("data.outputUrl", "output_url")),
    ),
    Mutant("shapes-two-films", "E2", "the two shapes name two films", told(JOBS, _other_film)),
    Mutant("shapes-two-states", "E2", "the nested status lags behind", told(JOBS, _other_state)),
    Mutant("film-too-early", "E2", "a film is named before it is there", told(JOBS, _early_film)),
    Mutant(
        "task-id-other",
        "E2",
        "`taskId` is not the order's id",
        told(JOBS, put("taskId", lambda t: f"task_{t}")),
    ),
    Mutant(
        "film-size-off",
        "E2",
        "`size` is a byte too small",
        told(JOBS, put("output.size", lambda s: s - 1)),
    ),
    Mutant(
        "film-duration-ms",
        "E2",
        "`duration` is in milliseconds",
        told(JOBS, put("output.duration", lambda d: d * 1000)),
    ),
    Mutant(
        "created-no-zone",
        "E2",
        "`createdAt` has no zone",
        told(JOBS, put("data.createdAt", lambda t: t.removesuffix("Z"))),
    ),
    Mutant(
        "completed-at-missing",
        "E2",
        "`completedAt` is missing",
        told(JOBS, drop("data.completedAt")),
    ),
    Mutant(
        "range-byte-short",
        "E2",
        "a range is served one byte short",
        instead(files, "_mend_range", _short),
    ),
    Mutant(
        "range-suffix-from-start",
        "E2",
        "the last bytes are asked for, the first are served",
        instead(files, "_mend_range", _suffix_from_start),
    ),
    Mutant("range-ignored", "E2", "ranges are ignored", instead(files, "_mend_range", _no_ranges)),
    Mutant(
        "etag-ignored",
        "E2",
        "what one has is sent again",
        instead(files, "_has_it", always(False)),
    ),
    Mutant("job-8-s", "E5", "a job is done within ten seconds", _lasting(0.0, 8.0)),
    Mutant("job-120-s", "E5", "a job takes two minutes", _lasting(115.0, 120.0)),
    Mutant(
        "cancel-ignored",
        "E5",
        "a job that was called off goes on",
        around(Farm, "cancel", _own_stays),
    ),
    Mutant(
        "cancel-too-late",
        "E5",
        "a finished job can be called off",
        around(Farm, "cancel", _late_cancel),
    ),
    Mutant(
        "session-two-jobs",
        "E5",
        "two jobs of a session run at once",
        around(Farm, "_run", _no_turns),
    ),
)
