from __future__ import annotations

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemoclient import calls
from nemoclient.errors import ApiError, refusal
from nemoclient.models import Token
from nemoclient.secret import HIDDEN, Secret, redact

TOKENS = st.text("abcdefXYZ0123456789_", min_size=6, max_size=40)


@pytest.mark.seed("A7")
@given(TOKENS, st.sampled_from(["nmv_usr_", "clm_", "Bearer ", "bearer "]), st.text(max_size=10))
def test_nothing_that_looks_like_a_token_is_left(token: str, prefix: str, before: str) -> None:
    shown = redact(f"{before} {prefix}{token} after")

    assert prefix + token not in shown
    assert HIDDEN in shown
    assert redact(shown) == shown


@pytest.mark.seed("A7")
@given(TOKENS)
def test_a_known_secret_of_any_shape_is_hidden(token: str) -> None:
    assert f"={token}=" not in redact(f"=x={token}=", Secret(token)).replace(HIDDEN, "")


@pytest.mark.seed("A7")
def test_no_way_of_printing_shows_a_secret() -> None:
    secret = Secret("nmv_usr_abc123")
    call = calls.credits_balance().signed((("Authorization", "Bearer nmv_usr_abc123"),))

    for shown in (repr(secret), str(secret), f"{secret:>9}", repr(Token(secret)), repr(call)):
        assert "abc123" not in shown


@pytest.mark.seed("A7")
def test_an_error_hides_what_the_api_said_about_the_token() -> None:
    error = refusal(401, 1001, "the token nmv_usr_abc123 is old; send Bearer zzz999")

    assert isinstance(error, ApiError)
    shown = "".join(traceback.format_exception(error)) + repr(error) + error.message
    assert "abc123" not in shown
    assert "zzz999" not in shown


def test_words_without_tokens_stay_as_they_are() -> None:
    assert redact("the bearer of news, and nmv of nothing").startswith("the bearer ")
    assert redact("plain words") == "plain words"
