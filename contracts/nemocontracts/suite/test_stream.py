"""The stream of /run_sse: its framing, its events, its heartbeats, its end (M1-M7)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from nemocontracts import checks, samples, stream
from nemocontracts.api import Api, visiting
from nemocontracts.instructions import Instruction, instructions
from nemocontracts.person import Person
from nemocontracts.profiles import law
from nemocontracts.stream import Turn
from nemocontracts.targets import Target, mock

TALK = ("hello", "what can you do?", "remove the background", "what is on the timeline?", "你好")
PROMPT_S = 10
"""How long a refusal may take, on the clock of the wall."""

WORDS = st.sampled_from(TALK) | st.text(min_size=1, max_size=60)


@pytest.fixture(scope="session")
def speaker(api: Api) -> Person:
    """Somebody who says whatever is drawn: some of it may be an edit, and cost."""
    return api.carefree()


@pytest.mark.seed("M1", "M3", "M6")
@law()
@given(text=WORDS)
def test_whatever_is_said_is_answered_by_a_stream_that_closes(speaker: Person, text: str) -> None:
    turn = stream.read(_heard(speaker, text).content)

    assert not turn.odd, f"neither event nor heartbeat: {turn.odd}"
    assert b"[DONE]" not in turn.raw
    assert not any(event.get("type") == "done" for event in turn.events)
    assert not any("error" in event for event in turn.events), turn.events


@pytest.mark.adk
@pytest.mark.seed("M1", "M6")
@law()
@given(text=WORDS, streaming=st.booleans())
def test_frames_are_adks(speaker: Person, text: str, streaming: bool) -> None:
    answer = _heard(speaker, text, streaming=streaming)
    raw = answer.content

    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert not {"cache-control", "x-accel-buffering", "content-length"} & set(answer.headers)
    assert b"\r" not in raw, "lines end with LF, and JSON escapes what is inside"
    assert not raw or raw.endswith(b"\n\n"), "an agent may say nothing, and nothing by halves"
    for block in raw.decode().split("\n\n")[:-1]:
        assert re.fullmatch(r"(event: heartbeat\n)?data:.*|: ?heartbeat", block), block
        if '"invocationId"' in block:
            checks.compact(block.removeprefix("data: "))


@pytest.mark.adk
@pytest.mark.seed("M3", "M4")
@law(0.5)
@given(said=st.lists(instructions(), min_size=1, max_size=3), streaming=st.booleans())
def test_events_are_adks(api: Api, said: list[Instruction], streaming: bool) -> None:
    person = api.enter()
    person.upload(samples.clip(8.0))
    seen: set[str] = set()
    for instruction in said:
        turn = person.say(instruction.english, streaming=streaming)
        documents = [checks.event(document) for document in turn.documents]
        assert len(documents) == len(turn.events)
        runs = {checks.run_id(one) for one in documents if not checks.told_together(one)}
        assert len(runs) <= 1, f"one message, several runs: {runs}"
        assert not runs & seen
        seen |= runs
        stamps = [document["timestamp"] for document in documents]
        assert stamps == sorted(stamps)
        checks.told_once(documents)
        checks.increments(documents)


@pytest.mark.seed("M4")
@law(0.5)
@given(instruction=instructions())
def test_every_call_has_one_result_after_it(api: Api, instruction: Instruction) -> None:
    person = api.enter()
    person.upload(samples.clip(8.0))
    turn = person.say(instruction.english)

    open_calls: list[object] = []
    for event in turn.documents:
        for part in event.get("content", {}).get("parts", ()):
            if "functionCall" in part:
                open_calls.append((part["functionCall"]["id"], part["functionCall"]["name"]))
            if "functionResponse" in part:
                key = part["functionResponse"]["id"], part["functionResponse"]["name"]
                open_calls.remove(key)
    assert turn.calls, "an edit is made by a tool"
    assert len(turn.calls) == len(turn.results)
    assert not open_calls


@pytest.mark.ours
@pytest.mark.seed("M2", "M5")
def test_a_generation_of_minutes_beats_and_ends_within_fifteen(api: Api) -> None:
    person = api.rich()
    turn = person.say("generate a 1 second clip of waves at sunset")

    stamps = [document["timestamp"] for document in turn.documents]
    lasted = (stamps[-1] - stamps[0]) * api.door.ask("GET", "clock")["pace"]
    assert 60 <= lasted <= 900, f"{lasted} s"
    assert turn.beats >= lasted / 20, f"{turn.beats} heartbeats in {lasted} s"
    assert person.state()["state"]["generated_media"]


@pytest.mark.ours
@pytest.mark.seed("M5")
@pytest.mark.parametrize("kind", ["typed", "empty", "bare", "comment", "mixed"])
def test_heartbeats_of_every_spelling_change_nothing(plain: Turn, kind: str) -> None:
    turn = _spoken(f"heartbeat={kind}")

    assert turn.beats == plain.beats > 0
    assert turn.events == plain.events
    assert not turn.odd


@pytest.mark.ours
@pytest.mark.seed("M3", "M4")
def test_the_typed_spelling_says_the_same(plain: Turn) -> None:
    turn = _spoken("events=typed")

    assert turn.texts == plain.texts
    assert [call["name"] for call in turn.calls] == [call["name"] for call in plain.calls]
    assert [r["result"] for r in turn.results] == [r["response"] for r in plain.results]
    assert {event["type"] for event in turn.events} <= {"text", "tool_call", "tool_result"}


@pytest.mark.seed("M3", "G6")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", r"click|open|drag|timeline|panel|button|export"),
        ("zh", r"点击|打开|拖|时间线|面板|按钮|导出"),
    ],
)
@pytest.mark.ours
def test_answers_speak_the_sessions_language_as_if_there_were_a_screen(
    own: Api, language: str, words: str
) -> None:
    person = own.enter(language)
    person.upload(samples.clip(2.0))
    said: list[str] = []
    for text in ("add a title “Hi”", "make it warm", "make it square", "make it cool"):
        said += person.say(text).texts

    everything = "\n".join(said)
    assert re.search(words, everything, re.IGNORECASE), everything
    assert bool(re.search(r"[\u4e00-\u9fff]", everything)) == (language == "zh"), everything


@pytest.mark.ours
@pytest.mark.seed("M7")
def test_about_three_in_ten_edits_close_without_text_and_talk_never(api: Api) -> None:
    person = api.rich()
    person.upload(samples.clip(2.0))
    looks = ("warm", "cool", "vivid", "sepia")
    silent = sum(not person.say(f"make the colors {looks[n % 4]}").texts for n in range(60))

    assert 8 <= silent <= 28, f"{silent} of 60"
    assert all(person.say(text).texts for text in TALK)


@pytest.mark.seed("M6", "M8")
def test_a_dropped_stream_does_not_stop_the_work(person: Person) -> None:
    person.upload(samples.clip(4.0))
    before = person.draft()
    person.leave("cut the first 1 seconds")

    assert person.settled(lambda: person.draft() != before)


@pytest.mark.ours
@pytest.mark.seed("M6", "M8")
def test_who_hangs_up_before_the_work_begins_finds_it_done(own: Api) -> None:
    person = own.enter()
    person.upload(samples.clip(4.0))
    before = person.draft()
    own.door.ask("POST", "clock", {"mode": "manual"})
    person.leave("cut the first 1 seconds")
    # A stream is in the journal once its end was noticed.
    person.settled(lambda: own.door.ask("GET", "journal")["entries"][-1]["path"] == "/run_sse")
    own.door.ask("POST", "clock", {"advance": 60})

    assert person.settled(lambda: person.draft() != before)


@pytest.mark.ours
@pytest.mark.seed("M2", "M6")
def test_a_second_message_waits_for_the_end_of_the_first(own: Api) -> None:
    person = own.enter()
    person.upload(samples.clip(2.0))
    own.door.ask("POST", "clock", {"mode": "manual"})
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(person.say, "make the colors warm")
        person.settled(lambda: person.balance()["frozen"] > 0 or first.done())
        body = person.message("make the colors warm")
        try:
            # Whoever takes it instead answers with a stream that no clock moves on.
            again = person.send("POST", "/run_sse", json=body, timeout=PROMPT_S)
        finally:
            own.door.ask("POST", "clock", {"advance": 60})
        assert checks.envelope(again)["code"] == 409
        assert first.result().calls
    assert person.balance()["total"] == 50


@pytest.fixture(scope="session")
def plain(api: Api) -> Turn:
    """What the mock says of three edits, its heartbeats as comments."""
    if api.target.kind != "mock":
        pytest.skip("needs a mock of its own")
    return _spoken("heartbeat=comment")


def _spoken(dialect: str) -> Turn:
    """Return what a mock with that dialect says of three edits, one after the other."""
    with (
        mock(dialect=dialect, silence=0.0, credits=1_000) as backend,
        visiting(Target(backend.url, "mock", admin=True)) as api,
    ):
        person = api.enter()
        person.upload(samples.clip(2.0))
        said = ("make the colors warm", "add a title “Hi”", "make it square")
        return stream.read(b"".join(person.say(text).raw for text in said))


def _heard(speaker: Person, text: str, **more: object) -> httpx.Response:
    """Say something drawn; give the example up where there is no money for it."""
    answer = speaker.send("POST", "/run_sse", json=speaker.message(text, **more))
    if not speaker.api.target.admin and "json" in answer.headers.get("content-type", ""):
        checks.refused(answer, 2001, strict=not speaker.api.live)
        reject()
    checks.streamed(answer)
    return answer
