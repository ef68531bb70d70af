"""What outlives a process: the client id, the token until it expires, the last session.

Files in the platform's config folder, readable by their owner only. Token and
session are kept per API, so that nothing of one backend is sent to another.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import msgspec
import platformdirs

from nemoclient.models import Session, Token
from nemoclient.secret import Secret
from nemoclient.wire import Node, parse


class Vault(Protocol):
    """Where the client keeps what it must remember."""

    def client_id(self, *, fresh: bool = False) -> str:
        """Return the id of this client, made on first use or when `fresh`."""

    def token(self) -> Token | None:
        """Return the kept token."""

    def keep_token(self, token: Token | None) -> None:
        """Keep a token, or forget it."""

    def session(self) -> Session | None:
        """Return the last session."""

    def keep_session(self, session: Session) -> None:
        """Keep the session."""


class FileVault:
    """A vault in a folder."""

    def __init__(self, api_url: str, *, folder: Path | None = None, client_id: str = "") -> None:
        self._api_url = api_url
        self._folder = folder or Path(platformdirs.user_config_dir("nemovideo", appauthor=False))
        self._client_id = client_id

    def client_id(self, *, fresh: bool = False) -> str:
        """Return `NEMO_CLIENT_ID`, else the kept id, else a new UUID."""
        if self._client_id and not fresh:
            return self._client_id
        path = self._folder / "client_id"
        kept = "" if fresh else _read(path).decode("utf-8", "replace").strip()
        if kept and len(kept) <= 64 and kept.isascii() and kept.isprintable():
            return kept
        self._client_id = str(uuid4())
        _write(path, self._client_id.encode() + b"\n")
        return self._client_id

    def token(self) -> Token | None:
        """Return the token kept for this API."""
        entry = self._entries()[self._api_url]
        if not entry["token"].text():
            return None
        return Token(
            Secret(entry["token"].text()), entry["user_id"].text(), entry["expires_at"].number()
        )

    def keep_token(self, token: Token | None) -> None:
        """Keep the token for this API only."""
        fields: dict[str, str | float] = {"token": "", "user_id": "", "expires_at": 0.0}
        if token is not None:
            fields = {
                "token": token.secret.reveal(),
                "user_id": token.user_id,
                "expires_at": token.expires_at,
            }
        self._merge(fields)

    def session(self) -> Session | None:
        """Return the last session of this API."""
        entry = self._entries()[self._api_url]
        if not entry["session_id"].text():
            return None
        return Session(
            entry["session_id"].text(),
            entry["task_id"].text(),
            entry["session_user"].text(),
            entry["session_language"].text(),
        )

    def keep_session(self, session: Session) -> None:
        """Keep the session for this API only."""
        self._merge(
            {
                "session_id": session.session_id,
                "task_id": session.task_id,
                "session_user": session.user_id,
                "session_language": session.language,
            }
        )

    def _entries(self) -> Node:
        return parse(_read(self._folder / "access.json"))

    def _merge(self, fields: dict[str, str | float]) -> None:
        entries = self._entries().value
        entries = entries if isinstance(entries, dict) else {}
        old = entries.get(self._api_url)
        entries[self._api_url] = {**(old if isinstance(old, dict) else {}), **fields}
        _write(self._folder / "access.json", msgspec.json.encode(entries))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one step; `mkstemp` gives the mode 0600."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
