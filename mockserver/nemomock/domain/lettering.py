"""How a line of text looks, as a person asks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a line looks; None leaves it to the editor. Colours as `#rrggbb`, `size` in px.

    Without a size, `scale` is how many times the usual one.

    `plate` is the colour of a box behind the words (`#rrggbbaa`: how much it covers); `mark`
    that of the word being spoken.
    """

    position: str | None = None
    color: str | None = None
    size: int | None = None
    animation: str | None = None
    bold: bool = False
    font: str | None = None
    plate: str | None = None
    mark: str | None = None
    scale: float = 1.0
