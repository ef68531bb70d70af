"""Keep tokens out of everything a person or a log can see (A7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

HIDDEN = "[hidden]"

_TOKENS = re.compile(
    r"\b(?:nmv|clm)_[\w.~+/=-]+"
    r"|\beyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|(?<=\bBearer )(?!\[hidden\])[^\s\"',;]+",
    re.IGNORECASE,
)


def redact(text: str, *secrets: Secret | None) -> str:
    """Replace every known secret, and all that looks like a token, by `[hidden]`."""
    for secret in secrets:
        if secret is not None and secret.reveal():
            text = text.replace(secret.reveal(), HIDDEN)
    return _TOKENS.sub(HIDDEN, text)


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A value that shows itself only when asked by name."""

    value: str

    def reveal(self) -> str:
        """Return the value; for request headers and the token file only."""
        return self.value

    def __repr__(self) -> str:
        return "Secret('***')"

    def __str__(self) -> str:
        return "***"

    def __format__(self, spec: str) -> str:
        return format("***", spec)
