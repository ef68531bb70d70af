"""One message to the agent, to an ending that has a name. A message is never sent twice."""

from __future__ import annotations

from dataclasses import replace

from nemoclient import calls, changes, gui, timeline
from nemoclient.errors import (
    ApiError,
    CreditsError,
    LostTurnError,
    NemoError,
    SessionError,
    TokenError,
    UnreachableError,
    in_band,
)
from nemoclient.events import Failure
from nemoclient.flows.access import (
    Link,
    ensure_session,
    ensure_token,
    explained,
    glance,
    read_state,
    recover,
)
from nemoclient.language import detect
from nemoclient.listener import Close, Heard
from nemoclient.models import Ending, State, Turn
from nemoclient.phrases import phrases
from nemoclient.refusals import refusals
from nemoclient.router import is_question
from nemoclient.steps import Flow, Listen, Pause
from nemoclient.wire import checked

LOST_WAITS = (30.0, 60.0, 60.0, 60.0, 60.0, 60.0)  # WIRE.md, run_sse
SILENT_WAITS = (0.0, 5.0, 10.0)
_GATEWAY = (502, 504)
_TIMELINE = (gui.ActionKind.STATE, gui.ActionKind.TRACKS)


def chat(link: Link, message: str) -> Flow[Turn]:
    """Send a message, hear it out, and reconcile what was heard with the state."""
    if not message.strip():
        raise NemoError("There is nothing to say.")
    link.heard = detect(message)
    yield from ensure_session(link, link.heard)
    before = yield from read_state(link)
    session_id = link.session_id
    try:
        heard = yield from _send(link, message)
    except ApiError as error:
        return _refused(link, error, "", None, ())
    if link.session_id != session_id:
        before = State(link.session_id)
    turn = yield from _conclude(link, before, heard)
    return turn if turn.error else _judged(link, message, before, heard, turn)


def _judged(link: Link, message: str, before: State, heard: Heard, turn: Turn) -> Turn:
    """Note what was refused or failed; no answer and no change is a failure too (M7)."""
    changed = turn.state is None or changes.differ(before, turn.state)
    asked = is_question(message)
    refused = () if asked else refusals(link.clean(heard.text))
    failed = tuple(link.clean(note) for note in heard.failed)
    if turn.ending is Ending.SILENT and not (asked or changed or failed):
        failed = ("no answer and no change",)
    ending = Ending.REFUSED if refused and not (changed or failed) else turn.ending
    return replace(turn, ending=ending, refused=refused, failed=failed, changed=changed)


def _send(link: Link, message: str) -> Flow[Heard]:
    """Send once; again only when it is certain that no work was begun."""
    tried: set[type[ApiError]] = set()
    retried = False
    while True:
        yield from ensure_token(link)
        call = calls.send_message(link.session_id, message).signed(link.headers())
        try:
            heard = yield from Listen(call, link.settings.patience)
        except UnreachableError as error:
            if error.sent or retried:
                raise
            retried = True
            continue
        refused = yield from _refusal(link, heard)
        if refused is None:
            return heard
        if not isinstance(refused, TokenError | SessionError):
            raise refused
        yield from recover(link, refused, tried)


def _refusal(link: Link, heard: Heard) -> Flow[ApiError | None]:
    """Read an answer that came in the place of a stream."""
    answer = heard.answer
    if answer is None or answer.status in _GATEWAY or heard.close is not Close.ENDED:
        return None
    try:
        checked(answer)
    except ApiError as error:
        error.hide(link.secret)
        return (yield from explained(link, error)) if isinstance(error, CreditsError) else error
    return None


def _conclude(link: Link, before: State, heard: Heard) -> Flow[Turn]:
    if heard.failure is not None:
        return (yield from _failed(link, before, heard, heard.failure))
    if heard.close is not Close.ENDED or heard.answer is not None:
        return (yield from _lost(link, before, heard))
    if heard.text:
        after = yield from glance(link)
        return _told(link, Ending.ANSWERED, heard.text, before, after)
    return (yield from _silent(link, before, heard))


def _failed(link: Link, before: State, heard: Heard, failure: Failure) -> Flow[Turn]:
    """The agent reported an error; what it had done until then still counts."""
    error: NemoError = in_band(failure.code, failure.message)
    error.hide(link.secret)
    if isinstance(error, CreditsError):
        error = yield from explained(link, error)
    after = yield from glance(link)
    made = changes.between(before, after, _language(link)) if after else ()
    return _refused(link, error, heard.text, after, made)


def _lost(link: Link, before: State, heard: Heard) -> Flow[Turn]:
    """The connection broke or went quiet: watch the state, never ask again."""
    ending = Ending.STALLED if heard.close is Close.STALLED else Ending.DROPPED
    after: State | None = None
    for seconds in LOST_WAITS:
        yield from Pause(seconds)
        after = yield from glance(link)
        if after is not None and changes.differ(before, after):
            return _told(link, ending, heard.text, before, after)
    error = LostTurnError("The connection was lost, and the timeline has not changed since.")
    text = f"{error.message} {error.advice}"
    return Turn(ending, text, (), (), after, error)


def _silent(link: Link, before: State, heard: Heard) -> Flow[Turn]:
    """No words: say what changed (M7); never nothing."""
    after: State | None = None
    for seconds in SILENT_WAITS:
        if seconds:
            yield from Pause(seconds)
        after = yield from glance(link)
        if after is not None and changes.differ(before, after):
            return _told(link, Ending.SILENT, "", before, after)
    text = link.clean(heard.apology) or phrases(_language(link)).nothing
    return Turn(Ending.SILENT, text, (), (), after)


def _told(link: Link, ending: Ending, text: str, before: State, after: State | None) -> Turn:
    """Translate the words, or put the changes into words."""
    language = _language(link)
    made = changes.between(before, after, language) if after else ()
    translation = gui.translate(link.clean(text))
    shown = translation.text or changes.summarise(made, language)
    if after and any(action.kind in _TIMELINE for action in translation.actions):
        shown = f"{shown}\n{timeline.summary(after.draft)}"
    return Turn(ending, shown, translation.actions, made, after)


def _language(link: Link) -> str:
    """Return the language in which the client itself speaks: the session's, else the message's."""
    return link.language or link.heard


def _refused(
    link: Link, error: NemoError, text: str, after: State | None, made: tuple[str, ...]
) -> Turn:
    said = gui.translate(link.clean(text)).text
    shown = "\n".join(part for part in (said, error.message, error.advice) if part)
    return Turn(Ending.REFUSED, shown, (), made, after, error, changed=bool(made))
