"""Which answer a request gets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nemomock.tape.exchange import Answered, Asked, Exchange, Frame, Headers
from nemomock.tape.moments import shifted
from nemomock.tape.player import Missed, Player
from tapedeck import JSON, ORIGIN, START, live, taped, told

SID = "5168941990167388921"
STATE = f"/api/state/nemo_agent/me/{SID}/latest"
RENDERS = "/api/render/proxy/lambda"


def said(found: Answered | Missed) -> Any:
    assert isinstance(found, Answered), found.reason
    return json.loads(found.body)


def missed(found: Answered | Missed) -> Missed:
    assert isinstance(found, Missed), found
    return found


def message(text: str, sid: str = SID) -> dict[str, object]:
    return {"session_id": sid, "new_message": {"parts": [{"text": text}]}}


def test_bodies_are_compared_as_json_and_not_as_bytes() -> None:
    player = Player(taped(told("POST", "/x", {"n": 1}, body={"a": 1, "b": "é"})))
    body = b'{ "b" : "\\u00e9",\n "a":1 }'

    assert said(player.take(Asked("POST", "/x", JSON, body))) == {"n": 1}


def test_equal_requests_are_answered_in_order() -> None:
    player = Player(taped(*(told("POST", "/x", {"n": n}, body={}) for n in range(3))))

    assert [said(player.take(live("POST", "/x", {})))["n"] for _ in range(3)] == [0, 1, 2]


def test_another_session_id_is_taken_for_the_tapes_own_everywhere() -> None:
    own = "1000000000000000001"
    player = Player(
        taped(
            told("GET", STATE, {"session_id": SID}),
            told("POST", "/run_sse", {"at": f"/files/{SID}/x"}, body=message("cut it")),
        )
    )

    state = said(player.take(live("GET", STATE.replace(SID, own))))
    chat = said(player.take(live("POST", "/run_sse", message("cut it", own))))

    assert state == {"session_id": own}
    assert chat == {"at": f"/files/{own}/x"}


def test_two_sessions_of_a_tape_are_not_mixed_up() -> None:
    other = "2000000000000000002"
    player = Player(
        taped(
            told("POST", "/s", {"session_id": SID}, body={"n": 1}),
            told("POST", "/s", {"session_id": other}, body={"n": 2}),
            told("GET", STATE, {"whose": 1}),
            told("GET", STATE.replace(SID, other), {"whose": 2}),
        )
    )
    for number in (1, 2):
        player.take(live("POST", "/s", {"n": number}))

    assert said(player.take(live("GET", STATE.replace(SID, other)))) == {"whose": 2}
    assert said(player.take(live("GET", STATE))) == {"whose": 1}


@pytest.mark.parametrize("mine", ["render_1795239347999", "my-export"])
def test_a_render_id_of_ones_own_comes_back_in_every_answer(mine: str) -> None:
    theirs = "render_1795239347887"
    url = f"/files/renders/anon_1/{theirs}.mp4?e=1767830400&s=redacted4"
    player = Player(
        taped(
            told("POST", RENDERS, {"taskId": theirs}, body={"id": theirs, "sessionId": SID}),
            told("GET", f"{RENDERS}/{theirs}", {"taskId": theirs, "url": url}),
            told("GET", url, {"film": 1}),
        )
    )

    submitted = said(player.take(live("POST", RENDERS, {"id": mine, "sessionId": SID})))
    polled = said(player.take(live("GET", f"{RENDERS}/{mine}")))

    assert submitted == {"taskId": mine}
    assert polled == {"taskId": mine, "url": url.replace(theirs, mine)}
    assert said(player.take(live("GET", polled["url"]))) == {"film": 1}


def test_two_exports_keep_their_ids_apart() -> None:
    player = Player(
        taped(
            *(told("POST", RENDERS, {"taskId": f"render_{n}"}, body={"id": f"render_{n}"})
              for n in (1, 2)),
            *(told("GET", f"{RENDERS}/render_{n}", {"job": n}) for n in (1, 2)),
        )
    )  # fmt: skip
    for mine in ("render_2", "render_9"):
        player.take(live("POST", RENDERS, {"id": mine}))

    assert said(player.take(live("GET", f"{RENDERS}/render_9"))) == {"job": 2}
    assert said(player.take(live("GET", f"{RENDERS}/render_2"))) == {"job": 1}


def test_a_form_matches_by_its_parts_and_not_by_its_boundary() -> None:
    def form(mark: str, content: bytes) -> Asked:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
        kind = (("content-type", f"multipart/form-data; boundary={mark}"),)
        return Asked("POST", "/up", kind, head.encode() + content + f"\r\n--{mark}--\r\n".encode())

    recorded = form("one", b"\x00\xffdata")
    item = Exchange(
        START,
        Asked("POST", f"{ORIGIN}/up", recorded.headers, recorded.body),
        Answered(200, JSON, (Frame(1.0, b"{}"),)),
    )

    assert said(Player(taped(item)).take(form("two", b"\x00\xffdata"))) == {}
    miss = missed(Player(taped(item)).take(form("two", b"\x00\xffother")))
    assert miss.differences[0].where == "body.part[0]"


def test_a_miss_names_the_nearest_entry_and_the_difference() -> None:
    player = Player(
        taped(told("GET", "/api/credits/balance/simple"),
              told("POST", "/run_sse", body=message("cut the first 2 seconds")))
    )  # fmt: skip

    miss = missed(player.take(live("POST", "/run_sse", message("cut the last 2 seconds"))))

    assert (miss.nearest, miss.entry) == (2, "POST /run_sse")
    assert [item.where for item in miss.differences] == ["body.new_message.parts[0].text"]
    assert "`cut the last 2 seconds`, the tape has `cut the first 2 seconds`" in miss.reason


def test_a_message_sent_twice_is_a_miss_that_says_so() -> None:
    player = Player(taped(told("POST", "/run_sse", body=message("hi")), told("GET", "/end")))
    player.take(live("POST", "/run_sse", message("hi")))

    miss = missed(player.take(live("POST", "/run_sse", message("hi"))))

    assert miss.played
    assert "already played" in miss.reason


@pytest.mark.parametrize("strict", [True, False])
def test_a_reading_is_repeated_only_when_not_strict(strict: bool) -> None:
    player = Player(taped(told("GET", STATE, {"n": 1})), strict=strict)

    first, second = (player.take(live("GET", STATE)) for _ in range(2))

    assert said(first) == {"n": 1}
    assert isinstance(second, Missed) is strict


def test_a_reading_follows_the_changes_that_were_played() -> None:
    def deck() -> Player:
        return Player(
            taped(
                told("GET", STATE, {"n": 1}),
                told("POST", "/run_sse", body=message("hi")),
                told("GET", STATE, {"n": 2}),
            )
        )

    unread, eager = deck(), deck()
    unread.take(live("POST", "/run_sse", message("hi")))

    assert said(unread.take(live("GET", STATE))) == {"n": 2}
    assert [said(eager.take(live("GET", STATE)))["n"] for _ in range(3)] == [1, 1, 1]


def test_a_tape_that_was_played_to_its_end_begins_anew() -> None:
    player = Player(taped(told("POST", "/a", {"n": 1}, body={}), told("POST", "/b", body={})))
    for _ in range(2):
        assert said(player.take(live("POST", "/a", {}))) == {"n": 1}
        player.take(live("POST", "/b", {}))

    assert player.unplayed() == ()
    assert missed(player.take(live("POST", "/c", {}))).nearest
    assert not player.unplayed()


def test_headers_choose_among_equal_requests() -> None:
    bearer: Headers = (("authorization", "Bearer nmv_usr_redacted1"),)
    player = Player(
        taped(
            told("GET", "/api/credits/balance/simple", {"code": 1001}, status=401),
            told("GET", "/api/credits/balance/simple", {"code": 0}, headers=bearer),
        ),
        strict=True,
    )
    mine = (("authorization", "Bearer nmv_usr_of_my_own"),)

    assert said(player.take(live("GET", "/api/credits/balance/simple", headers=mine)))["code"] == 0
    assert said(player.take(live("GET", "/api/credits/balance/simple")))["code"] == 1001


def test_unplayed_entries_are_told_by_number() -> None:
    player = Player(taped(told("GET", "/a"), told("GET", "/b")))
    player.take(live("GET", "/b"))

    assert [(number, item.asked.url) for number, item in player.unplayed()] == [(1, f"{ORIGIN}/a")]


def test_an_empty_tape_says_that_it_is_empty() -> None:
    assert "empty" in missed(Player(taped()).take(live("GET", "/x"))).reason


def test_times_near_the_recording_move_on_and_others_stay() -> None:
    tape = taped(
        told(
            "POST", "/api/auth/anonymous-token",
            {"expires_at": "2026-01-08T00:00:00Z", "born": "1999-01-01T00:00:00Z",
             "at": START + 0.25, "ms": int(START * 1000), "sid": SID},
        )
    )  # fmt: skip

    found = said(Player(tape, shift=86_400.0).take(live("POST", "/api/auth/anonymous-token")))

    assert found == {
        "expires_at": "2026-01-09T00:00:00Z",
        "born": "1999-01-01T00:00:00Z",
        "at": START + 86_400.25,
        "ms": int(START * 1000) + 86_400_000,
        "sid": SID,
    }


def test_a_time_is_written_as_it_was() -> None:
    edit = shifted(START, 60)

    for text, moved in (
        (b'"2026-01-01T00:00:00.500Z"', b"2026-01-01T00:01:00.500Z"),
        (b'"2026-01-01T00:00:00+00:00"', b"2026-01-01T00:01:00+00:00"),
        (b"e=1767225600&", b"1767225660"),
    ):
        assert [span[2] for span in edit(text)] == [moved]


def test_who_asks_with_a_token_is_not_given_what_nobody_got() -> None:
    bearer: Headers = (("authorization", "Bearer nmv_usr_redacted1"),)
    player = Player(
        taped(
            told("POST", "/begin"),
            told("GET", "/balance", {"code": 1001}, status=401),
            told("POST", "/begin"),
            told("GET", "/balance", {"code": 0}, headers=bearer),
        )
    )
    player.take(live("POST", "/begin"))
    mine = player.take(live("GET", "/balance", headers=(("authorization", "Bearer nmv_usr_x"),)))
    nobodys = player.take(live("GET", "/balance"))

    assert isinstance(mine, Answered)
    assert isinstance(nobodys, Answered)
    assert (mine.status, nobodys.status) == (200, 401)
