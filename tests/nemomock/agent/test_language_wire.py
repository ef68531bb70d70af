"""The JSON of a plan: exactly four keys, set parameters only, times in ms."""

from __future__ import annotations

from nemomock.agent.language import plan_to_wire, understand
from nemomock.domain.edits import Bgm, Fade, Split, Text, TextLook, Title, Trim, Use
from nemomock.domain.plan import Plan, Refusal


def test_a_plan_has_exactly_four_keys() -> None:
    assert plan_to_wire(Plan()) == {"edits": [], "refused": [], "actions": [], "question": None}


def test_an_edit_is_its_op_and_what_was_set() -> None:
    plan = Plan(edits=(Trim(head_ms=10_000), Use("a.mp4"), Bgm("calm", style="soft piano")))

    assert plan_to_wire(plan)["edits"] == [
        {"op": "trim", "head_ms": 10_000},
        {"op": "use", "filename": "a.mp4"},
        {"op": "bgm", "mood": "calm", "style": "soft piano"},
    ]


def test_the_look_of_a_line_lies_beside_its_words() -> None:
    plan = Plan(edits=(Title("A", look=TextLook(position="top-center", bold=True)), Text("B")))

    assert plan_to_wire(plan)["edits"] == [
        {"op": "title", "text": "A", "position": "top-center", "bold": True},
        {"op": "text", "text": "B"},
    ]


def test_lists_are_lists_and_zeros_are_left_out() -> None:
    plan = Plan(edits=(Split(at_ms=(1000, 2000)), Fade(out_ms=500)))

    assert plan_to_wire(plan)["edits"] == [
        {"op": "split", "at_ms": [1000, 2000]},
        {"op": "fade", "out_ms": 500, "target": "all"},
    ]


def test_refusals_actions_and_the_question_are_carried() -> None:
    plan = Plan(refused=(Refusal("pip", "No."),), actions=("export",), question="What?")

    assert plan_to_wire(plan) == {
        "edits": [],
        "refused": [{"op": "pip", "reason": "No."}],
        "actions": ["export"],
        "question": "What?",
    }


def test_a_message_goes_all_the_way() -> None:
    wire = plan_to_wire(understand("trim the first 10 seconds and export"))

    assert wire["edits"] == [{"op": "trim", "head_ms": 10_000}]
    assert wire["actions"] == ["export"]
