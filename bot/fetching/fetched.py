"""The values of fetching: what may be fetched and how, and what came of it. Nothing here needs the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SHOWN_URL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """The bounds of every request. Times are seconds, sizes are bytes."""

    allow_private: bool = False
    """Admit loopback, private and shared addresses. Link-local, metadata and all other special ones stay refused."""
    user_agent: str = "OnRecord (finds who said what in articles; in robots.txt: OnRecord)"
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    """The longest silence within an answer."""
    total_seconds: float = 60.0
    """All exchanges for one document together: robots.txt, redirects, body. Polite waiting is not counted."""
    max_bytes: int = 20_000_000
    """For the body as it is sent and, separately, as it is unpacked."""
    max_redirects: int = 5
    host_interval_seconds: float = 1.0
    """Between the end of one visit to a host and the start of the next."""
    longest_wait_seconds: float = 30.0
    """A host that asks for a longer pause (Retry-After) is an error instead of a wait."""

    def __post_init__(self) -> None:
        bounds = (self.connect_seconds, self.read_seconds, self.total_seconds, self.max_bytes)
        if min(bounds) <= 0 or min(self.max_redirects, self.host_interval_seconds, self.longest_wait_seconds) < 0:
            raise ValueError("the bounds of fetching are positive numbers")
        if not (self.user_agent.isascii() and self.user_agent.isprintable() and self.user_agent.strip()):
            raise ValueError("the user agent is a line of ASCII characters")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a document has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came, unpacked from its transfer coding. `asked` was asked for, `url` is where it was found."""

    asked: str
    url: str
    media_type: str
    """One of the types of `media.MEDIA_TYPES`."""
    charset: str | None
    """As the server declares it; None where it does not, or where Python knows no such charset."""
    body: bytes = field(repr=False)
    validators: Validators
    fetched_at: datetime
    moved_to: str | None = None
    """The address to ask next time, where every redirect on the way was a permanent one."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The document is what it was when the validators were given."""

    asked: str
    url: str
    fetched_at: datetime


class CannotFetch(UnreadableInput):
    """One line that names the URL and the remedy.

    For machines: the HTTP status, the seconds of pause that the site asked for, and whether the trouble may pass.
    """

    def __init__(
        self,
        url: str,
        problem: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        passing: bool = False,
    ) -> None:
        super().__init__(f"{shown(url)}: {problem}")
        self.problem = problem
        self.status = status
        self.retry_after = retry_after
        self.passing = passing

    def told_of(self, url: str) -> CannotFetch:
        """The same trouble as that of another address, which cannot be fetched because of it."""
        return self._retold(url, self.problem)

    def redirected_from(self, asked: str) -> CannotFetch:
        """The same trouble, told from the address that was asked for."""
        return self._retold(asked, f"redirects to {self}")

    def _retold(self, url: str, problem: str) -> CannotFetch:
        return CannotFetch(url, problem, status=self.status, retry_after=self.retry_after, passing=self.passing)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day (with a zone) and the way to let time pass."""

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def shown(url: str) -> str:
    """The URL fit for one line of a message: printable, and no longer than 200 characters."""
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in url[: SHOWN_URL + 1])
    return line if len(line) <= SHOWN_URL else line[: SHOWN_URL - 1] + "…"
