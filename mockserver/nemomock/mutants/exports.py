"""Faults of exports: their orders, their jobs, their files and who gets them (E1-E7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from starlette.requests import Request

from nemomock.backend.links import Links
from nemomock.domain import codec
from nemomock.domain.draft import Draft
from nemomock.domain.errors import DraftInvalid, NotFound
from nemomock.domain.jobs import Job, JobStatus
from nemomock.mutants.mutant import Mutant, always, around, instead, together
from nemomock.mutants.wire import JOBS, Answer, drop, put, refusal, rename, told
from nemomock.render import farm
from nemomock.render.farm import Farm
from nemomock.web import files, guard, renders

NESTED = "data"


class _SnakeOrder(msgspec.Struct):
    """An order with a key that no document names."""

    id: str
    session_id: str
    draft: object
    output: dict[str, object] | None = None


class _WithOutput(msgspec.Struct, rename={"session_id": "sessionId"}):
    """An order that needs all four keys."""

    id: str
    session_id: str
    draft: object
    output: dict[str, object]


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


def _again(original: Any) -> Any:
    """Forget a job when its id is used again."""

    def submit(self: Farm, job: Job) -> Job:
        store = vars(self)["_store"]
        known: Job | None = store.get(Job, job.key)
        if known is not None:
            return known
        found: Job = original(self, job)
        return found

    return submit


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


def _anybodys(original: Any) -> Any:
    def find(self: Farm, owner: str, job_id: str) -> Job:
        try:
            found: Job = original(self, owner, job_id)
        except NotFound:
            for job in vars(self)["_store"].all(Job):
                if job.id == job_id:
                    return original(self, job.owner, job_id)  # type: ignore[no-any-return]
            raise
        return found

    return find


def _one_name_space(original: Any) -> Any:
    """Refuse an id that anybody used."""

    def submit(self: Farm, job: Job) -> Job:
        for other in vars(self)["_store"].all(Job):
            if other.id == job.id:
                job = other
        found: Job = original(self, job)
        return found

    return submit


def _no_turns(original: Any) -> Any:
    """Let the jobs of a session run beside each other."""

    def run(self: Farm, job: Job) -> Any:
        vars(self)["_turns"] = {}
        return original(self, job)

    return run


def _jumping(original: Any) -> Any:
    def find(self: Farm, owner: str, job_id: str) -> Job:
        job: Job = original(self, owner, job_id)
        return job if job.status.ended else replace(job, progress=(job.progress * 37) % 100)

    return find


def _dropped_header(name: str) -> Any:
    kept = tuple(known for known in guard.ATTRIBUTION if known != name)
    return instead(guard, "ATTRIBUTION", kept)


def _blank_will_do(original: Any) -> Any:
    def attribution(request: Request[Any]) -> None:
        if all(name in request.headers for name in guard.ATTRIBUTION):
            value = [(name.lower().encode(), b"x") for name in guard.ATTRIBUTION]
            request = Request({**request.scope, "headers": value})
        original(request)

    return attribution


def _about_credits(answer: Answer) -> None:
    if answer.body.get("code") == 402:
        answer.body["message"] = "You are out of credits"


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


def _unsigned(original: Any) -> Any:
    def check(self: Links, path: str, expires: str, signature: str) -> None:
        del self, path, expires, signature

    del original
    return check


def _empty_passes(original: Any) -> Any:
    def exportable(draft: Draft, session: Any) -> None:
        if draft.ready:
            original(draft, session)

    return exportable


def _foreign_passes(original: Any) -> Any:
    def exportable(draft: Draft, session: Any) -> None:
        try:
            original(draft, session)
        except DraftInvalid as refused:
            if "is not a file" not in refused.message:
                raise

    return exportable


MUTANTS = (
    Mutant(
        "order-snake",
        "E1",
        "an order reads `session_id`, not `sessionId`",
        instead(renders, "RenderOrder", _SnakeOrder),
    ),
    Mutant(
        "output-required",
        "E1",
        "an order must have an `output`",
        instead(renders, "RenderOrder", _WithOutput),
    ),
    Mutant("id-used-twice", "E1", "an id may be used again", around(Farm, "submit", _again)),
    Mutant(
        "empty-draft-exported",
        "E1",
        "an empty draft is taken",
        around(renders, "_exportable", _empty_passes),
    ),
    Mutant(
        "foreign-media-exported",
        "E1",
        "a draft may name files of nobody",
        around(renders, "_exportable", _foreign_passes),
    ),
    Mutant(
        "broken-draft-exported",
        "T2",
        "a draft that breaks a law is taken",
        instead(codec, "decode_sound", codec.decode),
    ),
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
    Mutant(
        "attribution-403",
        "E6",
        "a missing attribution header is 403",
        told(JOBS, refusal(402, now=403, status=403)),
    ),
    Mutant(
        "attribution-on-200",
        "E6",
        "code 402 comes on HTTP 200",
        told(JOBS, refusal(402, status=200)),
    ),
    Mutant(
        "attribution-version-optional",
        "E6",
        "X-Skill-Version may be missing",
        _dropped_header("X-Skill-Version"),
    ),
    Mutant(
        "attribution-blank",
        "E6",
        "attribution headers may be empty",
        around(guard, "attribution", _blank_will_do),
    ),
    Mutant("attribution-as-credits", "E6", "402 speaks of credits", told(JOBS, _about_credits)),
    Mutant(
        "job-leak",
        "E7",
        "a job is served to anybody who knows its id",
        around(Farm, "find", _anybodys),
    ),
    Mutant(
        "job-ids-shared",
        "E7",
        "an id that anybody used is taken",
        around(Farm, "submit", _one_name_space),
    ),
    Mutant(
        "job-unknown-403",
        "E7",
        "another's job is 403",
        told(JOBS, refusal(404, now=403, status=403)),
    ),
    Mutant(
        "links-unsigned",
        "E7",
        "links open without their signature",
        around(Links, "check", _unsigned),
    ),
)
