from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts.curl import ALIKE, curl, scrubbed
from nemocontracts.strategies import near_misses

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/="
TOKENS = st.text(LETTERS, min_size=16, max_size=60)


@given(token=TOKENS, before=st.text(" {}:'\"", max_size=5), data=st.data())
def test_no_piece_of_a_token_is_left_however_it_is_written(
    token: str, before: str, data: st.DataObject
) -> None:
    written = data.draw(st.sampled_from(near_misses(token)))
    shown = scrubbed(f"{before}Authorization: {written}", [token])

    pieces = (token[start : start + ALIKE] for start in range(len(token) - ALIKE + 1))
    left = shown.partition("Authorization: ")[2].lower()
    assert not any(piece.lower() in left for piece in pieces if piece.lower() not in "$token")


@pytest.mark.seed("A7")
@pytest.mark.parametrize("token", ["nmv_usr_abc.def-PLANT2", "my.secret-token-PLANT1"])
def test_a_line_of_curl_takes_the_token_from_the_shell(token: str) -> None:
    line = curl("GET", "http://a/b?e=1&s=abcdef", {"Authorization": f"Bearer {token}"}, {})

    assert scrubbed(line, [token]) == (
        "curl -X GET 'http://a/b?e=1&s=...' -H 'Authorization: Bearer '\"$TOKEN\"''"
    )
    assert shlex.split(scrubbed(line, [token]))[-1] == "Authorization: Bearer $TOKEN"


def test_words_that_are_no_secret_stay() -> None:
    text = "POST /api/upload-video/nemo_agent/me/1288360823671532369 answered 404"

    assert scrubbed(text, ["", "nmv_usr_0123456789abcdef"]) == text
