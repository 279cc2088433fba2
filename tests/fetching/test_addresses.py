"""Which addresses are public: a table of every special kind, and ipaddress as a second opinion."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import assume, given
from hypothesis.strategies import ip_addresses

from bot.fetching.addresses import kind_refused, literal, special_kind

SPECIAL = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("::1", "loopback"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.0.1", "private"),
    ("fd12:3456::1", "private"),
    ("100.64.0.1", "shared"),
    ("169.254.1.1", "link-local"),
    ("fe80::1", "link-local"),
    ("169.254.169.254", "metadata"),
    ("100.100.100.200", "metadata"),
    ("168.63.129.16", "metadata"),
    ("fd00:ec2::254", "metadata"),
    ("0.0.0.0", "unspecified"),  # noqa: S104  nothing is bound to it
    ("0.1.2.3", "unspecified"),
    ("::", "unspecified"),
    ("224.0.0.1", "multicast"),
    ("239.1.1.1", "multicast"),
    ("ff0e::1", "multicast"),
    ("255.255.255.255", "reserved"),
    ("240.0.0.1", "reserved"),
    ("192.0.0.170", "reserved"),
    ("198.18.0.1", "reserved"),
    ("192.0.2.1", "documentation"),
    ("2001:db8::1", "documentation"),
    ("3fff::1", "documentation"),
    ("2002:7f00:1::", "tunnel"),
    ("2002:808:808::", "tunnel"),
    ("2001:0:53aa:64c::1", "tunnel"),
    ("192.88.99.1", "tunnel"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:169.254.169.254", "metadata"),
    ("::ffff:10.0.0.1", "private"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:a9fe", "metadata"),
    ("64:ff9b:1::808:808", "reserved"),
    ("::127.0.0.1", "reserved"),
    ("fec0::1", "reserved"),
    ("5f00::1", "reserved"),
    ("4000::1", "reserved"),
]
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "100.128.0.1",
    "169.253.0.1",
    "2606:4700::1111",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
    "2a00:1450::1",
]


@pytest.mark.parametrize(("text", "kind"), SPECIAL)
def test_special_addresses_are_known_by_kind(text, kind):
    assert special_kind(ip_address(text)) == kind


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_public(text):
    assert special_kind(ip_address(text)) is None


@pytest.mark.parametrize(("text", "kind"), SPECIAL)
def test_an_intranet_is_admitted_by_the_switch_and_nothing_else_is(text, kind):
    admitted = kind_refused(ip_address(text), allow_private=True) is None
    assert admitted == (kind in {"loopback", "private", "shared"})
    assert kind_refused(ip_address(text), allow_private=False) == kind


CARRY_IPV4 = [ip_network("::ffff:0:0/96"), ip_network("64:ff9b::/96")]


@given(ip_addresses())
def test_no_address_that_python_calls_special_counts_as_public(address: IPv4Address | IPv6Address):
    assume(not any(address in network for network in CARRY_IPV4))
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_link_local:
        assert special_kind(address) is not None


@given(ip_addresses(v=4))
def test_an_ipv4_address_inside_an_ipv6_one_is_judged_by_itself(address: IPv4Address):
    for network in CARRY_IPV4:
        assert special_kind(IPv6Address(int(network[0]) + int(address))) == special_kind(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "127.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "0x7F.1",
        "2130706433",
        "0177.0.0.1",
        "017700000001",
        "1.2.3.4.5",
        "127.0.0.256",
        "127.0.0.0x1",
        "127.0.0.1..",
        "::1%eth0",
        "fe80::1%251",
        "127.0.0.1%00",
        "::ffff:127.1",
        "1::2::3",
        "0",
    ],
)
def test_an_address_in_an_odd_form_is_no_address(host):
    with pytest.raises(ValueError):  # noqa: PT011  ipaddress raises several kinds, the message is ours elsewhere
        literal(host)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("::1", "::1"),
        ("news.example", None),
        ("127.example", None),
        ("1a", None),
        ("a.b1", None),
    ],
)
def test_hosts_are_addresses_or_names(host, address):
    assert literal(host) == (ip_address(address) if address else None)
