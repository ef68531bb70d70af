"""The recorder, over real sockets."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.tape import folder
from nemomock.tape.exchange import Asked, Close, Exchange, Frame
from nemomock.tape.origins import Origins
from nemomock.tape.serving import recording, replaying
from nemomock.tape.take import Take
from scripted_server import Exchange as Upstream
from scripted_server import ScriptedServer, ok
from tapedeck import breaking, heard

BEAT = b"data:\n\n"
WAIT_S = 20


@contextmanager
def taping(upstream: ScriptedServer, path: Path) -> Iterator[httpx.Client]:
    with (
        recording(upstream.url, path, comment="a test") as address,
        httpx.Client(base_url=address.url, timeout=WAIT_S, trust_env=False) as http,
    ):
        yield http


def recorded(path: Path) -> tuple[Exchange, ...]:
    return folder.load(path).exchanges


@pytest.fixture
def upstream() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tmp_path / "t.har"


def test_the_first_byte_arrives_before_the_upstream_has_ended(
    upstream: ScriptedServer, tape: Path
) -> None:
    seen, ended = threading.Event(), threading.Event()

    def play(exchange: Upstream) -> None:
        exchange.stream()
        for _ in range(3):
            exchange.chunk(BEAT)
            assert seen.wait(WAIT_S), "the client has not got what was sent"
            seen.clear()
        ended.set()
        exchange.end()

    upstream.on("POST /run_sse", play)
    got: list[bytes] = []
    with (
        taping(upstream, tape) as http,
        http.stream("POST", "/run_sse", json={"x": 1}) as answer,
    ):
        for chunk in answer.iter_raw():
            assert not ended.is_set()
            got.append(chunk)
            seen.set()

    (item,) = recorded(tape)
    assert got == [BEAT] * 3
    assert [frame.data for frame in item.answered.frames] == [BEAT] * 3
    assert item.answered.close is Close.FIN
    offsets = [item.answered.wait, *(frame.offset for frame in item.answered.frames)]
    assert [*offsets, item.answered.closed] == sorted([*offsets, item.answered.closed])


@pytest.mark.parametrize("close", [Close.RESET, Close.TRUNCATED])
def test_how_a_stream_broke_is_kept_and_passed_on(tape: Path, close: Close) -> None:
    got = threading.Event()
    request = "POST /run_sse HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n"
    with breaking(BEAT, close, got) as url, recording(url, tape) as address:
        said, ended = heard(f"{address.url}/run_sse", request, on_data=got.set)

    (item,) = recorded(tape)
    assert said.endswith(BEAT + b"\r\n")
    assert ended == ("reset" if close is Close.RESET else "fin")
    assert (item.answered.close, item.answered.body) == (close, BEAT)


def test_a_film_cut_short_is_cut_short_on_the_tape(upstream: ScriptedServer, tape: Path) -> None:
    def play(exchange: Upstream) -> None:
        exchange.head(content_type="video/mp4", content_length="1000")
        exchange.write(b"\x00" * 400)
        exchange.drop()

    upstream.on("GET /film.mp4", play)
    with taping(upstream, tape) as http, pytest.raises(httpx.RemoteProtocolError):
        http.get("/film.mp4")

    (item,) = recorded(tape)
    assert (item.answered.close, len(item.answered.body)) == (Close.TRUNCATED, 400)


def test_a_connection_that_ends_before_an_answer_is_on_the_tape(
    upstream: ScriptedServer, tape: Path
) -> None:
    upstream.on("GET /x", lambda exchange: exchange.drop())
    with taping(upstream, tape) as http, pytest.raises(httpx.RemoteProtocolError):
        http.get("/x")

    (item,) = recorded(tape)
    assert (item.answered.status, item.answered.close) == (0, Close.TRUNCATED)


def test_a_client_that_hangs_up_leaves_what_it_heard(upstream: ScriptedServer, tape: Path) -> None:
    left = threading.Event()

    def play(exchange: Upstream) -> None:
        exchange.stream()
        exchange.chunk(BEAT)
        assert left.wait(WAIT_S)
        exchange.end()

    upstream.on("POST /run_sse", play)
    with taping(upstream, tape) as http:
        with http.stream("POST", "/run_sse", json={}) as answer:
            next(answer.iter_raw())
        http.get("/after")
        left.set()

    item = next(item for item in recorded(tape) if item.asked.method == "POST")
    assert (item.answered.body, item.answered.close) == (BEAT, Close.TRUNCATED)
    assert item.comment == "the client hung up first"


def test_requests_go_on_as_they_came_and_large_ones_are_not_changed(
    upstream: ScriptedServer, tape: Path
) -> None:
    upstream.on("POST /up", ok())
    body = bytes(range(256)) * 3000
    with taping(upstream, tape) as http:
        http.post("/up/%E4%BD%A0?a=1&b=%26", content=body, headers={"X-Skill-Source": "s"})
        http.post("/up", content=iter((b"one", b"two")))

    first, second = upstream.asked("POST /up")
    assert (first.path, first.body) == ("/up/%E4%BD%A0?a=1&b=%26", body)
    assert (first.headers["x-skill-source"], first.headers["accept-encoding"]) == ("s", "identity")
    assert first.headers["host"] == upstream.url.removeprefix("http://")
    assert (second.headers["transfer-encoding"], second.body) == ("chunked", b"onetwo")
    assert [item.asked.body for item in recorded(tape)] == [body, b"onetwo"]


def test_a_compressed_answer_is_plain_on_the_tape(upstream: ScriptedServer, tape: Path) -> None:
    packed = gzip.compress(b'{"token":"nmv_usr_0123456789"}')

    def play(exchange: Upstream) -> None:
        exchange.head(
            content_type="application/json", content_encoding="gzip",
            content_length=str(len(packed)),
        )  # fmt: skip
        exchange.write(packed)

    upstream.on("GET /x", play)
    with taping(upstream, tape) as http:
        assert http.get("/x").json() == {"token": "nmv_usr_0123456789"}

    (item,) = recorded(tape)
    assert item.answered.body == b'{"token":"nmv_usr_redacted000000000001"}'


def test_an_upstream_that_is_not_there_is_told_and_not_taped(tape: Path) -> None:
    with ScriptedServer() as gone:
        url = gone.url
    with (
        recording(url, tape) as address,
        httpx.Client(base_url=address.url, trust_env=False) as http,
    ):
        answer = http.get("/x")

    assert (answer.status_code, answer.json()["code"]) == (502, 502)
    assert "cannot be reached" in answer.json()["message"]
    assert recorded(tape) == ()


def test_links_lead_through_the_recorder_and_media_elsewhere_too(
    upstream: ScriptedServer, tape: Path
) -> None:
    with ScriptedServer() as cdn:
        cdn.on("GET /film.mp4", lambda exchange: exchange.json(ok(film=1)))
        upstream.on(
            "GET /links",
            ok(
                own=f"{upstream.url}/a.mp4", cdn=f"{cdn.url}/film.mp4?x=1", web="https://x.example/"
            ),
        )
        with taping(upstream, tape) as http:
            links = http.get("/links").json()["data"]
            film = http.get(links["cdn"], headers={"Authorization": "Bearer nmv_usr_1234567890"})
            other = http.get("/__tape/http/169.254.169.254/latest")
            base = str(http.base_url).rstrip("/")

        assert links["own"] == f"{base}/a.mp4"
        assert links["cdn"].startswith(f"{base}/__tape/http/127.0.0.1:")
        assert links["web"] == "https://x.example/"
        assert film.json()["data"] == {"film": 1}
        assert "authorization" not in cdn.seen[0].headers
        assert other.status_code == 404
        assert f"{cdn.url}/film.mp4?x=1" in recorded(tape)[1].asked.url


def test_a_backend_below_a_path_is_played_at_the_root(upstream: ScriptedServer, tape: Path) -> None:
    upstream.on("GET /v1/x", ok(next=f"{upstream.url}/v1/y"))
    with recording(f"{upstream.url}/v1/", tape) as proxy:
        told = httpx.get(f"{proxy.url}/x", trust_env=False).json()["data"]
    with replaying(tape, strict=True) as playing:
        again = httpx.get(f"{playing.url}/x", trust_env=False).json()["data"]

    assert told == {"next": f"{proxy.url}/y"}
    assert again == {"next": f"{playing.url}/y"}


def test_an_address_that_only_begins_alike_is_left_alone() -> None:
    origins = Origins("http://h:40", "http://me:1")

    assert origins.text("http://h:40/x") == "http://me:1/x"
    assert origins.text("http://h:4010/x") == "http://h:4010/x"


@given(st.data())
def test_links_are_led_the_same_however_the_stream_is_cut(data: st.DataObject) -> None:
    origins = Origins("http://h:40", "http://me:1")
    pieces = (
        'data: {"u":"',
        "http://h:40",
        "http://h:4",
        "http",
        '"',
        "https://c.d/e.mp4",
        "\n",
        "?x",
    )
    whole = "".join(data.draw(st.lists(st.sampled_from(pieces), max_size=9))).encode()
    stream, out, at = origins.stream(), b"", 0
    while at < len(whole):
        step = data.draw(st.integers(1, 12))
        out += stream.feed(whole[at : at + step])
        at += step

    together = origins.stream()
    assert out + stream.rest() == together.feed(whole) + together.rest()


def test_nothing_is_held_back_that_cannot_be_a_link() -> None:
    stream = Origins("http://h:40", "http://me:1").stream()

    assert stream.feed(BEAT) == BEAT
    assert stream.feed(b'data: {"a":"b"}\n\n') == b'data: {"a":"b"}\n\n'


def test_an_answer_is_whole_when_the_client_had_all_that_was_promised() -> None:
    asked = Asked("GET", "http://x/film.mp4")
    promised = (("content-type", "video/mp4"), ("content-length", "6"))
    frames = [Frame(1.0, b"abc"), Frame(2.0, b"def")]

    whole = Take(0.0, asked, status=200, headers=promised, frames=frames).exchange(1.0, b"")
    short = Take(0.0, asked, status=200, headers=promised, frames=frames[:1]).exchange(1.0, b"")

    assert (whole.answered.close, whole.answered.body, whole.comment) == (Close.FIN, b"abcdef", "")
    assert (short.answered.close, short.comment) == (Close.TRUNCATED, "the client hung up first")
