"""A tape against a backend of today, over sockets: no false alarm, and the right field named."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from nemomock.tape import folder
from nemomock.tape.asking import Patience, Run, TargetUnusable, ask, target_at
from nemomock.tape.drift import Difference, Severity, compare
from nemomock.tape.exchange import UPSTREAM, Close, Exchange, Tape
from nemomock.tape.serving import recording, replaying
from nemomock.testing import Mode, Settings, mutated, serving
from nemomock.world.clock import Clock
from tapedeck import breaking, streamed, taped, told

FIXTURES = Path(__file__).parents[3] / "fixtures"
CREATE = "POST /api/tasks/me/with-session/nemo_agent"
STATE = "GET /api/state/nemo_agent/{user}/{id}/latest"
POLL = "GET /api/render/proxy/lambda/{id}"
JOB = "/api/render/proxy/lambda/render_17"
DRAFT = "body.data.state.draft"
EVENT = "body.content.parts[]"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("record_tapes", FIXTURES / "record_tapes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


STORIES = {story.name: story for story in _script().STORIES}


def tape_of(name: str) -> Tape:
    return folder.load(FIXTURES / "tapes" / f"{name}.har")


def settings_of(name: str, **chosen: object) -> Settings:
    found: Settings = replace(STORIES[name].mock, port=0, clock=Mode.VIRTUAL)
    return replace(found, **chosen)  # type: ignore[arg-type]  # each name is that of a field


def run(tape: Tape, url: str, *, token: str = "", clock: Clock | None = None) -> Run:
    return asyncio.run(ask(tape, target_at(url, token=token), clock=clock))


def drifted(name: str, **chosen: object) -> tuple[Difference, ...]:
    with serving(settings_of(name, **chosen)) as mock:
        found = run(tape_of(name), mock.url)
    assert len(found.pairs) + len(found.unsent) == len(tape_of(name).exchanges)
    return compare(found.pairs)


@contextmanager
def answering(*replies: tuple[int, object] | None) -> Iterator[tuple[str, list[str]]]:
    """Answer requests in order with a status and JSON, or by hanging up; tell what was asked."""
    ahead, asked = list(replies), list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == UPSTREAM:
                self.send_error(404)
                return
            asked.append(f"{self.command} {self.path}")
            self.rfile.read(int(self.headers.get("content-length", 0)))
            reply = ahead.pop(0) if len(ahead) > 1 else ahead[0]
            if reply is not None:
                body = json.dumps(reply[1]).encode()
                self.send_response(reply[0])
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def told_by(tape: Tape, *replies: tuple[int, object] | None) -> tuple[Run, list[str]]:
    with answering(*replies) as (url, asked):
        return run(tape, url, clock=Clock(Mode.VIRTUAL)), asked


@pytest.mark.parametrize("name", sorted(STORIES.keys() - {"dropped-stream"}))
def test_a_backend_that_has_not_changed_raises_no_alarm(name: str) -> None:
    assert drifted(name) == ()


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_replay_of_a_tape_has_not_drifted_from_it(name: str) -> None:
    with replaying(FIXTURES / "tapes" / f"{name}.har") as playing:
        found = run(tape_of(name), playing.url)

    assert found.unsent == ()
    assert playing.player.missed == []
    assert compare(found.pairs) == ()


def test_a_stream_that_is_no_longer_cut_breaks_nobody() -> None:
    found = drifted("dropped-stream")

    assert {item.operation for item in found} == {"POST /run_sse"}
    assert {item.severity for item in found} == {Severity.INFO}


def test_an_export_that_fails_now_is_named_and_one_that_no_longer_does_breaks_nobody() -> None:
    broken = drifted("quick-edit-en", ffmpeg="false")
    eased = drifted("failed-render", ffmpeg=None)

    assert broken[0] == Difference(POLL, "body.status", "completed", "failed", Severity.BREAKING)
    assert {item.operation for item in eased} == {POLL}
    assert Severity.BREAKING not in {item.severity for item in eased}


def test_a_backend_may_be_asked_the_same_tape_twice() -> None:
    with serving(settings_of("quick-edit-en")) as mock:
        runs = [run(tape_of("quick-edit-en"), mock.url) for _ in range(2)]

    assert [compare(found.pairs) for found in runs] == [(), ()]


@pytest.mark.parametrize(
    ("mutant", "first"),
    [
        ("session-id-renamed", (CREATE, "body.data.session_id", "string", "nothing")),
        ("session-id-number", (CREATE, "body.data.session_id", "string", "number")),
        ("session-created-201", (CREATE, "status", "200", "201")),
        ("infos-renamed", (STATE, "body.data.state.video_infos", "array", "nothing")),
        ("draft-text", (STATE, DRAFT, "object", "string")),
        ("track-kind-text", (STATE, f"{DRAFT}.t[].tt", "number", "string")),
        ("segments-renamed", (STATE, f"{DRAFT}.t[].sg", "array", "nothing")),
        ("text-renamed", ("POST /run_sse", f"{EVENT}.text", "string", "nothing")),
        ("call-args-text", ("POST /run_sse", f"{EVENT}.functionCall.args", "object", "string")),
        ("url-missing", (POLL, "body.output.url", "string", "nothing")),
    ],
)
def test_a_backend_that_is_wrong_is_named_at_the_right_field(
    mutant: str, first: tuple[str, str, str, str]
) -> None:
    with mutated(mutant):
        found = drifted("quick-edit-en")

    assert found[0] == Difference(*first, Severity.BREAKING)
    assert {item.where for item in found if item.severity == "breaking"} == {first[1]}


def test_a_job_is_polled_until_it_is_where_it_was() -> None:
    tape = taped(told("GET", JOB, {"status": "pending"}), told("GET", JOB, {"status": "completed"}))
    slow = [(200, {"status": status}) for status in ("pending", "processing", "processing")]

    found, asked = told_by(tape, *slow, (200, {"status": "completed"}))

    assert [len(pair.now) for pair in found.pairs] == [1, 3]
    assert asked == [f"GET {JOB}"] * 4
    assert compare(found.pairs) == ()


@pytest.mark.parametrize(
    ("end", "now"), [("failed", "failed"), ("finished", "an unknown word"), (7, None)]
)
def test_waiting_for_a_job_stops_at_any_end(end: object, now: str | None) -> None:
    tape = taped(told("GET", JOB, {"status": "completed"}))

    found, asked = told_by(tape, (200, {"status": "processing"}), (200, {"status": end}))

    (difference,) = compare(found.pairs)
    assert len(asked) == 2
    assert difference.where == "body.status"
    assert difference.now == (now or "number | string")


def test_waiting_for_a_job_has_an_end() -> None:
    tape = taped(told("GET", JOB, {"status": "completed"}))

    with answering((200, {"status": "processing"})) as (url, asked):
        target = replace(target_at(url), patience=Patience(1.0, 5))
        found = asyncio.run(ask(tape, target, clock=Clock(Mode.VIRTUAL)))

    assert len(asked) == 6
    assert [item.now for item in compare(found.pairs)] == ["processing"]


def test_a_target_that_hangs_up_is_a_difference_and_the_next_is_asked() -> None:
    tape = taped(told("GET", "/a"), told("GET", "/b"), told("GET", "/c"))

    found, asked = told_by(tape, (200, {"code": 0}), None, (200, {"code": 0}))

    assert asked == ["GET /a", "GET /b", "GET /c"]
    assert [str(item) for item in compare(found.pairs)] == [
        "breaking: GET /b answer: 200 -> not answered"
    ]


def test_nobody_at_all_is_no_difference() -> None:
    with answering((200, {})) as (url, _):
        pass

    with pytest.raises(TargetUnusable, match="cannot be reached"):
        run(taped(told("GET", "/a")), url)


def test_a_target_that_goes_away_is_a_difference_from_then_on() -> None:
    with ExitStack() as stack:
        url, _ = stack.enter_context(answering((200, {"code": 0})))
        leave = {"GET /b": stack.close}
        tape = taped(told("GET", "/a"), told("GET", "/b"))
        gone = ask(tape, target_at(url), on_step=lambda step: leave.get(step, lambda: None)())
        found = asyncio.run(gone)

    assert [str(item) for item in compare(found.pairs)] == [
        "breaking: GET /b answer: 200 -> not answered"
    ]


def asked_as_live(credit: int) -> tuple[Run, str]:
    """Ask a mock as if it were live, with a budget; return what it was asked too."""
    with serving(settings_of("silent-edit")) as mock:
        target = replace(target_at(mock.url, live=True, credit=credit), patience=Patience(0.2, 99))
        found = asyncio.run(ask(tape_of("silent-edit"), target))
        return found, httpx.get(f"{mock.url}/__nemomock/journal", trust_env=False).text


@pytest.mark.parametrize(("credit", "times"), [(0, 0), (49, 0), (50, 1)])
def test_a_live_target_spends_no_more_than_it_may(credit: int, times: int) -> None:
    found, journal = asked_as_live(credit)

    assert ("/run_sse" in journal) is bool(times)
    assert len(found.pairs) == len(tape_of("silent-edit").exchanges) - 1 + times
    reasons = [item.reason for item in found.unsent]
    assert reasons == [f"it may cost 50 credits; {credit} of {credit} are left"] * (1 - times)


def test_a_live_target_that_says_wait_is_asked_once_more() -> None:
    with answering((429, {"code": 429}), (200, {"code": 0})) as (url, asked):
        target = target_at(url, live=True)
        found = asyncio.run(ask(taped(told("GET", "/a")), target, clock=Clock(Mode.VIRTUAL)))

    assert asked == ["GET /a"] * 2
    assert compare(found.pairs) == ()


def test_a_live_target_that_says_wait_as_it_did_is_not_asked_again() -> None:
    with answering((429, {"code": 429})) as (url, asked):
        tape = taped(told("GET", "/a", {"code": 429}, status=429))
        found = asyncio.run(ask(tape, target_at(url, live=True), clock=Clock(Mode.VIRTUAL)))

    assert asked == ["GET /a"]
    assert compare(found.pairs) == ()


def test_a_request_that_cannot_be_written_is_a_difference_and_no_traceback() -> None:
    tape = taped(told("GET", "/a", headers=(("x-odd", "\ud800"),)), told("GET", "/b"))

    found, asked = told_by(tape, (200, {"code": 0}))

    assert asked == ["GET /b"]
    assert [item.now for item in compare(found.pairs)] == ["not answered"]


def test_a_given_token_is_used_and_none_is_asked_for() -> None:
    with serving(settings_of("quick-edit-en")) as mock:
        entry = httpx.post(
            f"{mock.url}/api/auth/anonymous-token",
            headers={"X-Client-Id": "somebody"},
            trust_env=False,
        )
        token = entry.json()["data"]["token"]
        runs = [run(tape_of("quick-edit-en"), mock.url, token=token) for _ in range(2)]

    assert [[item.reason for item in found.unsent] for found in runs] == [["a token was given"]] * 2
    # The second edit costs what the first one left.
    assert [compare(found.pairs) for found in runs] == [(), ()]
    assert token not in repr(runs[0].unsent)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://mega-api-prod.nemovideo.ai", "--live"),
        ("http://127.0.0.1.example", "--live"),
        ("http://me:pass@127.0.0.1:1", "password"),
        ("127.0.0.1:4010", "address"),
        ("http://[", "address"),
        ("http://127.0.0.1:99999", "address"),
        ("http://127.0.0.1:1?x=1", "address"),
    ],
)
def test_a_target_that_is_dangerous_or_none_is_refused(url: str, word: str) -> None:
    with pytest.raises(TargetUnusable, match=word) as refused:
        target_at(url)

    assert "pass@" not in str(refused.value)


@pytest.mark.parametrize("recorders", [1, 2])
def test_a_recorder_of_another_machine_is_as_dangerous_as_that_machine(
    tmp_path: Path, recorders: int
) -> None:
    with ExitStack() as stack:
        url = "https://mega-api-prod.nemovideo.ai"
        for number in range(recorders):
            path = tmp_path / str(number) / "t.har"
            url = stack.enter_context(recording(url, path)).url

        with pytest.raises(TargetUnusable, match=r"mega-api-prod\.nemovideo\.ai.*--live"):
            target_at(url)
        assert target_at(url, live=True).live
    assert folder.load(path).exchanges == ()


def test_a_recorder_of_this_machine_needs_no_leave(tmp_path: Path) -> None:
    with (
        answering((200, {})) as (url, asked),
        recording(url, tmp_path / "t.har") as recorder,
    ):
        assert not target_at(f"{recorder.url}/").live
        told_of = httpx.get(f"{recorder.url}{UPSTREAM}", trust_env=False).json()

    assert (asked, told_of) == ([], {"upstream": url})


def test_credits_below_nothing_are_refused() -> None:
    with pytest.raises(TargetUnusable, match="`-4` is no budget"):
        target_at("http://127.0.0.1:1", credit=-4)


@pytest.mark.seed("M7")
@pytest.mark.parametrize("name", ["quick-edit-en", "silent-edit"])
@pytest.mark.parametrize("silence", [0.0, 1.0])
def test_an_edit_that_ends_without_a_word_has_not_drifted(name: str, silence: float) -> None:
    assert drifted(name, silence=silence) == ()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.9", "[::1]", "LOCALHOST."])
def test_this_machine_needs_no_leave(host: str) -> None:
    assert not target_at(f"http://{host}:4010/").live


def test_an_answer_that_is_no_stream_any_more_is_named() -> None:
    item: Exchange = streamed(b'data: {"a":1}\n\n', body={"x": 1})

    found, _ = told_by(taped(item), (200, {"a": 1}))

    assert [str(one) for one in compare(found.pairs)] == [
        "breaking: POST /run_sse content-type: text/event-stream -> application/json"
    ]


@pytest.mark.parametrize("close", [Close.TRUNCATED, Close.RESET])
def test_a_stream_that_breaks_is_a_difference_at_its_end(close: Close) -> None:
    part, go = b'data: {"a":1}\n\n', threading.Event()
    go.set()

    with breaking(part, close, go) as url:
        found = run(taped(streamed(part)), url)

    (difference,) = compare(found.pairs)
    assert difference.severity is Severity.BREAKING
    assert (difference.where, difference.was) in [("end", "fin"), ("answer", "200")]
