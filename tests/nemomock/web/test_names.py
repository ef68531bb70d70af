"""Names of files, as hostile as can be: kept as data, never as a place, a header or a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from driver import Driver, Wire, backend
from nemomock.domain.printable import one_line, printable
from samples import write_sample

HOSTILE = (
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "-rf",
    "--help",
    'a"; filename=evil.html; x="',
    "%00%0d%0aSet-Cookie: a=b",
    "%2e%2e%2fup",
    "file:///etc/passwd",
    "http://127.0.0.1/x",
    "concat:a|b",
    "frame%03d",
    "CON",
    "aux.nul",
    "\u202egpj.exe",
    "\x1b]0;owned\x07\x1b[2J",
    "\x9b31m",
    "${HOME}",
    "`id`",
    "a;b&c|d",
    "<script>alert(1)</script>",
    "' or 1=1 --",
    "\ud7ff\ufeff",
    "n" * 10_000,
    "\U0001f600" * 2_000,
    "a\0b",
    "a\nb",
    "a\rX-Evil: 1",
    " . ",
)
STEMS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.text(st.sampled_from("./\\:%\"'\r\n\t\0-~;,\u202ea"), min_size=1),
)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("names") / "a.png"
    write_sample(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Driver, Path]]:
    folder = tmp_path_factory.mktemp("names")
    with backend(data=folder) as made:
        yield made.enter(), folder / "media"


def _form(name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a form as a careless client writes it: only what would break the form is escaped."""
    told = name.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "%0D").replace("\n", "%0A")
    head = f'--edge\r\nContent-Disposition: form-data; name="files"; filename="{told}"\r\n\r\n'
    body = head.encode() + content + b"\r\n--edge--\r\n"
    return body, {"Content-Type": "multipart/form-data; boundary=edge"}


def _sent(driver: Driver, name: str, content: bytes) -> Wire:
    body, headers = _form(name, content)
    door = f"/api/upload-video/nemo_agent/me/{driver.sid}"
    answer = driver.send("POST", door, content=body, headers=headers)
    told: Wire = answer.json()
    assert answer.status_code < 500, told
    return told


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEMS)
@example("n" * 10_000)
@example("\x1b[2J\u202e")
def test_a_name_is_data_wherever_it_goes(
    served: tuple[Driver, Path], picture: bytes, stem: str
) -> None:
    driver, folder = served
    driver.begin()

    told = _sent(driver, f"{stem}.png", picture)

    if told["code"]:
        assert told["code"] in (400, 413, 431, 4001)
        assert not list(folder.glob(f"{driver.sid}/*"))
        return
    (kept,) = told["data"]["files"]
    (stored,) = folder.glob(f"{driver.sid}/*")
    assert re.fullmatch(rf"{kept['id']}(-[0-9a-f]+)?\.png", stored.name)
    assert "/" not in kept["filename"]
    assert kept["filename"].endswith(".png")
    link = urlsplit(kept["cdn_url"])
    assert (link.netloc, link.path.count("/")) == (urlsplit(driver.url).netloc, 4)
    assert len(kept["cdn_url"]) < 2000
    fetched = driver.http.get(kept["cdn_url"])
    assert fetched.content == picture
    assert not {"set-cookie", "x-evil"} & set(fetched.headers)
    _check_disposition(fetched.headers["content-disposition"], kept["filename"])


def _check_disposition(header: str, filename: str) -> None:
    """The header says one name, and nothing but it."""
    assert header.isascii()
    assert header.isprintable()
    message = Message()
    message["Content-Disposition"] = header
    told = message.get_filename() or ""
    # The standard library's parser drops blanks at the ends.
    assert told == filename.strip() or "~" in told
    names = [part.partition("=")[0].strip("* ") for part in header.split(";")[1:]]
    assert names == ["filename"]


@given(st.text())
def test_nothing_in_a_line_acts_on_a_terminal(text: str) -> None:
    acting = {*map(chr, (*range(9), *range(10, 32), *range(127, 160)))}
    turning = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x200F))}

    assert not set(one_line(text)) & (acting | turning)


def test_plain_text_is_shown_as_it_is() -> None:
    plain = "plain \u4e2d\u6587 \U0001f600 \u00e9\n\ttext"

    assert printable(plain) == plain
    assert one_line("a\nb\x1b[0m") == "a\\nb\\u001b[0m"
