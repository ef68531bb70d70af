from __future__ import annotations

import pytest

from nemoclient.events import (
    Failure,
    Heartbeat,
    Text,
    ToolCall,
    ToolResult,
    Unreadable,
    read,
)
from nemoclient.sse import Decoder, ServerEvent
from nemoclient.transcript import Transcript


def transcript(*lines: str) -> Transcript:
    said = Transcript()
    for line in lines:
        for event in read(ServerEvent(line)):
            said.add(event)
    return said


def part(text: str, extra: str = "") -> str:
    return f'{{"content":{{"parts":[{{"text":"{text}"}}]}}{extra},"author":"nemo_agent"}}'


@pytest.mark.seed("M5c")
@pytest.mark.parametrize(
    "raw",
    [
        b'data: {"type":"heartbeat"}\n\n',
        b"data:\n\n",
        b"data: \n\n",
        b"data: heartbeat\n\n",
        b"event: heartbeat\n\n",
        b"event: heartbeat\ndata: {}\n\n",
        b": heartbeat\n\n",
        b":\n",
    ],
)
def test_every_spelling_of_a_heartbeat_is_understood(raw: bytes) -> None:
    assert [read(event) for event in Decoder().feed(raw)] == [(Heartbeat(),)]


@pytest.mark.parametrize(
    ("line", "events"),
    [
        ('{"type":"text","content":"Hi"}', (Text("Hi"),)),
        ('{"type":"tool_call","name":"edit_multitrack","args":{}}', (ToolCall("edit_multitrack"),)),
        ('{"type":"tool_result","name":"x","result":1}', (ToolResult("x"),)),
        (
            '{"content":{"parts":[{"text":"a"},{"functionCall":{"name":"f"}}]},"author":"n"}',
            (Text("a"), ToolCall("f")),
        ),
        (
            '{"content":{"parts":[{"functionResponse":{"name":"f"}}]},"author":"n"}',
            (ToolResult("f"),),
        ),
        ('{"errorCode":"2001","errorMessage":"none left"}', (Failure("none left", "2001"),)),
        ('{"author":"n","errorCode":"STOP"}', ()),
        ('{"errorCode":"MODEL_RETURNED_NO_CONTENT","errorMessage":"silent"}', ()),
        ('{"error": "boom", "error_details": {}}', (Failure("boom"),)),
        ('{"error": "boom "quoted"', (Failure('boom "quoted'),)),
        ('{"content":{"parts":[{"text":"hm","thought":true}]}}', ()),
        ('{"content":{"parts":[{"text":""}]},"author":"n"}', ()),
        ("{broken", (Unreadable(),)),
        ("[1]", (Unreadable(),)),
    ],
)
def test_both_dialects_are_read(line: str, events: tuple[object, ...]) -> None:
    assert read(ServerEvent(line)) == events


@pytest.mark.seed("M4c")
def test_tools_are_heard_but_never_said() -> None:
    call = '{"content":{"parts":[{"functionCall":{"name":"edit_multitrack","args":{}}}]}}'
    said = transcript(call, part("Ready."), '{"type":"tool_result","name":"secret_tool"}')

    assert said.text == "Ready."
    assert said.eventful


def test_increments_and_the_whole_text_are_not_doubled() -> None:
    said = transcript(
        part("Hello ", ',"partial":true'),
        part("world", ',"partial":true'),
        part("Hello, world", ',"partial":false'),
    )

    assert said.text == "Hello, world"


def test_increments_without_an_end_are_kept() -> None:
    assert transcript(part("Hel", ',"partial":true'), part("lo", ',"partial":true')).text == "Hello"


def test_an_apology_after_a_good_answer_is_noise() -> None:
    noise = "I encountered a temporary issue. Please try again."

    assert transcript(part("Done."), part(noise)).text == "Done."
    assert transcript(part("Done."), f'{{"error": "{noise}"}}').failure is None
    assert transcript(part(noise)).apology == noise


def test_an_error_line_after_words_is_a_failure() -> None:
    failure = transcript(part("Working."), '{"error": "boom"}').failure

    assert failure == Failure("boom")


def test_a_broken_error_line_over_two_lines_is_survived() -> None:
    raw = b'data: {"error": "boom "quoted"\nnewline"}\n\n'

    assert [read(event) for event in Decoder().feed(raw)] == [(Failure('boom "quoted'),)]


@pytest.mark.parametrize(
    ("response", "failed"),
    [
        ('{"status":"success","applied":[{"op":"trim"}]}', ()),
        ('{"status":"error","failed":[{"op":"trim","reason":"no_media"}]}', ("trim: no media",)),
        ('{"status":"partial","failed":["bgm"]}', ("bgm",)),
        ('{"status":"failed","message":"out of memory"}', ("out of memory",)),
        ('{"status":"error"}', ("failed",)),
        ('{"status":"error","failed":7}', ("failed",)),
        ("[]", ()),
    ],
)
def test_what_a_tool_could_not_do_is_read_in_both_dialects(
    response: str, failed: tuple[str, ...]
) -> None:
    adk = f'{{"content":{{"parts":[{{"functionResponse":{{"name":"f","response":{response}}}}}]}}}}'
    typed = f'{{"type":"tool_result","name":"f","result":{response}}}'

    assert read(ServerEvent(adk)) == read(ServerEvent(typed)) == (ToolResult("f", failed),)
    assert transcript(adk, typed).failed == failed * 2
