"""From a URL's text to the one place that a request may go to."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

import httpx

from bot.fetching.addresses import Address, kind_refused, literal
from bot.fetching.fetched import CannotFetch

_LONGEST_URL_CHARS = 4000
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
_NAME = r"(?=.{1,253}\.?\Z)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?"

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host name and a port to its addresses; OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that has passed every check that needs no network. It has no userinfo and no fragment."""

    url: httpx.URL
    host: str
    """In lower case, international names in their ASCII form, without a final dot."""
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is good for."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"

    def join(self, location: str) -> str:
        """The absolute form of a link that stands in this document; ValueError or httpx.InvalidURL where it is none."""
        return str(self.url.join(location))


def parse_target(text: str) -> Target:
    """Read an absolute http or https URL. Raises CannotFetch for anything else, odd notations of addresses included."""
    if len(text) > _LONGEST_URL_CHARS:
        raise CannotFetch(text, f"is longer than {_LONGEST_URL_CHARS} characters; give a shorter link")
    try:
        url = httpx.URL(text.strip())
        literal(url.host)
    except (httpx.InvalidURL, ValueError):
        raise CannotFetch(text, "is no URL in its usual form; copy it from the browser's address bar") from None
    if problem := _problem(url):
        raise CannotFetch(text, problem)
    return Target(url.copy_with(fragment=None), _host(url), url.port or _PORTS[url.scheme])


def _host(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").lower().removesuffix(".")


def _problem(url: httpx.URL) -> str | None:
    if url.scheme not in _PORTS:
        return "is neither http nor https; save the document and give the file"
    if url.userinfo:
        return "holds a user name or password; leave out what stands before the @"
    if ":" not in url.host and not re.fullmatch(_NAME, _host(url)):
        return "names no host; copy the link from the browser's address bar"
    if url.port is not None and not (url.port in _PORTS.values() or _FIRST_FREE_PORT <= url.port < 65536):
        return f"port {url.port} is not one that documents are served on; use 80, 443 or one from 1024"
    return None


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


async def checked_addresses(target: Target, resolve: Resolve, *, allow_private: bool) -> list[Address]:
    """Find the addresses of a target, once; the connection must go to one of these and to no other.

    Raises CannotFetch when there is none, or when any one of them may not be reached.
    """
    url = str(target.url)
    own = literal(target.host)
    try:
        addresses = [own] if own else [ip_address(text) for text in await resolve(target.host, target.port)]
    except (OSError, ValueError):
        addresses = []
    if not addresses:
        raise CannotFetch(
            url, f"the host {target.host} was not found; check its spelling and the connection", passing=True
        )
    for address in addresses:
        if kind := kind_refused(address, allow_private=allow_private):
            raise CannotFetch(url, _forbidden(target.host, address, kind))
    return addresses


def _forbidden(host: str, address: Address, kind: str) -> str:
    where = host if host == str(address) else f"{host} ({address})"
    of_an_intranet = kind_refused(address, allow_private=True) is None
    remedy = "; for an intranet set allow_private under [fetch]" if of_an_intranet else ""
    return f"{where} is a {kind} address, and only public ones are read{remedy}"
