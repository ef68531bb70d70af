"""An exchange as a command that a person can paste."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from nemocontracts.targets import ATTRIBUTION

_TOKEN = re.compile(r"(nmv_usr|clm)_\w+")


def curl(method: str, url: str, headers: Mapping[str, str], more: Mapping[str, Any]) -> str:
    """Write an exchange as a command; the token stays out."""
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
    line = " ".join(shlex.quote(word) for word in words)
    return _TOKEN.sub("'\"$TOKEN\"'", line)
