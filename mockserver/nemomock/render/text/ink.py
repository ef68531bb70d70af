"""Colours as libass writes them: blue before green before red, and clearness for cover."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})?")


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour, 0-255 each; `cover` 255 hides what is behind it."""

    red: int
    green: int
    blue: int
    cover: int = 255

    @property
    def dark(self) -> bool:
        """Whether a light edge shows it better than a dark one."""
        return self.red * 0.3 + self.green * 0.59 + self.blue * 0.11 < 80

    @property
    def colour(self) -> str:
        """The value of a colour command."""
        return f"&H{self.blue:02x}{self.green:02x}{self.red:02x}&"


def ink(colour: str) -> Ink:
    """Return `#rrggbb` or `#rrggbbaa` as ink; anything else is white."""
    found = _COLOUR.fullmatch(colour)
    if not found:
        return Ink(255, 255, 255)
    red, green, blue, cover = (int(part or "ff", 16) for part in found.groups())
    return Ink(red, green, blue, cover)


def clearness(cover: float) -> str:
    """Return the value of an alpha command for a cover of 0 to 1."""
    return f"&H{round(255 * (1 - min(max(cover, 0.0), 1.0))):02X}&"
