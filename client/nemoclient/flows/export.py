"""From the timeline to a file on this machine."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from nemoclient import calls
from nemoclient.errors import (
    ApiError,
    DownloadError,
    EmptyTimelineError,
    RenderError,
    RenderTimeoutError,
    UnreachableError,
)
from nemoclient.files import PartFile
from nemoclient.flows.access import Link, ask, ensure_session, read_state
from nemoclient.models import Draft, Export, Notice, Output, Progress, Render, RenderStatus
from nemoclient.steps import Do, Fetch, Fetched, Flow, Headers, Pause, Say

_DOWNLOAD_TRIES = 8
_GONE = (401, 403, 404, 410)
_PASSING = (408, 416, 429)


def export(link: Link, part: PartFile, output: Output | None = None) -> Flow[Export]:
    """Render the latest timeline and fetch the file; it costs no credits (E4)."""
    yield from Do(part.check)
    yield from ensure_session(link)
    state = yield from read_state(link)
    if not state.draft.exportable:
        raise EmptyTimelineError("There is nothing on the timeline to export.")
    yield from Say(Notice("Exporting..."))
    render = yield from rendered(link, state.draft, output or Output())
    size = yield from fetched(link, render, part)
    return Export(str(part.target), render, size)


def rendered(link: Link, draft: Draft, output: Output) -> Flow[Render]:
    """Render a draft; a failed job is tried once more, under a new id."""
    render = yield from _attempt(link, draft, output)
    if render.status is not RenderStatus.COMPLETED:
        yield from Say(Notice("The export failed. Trying once more..."))
        render = yield from _attempt(link, draft, output)
    if render.status is not RenderStatus.COMPLETED:
        why = f": {link.clean(render.error)}" if render.error else ""
        raise RenderError(f"The export ended as {render.status}{why}.")
    return render


def _attempt(link: Link, draft: Draft, output: Output) -> Flow[Render]:
    render_id = yield from _new_id(link)
    try:
        render = yield from ask(
            link, lambda: calls.submit_render(link.session_id, render_id, draft, output)
        )
    except (UnreachableError, ApiError) as error:
        # The order may have arrived: asking for it is safe, giving it again is not.
        arrived = error.sent if isinstance(error, UnreachableError) else error.status >= 500
        if not arrived:
            raise
        render = Render(render_id, RenderStatus.PENDING)
    return (yield from _ended(link, render))


def _ended(link: Link, render: Render) -> Flow[Render]:
    """Poll until the job has ended; one poll that is lost does no harm."""
    still = 0
    for _ in range(link.settings.polls):
        if render.ended or still >= link.settings.still_polls:
            break
        yield from Say(Progress("export", render.progress, 100))
        yield from Pause(link.settings.poll_interval)
        before, render = render, (yield from _polled(link, render))
        moved = (render.status, render.progress) != (before.status, before.progress)
        still = 1 if moved else still + 1
        if render.status is not RenderStatus.PROCESSING:
            still = 0
    if still >= link.settings.still_polls and not render.ended:
        return (yield from _called_off(link, render))
    if not render.ended:
        raise RenderTimeoutError(
            f"The export `{render.render_id}` is still {render.status} after "
            f"{link.settings.polls} polls."
        )
    yield from Say(Progress("export", render.progress or 100, 100))
    return render


def _called_off(link: Link, render: Render) -> Flow[Render]:
    """Cancel a job that stands still, so that it is in nobody's way."""
    with contextlib.suppress(ApiError, UnreachableError):
        yield from ask(link, lambda: calls.cancel_render(render.render_id))
    why = f"it stood still at {render.progress:g}%"
    return replace(render, status=RenderStatus.CANCELLED, error=why)


def _polled(link: Link, render: Render) -> Flow[Render]:
    try:
        return (yield from ask(link, lambda: calls.render(render.render_id)))
    except UnreachableError:
        return render
    except ApiError as error:
        if error.status == 404:
            return Render(render.render_id, RenderStatus.FAILED, error="the job has vanished")
        if error.status >= 500:
            return render
        raise


def _new_id(link: Link) -> Flow[str]:
    """Make `render_<ms>`, unique also within one millisecond (E1)."""
    now = yield from Do(link.now)
    link.last_render = max(int(now * 1000), link.last_render + 1)
    return f"render_{link.last_render}"


def fetched(link: Link, render: Render, part: PartFile) -> Flow[int]:
    """Fetch the file whole, resuming after each break; return its size in bytes."""
    try:
        got = yield from _transfer(link, render, part)
        if render.size and got.size != render.size:
            raise DownloadError(f"The file has {got.size} bytes instead of {render.size}.")
        return (yield from Do(part.commit))
    finally:
        part.discard()


def _transfer(link: Link, render: Render, part: PartFile) -> Flow[Fetched]:
    urls = [render.url, calls.download_path(render.render_id)]
    urls = [absolute(link.settings.api_url, url) for url in urls if url]
    kept, status = Fetched(0, 0), 0
    for attempt in range(_DOWNLOAD_TRIES):
        if kept.broken:
            yield from Pause(min(2.0**attempt / 4, 8.0))
        got = yield from Fetch(urls[0], part, kept.size, kept.etag, headers_for(link, urls[0]))
        status = got.status
        if 200 <= status < 300 and not got.broken and _whole(got, render):
            return got
        if status in _GONE and len(urls) > 1:
            urls.pop(0)
            kept = Fetched(0, 0)
        elif 400 <= status < 500 and status not in _PASSING:
            break
        else:
            kept = _after(kept, got)
    raise DownloadError(f"The file could not be fetched whole (last status {status}).")


def _after(kept: Fetched, got: Fetched) -> Fetched:
    """Decide from where to go on: a break keeps its bytes, a wrong file none."""
    if got.broken:
        return got
    passing = got.status != 416 and got.status >= 400
    return replace(kept, broken=True) if passing else Fetched(got.status, 0, broken=True)


def _whole(got: Fetched, render: Render) -> bool:
    """Tell whether the length is what the transfer and the job both promised."""
    return (not got.total or got.size == got.total) and (not render.size or got.size == render.size)


def absolute(api_url: str, url: str) -> str:
    """Return an address that may have been given without a host."""
    return urljoin(api_url.rstrip("/") + "/", url)


def headers_for(link: Link, url: str) -> Headers:
    """Return the headers for an address; the token goes to the API's own host only."""
    own, other = urlsplit(link.settings.api_url), urlsplit(url)
    same = (own.scheme, own.hostname, own.port) == (other.scheme, other.hostname, other.port)
    return link.headers() if same else ()
