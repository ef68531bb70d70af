"""Faults of sessions and of the state that they show (S1-S5, T1, T2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request

from nemomock.agent import editing, till
from nemomock.agent.editing import Bench
from nemomock.backend.projects import Projects
from nemomock.domain.accounts import Account
from nemomock.domain.errors import SessionNotFound
from nemomock.domain.sessions import Session
from nemomock.mutants.mutant import Mutant, always, around, instead
from nemomock.mutants.wire import API, CREATE, STATE, Answer, drop, put, refusal, rename, told
from nemomock.web import guard, projects

STATE_DRAFT = "data.state.draft"


def _one_for_all(original: Any) -> Any:
    def create(self: Projects, account: Account, *, task_name: str, language: str) -> Session:
        for known in vars(self)["_store"].all(Session):
            if known.owner == account.id:
                return known  # type: ignore[no-any-return]
        found: Session = original(self, account, task_name=task_name, language=language)
        return found

    return create


def _anybodys(original: Any) -> Any:
    def find(self: Projects, account: Account, session_id: str) -> Session:
        session = vars(self)["_store"].get(Session, session_id)
        found: Session = session or original(self, account, session_id)
        return found

    return find


def _tells(original: Any) -> Any:
    def find(self: Projects, account: Account, session_id: str) -> Session:
        if vars(self)["_store"].get(Session, session_id) is not None:
            try:
                found: Session = original(self, account, session_id)
            except SessionNotFound:
                raise SessionNotFound(f"Session `{session_id}` is somebody else's") from None
            return found
        other: Session = original(self, account, session_id)
        return other

    return find


def _others_are_free(original: Any) -> Any:
    """Let whoever only reads the state pass."""

    def session(request: Request[Any], holder: Account) -> Session:
        found = request.state["backend"].store.get(Session, request.path_params["sid"])
        if found is not None and request.method == "GET":
            return found  # type: ignore[no-any-return]
        checked: Session = original(request, holder)
        return checked

    return session


def _before_last(original: Any) -> Any:
    """Begin each message with the timeline that the first one found."""

    def of(session: Session) -> Bench:
        past = session.history[0] if session.history else session.draft
        bench: Bench = original.__func__(Bench, session)
        bench.draft = past
        return bench

    return staticmethod(of)


def _undo_too_far(original: Any) -> Any:
    def apply(draft: Any, edit: Any, facts: Any) -> Any:
        if type(edit).__name__ == "Undo" and len(facts.history) > 1:
            facts = replace(facts, history=facts.history[:-1])
        return original(draft, edit, facts)

    return apply


def _segments(change: Any) -> Any:
    def edit(answer: Answer) -> None:
        draft = answer.body["data"]["state"]["draft"] if answer.body.get("code") == 0 else {"t": []}
        for track in draft["t"]:
            for segment in track["sg"]:
                change(segment)

    return edit


def _same_ids(answer: Answer) -> None:
    _segments(lambda segment: segment.update(id="s1"))(answer)


MUTANTS = (
    Mutant(
        "session-id-number",
        "S1",
        "`session_id` is a number",
        told(CREATE, put("data.session_id", int)),
    ),
    Mutant(
        "session-id-renamed",
        "S1",
        "`session_id` is `sessionId`",
        told(CREATE, rename("data.session_id", "sessionId")),
    ),
    Mutant(
        "session-id-short",
        "S1",
        "`session_id` has lost its last digit",
        told(CREATE, put("data.session_id", lambda s: s[:-1])),
    ),
    Mutant("task-id-dropped", "S1", "`task_id` is missing", told(CREATE, drop("data.task_id"))),
    Mutant(
        "session-reused",
        "S1",
        "a second session is the first one again",
        around(Projects, "create", _one_for_all),
    ),
    Mutant(
        "session-created-201",
        "S1",
        "creating answers 201",
        told(CREATE, lambda a: setattr(a, "status", 201) if a.body["code"] == 0 else None),
    ),
    Mutant(
        "session-leak", "S3", "any token opens any session", around(Projects, "find", _anybodys)
    ),
    Mutant(
        "state-leak",
        "S3",
        "the state is shown to strangers",
        around(guard, "session", _others_are_free),
    ),
    Mutant(
        "session-unknown-404",
        "S3",
        "an unknown session is code 404",
        told(API, refusal(1002, now=404)),
    ),
    Mutant(
        "session-unknown-403",
        "S3",
        "an unknown session is HTTP 403",
        told(API, refusal(1002, status=403)),
    ),
    Mutant(
        "session-existence-told",
        "S3",
        "a refusal tells that a session exists",
        around(Projects, "find", _tells),
    ),
    Mutant(
        "user-any",
        "S3",
        "any user in the path is the caller",
        instead(guard, "check_user", always(None)),
    ),
    Mutant(
        "timeline-forgotten",
        "S4",
        "every message begins with the first timeline",
        around(Bench, "of", _before_last),
    ),
    Mutant("undo-two", "S4", "undo goes two edits back", around(editing, "apply", _undo_too_far)),
    Mutant(
        "history-lost",
        "S4",
        "a message leaves nothing to undo",
        instead(till, "_history", always(())),
    ),
    Mutant(
        "user-id-dropped",
        "S5",
        "`user_id` is missing from a new session",
        told(CREATE, drop("data.user_id")),
    ),
    Mutant(
        "state-user-dropped",
        "S5",
        "`user_id` is missing from the state",
        told(STATE, drop("data.user_id")),
    ),
    Mutant(
        "state-task-swapped",
        "S5",
        "the state's `task_id` is the session's id",
        told(
            STATE,
            lambda a: (
                a.body["data"].update(task_id=a.body["data"]["session_id"])
                if a.body["code"] == 0
                else None
            ),
        ),
    ),
    Mutant(
        "infos-renamed",
        "T1",
        "`video_infos` is `videoInfos`",
        told(STATE, rename("data.state.video_infos", "videoInfos")),
    ),
    Mutant(
        "generated-dropped",
        "T1",
        "`generated_media` is missing",
        told(STATE, drop("data.state.generated_media")),
    ),
    Mutant(
        "generated-as-upload",
        "T1",
        "generated media stand among the uploads",
        around(
            projects,
            "_files",
            lambda original: (
                lambda request, session, *, generated: (
                    []
                    if generated
                    else original(request, session, generated=False)
                    + original(request, session, generated=True)
                )
            ),
        ),
    ),
    Mutant("draft-text", "T1", "`draft` is JSON in a string", told(STATE, put(STATE_DRAFT, str))),
    Mutant(
        "draft-null-when-empty",
        "T1",
        "`draft` of a new session is null",
        told(STATE, put(STATE_DRAFT, lambda d: d if d["d"] else None)),
    ),
    Mutant(
        "draft-seconds",
        "T2",
        "`d` is in seconds",
        told(STATE, put(f"{STATE_DRAFT}.d", lambda d: d / 1000)),
    ),
    Mutant(
        "draft-length-off",
        "T2",
        "`d` is a millisecond too long",
        told(STATE, put(f"{STATE_DRAFT}.d", lambda d: d + 1)),
    ),
    Mutant(
        "track-kind-2",
        "T2",
        "a text track is `tt` 2",
        told(STATE, put(f"{STATE_DRAFT}.t.*.tt", lambda tt: 2 if tt == 7 else tt)),
    ),
    Mutant("track-kind-text", "T2", "`tt` is text", told(STATE, put(f"{STATE_DRAFT}.t.*.tt", str))),
    Mutant(
        "segments-renamed",
        "T2",
        "`sg` is `segments`",
        told(STATE, rename(f"{STATE_DRAFT}.t.*.sg", "segments")),
    ),
    Mutant(
        "segment-start-float",
        "T2",
        "`st` is a fraction",
        told(STATE, _segments(lambda s: s.update(st=s["st"] + 0.5))),
    ),
    Mutant("segment-ids-equal", "T2", "all segments have one id", told(STATE, _same_ids)),
    Mutant(
        "segment-source-dropped",
        "T2",
        "`src` is missing",
        told(STATE, _segments(lambda s: s.pop("src", None))),
    ),
    Mutant(
        "meta-list", "T2", "`m` is a list", told(STATE, put(f"{STATE_DRAFT}.m", lambda m: list(m)))
    ),
)
