"""An exchange as a command that a person can paste."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from nemocontracts.targets import ATTRIBUTION

INSTEAD = "$TOKEN"
ALIKE = 8
"""So many letters in common with a secret, and a word is taken for a piece of it."""

_WORD = re.compile(r"[\w.~+/=-]{8,}")
_SHAPE = re.compile(r"(?:nmv_usr|clm)_[\w.~+/=-]+")
_SIGNED = re.compile(r"([?&](?:s|sig|signature|token|ct)=)[^&#\s'\"]+")


def curl(method: str, url: str, headers: Mapping[str, str], more: Mapping[str, Any]) -> str:
    """Write an exchange as a command, as it was sent: `scrubbed` takes the secrets out."""
    words = ["curl", "-X", method, url]
    for name, value in headers.items():
        if name not in ATTRIBUTION:
            words += ["-H", f"{name}: {value}"]
    for _, (name, *_rest) in more.get("files", ()):
        words += ["-F", f"files=@{name}"]
    if "json" in more:
        words += ["-d", json.dumps(more["json"], ensure_ascii=False)[:2000]]
    elif "content" in more:
        words += ["--data-binary", repr(more["content"])[:300]]
    return " ".join(shlex.quote(word) for word in words)


def scrubbed(text: str, secrets: Iterable[str] = ()) -> str:
    """Return a text without tokens, signatures, the given secrets, and what is nearly one of them.

    A token that stands between single quotes becomes one that a shell puts in.
    """
    text = _SIGNED.sub(r"\1...", _SHAPE.sub(INSTEAD, text))
    pieces = {
        secret[start : start + ALIKE].lower()
        for secret in secrets
        for start in range(max(1, len(secret) - ALIKE + 1))
        if secret
    }
    if pieces:
        text = _WORD.sub(lambda word: INSTEAD if _like(word[0], pieces) else word[0], text)
    quoted = rf"('[^'\n]*){re.escape(INSTEAD)}([^'\n]*')"
    return re.sub(quoted, rf"""\1'"{INSTEAD}"'\2""", text)


def _like(word: str, pieces: set[str]) -> bool:
    low = word.lower()
    return any(low[start : start + ALIKE] in pieces for start in range(len(low) - ALIKE + 1))
