"""Asking a site whether a program may read a page."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import httpx

from bot.fetching.body import read_body
from bot.fetching.fetched import CannotFetch, Clock
from bot.fetching.host_turns import retry_after
from bot.fetching.redirects import Trail
from bot.fetching.robots import ALLOW_ALL, LONGEST_ROBOTS, Robots, parse_robots

if TYPE_CHECKING:
    from bot.fetching.connection import Wire
    from bot.fetching.targets import Target

TOKEN = "OnRecord"  # noqa: S105  the product token that a robots.txt names, no secret
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 5
_KEPT_SECONDS = 3600
_MOST_SITES = 1000


class Permission:
    """The robots.txt of each site, fetched by the same wire as everything and kept for an hour."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire = wire
        self._clock = clock
        self._sites: dict[str, tuple[float, Robots]] = {}

    async def check(self, target: Target) -> None:
        """Raise CannotFetch where the site does not want the target read by a program, or cannot say."""
        if not (await self._robots(target)).allow(target.url.raw_path.decode("ascii")):
            problem = "the site's robots.txt keeps programs out; save the page in a browser and give the file"
            raise CannotFetch(str(target.url), problem)

    async def _robots(self, target: Target) -> Robots:
        expiry, robots = self._sites.get(target.origin, (0.0, ALLOW_ALL))
        if time.monotonic() < expiry:
            return robots
        try:
            robots = await self._ask(Trail(f"{target.origin}/robots.txt", _MOST_HOPS))
        except CannotFetch as error:
            raise error.told_of(str(target.url)) from error
        if len(self._sites) >= _MOST_SITES:
            self._sites.clear()
        self._sites[target.origin] = (time.monotonic() + _KEPT_SECONDS, robots)
        return robots

    async def _ask(self, trail: Trail) -> Robots:
        """Read a robots.txt as RFC 9309 says: where there is none all is allowed, a site in trouble is left alone."""
        while True:
            async with self._wire.get(trail.here) as response:
                status = response.status_code
                if status in REDIRECTS and (location := response.headers.get("location")):
                    trail.follow(location, permanent=False)
                    continue
                if status == httpx.codes.OK:
                    body = await read_body(response, LONGEST_ROBOTS)
                    return await asyncio.to_thread(parse_robots, body.data, TOKEN)  # a hostile one takes half a second
                if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
                    pause = retry_after(response.headers.get("retry-after", ""), self._clock.now())
                    problem = f"the site is in trouble ({status}); try again later"
                    raise CannotFetch(str(trail.here.url), problem, status=status, retry_after=pause, passing=True)
                return ALLOW_ALL
