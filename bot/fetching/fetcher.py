"""Fetch one document: every hop checked, every bound kept, and one clear line where it cannot be done.

The way of a request: the URL's text is checked (`targets`), its host's turn awaited (`host_turns`), robots.txt asked
(`permission`), the name resolved once, every address checked, and the connection made to a checked one (`connection`).
Redirects go the same way (`redirects`).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import httpx

from bot.fetching.body import read_body
from bot.fetching.connection import Wire
from bot.fetching.fetched import CannotFetch, Clock, Fetched, FetchPolicy, NotModified, Validators
from bot.fetching.host_turns import Turns, retry_after
from bot.fetching.media_types import charset, media_type
from bot.fetching.permission import REDIRECTS, Permission
from bot.fetching.redirects import Trail
from bot.fetching.targets import Resolve, system_resolve

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator
    from types import TracebackType

_PERMANENT = frozenset({301, 308})
_LONGEST_VALIDATOR_CHARS = 500
_REFUSALS = {
    401: "wants a login (401); save the page in a browser and give the file",
    403: "is refused by the site (403); save the page in a browser and give the file",
    404: "does not exist (404); check the link",
    410: "is gone for good (410); remove the link",
    429: "too much was asked of the site (429); try again later",
    451: "is withheld for legal reasons (451)",
}
_BUSY = frozenset({429, 503})
_PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    permanent: bool


class Fetcher:
    """Fetches politely for as long as it is open. Many tasks of one event loop may share it."""

    def __init__(
        self,
        policy: FetchPolicy | None = None,
        *,
        resolve: Resolve = system_resolve,
        clock: Clock | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Make a fetcher; `trust` says which certificates count (else those of certifi, or of SSL_CERT_FILE)."""
        self._policy = policy or FetchPolicy()
        self._clock = clock or Clock()
        self._turns = Turns(self._policy, self._clock)
        self._wire = Wire(self._policy, resolve, trust or httpx.create_ssl_context())
        self._permission = Permission(self._wire, self._clock)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close what is still open."""
        await self._wire.close()

    async def fetch(self, url: str, known: Validators | None = None) -> Fetched | NotModified:
        """Fetch one document; with `known`, only where it has changed since.

        Raises CannotFetch. A site that asks for a short pause is asked once more after it.
        """
        trail = Trail(url, self._policy.max_redirects)
        try:
            try:
                return await self._travel(trail, known)
            except CannotFetch as error:
                if error.status not in _BUSY or error.retry_after is None:
                    raise
                self._turns.rest(trail.here, error.retry_after)
                return await self._travel(trail, known)
        except CannotFetch as error:
            if trail.redirected:
                raise error.redirected_from(trail.asked) from error
            raise

    async def _travel(self, trail: Trail, known: Validators | None) -> Fetched | NotModified:
        seconds = self._policy.total_seconds
        loop = asyncio.get_running_loop()
        while True:
            async with self._turns.turn(trail.here):
                began = loop.time()
                try:
                    async with asyncio.timeout(seconds):
                        outcome = await self._visit(trail, known)
                except TimeoutError:
                    problem = f"took more than {self._policy.total_seconds:g} seconds; try again later"
                    raise CannotFetch(str(trail.here.url), problem, passing=True) from None
                seconds -= loop.time() - began
            if outcome is not None:
                return outcome

    async def _visit(self, trail: Trail, known: Validators | None) -> Fetched | NotModified | None:
        """Follow the trail for as long as it stays with one host; None where it leads to another."""
        host = trail.here.host
        while trail.here.host == host:
            outcome = await self._exchange(trail, known)
            if not isinstance(outcome, _Redirect):
                return outcome
            trail.follow(outcome.location, permanent=outcome.permanent)
        return None

    async def _exchange(self, trail: Trail, known: Validators | None) -> Fetched | NotModified | _Redirect:
        await self._permission.check(trail.here)
        async with self._wire.get(trail.here, known) as response:
            status = response.status_code
            if status == httpx.codes.NOT_MODIFIED and known not in (None, Validators()):
                return NotModified(trail.asked, str(trail.here.url), self._clock.now())
            if status in REDIRECTS and (location := response.headers.get("location")):
                return _Redirect(location, status in _PERMANENT)
            if status != httpx.codes.OK:
                raise self._refused(trail, response)
            return await self._document(trail, response)

    def _refused(self, trail: Trail, response: httpx.Response) -> CannotFetch:
        status = response.status_code
        problem = _REFUSALS.get(status, f"the site answers with status {status}; check the link, or try again later")
        pause = retry_after(response.headers.get("retry-after", ""), self._clock.now())
        passing = status in _PASSING or status >= httpx.codes.INTERNAL_SERVER_ERROR
        return CannotFetch(str(trail.here.url), problem, status=status, retry_after=pause, passing=passing)

    async def _document(self, trail: Trail, response: httpx.Response) -> Fetched:
        url = trail.here.url
        declared = response.headers.get("content-type", "")
        if (kind := media_type(declared, url.path)) is None:
            named = ascii(declared.partition(";")[0].strip()[:60])
            raise CannotFetch(str(url), f"its type {named} is not read; give an article, a feed or a data file")
        return Fetched(
            asked=trail.asked,
            url=str(url),
            media_type=kind,
            charset=charset(declared),
            body=await self._body(str(url), response),
            validators=Validators(_validator(response, "etag"), _validator(response, "last-modified")),
            fetched_at=self._clock.now(),
            moved_to=trail.moved_to,
        )

    async def _body(self, url: str, response: httpx.Response) -> bytes:
        limit = self._policy.max_bytes
        declared = int(response.headers.get("content-length", "0"))  # h11 admits nothing but a number there
        body = await read_body(response, limit) if declared <= limit else None
        if body is None or not body.whole:
            raise CannotFetch(url, f"is larger than {limit:,} bytes; save it and give the file")
        return body.data


def _validator(response: httpx.Response, name: str) -> str | None:
    """A validator that can be sent back as it is."""
    value = response.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= _LONGEST_VALIDATOR_CHARS else None


def fetch(url: str, policy: FetchPolicy | None = None, known: Validators | None = None) -> Fetched | NotModified:
    """Fetch one document, for callers without an event loop. Raises CannotFetch."""

    async def once() -> Fetched | NotModified:
        async with Fetcher(policy) as fetcher:
            return await fetcher.fetch(url, known)

    return asyncio.run(once())


def fetch_each(
    pages: Iterable[tuple[str, Validators | None]], policy: FetchPolicy | None = None
) -> Iterator[tuple[str, Fetched | NotModified | CannotFetch]]:
    """Fetch documents one after another, for callers without an event loop; a failure is handed out, not raised."""
    with asyncio.Runner() as runner:
        fetcher = Fetcher(policy)
        try:
            for url, known in pages:
                try:
                    yield url, runner.run(fetcher.fetch(url, known))
                except CannotFetch as error:
                    yield url, error
        finally:
            runner.run(fetcher.close())
