"""Requests over a bare socket, which sees how a connection ends: FIN, RST or not at all."""

from __future__ import annotations

import socket
from contextlib import closing
from urllib.parse import urlsplit

from driver import Driver


def exchanged(
    mock: Driver, request: str, fault: str, body: bytes = b"", wait: float = 30
) -> tuple[bytes, str]:
    """Send a request over a bare socket; return what came, and how the connection ended.

    One that goes on hangs when `wait` seconds bring nothing more; the first byte has all the time.
    """
    place = urlsplit(mock.url)
    head = (
        f"{request} HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {mock.token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"X-Nemomock-Fault: {fault}\r\n\r\n"
    )
    got = b""
    with closing(socket.create_connection((place.hostname, place.port), timeout=30)) as line:
        line.sendall(head.encode() + body)
        while True:
            try:
                piece = line.recv(65536)
            except ConnectionResetError:
                return got, "rst"
            except TimeoutError:
                return got, "hang"
            if not piece:
                return got, "fin"
            got += piece
            line.settimeout(wait)
