"""What in a request was made up for one run: ids and times. They never decide whether it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from nemomock.tape.exchange import TapeInvalid

_TEMPLATES = tuple(
    tuple(path.split("/"))
    for path in (
        "/api/upload-video/nemo_agent/{user}/{id}",
        "/api/state/nemo_agent/{user}/{id}/latest",
        "/api/render/proxy/lambda/{id}",
        "/api/render/proxy/lambda/{id}/cancel",
        "/api/render/proxy/{id}/download",
        "/files/renders/{user}/{id}",
        "/files/{id}/{id}/{name}",
        "/apps/nemo_agent/users/{user}/sessions/{id}",
    )
)
_ID = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|[0-9a-f]{12,}|\d{5,}"
    r"|[A-Za-z]+(?:[_-][A-Za-z]+)*[_-](?=[A-Za-z0-9]*\d)[A-Za-z0-9]{1,40}"
    r"|(?:nmv_usr_|clm_)\S+|(?:client-)?redacted\d+"
)
_KEY = re.compile(r"(?:^|_)ids?$|[a-z]I[dD]s?$")
_STAND_IN = re.compile(r"(?:nmv_usr_|clm_|client-)?redacted\d+")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_EPOCH = re.compile(r"1[5-9]\d{8}(?:\d{3})?(?:\.\d+)?")
_SIGNED = frozenset(("e", "s", "expires", "sig", "signature", "sign", "token", "key-pair-id"))


@lru_cache(maxsize=4096)
def template(path: str) -> tuple[str, ...]:
    """Return a path's segments; those that hold ids are `{id}`, `{user}` or `{name}`."""
    segments = tuple(path.split("/"))
    for known in _TEMPLATES:
        if len(known) == len(segments) and all(
            want[:1] == "{" or want == got for want, got in zip(known, segments, strict=True)
        ):
            return known
    return tuple("{id}" if is_id(segment.partition(".")[0]) else segment for segment in segments)


def is_id(text: str) -> bool:
    """Whether a word was made up: a UUID, a hash, a long number, `render_17`."""
    return _ID.fullmatch(text) is not None


def is_stand_in(text: str) -> bool:
    """Whether a tape has this instead of a secret, which may be any word in another run."""
    return _STAND_IN.fullmatch(text) is not None


def is_id_key(key: str) -> bool:
    """Whether a JSON key names an id: `id`, `session_id`, `taskId`."""
    return _KEY.search(key) is not None


def is_time(text: str) -> bool:
    """Whether a word is a moment: ISO 8601, or seconds or milliseconds since 1970."""
    return (_ISO.fullmatch(text) or _EPOCH.fullmatch(text)) is not None


def is_signed(name: str) -> bool:
    """Whether a query parameter belongs to a signature."""
    return name.lower() in _SIGNED or name.lower().startswith(("x-amz-", "x-goog-", "x-oss-"))


class Bindings:
    """Which word of this run stands for which word of the tape: one for one, both ways."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with `(recorded, live)` pairs."""
        self._live = dict(pairs)
        self._recorded = {live: recorded for recorded, live in self._live.items()}
        if len(self._live) != len(self._recorded):
            raise TapeInvalid("two words of a tape cannot stand for the same word")

    def fits(self, recorded: str, live: str) -> bool:
        """Whether one stands for the other, or nothing is known of either."""
        if recorded in self._live or live in self._recorded:
            return self._live.get(recorded) == live
        return True

    def bind(self, recorded: str, live: str) -> None:
        """Remember a pair that fits."""
        self._live[recorded] = live
        self._recorded[live] = recorded

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every pair, also those of equal words."""
        return tuple(self._live.items())

    def copy(self) -> Bindings:
        """Return a copy to try things on."""
        return Bindings(self.pairs())
