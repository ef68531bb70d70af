"""Links to media that need no token: signed, and good for a week (`cdn_url`, `output.url`)."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import quote

from nemomock.domain.errors import Forbidden
from nemomock.domain.jobs import Job
from nemomock.domain.media import Media
from nemomock.world.clock import Clock
from nemomock.world.iso import iso
from nemomock.world.seed import Seed

LIFE_S = 7 * 24 * 3600
LONGEST_NAME = 100
"""Characters of a file's name in a link or a header: many servers take no more than 8 KB."""


def short(filename: str) -> str:
    """Return a name with its middle left out when it is very long."""
    if len(filename) <= LONGEST_NAME:
        return filename
    half = LONGEST_NAME // 2
    return f"{filename[:half]}~{filename[1 - half :]}"


class Links:
    """Signs paths, and tells whether a signature is ours and in time."""

    def __init__(self, *, seed: Seed, clock: Clock) -> None:
        """Draw the signing key from the seed."""
        self._key = seed.number("links").to_bytes(8)
        self._clock = clock

    def media(self, base: str, session_id: str, media: Media) -> str:
        """Return the link to an upload or a generated clip."""
        name = quote(short(media.filename), safe="")
        return base + self._sign(f"/files/{session_id}/{media.id}/{name}")

    def render(self, base: str, job: Job) -> str:
        """Return the link to a finished export."""
        return base + self._sign(f"/files/renders/{job.owner}/{job.id}.mp4")

    def check(self, path: str, expires: str, signature: str) -> None:
        """Let a signed path pass. Raises Forbidden."""
        if not expires.isdecimal() or not hmac.compare_digest(
            self._signature(path, expires).encode(), signature.encode()
        ):
            raise Forbidden("The link's signature is wrong; take it from the API's answer as it is")
        if int(expires) <= self._clock.now():
            raise Forbidden(f"The link expired at {iso(float(expires))}; ask the API for a new one")

    def _sign(self, path: str) -> str:
        # Whole hours, so that asking twice gives the same link.
        expires = str(int((self._clock.now() + LIFE_S) // 3600 * 3600))
        return f"{path}?e={expires}&s={self._signature(path, expires)}"

    def _signature(self, path: str, expires: str) -> str:
        text = f"{path}?{expires}".encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()[:32]
