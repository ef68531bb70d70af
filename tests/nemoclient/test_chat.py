from __future__ import annotations

from dataclasses import replace

import pytest

from nemoclient import errors
from nemoclient.events import Failure
from nemoclient.flows import chat
from nemoclient.gui import ActionKind
from nemoclient.listener import Close, Heard
from nemoclient.models import Ending, Session, Turn
from nemoclient.wire import Answer
from scripted_server import DRAFT, TITLED, World, ok, refused, state

STATE = "GET /api/state"
MESSAGE = "add a title"


def heard(text: str = "", close: Close = Close.ENDED, **more: Failure | Answer | str) -> Heard:
    return Heard(close, text, eventful=True, **more)  # type: ignore[arg-type]


def refusal(status: int, body: str) -> Heard:
    return Heard(Close.ENDED, answer=Answer(status, {}, body.encode()))


def spoken(world: World, *hearings: Heard | Exception, own: str = "") -> Turn:
    world.hearings = list(hearings)
    return world.run(chat.chat(world.link(own=own), MESSAGE))


@pytest.mark.seed("M3c")
def test_an_answer_is_shown_after_its_translation(world: World) -> None:
    turn = spoken(world, heard("Title added. Click the [Export] button."))

    assert turn.ending is Ending.ANSWERED
    assert turn.text == 'Title added. Say "export" to get the video file.'
    assert [action.kind for action in turn.actions] == [ActionKind.EXPORT]


@pytest.mark.seed("G2", "G4")
def test_an_answer_that_points_to_the_screen_comes_with_the_timeline(world: World) -> None:
    turn = spoken(world, heard("Done. Preview it in the timeline."))

    assert turn.text.endswith(
        "Timeline (2 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%)"
    )


@pytest.mark.seed("M7c")
def test_a_silent_edit_is_verified_and_summarised(world: World) -> None:
    world.on(STATE, state(DRAFT), state(TITLED))

    turn = spoken(world, heard())

    assert turn.ending is Ending.SILENT
    assert turn.text == 'Done. Title added: "Urban Dreams" (0-3s).'
    assert world.clock.slept == []


@pytest.mark.seed("M7c")
def test_a_silent_edit_that_shows_late_is_waited_for(world: World) -> None:
    world.on(STATE, state(DRAFT), state(DRAFT), state(TITLED))

    assert spoken(world, heard()).changes == ('Title added: "Urban Dreams" (0-3s)',)
    assert world.clock.slept == [5.0]


@pytest.mark.seed("M7c")
def test_silence_without_any_change_is_never_silence_to_the_person(world: World) -> None:
    turn = spoken(world, heard())

    assert turn.text == "No answer came, and the timeline has not changed."
    assert spoken(world, heard(apology="I encountered a temporary issue.")).text.startswith("I enc")


@pytest.mark.parametrize("close", [Close.DROPPED, Close.STALLED])
def test_a_lost_stream_is_watched_and_never_sent_again(world: World, close: Close) -> None:
    world.on(STATE, state(DRAFT), state(DRAFT), state(DRAFT), state(TITLED))

    turn = spoken(world, heard(close=close))

    assert turn.ok
    assert turn.ending == close.value
    assert turn.text == 'Done. Title added: "Urban Dreams" (0-3s).'
    assert world.clock.slept == [30.0, 60.0, 60.0]
    assert world.messages == [MESSAGE]


def test_a_lost_stream_without_a_change_ends_in_a_failure(world: World) -> None:
    turn = spoken(world, heard(close=Close.DROPPED))

    assert world.clock.slept == [30.0, 60.0, 60.0, 60.0, 60.0, 60.0]
    assert world.messages == [MESSAGE]
    with pytest.raises(errors.LostTurnError):
        turn.checked()


def test_a_gateway_that_gave_up_counts_as_a_lost_stream(world: World) -> None:
    world.on(STATE, state(DRAFT), state(TITLED))

    assert spoken(world, refusal(504, "<html>")).ending is Ending.DROPPED
    assert world.messages == [MESSAGE]


@pytest.mark.seed("C2c")
@pytest.mark.parametrize(
    "hearing",
    [
        refusal(402, '{"code":2001}'),
        refusal(200, '{"code":2001}'),
        heard(failure=Failure("none left", "INSUFFICIENT_CREDITS")),
    ],
)
def test_a_lack_of_credits_is_the_same_in_every_dialect(world: World, hearing: Heard) -> None:
    turn = spoken(world, hearing)

    assert turn.ending is Ending.REFUSED
    assert isinstance(turn.error, errors.CreditsError)
    assert "register?bind=anon_7" in turn.text
    assert "Top up credits in your account" in spoken(world, hearing, own="mine").text


@pytest.mark.seed("A6c", "S3c")
def test_a_message_refused_before_any_work_is_sent_once_more(world: World) -> None:
    world.on("POST /api/tasks", ok(session_id="2"))

    turn = spoken(world, refusal(401, '{"code":1001}'), refusal(404, '{"code":1002}'), heard("Hi"))

    assert turn.text == "Hi"
    assert len(world.messages) == 3
    again = spoken(world, refusal(401, '{"code":1001}'), refusal(401, '{"code":1001}'))
    assert isinstance(again.error, errors.TokenError)


@pytest.mark.parametrize(("status", "code"), [(409, 409), (429, 429), (500, 0), (402, 402)])
def test_other_refusals_are_reported_and_not_sent_again(
    world: World, status: int, code: int
) -> None:
    turn = spoken(world, refusal(status, f'{{"code":{code},"message":"no"}}'))

    assert turn.ending is Ending.REFUSED
    assert turn.error
    assert turn.error.message in turn.text
    assert world.messages == [MESSAGE]


def test_a_connection_that_was_refused_is_tried_once_more_and_a_broken_one_is_not(
    world: World,
) -> None:
    unsent = errors.UnreachableError("refused", sent=False)

    assert spoken(world, unsent, heard("Hi")).text == "Hi"
    with pytest.raises(errors.UnreachableError):
        spoken(world, unsent, unsent)
    with pytest.raises(errors.UnreachableError):
        spoken(world, errors.UnreachableError("broke"), heard("Hi"))


def test_a_failing_agent_is_refused_with_what_was_done(world: World) -> None:
    world.on(STATE, state(DRAFT), state(TITLED))

    turn = spoken(world, heard("Adding.", failure=Failure("tool blew up")))

    assert isinstance(turn.error, errors.AgentError)
    assert turn.changes == ('Title added: "Urban Dreams" (0-3s)',)
    assert turn.text.startswith("Adding.\ntool blew up")


@pytest.mark.seed("A7")
def test_a_token_in_an_answer_is_hidden(world: World) -> None:
    assert "mine-123" not in spoken(world, heard("Use mine-123 now."), own="mine-123").text


def test_an_answer_stands_when_the_state_cannot_be_read_after_it(world: World) -> None:
    world.on(STATE, state(DRAFT), refused(500, 0))

    assert spoken(world, heard("Hi")).text == "Hi"


@pytest.mark.parametrize(
    ("hearing", "ending", "unmet"),
    [
        (heard("I can't do this: a voiceover."), Ending.REFUSED, True),
        (replace(heard("Not done."), failed=("trim: no media",)), Ending.ANSWERED, True),
        (replace(heard(), failed=("trim: no media",)), Ending.SILENT, True),
        (heard(), Ending.SILENT, True),
        (heard("What shall I do?"), Ending.ANSWERED, False),
        (heard("Hello!"), Ending.ANSWERED, False),
    ],
)
def test_an_instruction_that_came_to_nothing_is_marked(
    world: World, hearing: Heard, ending: Ending, unmet: bool
) -> None:
    turn = spoken(world, hearing)

    assert (turn.ending, turn.unmet, turn.changed, turn.ok) == (ending, unmet, False, True)
    assert turn.failed or turn.refused or not unmet


def test_a_refusal_beside_a_change_is_noted_and_the_turn_is_met(world: World) -> None:
    world.on(STATE, state(DRAFT), state(TITLED))

    turn = spoken(world, heard("Title added. I can't do this: a voiceover."))

    assert turn.refused == ("I can't do this: a voiceover.",)
    assert (turn.ending, turn.changed, turn.unmet) == (Ending.ANSWERED, True, False)


def test_a_question_that_is_answered_with_no_is_answered(world: World) -> None:
    world.hearings = [heard("I can't remove a background.")]

    turn = world.run(chat.chat(world.link(), "What can you not do?"))

    assert (turn.ending, turn.refused, turn.unmet) == (Ending.ANSWERED, (), False)


@pytest.mark.seed("M7c", "S2")
@pytest.mark.parametrize(("language", "message"), [("zh", "ok"), ("", "加标题"), ("en", "加标题")])
def test_a_silent_edit_is_summed_up_in_the_language_of_the_session(
    world: World, language: str, message: str
) -> None:
    world.on(STATE, state(DRAFT), state(TITLED))
    world.hearings = [heard(), heard()]
    link = world.link()
    link.session = Session("1", language=language)

    done = world.run(chat.chat(link, message)).text
    nothing = world.run(chat.chat(link, message)).text

    if language == "en":
        assert done == 'Done. Title added: "Urban Dreams" (0-3s).'
        assert nothing == "No answer came, and the timeline has not changed."
    else:
        assert done == '已完成。已添加标题："Urban Dreams"（0-3 秒）。'
        assert nothing == "没有收到回答，时间线也没有变化。"


def test_a_summary_is_not_taken_for_screen_talk(world: World) -> None:
    world.on(STATE, state(DRAFT), state(DRAFT, generated_media=[{"filename": "click export.mp4"}]))

    assert spoken(world, heard()).text == "Done. Media added: click export.mp4."
