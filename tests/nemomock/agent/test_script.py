"""The timed events of a message: a function of the seed, in order, silent about 3 times in 10."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import EDITS, sound, video
from nemomock.agent.calls import (
    EDIT_TOOL,
    GENERATE_TOOL,
    Call,
    Outcome,
    calls,
    finishing,
    headline,
    result,
)
from nemomock.agent.language import edit_to_wire
from nemomock.agent.prices import due
from nemomock.agent.script import Beat, CallTool, Pace, Say, Script, Step, Work, script, speaks
from nemomock.domain.accounts import Costs
from nemomock.domain.apply import CannotEdit, Change, Facts, apply
from nemomock.domain.draft import Draft
from nemomock.domain.edits import (
    Bgm,
    Edit,
    Fade,
    Generate,
    Mute,
    RemoveSilence,
    Text,
    TextLook,
    Title,
    Trim,
    Volume,
)
from nemomock.domain.plan import Plan, Refusal

EDITING = Plan(edits=(Trim(head_ms=3000), Bgm()))
GENERATING = Plan(edits=(Generate("a city timelapse, at night"),))
EMPTY = Draft()
TALKING = Plan(question="Which clip?")

PLANS = st.builds(
    Plan,
    language=st.sampled_from(("en", "zh")),
    edits=st.lists(EDITS, max_size=6).map(tuple),
    refused=st.sampled_from(((), (Refusal("pip", "No second picture."),))),
    question=st.none() | st.just("Which one?"),
)


def told(planned: Script, kind: type[Step]) -> list[Step]:
    return [step for step in planned.steps if isinstance(step, kind)]


@given(PLANS, st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_script(plan: Plan, seed: int) -> None:
    assert script(plan, Random(seed), Pace(), EMPTY) == script(plan, Random(seed), Pace(), EMPTY)


@given(PLANS, st.integers(0, 2**32), st.sampled_from((0.5, 3.0, 10.0)))
def test_times_run_forward_and_beats_lie_inside(plan: Plan, seed: int, every: float) -> None:
    planned = script(plan, Random(seed), Pace(heartbeat_s=every), EMPTY)

    times = [step.at for step in planned.steps]
    assert times == sorted(times)
    assert all(0 < time < planned.ends_at for time in times)


@given(PLANS, st.integers(0, 2**32))
def test_every_edit_is_called_once_and_worked_after_its_call(plan: Plan, seed: int) -> None:
    planned = script(plan, Random(seed), Pace(), EMPTY)

    called = [step.call for step in planned.steps if isinstance(step, CallTool)]
    worked = [step.call for step in planned.steps if isinstance(step, Work)]
    assert called == worked == list(calls(plan, EMPTY))
    assert [edit for call in called for edit in call.edits] == [
        *plan.edits,
        *finishing(plan, EMPTY),
    ]
    assert all(call.tool != GENERATE_TOOL or len(call.edits) == 1 for call in called)


@given(PLANS, st.integers(0, 2**32))
def test_a_silent_message_says_nothing_at_all(plan: Plan, seed: int) -> None:
    planned = script(plan, Random(seed), Pace(silence=1.0), EMPTY)

    if planned.silent:
        assert told(planned, Say) == []
    else:
        assert plan.refused or plan.question or not plan.edits or finishing_or_made(plan)


def finishing_or_made(plan: Plan) -> bool:
    return any(isinstance(edit, Generate) for edit in plan.edits)


@pytest.mark.seed("M7")
def test_about_three_edits_in_ten_are_silent() -> None:
    silent = sum(script(EDITING, Random(seed), Pace(), EMPTY).silent for seed in range(2000))

    assert 520 <= silent <= 680


@pytest.mark.parametrize("plan", [TALKING, GENERATING, Plan(help=True), Plan(actions=("export",))])
def test_talk_and_generation_always_speak(plan: Plan) -> None:
    assert not any(
        script(plan, Random(seed), Pace(silence=1.0), EMPTY).silent for seed in range(50)
    )


def test_a_silent_message_speaks_when_something_failed() -> None:
    planned = script(EDITING, Random(1), Pace(silence=1.0), EMPTY)

    assert not speaks(planned, (Outcome(Bgm(), (Change("bgm", "bgm"),)),))
    assert speaks(planned, (Outcome(Bgm(), failure=CannotEdit("bgm", "no_media")),))


@pytest.mark.parametrize(
    ("plan", "low", "high"), [(TALKING, 5, 15), (EDITING, 10, 30), (GENERATING, 100, 300)]
)
def test_messages_last_as_long_as_the_backend_takes(plan: Plan, low: float, high: float) -> None:
    lasts = [script(plan, Random(seed), Pace(), EMPTY).ends_at for seed in range(300)]

    assert low <= min(lasts) < low + (high - low) / 5
    assert high - (high - low) / 5 < max(lasts) <= high


@pytest.mark.seed("M2")
def test_even_ten_generations_end_within_a_quarter_of_an_hour() -> None:
    plan = Plan(edits=tuple(Generate(f"clip {n}") for n in range(10)))

    assert max(script(plan, Random(seed), Pace(), EMPTY).ends_at for seed in range(50)) < 900


@pytest.mark.seed("M5")
def test_the_heart_beats_through_a_generation() -> None:
    planned = script(GENERATING, Random(3), Pace(), EMPTY)

    beats = [step.at for step in told(planned, Beat)]
    assert len(beats) >= 8
    assert all(9 <= two - one <= 11 for one, two in itertools.pairwise(beats))


def test_a_generation_has_two_stages_of_its_own() -> None:
    raw, finish = calls(GENERATING, EMPTY)

    assert (raw.tool, finish.tool) == (GENERATE_TOOL, EDIT_TOOL)
    assert raw.args == {"prompt": "a city timelapse, at night"}
    assert [edit.op for edit in finish.edits] == ["bgm", "title", "fade"]
    assert finish.edits[1] == Title("City Timelapse")


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (Bgm("calm"), "title fade"),
        (Mute("bgm"), "title fade"),
        (Title("Mine"), "bgm fade"),
        (Volume("bgm", 0.2), "title fade"),
    ],
)
def test_what_the_person_speaks_of_is_not_added_again(edit: Edit, left: str) -> None:
    added = finishing(Plan(edits=(Generate("sea"), edit)), EMPTY)

    assert " ".join(edit.op for edit in added) == left


@pytest.mark.parametrize(
    ("begun", "left"),
    [
        (Bgm("calm"), [Title("Sea"), Fade(500, 500, "video")]),
        (Title("Mine"), [Bgm(), Fade(500, 500)]),
        (Text("hello"), [Bgm(), Fade(500, 500)]),
        (Fade(0, 800), [Bgm(), Title("Sea")]),
    ],
)
def test_what_the_timeline_has_already_is_left_alone(begun: Edit, left: list[Edit]) -> None:
    known = Facts(media={"talk": video("talk")}, made=sound("tune", made=True))
    draft = apply(EMPTY, begun, known).draft
    plan = Plan(edits=(Generate("sea"),))

    assert list(finishing(plan, draft)) == left
    assert [call.edits for call in calls(plan, draft)][-1] == tuple(left)


@pytest.mark.parametrize("asked_ms", [0, 3 * 3_600_000])
def test_a_clip_that_cannot_be_made_is_neither_finished_nor_waited_for(asked_ms: int) -> None:
    plan = Plan(edits=(Generate("sea", asked_ms), Bgm()))

    planned = [script(plan, Random(seed), Pace(silence=0), EMPTY) for seed in range(30)]

    assert finishing(plan, EMPTY) == ()
    assert max(one.ends_at for one in planned) <= 30
    said = {step.text for one in planned for step in one.steps if isinstance(step, Say)}
    assert said
    assert not any("generat" in text or "raw video" in text.lower() for text in said)


def test_a_clip_that_was_refused_costs_nothing() -> None:
    edit = Generate("sea", 3 * 3_600_000)
    with pytest.raises(CannotEdit) as no:
        apply(EMPTY, edit, Facts(made=video("sea", made=True)))

    assert due(Plan(edits=(edit,)), (Outcome(edit, failure=no.value),), Costs(), paid=False) == 0


def test_a_call_carries_the_edits_as_a_plan_prints_them() -> None:
    call = Call(0, EDIT_TOOL, (RemoveSilence(), Title("Hi", look=TextLook(color="#ff0000"))))

    assert call.args == {"operations": [edit_to_wire(edit) for edit in call.edits]}
    assert edit_to_wire(call.edits[1]) == {"op": "title", "text": "Hi", "color": "#ff0000"}


def test_a_result_tells_what_was_done_and_what_was_not() -> None:
    call = Call(0, EDIT_TOOL, (RemoveSilence(), Mute("bgm")))
    done = Outcome(RemoveSilence(), (Change("remove_silence", "pauses_cut", {"count": 3}),))
    failed = Outcome(Mute("bgm"), failure=CannotEdit("mute", "no_bgm"))

    both = result(call, (done, failed), 4200)

    assert both["status"] == "partial"
    assert both["applied"] == [{"op": "remove_silence", "change": "pauses_cut", "count": 3}]
    assert both["failed"] == [{"op": "mute", "reason": "no_bgm"}]
    assert result(call, (done,), 4200)["status"] == "success"
    assert result(call, (failed,), 0)["status"] == "error"


def test_a_headline_is_the_subject_in_title_case() -> None:
    assert headline("a city timelapse, 10 seconds") == "City Timelapse"
    assert headline("一只猫在海边，日落") == "一只猫在海边"
    assert headline("a 10s video of a cat") == "Cat"
    assert headline("5秒的海浪视频") == "海浪"
