"""Links: what leads to the backend, or to media elsewhere, is made to lead through us.

While recording this happens in the stream, so only what may be the beginning of a link is held
back, and never longer than its line.
"""

from __future__ import annotations

import re

from nemomock.tape import cutting
from nemomock.tape.cutting import Edit
from nemomock.tape.exchange import ELSEWHERE

_MEDIA = (
    rb"mp4|mov|avi|webm|mkv|m4v|jpe?g|png|gif|webp|mp3|wav|m4a|aac|flac|ogg|srt|vtt|ass|zip|json"
)
_LONGEST = 4096


class Origins:
    """Leads links from `theirs`, a backend's origin, to `ours`, and media elsewhere likewise."""

    def __init__(self, theirs: str, ours: str) -> None:
        """Take two origins, `scheme://host[:port]`; `hosts` will name the others that were met."""
        self.hosts: set[str] = set()
        self._ours = ours.encode()
        self._theirs = theirs.encode()
        own = re.escape(self._theirs)
        self._pattern = re.compile(
            rb"(?P<own>" + own + rb")(?![0-9.:-])"
            rb"|(?<=\")(?P<scheme>https?)://(?P<host>[^/\"\\\s?#]+)"
            rb"(?=/[^\"\\\s?#]*\.(?:" + _MEDIA + rb")[\"?#])"
        )
        heads = b"|".join(re.escape(self._theirs[:end]) for end in range(len(theirs), 0, -1))
        self._unsure = re.compile(
            rb"(?:(?<=\")(?:h|ht|htt|https?|https?:/?|https?://[^\"\\\s]*)|" + heads + rb")\Z"
        )

    @property
    def edit(self) -> Edit:
        """The edit that leads the links of a whole body."""
        return cutting.spans_of(self._pattern, self._led)

    def text(self, value: str) -> str:
        """Return a text, as of a `Location` header, with its links led."""
        # A header has no quotes; those that a link needs around it are lent.
        return cutting.apply(quoted := b'"%s"' % value.encode(), self.edit(quoted))[1:-1].decode()

    def unled(self, body: bytes) -> bytes:
        """Return a request's body with links to us as links to the backend again."""
        return body.replace(self._ours, self._theirs)

    def stream(self) -> Leading:
        """Return what leads the links of a body that comes in parts."""
        return Leading(self)

    def held(self, data: bytes) -> int:
        """Return how many bytes at the end may be the beginning of a link."""
        found = self._unsure.search(data[-_LONGEST:])
        return 0 if found is None else len(found[0])

    def _led(self, match: re.Match[bytes]) -> bytes:
        if match["own"]:
            return self._ours
        elsewhere = match["scheme"] + b"/" + match["host"]
        self.hosts.add(elsewhere.decode())
        return self._ours + ELSEWHERE.encode() + elsewhere


class Leading:
    """Leads the links of one body, part by part."""

    def __init__(self, origins: Origins) -> None:
        """Begin with nothing held back."""
        self._origins = origins
        self._before = b""
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """Return what can go on now."""
        data = self._held + data
        held = min(self._origins.held(self._before + data), len(data))
        self._held = data[len(data) - held :]
        return self._led(data[: len(data) - held])

    def rest(self) -> bytes:
        """Return what was held back, at the end."""
        held, self._held = self._held, b""
        return self._led(held)

    def _led(self, data: bytes) -> bytes:
        """Lead the links of what goes on now; whether one begins is told by the byte before."""
        known = self._before + data
        led = cutting.apply(known, self._origins.edit(known))[len(self._before) :]
        self._before = known[-1:]
        return led
