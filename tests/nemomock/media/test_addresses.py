"""The open net and everything else: no form of an inner address passes."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nemomock.media.addresses import is_public

INNER = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1"),  # noqa: S104
    *("127.255.255.254", "169.254.1.1", "169.254.169.254", "172.16.0.1", "172.31.255.255"),
    *("192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8"),
    *("::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254"),
    *("64:ff9b:1::10.0.0.1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    *("2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1"),
    *("5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1"),
    *("ff02::1", "ff0e::1", "2600::5efe:127.0.0.1", "2600::200:5efe:10.0.0.1", "2606:4700::1%1"),
]
OPEN = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::8.8.8.8"]

v4 = st.integers(0, 2**32 - 1).map(IPv4Address)
inner_v4 = st.sampled_from([IPv4Address(each) for each in INNER[:22]]) | v4.filter(
    lambda address: not address.is_global
)
CARRIERS = {
    "mapped": 0xFFFF << 32,
    "compatible": 0,
    "translated": 0xFFFF << 48,
    "NAT64": 0x64FF9B << 96,
    "local NAT64": 0x64FF9B0001 << 80,
    "Teredo server": 0x20010000 << 96,
    "ISATAP": (0x26064700 << 96) | (0x5EFE << 32),
}


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_an_address_of_the_open_net_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("word", ["", "localhost", "0x7f.1", "2130706433", "017700000001", "1.1"])
def test_what_is_no_address_is_not_public(word: str) -> None:
    assert not is_public(word)


@given(v4 | st.integers(0, 2**128 - 1).map(IPv6Address) | st.ip_addresses())
@example(IPv6Address("2001:4:112::1"))
def test_nothing_passes_that_the_registries_call_inner(address: IPv4Address | IPv6Address) -> None:
    public = is_public(str(address))

    assert not public or (address.is_global and not address.is_multicast)
    assert not public or not (address.is_loopback or address.is_link_local or address.is_private)


@given(inner_v4, st.sampled_from(sorted(CARRIERS)))
def test_no_wrapping_makes_an_inner_address_public(inner: IPv4Address, carrier: str) -> None:
    assert not is_public(str(IPv6Address(CARRIERS[carrier] | int(inner))))


@given(inner_v4, st.integers(0, 2**80 - 1))
def test_6to4_leads_nowhere(inner: IPv4Address, rest: int) -> None:
    assert not is_public(str(IPv6Address((0x2002 << 112) | (int(inner) << 80) | rest)))


@given(st.integers(2**128 * 2 // 16, 2**128 * 4 // 16 - 1).map(IPv6Address))
def test_most_of_what_is_handed_out_passes(address: IPv6Address) -> None:
    closed = any(address in IPv6Network(block) for block in ("2001::/16", "2002::/16"))
    documentation = address in IPv6Network("3fff::/20")
    isatap = int(address) >> 32 & 0xFFFFFFFF in (0x5EFE, 0x2005EFE)

    assert is_public(str(address)) or closed or documentation or isatap
