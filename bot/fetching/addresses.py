"""Which internet addresses are public, and which must never be reached.

The tables follow IANA's special-purpose registries for IPv4 and IPv6, state of 2025. They are kept here rather than
taken from `ipaddress.is_global`, whose answers differ between Python's patch versions: 3.11.7 calls 192.88.99.1,
3fff::1, fec0::1 and every IPv4-mapped address global.
"""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_SPECIAL = {
    # The cloud's own services come first, because some of them live inside networks that may be admitted.
    "metadata": ("169.254.169.254/32", "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fd20:ce::254/128"),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
    "shared": ("100.64.0.0/10",),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "unspecified": ("0.0.0.0/8", "::/128"),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "tunnel": ("192.88.99.0/24", "2002::/16", "2001::/32"),
    "documentation": (
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20",
    ),
    "reserved": (
        "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "2001::/23", "2620:4f:8000::/48",
    ),
}  # fmt: skip
_ADMITTED_PRIVATELY = frozenset({"loopback", "private", "shared"})
_GLOBAL_UNICAST = "2000::/3"
_NAT64 = "64:ff9b::/96"


@cache
def _networks() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(text), kind) for kind, texts in _SPECIAL.items() for text in texts)


@cache
def _network(text: str) -> IPv4Network | IPv6Network:
    return ip_network(text)


def special_kind(address: Address) -> str | None:
    """Say what an address is ("loopback", "private", ...); None for a public one.

    An IPv4 address inside an IPv6 one (mapped, or translated by NAT64) is judged by itself.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return special_kind(address.ipv4_mapped)
        if address in _network(_NAT64):
            return special_kind(IPv4Address(int(address) & 0xFFFF_FFFF))
    for network, kind in _networks():
        if address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _network(_GLOBAL_UNICAST):
        return "reserved"
    return None


def kind_refused(address: Address, *, allow_private: bool) -> str | None:
    """Say as what an address is refused; None where it may be reached."""
    kind = special_kind(address)
    return None if allow_private and kind in _ADMITTED_PRIVATELY else kind


def literal(host: str) -> Address | None:
    """Read a URL's host as an address; None where it is a name.

    Raises ValueError for an address in any other than its usual form (`127.1`, `0x7f.0.0.1`, `2130706433`, `::1%eth0`):
    what such a form means differs from program to program.
    """
    if ":" in host or "%" in host:
        address = ip_address(host)
        if isinstance(address, IPv6Address) and address.scope_id:
            raise ValueError(host)
        return address
    last = host.rstrip(".").rpartition(".")[2]
    if last.isdecimal() or last.lower().startswith("0x"):
        return IPv4Address(host.removesuffix("."))
    return None
