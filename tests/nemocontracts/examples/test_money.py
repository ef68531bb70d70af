"""Does my client stop when the money is spent? Begin with little, grant more, see the ledger."""

from __future__ import annotations

import pytest

from editor import Editor
from nemocontracts.targets import Mock, TargetUnusable

PRICE = 50
"""What the first edit of a session costs."""


def token_of(editor: Editor) -> str:
    return editor.http.headers["Authorization"].removeprefix("Bearer ")


@pytest.mark.parametrize(
    ("credits", "allowed"),
    [
        pytest.param(amount, amount >= PRICE, marks=pytest.mark.nemomock(credits=amount))
        for amount in (0, 1, 49, 50, 51, 100, 1000)
    ],
)
def test_an_edit_needs_its_price(editor: Editor, credits: int, allowed: bool) -> None:  # noqa: A002
    editor.upload()

    answer = editor.ask("cut the first 1 second")

    assert (answer.status_code == 200) is allowed
    assert editor.length() == (3000 if allowed else 0)
    assert editor.balance()["total"] == credits - (PRICE if allowed else 0)


@pytest.mark.nemomock(credits=0, dialect="credits=inband")
def test_some_backends_say_so_in_the_stream(editor: Editor) -> None:
    editor.upload()

    (event,) = editor.say("cut the first 1 second").events

    assert event["errorCode"] == "INSUFFICIENT_CREDITS"


@pytest.mark.parametrize("amount", [1, 49, 50, 10_000])
@pytest.mark.nemomock(credits=0)
def test_more_can_be_granted_while_the_test_runs(
    nemomock: Mock, editor: Editor, amount: int
) -> None:
    editor.upload()
    assert editor.ask("cut the first 1 second").json()["code"] == 2001

    ledger = nemomock.credits.grant(token_of(editor), amount)

    assert ledger["available"] == amount
    assert (editor.ask("cut the first 1 second").status_code == 200) is (amount >= PRICE)


@pytest.mark.parametrize("amount", [-1, 10**9 + 1])
def test_a_grant_that_is_none_is_refused(nemomock: Mock, amount: int) -> None:
    with pytest.raises(TargetUnusable, match=f"`{amount}` is no grant"):
        nemomock.credits.grant(nemomock.token(), amount)


@pytest.mark.parametrize("further", [1, 2, 3])
def test_a_session_pays_once(editor: Editor, further: int) -> None:
    editor.upload()
    for number in range(1 + further):
        editor.say(f"add a title “{number}”")

    assert editor.balance() == {"available": 50, "frozen": 0, "total": 50}


@pytest.mark.parametrize("text", ["hello", "what can you do?", "你好"])
def test_talk_is_free(editor: Editor, text: str) -> None:
    assert editor.say(text).texts
    assert editor.balance()["total"] == 100
