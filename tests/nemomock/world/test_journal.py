"""The journal: bounded, and without secrets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.world.journal import BODY_LIMIT, CAPACITY, Exchange, Journal, redact

SECRET = st.text("abcdef0123456789", min_size=16, max_size=40)


def write(
    journal: Journal, *, path: str = "/", request: bytes = b"", response: bytes = b""
) -> None:
    journal.add(Exchange(0.0, "GET", path, 200, request=request, response=response))


@pytest.mark.seed("A7")
@given(SECRET)
def test_no_secret_is_written_down(secret: str) -> None:
    journal = Journal()
    write(
        journal,
        path=f"/files/a/b.mp4?e=1&s={secret}",
        request=f"Authorization: Bearer {secret}".encode(),
        response=f'{{"token":"nmv_usr_{secret}","claim_token":"clm_{secret}"}}'.encode(),
    )

    entry = journal.entries()[0]
    assert secret not in repr(entry)
    assert "nmv_usr_[redacted]" in entry.response


@pytest.mark.seed("A7")
@given(SECRET)
def test_a_token_is_not_even_remembered(secret: str) -> None:
    journal = Journal()
    write(
        journal,
        path=f"/api?token=nmv_usr_{secret}",
        request=f'{{"token":"nmv_usr_{secret}"}}'.encode(),
        response=f"\xff nmv_usr_{secret}".encode("latin-1"),
    )

    assert secret not in repr(journal.remembered())
    assert "token=nmv_usr_[redacted]" in journal.entries()[0].path


@pytest.mark.seed("A7")
@pytest.mark.parametrize(
    "text",
    [
        *("/a?access_token=5ecret", "/a?b=1&X-Amz-Signature=5ecret", '{"password":"5ecret"}'),
        *(
            "Authorization: Bearer 5ecret1",
            "my api_key=5ecret",
            '{"a":{"client_secret": "5ecret"}}',
        ),
    ],
)
def test_what_is_named_a_secret_is_one(text: str) -> None:
    assert "5ecret" not in redact(text)
    assert "[redacted]" in redact(text)


def test_text_without_secrets_stays_as_it_is() -> None:
    assert redact("cut the first 10 seconds & s=1") == "cut the first 10 seconds & s=1"


def test_the_journal_forgets_the_oldest_and_keeps_counting() -> None:
    journal = Journal()
    for _ in range(CAPACITY + 5):
        write(journal)

    numbers = [entry.number for entry in journal.entries()]
    assert numbers == list(range(6, CAPACITY + 6))


def test_a_long_body_is_cut_and_says_so() -> None:
    journal = Journal()
    write(journal, response=b"x" * (BODY_LIMIT + 7))

    assert journal.entries()[0].response.endswith("x… [7 bytes more]")


def fill(journal: Journal) -> None:
    for _ in range(20 * CAPACITY):
        write(journal)


def test_the_journal_is_read_while_another_thread_writes() -> None:
    journal = Journal()
    with ThreadPoolExecutor(1) as threads:
        written = threads.submit(fill, journal)
        while not written.done():
            numbers = [entry.number for entry in journal.entries()]
            assert numbers == sorted(numbers)
        written.result()
