"""Moments as text: ISO 8601 from epoch seconds and back. Reads no clock."""

from __future__ import annotations

from datetime import UTC, datetime


def iso(moment: float) -> str:
    """Write epoch seconds as ISO 8601 in UTC, to the second, with `Z`."""
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_exact(moment: float) -> str:
    """Write epoch seconds as ISO 8601 in UTC, to the millisecond, with `Z`."""
    text = datetime.fromtimestamp(round(moment, 3), UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def parse_iso(text: str) -> float:
    """Read ISO 8601 as epoch seconds; without a zone it is UTC. Raises ValueError."""
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
