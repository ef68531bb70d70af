from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from nemomock.tape.words import Words

SECRETS = st.integers(0, 10**6).map(lambda number: b"secret-%07d" % number)
FILLING = st.text("xyz -", max_size=6).map(str.encode)


@given(
    known=st.lists(SECRETS, min_size=1, max_size=120, unique=True),
    body=st.lists(st.tuples(FILLING, st.integers(0, 119)), max_size=12),
    asked_early=st.booleans(),
)
@example(
    known=[b"secret-%07d" % n for n in range(100)], body=[(b"", 99), (b"", 0)], asked_early=True
)
def test_every_word_that_is_known_is_found_wherever_it_stands(
    known: list[bytes], body: list[tuple[bytes, int]], asked_early: bool
) -> None:
    words = Words()
    for number, word in enumerate(known):
        words.add([word], b"%d" % number)
        if asked_early:
            list(words.inside(b""))
    said = [(filling, number % len(known)) for filling, number in body]
    text = b"".join(filling + known[number] for filling, number in said)

    found = sorted(words.inside(text))
    assert [instead for _, _, instead in found] == [b"%d" % number for _, number in said]
    assert all(text[start:end] == known[int(instead)] for start, end, instead in found)


@given(word=SECRETS, cut=st.integers(8, 13), filling=FILLING, tail=st.booleans())
def test_a_word_that_an_edge_cuts_off_is_found_from_eight_bytes_on(
    word: bytes, cut: int, filling: bytes, tail: bool
) -> None:
    words = Words()
    words.add([word], b"it")
    body = word[-cut:] + b" " + filling if tail else filling + b" " + word[:cut]

    (span,) = words.at_edges(body)
    assert span[2] == b"it"
    assert body[span[0] : span[1]] == (word[-cut:] if tail else word[:cut])
