"""URL uploads look nowhere but at the open net, once, and not for ever."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemomock.domain.errors import BadRequest, FileTooLarge, NemoError
from nemomock.media import fetch
from nemomock.media.fetch import Fetcher, Home, anywhere
from nemomock.media.intake import Library

LIMIT = 100_000
OK = b"HTTP/1.1 200 OK\r\n"
FILM = OK + b"Content-Length: 4\r\n\r\nfilm"
Say = Callable[[socket.socket], None]


class Site:
    """A server that says what it is told to, whatever it is asked; notes what it heard."""

    def __init__(self, address: str, say: bytes | Say) -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._door = socket.create_server((address, 0), family=family)
        self.port: int = self._door.getsockname()[1]
        self.heard: list[bytes] = []
        self._say = say
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._door.accept()
                with line, contextlib.suppress(OSError):
                    self.heard.append(line.recv(65536))
                    if callable(self._say):
                        self._say(line)
                    else:
                        line.sendall(self._say)

    def close(self) -> None:
        self._door.close()


Open = Callable[..., Site]


@pytest.fixture
def site() -> Iterator[Open]:
    opened: list[Site] = []

    def make(say: bytes | Say = FILM, address: str = "127.0.0.1") -> Site:
        opened.append(Site(address, say))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "media", limit=LIMIT)


class Names:
    """A resolver: each name's answers in turn, the last one for ever."""

    def __init__(self, **answers: list[tuple[str, ...]]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    async def __call__(self, host: str, _: int) -> tuple[str, ...]:
        self.asked.append(host)
        answers = self._answers[host.partition(".")[0]]
        return answers.pop(0) if len(answers) > 1 else answers[0]


def only(*addresses: str) -> fetch.Admit:
    """Let these addresses pass, as if they were of the open net."""
    return lambda address, _: address in addresses


def brought(fetcher: Fetcher, url: str, home: Home | None = None) -> bytes:
    with asyncio.run(fetcher.fetch(url, home)) as arrival:
        arrival.close()
        return arrival.path.read_bytes()


def refused(fetcher: Fetcher, url: str, kind: type[NemoError] = BadRequest) -> str:
    with pytest.raises(kind) as found:
        asyncio.run(fetcher.fetch(url))
    return found.value.message


def left(library: Library) -> list[Path]:
    return [path for path in library.folder.rglob("*") if path.is_file()]


SPELLINGS = [
    "http://127.0.0.1:{port}/a.mp4",
    "http://localhost:{port}/a.mp4",
    "http://127.1:{port}/a.mp4",
    "http://2130706433:{port}/a.mp4",
    "http://0x7f000001:{port}/a.mp4",
    "http://0x7f.0.0.0x1:{port}/a.mp4",
    "http://017700000001:{port}/a.mp4",
    "http://0177.0.0.01:{port}/a.mp4",
    "http://127。0。0。1:{port}/a.mp4",
    "http://127.0.0.1:{port}/a.mp4",
    "http://①②⑦.⓪.⓪.①:{port}/a.mp4",
    "http://0.0.0.0:{port}/a.mp4",
    "http://[::]:{port}/a.mp4",
    "http://[::1]:{port}/a.mp4",
    "http://[::127.0.0.1]:{port}/a.mp4",
    "http://[::ffff:127.0.0.1]:{port}/a.mp4",
    "http://[::ffff:7f00:1]:{port}/a.mp4",
    "http://[0:0:0:0:0:ffff:7f00:0001]:{port}/a.mp4",
    "http://[64:ff9b::7f00:1]:{port}/a.mp4",
    "http://[2002:7f00:1::]:{port}/a.mp4",
    "http://127.0.0.1:{port}#@example.com/a.mp4",
    "http://127.0.0.1:{port}?@example.com/a.mp4",
    "http://example.com@127.0.0.1:{port}/a.mp4",
    "http://name:word@127.0.0.1:{port}/a.mp4",
    "http:\\\\127.0.0.1:{port}\\a.mp4",
    "http:///127.0.0.1:{port}/a.mp4",
    "//127.0.0.1:{port}/a.mp4",
    "HTTP://LOCALHOST:{port}/a.mp4",
    "http://169.254.169.254/latest/meta-data/a.mp4",
    "http://[fd00:ec2::254]/a.mp4",
    "http://[fe80::1%25lo]:{port}/a.mp4",
    "http://10.0.0.1/a.mp4",
    "http://100.100.100.200/a.mp4",
    "http://224.0.0.1/a.mp4",
    "http://8.8.8.8:22/a.mp4",
    "http://8.8.8.8:0/a.mp4",
    "http://8.8.8.8:99999/a.mp4",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/a.mp4",
    "gopher://127.0.0.1:{port}/_a.mp4",
    "data:video/mp4;base64,AAAA",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/a.mp4",
]


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_an_inner_address_is_connected_to(
    site: Open, library: Library, url: str
) -> None:
    canary = site()
    message = refused(Fetcher(library), url.format(port=canary.port))

    assert canary.heard == []
    assert "word" not in message.replace("password", "")
    assert left(library) == []


@pytest.mark.parametrize("inner", ["10.0.0.1", "127.0.0.1", "fe80::1%2", "::ffff:10.0.0.1"])
def test_one_inner_address_among_several_closes_a_name(library: Library, inner: str) -> None:
    names = Names(media=[("93.184.216.34", inner, "1.1.1.1")])

    assert "private address" in refused(Fetcher(library, resolve=names), "http://media.test/a.mp4")


def test_a_name_without_an_address_is_closed(library: Library) -> None:
    assert refused(Fetcher(library, resolve=Names(media=[()])), "http://media.test/a.mp4")


def test_the_address_that_was_checked_is_connected_to_whatever_the_name_says_later(
    site: Open, library: Library
) -> None:
    outer, inner = site(), site(address="127.0.0.2")
    names = Names(media=[("127.0.0.1",), ("127.0.0.2",)])
    fetcher = Fetcher(library, admit=only("127.0.0.1"), resolve=names)

    assert brought(fetcher, f"http://media.test:{outer.port}/a.mp4") == b"film"
    assert names.asked == ["media.test"]
    assert f"host: media.test:{outer.port}\r\n".encode() in outer.heard[0].lower()
    assert inner.heard == []


def test_a_redirect_is_checked_again(site: Open, library: Library) -> None:
    inner = site(address="127.0.0.2")
    outer = site(b"HTTP/1.1 302 Found\r\nLocation: http://inner.test:%d/a.mp4\r\n\r\n" % inner.port)
    names = Names(outer=[("127.0.0.1",)], inner=[("127.0.0.2",)])
    fetcher = Fetcher(library, admit=only("127.0.0.1"), resolve=names)

    assert "private address" in refused(fetcher, f"http://outer.test:{outer.port}/a.mp4")
    assert (len(outer.heard), inner.heard) == (1, [])
    assert names.asked == ["outer.test", "inner.test"]


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://a:b@127.0.0.1/",
        "http://[",
        "//",
        "\x7f",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(
    site: Open, library: Library, place: str
) -> None:
    outer = site(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\n\r\n".encode())

    assert refused(Fetcher(library, admit=anywhere), f"http://127.0.0.1:{outer.port}/a.mp4")
    assert left(library) == []


def test_redirects_end_and_bring_no_cookies_along(site: Open, library: Library) -> None:
    outer = site(b"HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: /again\r\n\r\n")
    message = refused(Fetcher(library, admit=anywhere), f"http://127.0.0.1:{outer.port}/a.mp4")

    assert "more than 5 times" in message
    assert len(outer.heard) == 6
    assert b"cookie" not in b"".join(outer.heard).lower()


def test_the_name_is_what_tls_is_asked_for(site: Open, library: Library) -> None:
    outer = site(b"no TLS")
    fetcher = Fetcher(library, admit=anywhere, resolve=Names(media=[("127.0.0.1",)]))

    refused(fetcher, f"https://media.test:{outer.port}/a.mp4")
    assert b"media.test" in outer.heard[0]


def _dribble(line: socket.socket) -> None:
    line.sendall(OK + b"Content-Length: 1000\r\n\r\n")
    while True:
        line.sendall(b"a")
        threading.Event().wait(0.01)


def _endless(piece: bytes) -> Say:
    def say(line: socket.socket) -> None:
        line.sendall(OK)
        while True:
            line.sendall(piece)

    return say


def _hints(line: socket.socket) -> None:
    while True:
        line.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        threading.Event().wait(0.001)


def _silence(line: socket.socket) -> None:
    line.recv(1)


@pytest.mark.parametrize("say", [_dribble, _hints, _silence])
def test_a_site_without_end_is_left_in_time_and_leaves_nothing(
    site: Open, library: Library, say: Say
) -> None:
    outer = site(say)
    fetcher = Fetcher(library, admit=anywhere, whole_s=0.3)

    assert "took longer" in refused(fetcher, f"http://127.0.0.1:{outer.port}/a.mp4")
    assert left(library) == []


def test_a_silent_site_is_left_before_that(site: Open, library: Library) -> None:
    outer = site(_silence)
    fetcher = Fetcher(library, admit=anywhere, silence_s=0.1)

    assert "stopped sending" in refused(fetcher, f"http://127.0.0.1:{outer.port}/a.mp4")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (OK + b"Content-Length: 1000\r\n\r\nshort", BadRequest),
        (OK + b"Content-Length: -1\r\n\r\nfilm", BadRequest),
        (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nfilm", BadRequest),
        (OK + b"Content-Length: %d\r\n\r\nfilm" % (LIMIT + 1), FileTooLarge),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nfilm", BadRequest),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", BadRequest),
        (b"SSH-2.0-inner-secrets\r\n", BadRequest),
        (b"", BadRequest),
        (_endless(b"X-A: b\r\n"), BadRequest),
        (_endless(b"\r\n" + b"a" * 5000), FileTooLarge),
    ],
    ids=[
        *("too long a length", "negative", "two lengths", "over the limit", "gzip", "no chunk"),
        *("no HTTP", "nothing", "headers without end", "a body without end"),
    ],
)
def test_a_site_that_lies_is_refused_and_leaves_nothing(
    site: Open, library: Library, said: bytes | Say, kind: type[NemoError]
) -> None:
    outer = site(said)
    fetcher = Fetcher(library, admit=anywhere)

    assert "inner-secrets" not in refused(fetcher, f"http://127.0.0.1:{outer.port}/a.mp4", kind)
    assert left(library) == []


def test_what_follows_a_length_is_not_read(site: Open, library: Library) -> None:
    outer = site(FILM + b"and more")

    assert brought(Fetcher(library, admit=anywhere), f"http://127.0.0.1:{outer.port}/a.mp4") == (
        b"film"
    )


def test_a_key_in_a_query_is_not_told(site: Open, library: Library) -> None:
    outer = site(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    url = f"http://127.0.0.1:{outer.port}/a.mp4?X-Amz-Signature=5ecret"

    assert "5ecret" not in refused(Fetcher(library, admit=anywhere), url)


def test_files_of_our_own_are_fetched_and_nothing_else_of_ours(
    site: Open, library: Library
) -> None:
    ours, theirs = site(), site()
    fetcher, home = Fetcher(library), Home("127.0.0.1", ours.port)

    assert brought(fetcher, f"http://localhost:{ours.port}/files/1/a.mp4", home) == b"film"
    for url in (
        f"http://127.0.0.1:{ours.port}/__nemomock/journal",
        f"http://127.0.0.1:{ours.port}/files/../__nemomock/journal/a.mp4",
        f"http://127.0.0.1:{theirs.port}/files/1/a.mp4",
        f"http://127.0.0.2:{theirs.port}/files/1/a.mp4",
    ):
        with pytest.raises(BadRequest):
            asyncio.run(fetcher.fetch(url, home))
    assert (len(ours.heard), theirs.heard) == (1, [])


odd = st.text(st.characters() | st.sampled_from("/:@[]?#%."), max_size=8)


@settings(max_examples=60)
@given(st.builds("http://{}:{}/{}".format, odd, st.integers(-1, 99999) | odd, odd) | odd, odd)
def test_no_address_breaks_the_reader(url: str, place: str) -> None:
    for text, base in ((url, None), (place, "http://media.test/a"), (url, "http://media.test/a")):
        try:
            target = fetch._parse(text, fetch._parse(base) if base else None)
        except BadRequest:
            continue
        assert target.scheme in ("http", "https")
        assert target.host
        assert not target.userinfo
