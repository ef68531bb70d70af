"""No secret is ever written down (A7)."""

from __future__ import annotations

import asyncio
import base64
import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.tape import folder
from nemomock.tape.exchange import Answered, Asked, Exchange, Frame
from nemomock.tape.recording import Recording
from nemomock.tape.redaction import Redactor
from tapedeck import JSON, ORIGIN, SSE, START, streamed, told

TOKEN = "nmv_usr_0123456789abcdef0123456789abcdef"
CLAIM = "clm_Zz9-8_7654321"
CLIENT = "6f1c2d3e-aaaa-4bbb-8ccc-0123456789ab"
SIGNATURE = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"
SECRETS = (TOKEN, CLAIM, CLIENT, SIGNATURE)
LINK = f"{ORIGIN}/files/1/2/a.mp4?e=1767830400&s={SIGNATURE}"
BEARER = (("authorization", f"Bearer {TOKEN}"), ("x-client-id", CLIENT))


def cuts(size: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, size), max_size=12).map(sorted)


def cut(data: bytes, places: list[int]) -> tuple[Frame, ...]:
    edges = [0, *places, len(data)]
    return tuple(Frame(float(n), data[a:b]) for n, (a, b) in enumerate(pairwise(edges)))


def everything(exchange: Exchange) -> str:
    """All text of an exchange, frames apart and joined."""
    asked, answered = exchange.asked, exchange.answered
    frames = " ".join(frame.data.decode("latin-1") for frame in answered.frames)
    return " ".join(
        (
            asked.url, repr(asked.headers), asked.body.decode("latin-1"), repr(answered.headers),
            frames, answered.body.decode("latin-1"), exchange.comment,
        )
    )  # fmt: skip


@pytest.mark.seed("A7")
@given(st.data())
def test_a_stream_never_leaks_however_it_is_cut(data: st.DataObject) -> None:
    said = json.dumps({"token": TOKEN, "claim": CLAIM, "url": LINK, "client": CLIENT})
    body = f"data:\n\ndata: {said}\n\n: {quote(LINK, safe='')}\n\ndata: {TOKEN}".encode()
    end = data.draw(st.integers(0, len(body)))
    frames = cut(body[:end], data.draw(cuts(end)))
    exchange = Exchange(
        START, Asked("POST", f"{ORIGIN}/run_sse", BEARER), Answered(200, SSE, frames)
    )
    redactor = Redactor()
    redactor.learn(told("GET", f"/x?ct={CLAIM}&s={SIGNATURE}"))
    redactor.learn(exchange)

    shown = everything(redactor.clean(exchange))

    assert not [secret for secret in SECRETS if secret in shown or secret[:16] in shown]


@given(st.lists(st.text("abcd1", min_size=8, max_size=12), min_size=1, max_size=30, unique=True))
def test_any_number_of_secrets_is_told_apart(ids: list[str]) -> None:
    redactor = Redactor()
    for client in ids:
        redactor.learn(told("GET", "/x", headers=(("x-client-id", client),)))

    for client in ids:
        cleaned = redactor.clean(told("GET", "/x", f"a {client} b"))
        own = dict(
            redactor.clean(told("GET", "/", headers=(("x-client-id", client),))).asked.headers
        )
        assert json.loads(cleaned.answered.body) == f"a {own['x-client-id']} b"


@given(st.data())
def test_what_holds_no_secret_is_left_as_it_was(data: st.DataObject) -> None:
    body = data.draw(st.text(max_size=200)).encode("utf-8", "replace")
    exchange = Exchange(
        START,
        Asked("POST", f"{ORIGIN}/run_sse", (*JSON, ("x-client-id", CLIENT)), body),
        Answered(200, SSE, cut(body, data.draw(cuts(len(body))))),
    )
    redactor = Redactor()
    redactor.learn(exchange)

    cleaned = redactor.clean(exchange)

    assert (cleaned.asked.body, cleaned.answered) == (exchange.asked.body, exchange.answered)


@given(st.data())
def test_cleaning_twice_changes_nothing_more(data: st.DataObject) -> None:
    body = f'{{"token":"{TOKEN}","u":"{LINK}"}}'.encode()
    exchange = Exchange(
        START,
        Asked("GET", LINK, BEARER),
        Answered(200, JSON, cut(body, data.draw(cuts(len(body))))),
    )
    redactor = Redactor()
    redactor.learn(exchange)
    once = redactor.clean(exchange)

    redactor.learn(once)

    assert redactor.clean(once) == once


def test_each_secret_has_a_stand_in_of_its_own() -> None:
    other = TOKEN[::-1].replace("_rsu_vmn", "")
    redactor = Redactor()
    exchange = told("GET", "/x", {"token": TOKEN, "other": f"nmv_usr_{other}", "claim": CLAIM})
    redactor.learn(exchange)

    shown = json.loads(redactor.clean(exchange).answered.body)

    assert shown["token"].startswith("nmv_usr_redacted")
    assert shown["other"].startswith("nmv_usr_redacted")
    assert shown["claim"].startswith("clm_redacted")
    assert len(set(shown.values())) == 3


def multipart(token: str) -> tuple[bytes, str]:
    body = (
        f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n'
    ).encode()
    return body + bytes(range(256)) * 400 + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


async def _record(path: Path, *exchanges: Exchange) -> None:
    recording = Recording(path, ORIGIN)
    for exchange in exchanges:
        recording.add(exchange)
    await recording.save()


@pytest.mark.seed("A7")
def test_the_whole_folder_is_free_of_secrets(tmp_path: Path) -> None:
    password = "correct-horse-42-battery"
    form, kind = multipart(TOKEN)
    early = told("GET", "/early", {"text": f"client {CLIENT} and {password} came first"})
    exchanges = (
        early,
        told("POST", f"/a/{CLIENT}?ct={CLAIM}", {"u": LINK}, body={"password": password}),
        told("GET", "/b", headers=(("cookie", "sid=very-secret-cookie; a=b"), *BEARER)),
        told("GET", "/c", headers=(("authorization", "Basic dXNlcjpwYXNzd29yZA=="),)),
        Exchange(
            START,
            Asked("POST", f"{ORIGIN}/upload", (("content-type", kind), *BEARER), form),
            Answered(
                200, JSON, (Frame(1.0, b'{"file":"' + b"q" * 70_000 + TOKEN.encode() + b'"}'),)
            ),
        ),
        Exchange(
            START,
            Asked("GET", LINK, BEARER),
            Answered(
                302,
                (("location", LINK), ("set-cookie", "id=another-secret-1; Path=/")),
                (Frame(1.0, b"\xff\xfe" + TOKEN.encode()),),
            ),
        ),
        streamed(b"data: ", TOKEN[:20].encode(), TOKEN[20:].encode(), b"\n\n"),
    )

    asyncio.run(_record(tmp_path / "t.har", *exchanges))

    secrets = (
        *SECRETS, password, "very-secret-cookie", "another-secret-1", "dXNlcjpwYXNzd29yZA",
    )  # fmt: skip
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 3
    for path in files:
        content = path.read_bytes()
        assert not [word for word in secrets if word.encode() in content], path
    for item in folder.load(tmp_path / "t.har").exchanges:
        assert not [word for word in secrets if word in everything(item)]
    assert base64.b64encode(TOKEN.encode())[:20] not in (tmp_path / "t.har").read_bytes()


@pytest.mark.seed("A7")
def test_a_secret_is_found_however_it_is_spelt() -> None:
    client = 'my "client"/é 42'
    spellings = (
        json.dumps(client), json.dumps(client, ensure_ascii=False), quote(client, safe=""),
        quote(client), quote_plus(client), json.dumps(client).replace("/", "\\/"),
    )  # fmt: skip
    exchange = Exchange(
        START,
        Asked("GET", f"{ORIGIN}/{quote(client)}", (("x-client-id", client),)),
        Answered(200, JSON, (Frame(1.0, " ".join(spellings).encode()),)),
    )
    redactor = Redactor()
    redactor.learn(exchange)

    cleaned = redactor.clean(exchange)

    assert cleaned.asked.url == f"{ORIGIN}/client-redacted1"
    assert cleaned.answered.body.replace(b'"', b"").split() == [b"client-redacted1"] * 6


def test_a_plain_word_as_a_client_id_does_not_spoil_the_bodies() -> None:
    exchange = told("GET", "/x", {"user": "me"}, headers=(("x-client-id", "me"),))
    redactor = Redactor()
    redactor.learn(exchange)

    cleaned = redactor.clean(exchange)

    assert json.loads(cleaned.answered.body) == {"user": "me"}
    assert dict(cleaned.asked.headers)["x-client-id"] == "client-redacted1"
