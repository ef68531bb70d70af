"""Which addresses belong to the open net: nothing of this machine, its networks or its cloud. Pure.

`ipaddress` knows the registries; what it lets pass and still leads inwards is listed here: forms
that carry an IPv4 address within an IPv6 one, multicast, and blocks that newer Pythons know.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_OPEN_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
"""An IPv4 address behind a translator, which is how a network without IPv4 sees the old net."""

_CLOSED_V4 = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments
    IPv4Network("192.88.99.0/24"),  # relays to 6to4
)
_CLOSED_V6 = (
    IPv6Network("2001::/23"),  # Teredo, ORCHID and other protocol assignments
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: the next 32 bits are an IPv4 address
    IPv6Network("3fff::/20"),  # documentation
)
_ISATAP = frozenset((0x00005EFE, 0x02005EFE))
"""What stands before an IPv4 address in the lower half of an ISATAP address."""


def is_public(address: str) -> bool:
    """Whether a resolver's answer is an address of the open net; what is no address is not."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_open_v4(found)
    if found in _NAT64:
        return _is_open_v4(IPv4Address(int(found) & 0xFFFFFFFF))
    return _is_open_v6(found)


def _is_open_v4(address: IPv4Address) -> bool:
    closed = address.is_multicast or address.is_reserved or not address.is_global
    return not closed and not any(address in block for block in _CLOSED_V4)


def _is_open_v6(address: IPv6Address) -> bool:
    scoped = address.scope_id is not None
    if scoped or address not in _OPEN_V6 or not address.is_global:
        return False
    tunnelled = int(address) >> 32 & 0xFFFFFFFF in _ISATAP
    return not tunnelled and not any(address in block for block in _CLOSED_V6)
