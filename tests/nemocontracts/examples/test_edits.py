"""Does my client see what the agent did? Edits in both languages, spoken of or silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest

from editor import Editor, Wire
from nemomock.agent.phrases import DONE
from nemomock.domain.plan import Language


def length(state: Wire) -> int:
    found: int = state["draft"]["d"]
    return found


def ratio(state: Wire) -> str:
    found: str = state["canvas_config"]["ratio"]
    return found


def track(state: Wire, kind: int) -> list[Wire]:
    found: list[Wire] = next(row["sg"] for row in state["draft"]["t"] if row["tt"] == kind)
    return found


def words(state: Wire) -> list[str]:
    return [segment["tx"] for segment in track(state, 7)]


def pieces(state: Wire) -> list[tuple[int, int]]:
    return [(segment["in"], segment["d"]) for segment in track(state, 0)]


def loudness(state: Wire) -> float:
    found: float = track(state, 0)[0]["v"]
    return found


def look(state: Wire) -> str:
    found: str = track(state, 0)[0]["fx"][0]["p"]["look"]
    return found


def fades(state: Wire) -> list[tuple[str, int]]:
    return [(effect["k"], effect["p"]["d"]) for effect in track(state, 0)[0]["fx"]]


class Edit(NamedTuple):
    """What to say of a clip of four seconds, where to look, and what to find there."""

    en: str
    zh: str
    seen: Callable[[Wire], object]
    wanted: object


EDITS = (
    Edit("cut the first 1 second", "剪掉前1秒", pieces, [(1000, 3000)]),
    Edit("cut the last 1 second", "剪掉最后1秒", pieces, [(0, 3000)]),
    Edit("keep the first 2 seconds", "只保留前2秒", length, 2000),
    Edit("keep 1 to 3 seconds", "只保留1秒到3秒", pieces, [(1000, 2000)]),
    Edit("cut from 1 to 2 seconds", "剪掉1秒到2秒", pieces, [(0, 1000), (2000, 2000)]),
    Edit("split at 2 seconds", "在2秒处分割", pieces, [(0, 2000), (2000, 2000)]),
    Edit("speed it up 2x", "加速到2倍", length, 2000),
    Edit("set the speed to 0.5x", "放慢到0.5倍", length, 8000),
    Edit("add a title “Hi”", "加标题“Hi”", words, ["Hi"]),
    Edit("add the text “Hi” at the bottom", "加字幕“Hi”", words, ["Hi"]),
    Edit("make it vertical", "改成竖屏", ratio, "9:16"),
    Edit("make it square", "改成方形", ratio, "1:1"),
    Edit("mute it", "静音", loudness, 0.0),
    Edit("set the volume to 50%", "音量调到50%", loudness, 0.5),
    Edit("make the colors warm", "把画面调成暖色", look, "warm"),
    Edit("make it black and white", "改成黑白", look, "bw"),
    Edit("fade in 1 second", "淡入1秒", fades, [("fade_in", 1000)]),
    Edit("fade out 1 second", "淡出1秒", fades, [("fade_out", 1000)]),
)
every_edit, some_edits = (
    pytest.mark.parametrize("edit", edits, ids=[edit.en for edit in edits])
    for edits in (EDITS, EDITS[::2])
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.nemomock(silence=0.0)
@every_edit
def test_the_agent_edits_and_says_so(
    nemo_client: httpx.Client, edit: Edit, language: Language
) -> None:
    editor = Editor.begin(nemo_client, language)
    editor.upload()

    turn = editor.say(edit.zh if language == "zh" else edit.en)

    assert edit.seen(editor.state()) == edit.wanted
    assert any(said.startswith(done) for said in turn.texts for done in DONE[language])


@pytest.mark.nemomock(silence=1.0)
@some_edits
def test_an_edit_without_a_word_is_an_edit(editor: Editor, edit: Edit) -> None:
    editor.upload()

    turn = editor.say(edit.en)

    assert not turn.texts
    assert [call["name"] for call in turn.calls]
    assert edit.seen(editor.state()) == edit.wanted


@some_edits
def test_what_was_done_can_be_undone(editor: Editor, edit: Edit) -> None:
    editor.upload()
    editor.say("add a title “Before”")
    before = editor.state()["draft"]["t"], editor.state()["canvas_config"]

    editor.say(edit.en)
    editor.say("undo")

    assert (editor.state()["draft"]["t"], editor.state()["canvas_config"]) == before


@pytest.mark.parametrize("text", ["remove the background", "transcribe the speech", "undo"])
def test_what_cannot_be_done_is_refused_in_words_and_costs_nothing(
    editor: Editor, text: str
) -> None:
    editor.upload()

    assert editor.say(text).texts
    assert editor.length() == 0
    assert editor.balance()["available"] == 100


@pytest.mark.parametrize("heartbeat", ["typed", "empty", "bare", "comment", "mixed"])
def test_heartbeats_of_every_kind_are_no_events(
    request: pytest.FixtureRequest, heartbeat: str
) -> None:
    request.applymarker(pytest.mark.nemomock(silence=0.0, dialect=f"heartbeat={heartbeat}"))
    editor: Editor = request.getfixturevalue("editor")
    editor.upload()

    turn = editor.say("cut the first 1 second")

    assert turn.beats > 0
    assert turn.odd == ()
    assert editor.length() == 3000


@pytest.mark.nemomock(silence=0.0, dialect="events=typed")
def test_older_events_tell_the_same(editor: Editor) -> None:
    editor.upload()

    turn = editor.say("cut the first 1 second")

    assert {event["type"] for event in turn.events} == {"tool_call", "tool_result", "text"}
    assert "1 s off the start" in " ".join(turn.texts)
