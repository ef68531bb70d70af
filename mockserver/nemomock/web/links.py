"""Where this backend is, as the caller sees it."""

from __future__ import annotations

from starlette.requests import Request

from nemomock.web.context import Context


def base_url(request: Request[Context]) -> str:
    """Return the address to begin links with, without a slash at the end."""
    public = request.state["backend"].settings.public_url
    return (public or str(request.base_url)).rstrip("/")
