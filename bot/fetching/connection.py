"""The one way out: a GET to an address that was checked, the name resolved once, the environment left aside."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx

from bot.fetching.body import ACCEPT_ENCODING, BodyError
from bot.fetching.fetched import CannotFetch, FetchPolicy, Validators
from bot.fetching.targets import Resolve, Target, checked_addresses

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.8, */*;q=0.5"
)
_TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "the site does not answer; try again later"),
    (httpx.TimeoutException, "the site stopped in the midst of its answer; try again later"),
    (httpx.ConnectError, "no connection; check the address and the network"),
    (httpx.RemoteProtocolError, "the site's answer is no valid HTTP or breaks off; try again later"),
    (httpx.HTTPError, "the connection broke; try again later"),
)


class Wire:
    """Sends requests. Every connection is made for one request and to a checked address.

    A connection is never used again: a pool would know it by its address alone, and hand the connection whose
    certificate was checked for one name to another name at the same address.
    """

    def __init__(self, policy: FetchPolicy, resolve: Resolve, trust: ssl.SSLContext) -> None:
        self._policy = policy
        self._resolve = resolve
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._transport = httpx.AsyncHTTPTransport(verify=trust, trust_env=False, limits=limits)

    @asynccontextmanager
    async def get(self, target: Target, known: Validators | None = None) -> AsyncIterator[httpx.Response]:
        """Open the answer to a GET; its body is read inside the block. Raises CannotFetch for all that fails there."""
        url = str(target.url)
        try:
            response = await self._answer(target, known or Validators())
            try:
                yield response
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            raise CannotFetch(url, _trouble(error), passing=True) from error
        except BodyError as error:
            raise CannotFetch(url, f"{error}; save it in a browser and give the file") from error

    async def close(self) -> None:
        """Close what is still open."""
        await self._transport.aclose()

    async def _answer(self, target: Target, known: Validators) -> httpx.Response:
        trouble: httpx.HTTPError | None = None
        for address in await checked_addresses(target, self._resolve, allow_private=self._policy.allow_private):
            request = self._request(target, str(address), known)
            try:
                return await self._transport.handle_async_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                trouble = trouble or error
        raise trouble or httpx.ConnectError("no address")

    def _request(self, target: Target, address: str, known: Validators) -> httpx.Request:
        policy = self._policy
        headers = {
            "Host": target.url.netloc.decode("ascii"),
            "User-Agent": policy.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": ACCEPT_ENCODING,
            "If-None-Match": known.etag,
            "If-Modified-Since": known.last_modified,
        }
        timeout = httpx.Timeout(policy.read_seconds, connect=policy.connect_seconds)
        return httpx.Request(
            "GET",
            target.url.copy_with(host=address),
            headers={name: value for name, value in headers.items() if value},
            extensions={"timeout": timeout.as_dict(), "sni_hostname": target.host},
        )


def _trouble(error: httpx.HTTPError) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its certificate cannot be trusted; open it in a browser and save the page"
    return next(said for kind, said in _TROUBLES if isinstance(error, kind))
