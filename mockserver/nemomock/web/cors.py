"""Pages of other sites: off, unless `--cors` names the site.

Never just any site, and never with cookies: the API knows tokens only, which somebody must have
given to the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp

from nemomock.web.guard import ATTRIBUTION
from nemomock.world.faults import HEADER

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
_SENT = (
    *("Authorization", "Content-Type", "X-Client-Id", *ATTRIBUTION, HEADER),
    *("Range", "If-Range", "If-None-Match"),
)
_SHOWN = (
    *("Retry-After", "ETag", "Accept-Ranges", "Content-Range", "Content-Length"),
    "Content-Disposition",
)


def allowing(app: ASGIApp, origins: Sequence[str]) -> ASGIApp:
    """Wrap the application so that pages of these origins may use it, and read its answers."""
    from starlette.middleware.cors import CORSMiddleware

    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=_METHODS,
        allow_headers=_SENT,
        expose_headers=_SHOWN,
        allow_credentials=False,
    )
