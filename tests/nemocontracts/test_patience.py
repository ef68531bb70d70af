"""The suite is polite to the live API: it waits when told to, and gives up without a verdict."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from nemocontracts import api as calling
from nemocontracts.api import visiting
from nemocontracts.paths import BALANCE, TOKEN
from nemocontracts.targets import Target


@contextmanager
def busy(times: int, retry_after: str) -> Iterator[str]:
    """Serve 429 so many times, and 200 from then on."""
    left = iter(range(times))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if next(left, None) is None else 429)
            self.send_header("Retry-After", retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def asked(url: str, path: str = BALANCE, *, live: bool = True) -> httpx.Response:
    with visiting(Target(url, "live" if live else "url")) as api:
        return api.ask("GET", url + path)


def test_live_a_429_is_waited_for() -> None:
    with busy(3, "0") as url:
        assert asked(url).status_code == 200


def test_elsewhere_and_of_a_token_a_429_is_an_answer() -> None:
    with busy(3, "0") as url:
        assert asked(url, live=False).status_code == 429
        assert asked(url, TOKEN).status_code == 429


def test_a_429_that_does_not_end_judges_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PATIENCE_S", 0.5)
    with busy(99, "1") as url, pytest.raises(pytest.skip.Exception, match="429"):
        asked(url)


def test_a_date_to_come_back_at_is_no_reason_to_stumble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PATIENCE_S", 0.5)
    with (
        busy(1, "Wed, 21 Oct 2026 07:28:00 GMT") as url,
        pytest.raises(pytest.skip.Exception, match="429"),
    ):
        asked(url)
