"""Large bodies go to disk while they come, and never with a secret."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.tape import folder
from nemomock.tape.exchange import Answered, Asked, Close, Exchange
from nemomock.tape.recording import Recording
from nemomock.tape.serving import recording, replaying
from nemomock.tape.spool import PIECE_BYTES, Spool
from nemomock.tape.take import Take
from scripted_server import Exchange as Upstream
from scripted_server import ScriptedServer, ok

SECRET = b"nmv_usr_0123456789abcdef"
FILM = hashlib.shake_256(b"film").digest(5 * PIECE_BYTES)
SORT = "multipart/form-data; boundary=b"


def form(note: bytes, film: bytes = FILM) -> bytes:
    """An upload: a field of text before the film, and one after it."""
    field = b'--b\r\ncontent-disposition: form-data; name="note"\r\n\r\n%s\r\n' % note
    file = b'--b\r\ncontent-disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
    return field + file + film + b"\r\n" + field + b"--b--\r\n"


def files(home: Path) -> list[bytes]:
    return [path.read_bytes() for path in home.rglob("*") if path.is_file()]


@given(st.lists(st.sampled_from((b"\0", b"abc", b"\0\xff\x00", SECRET, b"\r\n")), max_size=40),
       st.data())  # fmt: skip
def test_however_it_is_cut_all_but_the_secrets_is_there(
    pieces: list[bytes], data: st.DataObject
) -> None:
    whole, rest, at = b"".join(pieces), b"", 0
    with tempfile.TemporaryDirectory() as home:
        tape = Recording(Path(home) / "t.har", "http://x")
        spool = Spool(Path(home), tape.cleaned_piece, piece=16)
        tape.add(Exchange(0.0, Asked("GET", "http://x", (("cookie", f"a={SECRET.decode()}"),)),
                          Answered(200)))  # fmt: skip
        while at < len(whole):
            step = data.draw(st.integers(1, 60))
            rest += whole[at : at + step]
            at += step
            if spool.due(len(rest)):
                rest = spool.take(rest)
        kept = spool.end(rest, "video/mp4")
        if kept is None:
            assert rest == whole
            return
        found = Path(kept.path).read_bytes()

    assert found == whole.replace(SECRET, tape.cleaned_piece(b"\0" + SECRET)[1:])
    assert (kept.size, kept.sha256) == (len(found), hashlib.sha256(found).hexdigest())
    assert sum(length for _, length in kept.cuts) == kept.size


def test_most_of_a_body_is_on_disk_while_the_rest_still_comes(tmp_path: Path) -> None:
    tape = Recording(tmp_path / "t.har", "http://x")
    take = Take(0.0, Asked("GET", "http://x/film"), receiving=Spool(tape.home, tape.cleaned_piece))
    held = []
    for at in range(0, len(FILM), 10_000):
        take.receive(float(at), FILM[at : at + 10_000])
        held.append(sum(len(frame.data) for frame in take.frames))

    assert max(held) < PIECE_BYTES + 10_000
    assert sum(len(content) for content in files(tmp_path)) >= len(FILM) - PIECE_BYTES
    take.drop()
    assert files(tmp_path) == []


@pytest.mark.seed("A7")
def test_an_upload_and_a_film_pass_and_are_on_the_tape_without_secrets(tmp_path: Path) -> None:
    path = tmp_path / "t.har"
    with ScriptedServer() as upstream:

        def film(exchange: Upstream) -> None:
            exchange.head(content_type="video/mp4", content_length=str(len(FILM)))
            exchange.write(FILM)

        upstream.on("POST /upload", ok(taken=1))
        upstream.on("GET /film.mp4", film)
        with recording(upstream.url, path) as address:
            http = httpx.Client(base_url=address.url, timeout=60, trust_env=False)
            with http:
                sent = {"content-type": SORT, "x-client-id": "somebody-out-there"}
                note = b'{"token": "%s", "ask": "somebody-out-there"}' % SECRET
                http.post("/upload", content=form(note), headers=sent)
                assert http.get("/film.mp4").content == FILM

    upload, download = folder.load(path).exchanges
    assert download.answered.body == FILM
    assert upload.asked.body.count(FILM) == 1
    assert len(list((tmp_path / "t.bodies").iterdir())) == 2
    for content in files(tmp_path):
        assert SECRET not in content
        assert b"somebody-out-there" not in content
    with replaying(path) as playing:
        assert httpx.get(f"{playing.url}/film.mp4", trust_env=False).content == FILM


@pytest.mark.seed("A7")
def test_a_secret_that_is_told_later_is_taken_out_of_a_film_that_was_kept(tmp_path: Path) -> None:
    tape = Recording(tmp_path / "t.har", "http://x")
    spool = Spool(tape.home, tape.cleaned_piece)
    word = b"a-word-that-is-a-password-1"
    rest = spool.take(FILM + b"\0" + word + b"\0")
    kept = spool.end(rest, "video/mp4")
    tape.add(Exchange(0.0, Asked("GET", "http://x/film"), Answered(200), answered_kept=kept))
    asyncio.run(tape.save())
    assert any(word in content for content in files(tmp_path))

    headers = (("authorization", f"Bearer {word.decode()}"),)
    tape.add(Exchange(1.0, Asked("GET", "http://x/", headers), Answered(200)))
    asyncio.run(tape.end())

    assert not any(word in content for content in files(tmp_path))
    assert folder.load(tape.path).exchanges[0].answered.body.startswith(FILM)


def test_a_film_that_is_cut_short_keeps_its_parts_and_its_end(tmp_path: Path) -> None:
    path = tmp_path / "t.har"
    with ScriptedServer() as upstream:

        def film(exchange: Upstream) -> None:
            exchange.head(content_type="video/mp4", content_length=str(2 * len(FILM)))
            exchange.write(FILM)
            exchange.drop()

        upstream.on("GET /film.mp4", film)
        with recording(upstream.url, path) as address, pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{address.url}/film.mp4", timeout=60, trust_env=False)

    (item,) = folder.load(path).exchanges
    assert (item.answered.close, item.answered.body) == (Close.TRUNCATED, FILM)
    assert len(item.answered.frames) > 1


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream"])
def test_text_is_not_written_before_all_of_it_is_there(tmp_path: Path, kind: str) -> None:
    text = (b"word " * PIECE_BYTES)[: 3 * PIECE_BYTES] + b'{"token": "very-secret-1"}'
    with ScriptedServer() as upstream:

        def play(exchange: Upstream) -> None:
            exchange.head(content_type=kind, content_length=str(len(text)))
            exchange.write(text[:-4])
            assert files(tmp_path) == []
            exchange.write(text[-4:])

        upstream.on("GET /notes", play)
        with recording(upstream.url, tmp_path / "t.har") as address:
            got = httpx.get(f"{address.url}/notes", timeout=60, trust_env=False).content

    assert got == text
    assert not any(b"very-secret-1" in content for content in files(tmp_path))


def test_what_never_reached_the_backend_leaves_nothing(tmp_path: Path) -> None:
    with ScriptedServer() as gone:
        url = gone.url
    with recording(url, tmp_path / "t.har") as address:
        answer = httpx.post(f"{address.url}/u", content=form(b"x"), timeout=60, trust_env=False)

    assert answer.status_code == 502
    assert not list((tmp_path / "t.bodies").glob("*"))
