"""The stream of /run_sse and what it leaves behind (M1-M8), over a real socket."""

from __future__ import annotations

import concurrent.futures
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from driver import Driver, Wire, backend, events, texts
from nemomock.settings import Dialect
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend() as driver:
        yield driver


def raw(driver: Driver, body: Wire) -> bytes:
    """Send a message over a bare socket and return every byte of the answer."""
    place = urlsplit(driver.url)
    payload = json.dumps(body).encode()
    head = (
        f"POST /run_sse HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n"
        f"Authorization: Bearer {driver.token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    parts = []
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=60) as line:
        line.sendall(head.encode() + payload)
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.seed("M1", "M6")
def test_the_answer_is_a_chunked_stream_with_adks_headers_and_no_last_word(mock: Driver) -> None:
    driver = mock.another("m1")
    answer = raw(driver, driver.message("hello"))

    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    assert lines[0] == "http/1.1 200 ok"
    assert "content-type: text/event-stream; charset=utf-8" in lines
    assert "transfer-encoding: chunked" in lines
    names = {line.partition(":")[0] for line in lines[1:]}
    assert not names & {"cache-control", "x-accel-buffering", "content-length"}
    assert body.endswith(b"0\r\n\r\n")
    assert b"[DONE]" not in body


@pytest.mark.seed("M3", "G6")
@pytest.mark.parametrize(("language", "word"), [("en", "click"), ("zh", "点击")])
def test_the_agent_speaks_the_sessions_language_and_as_if_there_were_a_screen(
    mock: Driver, language: str, word: str
) -> None:
    driver = mock.another(f"g6-{language}").begin(language)
    driver.upload(MEDIA / "city.mp4")

    assert word in driver.told("add upbeat music" if language == "en" else "加一段轻快的音乐")


@pytest.mark.seed("M4", "M8")
def test_a_tool_is_called_once_and_answers_once_and_the_draft_follows(mock: Driver) -> None:
    driver = mock.another("m4")
    driver.upload(MEDIA / "city.mp4")
    found = events(driver.say("cut the first 2 seconds"))

    parts = [part for event in found for part in event["content"]["parts"]]
    calls = [part["functionCall"] for part in parts if "functionCall" in part]
    results = [part["functionResponse"] for part in parts if "functionResponse" in part]
    assert [call["id"] for call in calls] == [result["id"] for result in results]
    assert results[0]["response"]["status"] == "success"
    assert driver.draft()["d"] == results[0]["response"]["duration_ms"] == 6000


def test_event_ids_are_unique_and_one_run_has_one_invocation(mock: Driver) -> None:
    driver = mock.another("ids")
    driver.upload(MEDIA / "city.mp4")
    found = [*events(driver.say("add a title “One”")), *events(driver.say("make it warm"))]

    assert len({event["id"] for event in found}) == len(found)
    assert len({event["invocationId"] for event in found}) == 2
    stamps = [event["timestamp"] for event in found]
    assert stamps == sorted(stamps)


@pytest.mark.seed("M2", "M5")
def test_a_generation_of_minutes_beats_and_loses_no_beat(mock: Driver) -> None:
    driver = mock.another("m5")
    stream = driver.say("generate a 2 second clip of waves at sunset")

    beats = [block for block in stream.split("\n\n") if _is_beat(block)]
    stamps = [event["timestamp"] for event in events(stream)]
    lasted = stamps[-1] - stamps[0]
    assert 90 < lasted < 300
    assert len(beats) == pytest.approx(lasted / 10, abs=2)
    assert driver.state()["state"]["generated_media"]


def _is_beat(block: str) -> bool:
    return block.rstrip() in (
        'data: {"type":"heartbeat"}',
        "data:",
        "data: heartbeat",
        "event: heartbeat\ndata:",
        ": heartbeat",
    )


@pytest.mark.seed("M7", "M8")
def test_a_silent_edit_closes_without_text_and_still_moves_the_draft() -> None:
    with backend(silence=1.0) as mock:
        driver = mock.enter("m7")
        driver.upload(MEDIA / "city.mp4")
        stream = driver.say("cut the first 2 seconds")

        assert texts(stream) == []
        assert events(stream)
        assert driver.draft()["d"] == 6000


@pytest.mark.seed("M7")
def test_about_three_in_ten_edits_are_silent() -> None:
    with backend(silence=0.3, credits=1000) as mock:
        driver = mock.enter("m7")
        driver.upload(MEDIA / "city.mp4")
        looks = ["warm", "cool", "vivid", "sepia"]
        silent = sum(
            not texts(driver.say(f"make the colors {looks[number % 4]}")) for number in range(60)
        )

    assert 8 <= silent <= 28


@pytest.mark.seed("M7")
def test_talk_is_never_silent() -> None:
    with backend(silence=1.0) as mock:
        driver = mock.enter("m7")
        assert texts(driver.say("what can you do?"))
        assert texts(driver.say("remove the background"))
        assert texts(driver.say("trim the first 3 seconds"))


def test_without_a_video_the_agent_says_what_to_do(mock: Driver) -> None:
    driver = mock.another("empty")
    said = driver.told("trim the first 3 seconds")

    assert re.search(r"upload|drag|Media panel", said)
    assert driver.draft()["t"] == []
    assert driver.balance() == {"available": 100, "frozen": 0, "total": 100}


def test_the_work_goes_on_when_the_listener_leaves() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter("left")
        driver.upload(MEDIA / "city.mp4")
        with driver.http.stream(
            "POST",
            driver.url + "/run_sse",
            json=driver.message("cut the first 2 seconds"),
            headers={"Authorization": f"Bearer {driver.token}"},
        ) as answer:
            assert answer.status_code == 200
        mock.admin("POST", "clock", {"advance": 60})

        assert driver.draft()["d"] == 6000
        assert driver.balance()["available"] == 50


def test_a_second_message_while_busy_is_refused_and_written_down() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter("busy")
        driver.upload(MEDIA / "city.mp4")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            first = pool.submit(driver.say, "cut the first 2 seconds")
            while driver.balance()["frozen"] == 0:
                pass
            second = driver.send("POST", "/run_sse", json=driver.message("cut the first 2 seconds"))
            mock.admin("POST", "clock", {"advance": 60})
            assert texts(first.result())

        assert (second.status_code, second.json()["code"]) == (409, 409)
        assert driver.draft()["d"] == 6000
        notes = [entry["notes"] for entry in mock.admin("GET", "journal")["entries"]]
        assert ["a message while the session was busy"] in notes


def test_advancing_delivers_what_fell_due_and_no_more() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter("step")
        with driver.http.stream(
            "POST",
            driver.url + "/run_sse",
            json=driver.message("hello"),
            headers={"Authorization": f"Bearer {driver.token}"},
        ) as answer:
            mock.admin("POST", "clock", {"advance": 1})
            assert driver.admin("GET", "clock")["now"] == 1767225601.0
            mock.admin("POST", "clock", {"advance": 20})
            assert texts("".join(answer.iter_text()))


@pytest.mark.seed("S3")
def test_an_unknown_or_foreign_session_is_1002(mock: Driver) -> None:
    mine, theirs = mock.another("s3-a"), mock.another("s3-b")
    for sid in (theirs.sid, "1234567890123456789", "no such"):
        body = mine.message("hello", session_id=sid)
        answer = mine.send("POST", "/run_sse", json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, 1002)
        assert answer.json()["detail"] == "Session not found"
    answer = mine.send("POST", "/run_sse", json=mine.message("hello", user_id=theirs.user))
    assert answer.json()["code"] == 1002


def test_the_persons_own_id_works_like_me(mock: Driver) -> None:
    driver = mock.another("own-id")
    answer = driver.send("POST", "/run_sse", json=driver.message("hello", user_id=driver.user))

    assert answer.status_code == 200


def test_a_message_without_parts_is_answered_with_adks_error_line(mock: Driver) -> None:
    driver = mock.another("no-parts")
    answer = driver.send("POST", "/run_sse", json=driver.message("x", new_message={"parts": []}))

    assert answer.text == 'data: {"error": "No parts in the new_message."}\n\n'


def test_streaming_sends_increments_and_then_the_whole(mock: Driver) -> None:
    driver = mock.another("partial")
    answer = driver.send("POST", "/run_sse", json=driver.message("hello", streaming=True))
    *partial, full = texts(answer.text)

    assert len(partial) > 1
    assert "".join(partial) == full


def test_a_path_with_a_slash_too_many_is_redirected(mock: Driver) -> None:
    answer = mock.http.post(mock.url + "/run_sse/", follow_redirects=False)

    assert answer.status_code == 307
    assert answer.headers["location"].endswith("/run_sse")


def test_the_older_dialect_tells_the_same_story() -> None:
    with backend(dialect=Dialect(events="typed", heartbeat="typed")) as mock:
        driver = mock.enter("typed")
        driver.upload(MEDIA / "city.mp4")
        found = events(driver.say("cut the first 2 seconds"))

        kinds = [event["type"] for event in found]
        assert [kind for kind in kinds if kind != "text"] == ["tool_call", "tool_result"]
        assert driver.draft()["d"] == 6000


@pytest.mark.parametrize("telling", ["http", "inband"])
@pytest.mark.seed("C2")
def test_out_of_credits_is_told_before_or_in_the_stream(telling: str) -> None:
    with backend(credits=40, dialect=Dialect().speaking(f"credits={telling}")) as mock:
        driver = mock.enter("poor")
        driver.upload(MEDIA / "city.mp4")
        answer = driver.send("POST", "/run_sse", json=driver.message("cut the first 2 seconds"))

        if telling == "http":
            assert (answer.status_code, answer.json()["code"]) == (402, 2001)
        else:
            assert events(answer.text)[0]["errorCode"] == "INSUFFICIENT_CREDITS"
        assert driver.draft()["d"] == 0
        assert driver.balance() == {"available": 40, "frozen": 0, "total": 40}


def test_a_clip_that_cannot_be_made_costs_nothing_and_is_explained() -> None:
    with backend(credits=40) as mock:
        driver = mock.enter("hours")
        said = driver.told("generate a 3 hour video of the sea")

        assert "3 h" in said
        assert driver.balance() == {"available": 40, "frozen": 0, "total": 40}
