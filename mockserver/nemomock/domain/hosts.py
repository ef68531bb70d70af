"""Names of machines as HTTP spells them, in `Host` and `Origin`. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

_NAME = r"\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+"
_HOST = re.compile(rf"({_NAME})(?::\d{{1,5}})?")
_ORIGIN = re.compile(rf"(https?)://(({_NAME})(?::\d{{1,5}})?)", re.IGNORECASE)


def name_of(host: str) -> str | None:
    """Return the name in `name[:port]`, in small letters; None when that is no such thing."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").rstrip(".").lower() if found else None


def host_of(origin: str) -> str | None:
    """Return `name[:port]` of an origin; None when it is none (`null` is not)."""
    found = _ORIGIN.fullmatch(origin)
    return found[2].lower() if found else None


def is_address(name: str) -> bool:
    """Whether a name is an address, which nobody can make lead elsewhere."""
    return _address(name) is not None


def is_local(name: str) -> bool:
    """Whether a name can only mean this machine."""
    found = _address(name)
    if found is None:
        return name == "localhost" or name.endswith(".localhost")
    return found.is_loopback


@lru_cache(maxsize=64)
def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
