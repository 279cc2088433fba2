"""Politeness: one visitor at a time for each host, a pause between visits, a longer one where the host asks for it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from bot.fetching.fetched import CannotFetch, Clock, FetchPolicy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.fetching.targets import Target

_MOST_HOSTS = 1000
_LONGEST_REST = timedelta(days=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Host:
    free_at: datetime = _LONG_AGO
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Turns:
    """Who may visit which host when. Belongs to one event loop."""

    def __init__(self, policy: FetchPolicy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, target: Target) -> AsyncIterator[None]:
        """Wait for the turn to visit the target's host, and hold it. Raises CannotFetch where the wait is too long."""
        self._forget_idle()
        host = self._hosts.setdefault(target.host, _Host())
        async with host.lock:
            wait = (host.free_at - self._clock.now()).total_seconds()
            if wait > max(self._policy.longest_wait_seconds, self._policy.host_interval_seconds):
                problem = f"the site asks for a pause of {wait:.0f} seconds; try again then"
                raise CannotFetch(str(target.url), problem, retry_after=wait, passing=True)
            if wait > 0:
                await self._clock.sleep(wait)
            try:
                yield
            finally:
                interval = timedelta(seconds=self._policy.host_interval_seconds)
                host.free_at = max(host.free_at, self._clock.now() + interval)

    def rest(self, target: Target, seconds: float) -> None:
        """Let nobody visit the target's host for so long (a day at most)."""
        host = self._hosts.setdefault(target.host, _Host())
        host.free_at = max(host.free_at, self._clock.now() + min(timedelta(seconds=seconds), _LONGEST_REST))

    def _forget_idle(self) -> None:
        if len(self._hosts) < _MOST_HOSTS:
            return
        now = self._clock.now()
        for name in [name for name, host in self._hosts.items() if not host.lock.locked() and host.free_at <= now]:
            del self._hosts[name]


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds from now that a Retry-After header asks for (a number, or a date); None where it says nothing usable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _LONGEST_REST.total_seconds()))
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return min(max(0.0, (then - now).total_seconds()), _LONGEST_REST.total_seconds())
