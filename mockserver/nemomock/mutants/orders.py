"""Faults of orders for exports: what is taken, and from whom (E1, E6, E7, T2)."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request

from nemomock.backend.links import Links
from nemomock.domain import codec
from nemomock.domain.draft import Draft
from nemomock.domain.errors import DraftInvalid, NotFound
from nemomock.domain.jobs import Job
from nemomock.mutants.mutant import Mutant, around, instead
from nemomock.mutants.wire import JOBS, Answer, refusal, told
from nemomock.render.farm import Farm
from nemomock.web import guard, renders


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
