"""Files to the session, from this machine or from the web."""

from __future__ import annotations

from nemoclient import calls
from nemoclient.errors import NemoError, UnreachableError
from nemoclient.files import Source
from nemoclient.flows.access import Link, ask, ensure_session, read_state
from nemoclient.models import Media
from nemoclient.multipart import Form
from nemoclient.steps import Flow


def upload(
    link: Link, sources: tuple[Source, ...], *, language: str = ""
) -> Flow[tuple[Media, ...]]:
    """Send files one request each, so that one failure costs one file.

    `language` is for a session that has to be opened; "" takes that of the locale (S2).
    """
    yield from ensure_session(link, language)
    sent: list[Media] = []
    for source in sources:
        sent.extend((yield from _one(link, source)))
    return tuple(sent)


def upload_urls(
    link: Link, urls: tuple[str, ...], *, language: str = ""
) -> Flow[tuple[Media, ...]]:
    """Let the backend fetch files from the web (U2)."""
    if not urls:
        raise NemoError("There is no address to upload from.")
    yield from ensure_session(link, language)
    return (yield from ask(link, lambda: calls.upload_urls(link.session_id, urls)))


def _one(link: Link, source: Source) -> Flow[tuple[Media, ...]]:
    """Send a file; when the answer is lost, look before sending it again."""
    before = yield from read_state(link)
    form = Form((source,))
    try:
        return (yield from ask(link, lambda: calls.upload(link.session_id, form)))
    except UnreachableError:
        after = yield from read_state(link)
        arrived = after.media[len(before.media) :]
        if any(media.name == source.name for media in arrived):
            return arrived
        return (yield from ask(link, lambda: calls.upload(link.session_id, form)))
