"""Who is calling: the attribution headers (H1-H3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import quote

SOURCE = "nemoclient"
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Attribution:
    """The three values that every request carries; none of them is ever empty."""

    source: str = SOURCE
    version: str = VERSION
    platform: str = "unknown"

    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return the headers, made safe for HTTP."""
        return (
            ("X-Skill-Source", _safe(self.source, SOURCE)),
            ("X-Skill-Version", _safe(self.version, VERSION)),
            ("X-Skill-Platform", _safe(self.platform, "unknown")),
        )


def of_skill(text: str, path: PurePath) -> Attribution:
    """Read a skill file's front matter and the place where it is installed."""
    front = front_matter(text)
    return Attribution(
        front.get("name") or SOURCE, front.get("version") or VERSION, platform_of(path)
    )


def front_matter(text: str) -> dict[str, str]:
    """Return the plain top-level values of a YAML front matter."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return {}
    found: dict[str, str] = {}
    for line in lines[1:]:
        if line.rstrip() in ("---", "..."):
            return found
        for key, value in _pair(line):
            found.setdefault(key, value)
    return {}


def platform_of(path: PurePath) -> str:
    """Tell the platform from an install path (H3)."""
    parts = path.parts
    if ".clawhub" in parts[:-1]:
        return "clawhub"
    if (".cursor", "skills") in pairwise(parts[:-1]):
        return "cursor"
    return "unknown"


def _pair(line: str) -> Iterator[tuple[str, str]]:
    key, colon, value = line.partition(":")
    if colon and key and not key[0].isspace() and not key.startswith(("#", "-")):
        yield key.strip().strip("\"'"), _scalar(value)


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] in ('"', "'"):
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    if value.startswith("#"):
        return ""
    return value.split(" #", 1)[0].strip()


def _safe(value: str, default: str) -> str:
    printable = "".join(char for char in value if char.isprintable()).strip()
    return quote(printable, safe=" !#$&'()*+,-./:;=?@[]^_`{|}~")[:200] or default
