"""What Hypothesis draws: tokens that are none, bodies that are none, ids, names, instructions."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from nemocontracts.samples import TYPES

PRINTABLE = st.characters(min_codepoint=33, max_codepoint=126)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=8,
)


def authorizations(token: str) -> SearchStrategy[str]:
    """Draw `Authorization` values that must not be let in, near a good `token` and far from it."""
    near = st.sampled_from(near_misses(token))
    return near | st.text(PRINTABLE, min_size=1, max_size=80).map("Bearer {}".format)


def near_misses(token: str) -> tuple[str, ...]:
    """Return `Authorization` values that are nearly the good one."""
    return (
        "",
        "Bearer",
        token,
        f"Basic {token}",
        f"Bearer {token[:-1]}",
        f"Bearer {token}0",
        f"Bearer {token.upper()}",
        f"Bearer {token.removeprefix('nmv_usr_')}",
        f"Bearer nmv_usr_{'0' * 40}",
    )


def client_ids() -> SearchStrategy[str]:
    """Draw client ids: UUIDs, and any stable text up to 64 characters."""
    return st.uuids().map(str) | st.text(PRINTABLE, min_size=1, max_size=40)


def bodies() -> SearchStrategy[bytes]:
    """Draw bytes that are no sound body: broken JSON, other JSON, other bytes."""
    import json

    return (
        st.binary(max_size=60)
        | JSON.map(lambda value: json.dumps(value).encode())
        | st.sampled_from((b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"id":1e999}', b"[" * 5000))
    )


def session_ids() -> SearchStrategy[str]:
    """Draw session ids that nobody has."""
    digits = st.integers(10**18, 10**19 - 1).map(str)
    return digits | st.text("0123456789abcdef-_", min_size=1, max_size=40)


def foreign_extensions() -> SearchStrategy[str]:
    """Draw file extensions that are not accepted (U3)."""
    known = ("txt", "pdf", "exe", "heic", "flac", "ogg", "mpg", "svg", "mp5", "mp", "zip", "html")
    drawn = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=5)
    return st.sampled_from(known) | drawn.filter(lambda word: word not in {*TYPES, "jpeg"})


def titles() -> SearchStrategy[str]:
    """Draw short words for a title, in scripts that every machine can write."""
    return st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=12)
