"""What a server says is shown, and does nothing to the terminal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nemoclient.console import Screen
from nemoclient.errors import NemoError
from nemoclient.models import Notice, NoticeKind

ACTING = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066)}
WORDS = st.text(
    st.one_of(st.sampled_from("\x1b[]0;m\x07\u202e\x9b a/"), st.characters(codec="utf-8"))
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(WORDS)
def test_no_word_of_a_server_acts_on_the_terminal(
    capsys: pytest.CaptureFixture[str], words: str
) -> None:
    screen = Screen()

    screen.tell(Notice(words, NoticeKind.ANSWER))
    screen.words(words)
    screen.unmet((words,))
    screen.failed(NemoError(words))

    told = capsys.readouterr()
    assert not ACTING & set(told.out + told.err)


def test_words_stay_readable(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().words("Fertig: 城市 é 😀 [red]x\x1b[2J")

    assert capsys.readouterr().out == "Fertig: 城市 é 😀 [red]x\\u001b[2J\n"
