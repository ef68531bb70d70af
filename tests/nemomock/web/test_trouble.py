"""Each fault does at the socket what its name says."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bare_line import exchanged
from driver import Driver, backend, events, texts
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
EDIT = "cut the first second"


@pytest.fixture
def mock() -> Iterator[Driver]:
    with backend() as driver:
        driver.enter().upload(MEDIA / "phone.mp4")
        yield driver


def ask(mock: Driver, fault: str, text: str = EDIT) -> httpx.Response:
    """Send a message with a fault of its own."""
    headers = {"X-Nemomock-Fault": fault}
    return mock.send("POST", "/run_sse", json=mock.message(text), headers=headers)


def read_raw(mock: Driver, fault: str, *, wait: float = 20) -> tuple[bytes, str]:
    """Send a message over a bare socket; return what came and how the connection ended."""
    body = json.dumps(mock.message(EDIT)).encode()
    return exchanged(mock, "POST /run_sse", fault, body, wait)


def spent(mock: Driver) -> int:
    """Return what the account has spent."""
    return 100 - int(mock.balance()["total"])


def test_a_silent_close_does_the_edit_and_says_nothing(mock: Driver) -> None:
    stream = ask(mock, "silent_close").text

    assert events(stream)
    assert texts(stream) == []
    assert mock.draft()["d"] > 0


def test_an_empty_stream_has_no_byte_and_the_edit_is_done(mock: Driver) -> None:
    answer = ask(mock, "empty_stream")

    assert (answer.status_code, answer.content) == (200, b"")
    assert mock.draft()["d"] > 0


def test_a_stall_is_heartbeats_to_its_end_and_costs_nothing(mock: Driver) -> None:
    before = mock.admin("GET", "clock")["now"]
    stream = ask(mock, "stall; seconds=600").text

    assert mock.admin("GET", "clock")["now"] - before == pytest.approx(600)
    assert events(stream) == []
    assert stream.count("\n\n") >= 59
    assert (mock.draft()["d"], spent(mock)) == (0, 0)


@pytest.mark.parametrize("how", ["fin", "rst"])
def test_a_drop_ends_the_connection_in_its_own_way_and_the_work_goes_on(
    mock: Driver, how: str
) -> None:
    got, ended = read_raw(mock, f"drop; after=1; how={how}")

    assert ended == how
    assert len(events(got.decode().replace("\r\n", "\n"))) == 1
    assert not got.endswith(b"0\r\n\r\n")
    assert mock.draft()["d"] > 0


def test_a_hang_sends_nothing_more_and_closes_nothing(mock: Driver) -> None:
    got, ended = read_raw(mock, "drop; after=1; how=hang", wait=1)

    assert ended == "hang"
    assert len(events(got.decode().replace("\r\n", "\n"))) == 1


def test_a_whole_stream_ends_with_a_chunk_that_says_so(mock: Driver) -> None:
    got, _ = read_raw(mock, "trailing_noise", wait=1)

    assert got.endswith(b"0\r\n\r\n")


def test_late_success_edits_and_charges_after_the_client_has_gone() -> None:
    with backend(clock=Mode.MANUAL) as mock, ThreadPoolExecutor(1) as threads:
        mock.enter().upload(MEDIA / "phone.mp4")
        stream = threads.submit(read_raw, mock, "late_success")
        while not stream.done():
            mock.admin("POST", "clock", {"advance": 0.1})
        assert (mock.draft()["d"], spent(mock)) == (0, 0)

        mock.admin("POST", "clock", {"advance": 60})
        assert mock.draft()["d"] > 0
        assert spent(mock) == 50


def test_the_client_of_a_late_success_never_hears_a_result(mock: Driver) -> None:
    got, ended = read_raw(mock, "late_success")

    assert ended == "fin"
    assert b"functionResponse" not in got
    assert (mock.draft()["d"] > 0, spent(mock)) == (True, 50)


def test_a_broken_event_is_no_json_and_the_others_are(mock: Driver) -> None:
    lines = [
        line.removeprefix("data: ")
        for line in ask(mock, "broken_json; at=2").text.split("\n")
        if line.startswith('data: {"content"')
    ]

    broken = [line for line in lines if not _is_json(line)]
    assert broken == [lines[1]]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def test_trailing_noise_comes_behind_a_good_answer(mock: Driver) -> None:
    told = texts(ask(mock, "trailing_noise").text)

    assert "temporary issue" in told[-1]
    assert any("trimmed" in text for text in told[:-1])


def test_an_error_line_is_the_last_thing_that_is_told(mock: Driver) -> None:
    stream = ask(mock, "error_line; after=1; message=out of order").text

    assert stream.endswith('data: {"error": "out of order"}\n\n')
    assert len(events(stream)) == 2
    assert mock.draft()["d"] > 0


@pytest.mark.parametrize("most", [1, 3, 40])
@pytest.mark.parametrize("style", ["", "; crlf=true", "; crlf=true; bom=true"])
def test_a_sliced_stream_is_the_same_stream(most: int, style: str) -> None:
    with backend(seed=5) as whole, backend(seed=5) as sliced:
        for mock in (whole, sliced):
            mock.enter(language="zh").upload(MEDIA / "phone.mp4")
        plain = whole.send("POST", "/run_sse", json=whole.message("剪掉前1秒")).content
        found = ask(sliced, f"slice; most={most}{style}", "剪掉前1秒").content

    assert found.startswith(b"\xef\xbb\xbf") == ("bom" in style)
    assert (b"\r\n" in found) == ("crlf" in style)
    assert found.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") == plain


def test_slices_cut_inside_of_characters_and_of_line_ends(mock: Driver) -> None:
    got, _ = read_raw(mock, "slice; most=2; crlf=true", wait=1)
    body = got.partition(b"\r\n\r\n")[2]
    sizes = []
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        sizes.append(body[:length])
        body = body[length + 2 :]

    assert max(map(len, sizes)) <= 2
    assert b"\r" in sizes
    assert any(piece.startswith(b":") for piece in sizes)


def test_a_slow_answer_takes_its_seconds_on_the_clock(mock: Driver) -> None:
    before = mock.admin("GET", "clock")["now"]
    answer = mock.send(
        "GET", "/api/credits/balance/simple", headers={"X-Nemomock-Fault": "slow; seconds=30"}
    )

    assert answer.status_code == 200
    assert mock.admin("GET", "clock")["now"] - before == pytest.approx(30)


def test_a_status_is_answered_and_nothing_is_done(mock: Driver) -> None:
    answer = ask(mock, "status; status=429; retry_after=3")

    assert (answer.status_code, answer.json()["code"]) == (429, 429)
    assert answer.headers["retry-after"] == "3"
    assert mock.draft()["d"] == 0


def test_a_token_that_expires_stays_expired_and_a_new_one_keeps_the_projects(mock: Driver) -> None:
    assert ask(mock, "token_expired").json()["code"] == 1001
    assert mock.send("GET", "/api/credits/balance/simple").json()["code"] == 1001
    sid = mock.sid

    answer = mock.http.post(
        f"{mock.url}/api/auth/anonymous-token", headers={"X-Client-Id": "tester"}
    )
    mock.token, mock.sid = answer.json()["data"]["token"], sid

    assert mock.state()["session_id"] == sid


def test_a_lost_session_is_gone_for_every_later_call(mock: Driver) -> None:
    assert ask(mock, "session_lost").json()["code"] == 1002
    path = f"/api/state/nemo_agent/me/{mock.sid}/latest"

    assert mock.send("GET", path).json()["code"] == 1002


@pytest.mark.parametrize("fault", ["session_lost", "token_expired", "no_credits"])
def test_nobody_makes_trouble_for_somebody_else(mock: Driver, fault: str) -> None:
    other = mock.another("other")
    headers = {"X-Nemomock-Fault": fault, "X-Client-Id": "tester"}
    strangers = [{"Authorization": f"Bearer {other.token}"}, {"Authorization": "Bearer nmv_usr_0"}]

    for stranger in strangers:
        asked = mock.message(EDIT)
        url = f"{mock.url}/run_sse"
        assert mock.http.post(url, json=asked, headers={**headers, **stranger}).status_code >= 400

    assert mock.balance()["total"] == 100
    assert mock.say(EDIT)


def test_a_fault_of_an_account_strikes_its_links_too(mock: Driver, file: tuple[str, bytes]) -> None:
    other = mock.another("other")
    theirs = other.upload(MEDIA / "photo-2.jpg")[0]["cdn_url"]
    fault = {"kind": "url_expired", "account": "tester", "nth": [2]}
    mock.admin("PUT", "faults", {"faults": [fault]})

    codes = [mock.http.get(link).status_code for link in (file[0], theirs, theirs, file[0])]

    assert codes == [200, 200, 200, 403]
    entries = mock.admin("GET", "journal")["entries"][-4:]
    assert [entry["account"] for entry in entries] == [mock.user, other.user, other.user, mock.user]


def test_no_credits_is_2001_and_the_ledger_still_adds_up(mock: Driver) -> None:
    assert ask(mock, "no_credits").json()["code"] == 2001

    ledger = mock.admin("POST", "credits", {"token": mock.token, "grant": 0})
    assert ledger == {"granted": 100, "available": 0, "frozen": 0, "spent": 100}


def submit(mock: Driver, fault: str, name: str = "render_1") -> httpx.Response:
    """Submit an export with a fault of its own."""
    output = {"format": "mp4", "quality": "low", "resolution": "160x90"}
    body = {"id": name, "sessionId": mock.sid, "draft": mock.draft(), "output": output}
    headers = {"X-Nemomock-Fault": fault}
    return mock.send("POST", "/api/render/proxy/lambda", json=body, headers=headers)


def test_a_blocked_plan_is_402_and_no_matter_of_credits(mock: Driver) -> None:
    mock.say(EDIT)
    answer = submit(mock, "plan_blocked")

    assert (answer.status_code, answer.json()["code"]) == (402, 402)


def test_a_render_fails_with_its_reason_and_another_is_made(mock: Driver) -> None:
    mock.say(EDIT)
    submit(mock, "render_fail; at=30; error=the machine went away")
    failed = mock.poll()
    mock.render("render_2", resolution="160x90")

    assert (failed["status"], failed["error"]) == ("failed", "the machine went away")
    assert failed["progress"] <= 30
    assert mock.poll("render_2")["status"] == "completed"


def test_a_stuck_render_stands_still_until_it_is_cancelled(mock: Driver) -> None:
    mock.say(EDIT)
    submit(mock, "render_stuck; at=40")
    assert [(found["status"], found["progress"]) for found in (mock.poll(), mock.poll())] == [
        ("processing", 40)
    ] * 2

    mock.render("render_2", resolution="160x90")
    assert mock.poll("render_2")["status"] == "completed"
    mock.ask("POST", "/api/render/proxy/lambda/render_1/cancel")
    assert mock.poll()["status"] == "cancelled"


def test_a_vanished_render_is_unknown_after_its_polls(mock: Driver) -> None:
    mock.say(EDIT)
    submit(mock, "render_vanish; polls=2")
    path = "/api/render/proxy/lambda/render_1"

    assert [mock.send("GET", path).status_code for _ in range(3)] == [200, 200, 404]


@pytest.fixture
def file(mock: Driver) -> tuple[str, bytes]:
    """The link to an upload, and its bytes."""
    link = mock.state()["state"]["video_infos"][0]["cdn_url"]
    return link, (MEDIA / "phone.mp4").read_bytes()


def test_an_expired_link_is_403(mock: Driver, file: tuple[str, bytes]) -> None:
    answer = mock.http.get(file[0], headers={"X-Nemomock-Fault": "url_expired"})

    assert answer.status_code == 403


def test_a_short_file_tells_its_whole_length_and_breaks_off(
    mock: Driver, file: tuple[str, bytes]
) -> None:
    pieces: list[bytes] = []
    fault = {"X-Nemomock-Fault": "short_file; share=0.25"}
    with mock.http.stream("GET", file[0], headers=fault) as answer:
        assert int(answer.headers["content-length"]) == len(file[1])
        with pytest.raises(httpx.RemoteProtocolError):
            pieces.extend(answer.iter_raw())

    assert b"".join(pieces) == file[1][: len(file[1]) // 4]


@pytest.mark.parametrize(("gives", "status"), [("whole", 200), ("shifted", 206), ("refused", 416)])
def test_a_bad_range_is_not_what_was_asked_for(
    mock: Driver, file: tuple[str, bytes], gives: str, status: int
) -> None:
    headers = {"Range": "bytes=100-199", "X-Nemomock-Fault": f"bad_range; gives={gives}"}
    answer = mock.http.get(file[0], headers=headers)

    assert answer.status_code == status
    assert answer.content != file[1][100:200]
    if gives == "shifted":
        assert answer.headers["content-range"].startswith("bytes 100-199/")
        assert answer.content == file[1][101:200]


def test_any_answer_can_be_cut_half_way(mock: Driver) -> None:
    fault = {"X-Nemomock-Fault": "drop; how=rst"}

    with pytest.raises(httpx.TransportError):
        mock.send("GET", f"/api/state/nemo_agent/me/{mock.sid}/latest", headers=fault)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("explode", "kind `explode` is unknown; use one of silent_close, "),
        ("drop; how=softly", "how `softly` is unknown; use one of fin, rst, hang"),
        ("drop; until=3", "drop has no `until`; it has after, how, account, "),
        ("drop; after", "`after` is no key=value"),
        ("status; status=200", "status `200` is out of bounds; use 400 to 599"),
    ],
)
def test_a_fault_that_makes_no_sense_is_400_and_says_why(
    mock: Driver, fault: str, said: str
) -> None:
    answer = ask(mock, fault)

    assert answer.status_code == 400
    assert said in answer.json()["message"]


def test_the_journal_names_the_trouble(mock: Driver) -> None:
    ask(mock, "silent_close")

    entry = mock.admin("GET", "journal")["entries"][-1]
    assert entry["faults"] == ["silent_close"]


def test_a_reset_is_no_ordered_close() -> None:
    """What the tests above call a reset is one: lingering for no time is what makes it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        caller = socket.create_connection(door.getsockname())
        called, _ = door.accept()
        called.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        called.close()
        with closing(caller), pytest.raises(ConnectionResetError):
            caller.recv(1)
