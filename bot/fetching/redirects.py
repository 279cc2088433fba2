"""The way from the address that was asked for, over redirects, to where the document is."""

from __future__ import annotations

import httpx

from bot.fetching.fetched import CannotFetch, shown
from bot.fetching.targets import Target, parse_target


class Trail:
    """Where one request has been and where it is now. `follow` checks each new address as the first one was."""

    def __init__(self, asked: str, most_hops: int) -> None:
        self.asked = asked
        self.here = parse_target(asked)
        self._visited = [str(self.here.url)]
        self._most_hops = most_hops
        self._permanent = True

    @property
    def redirected(self) -> bool:
        """Whether the document is not where it was asked for."""
        return len(self._visited) > 1

    @property
    def moved_to(self) -> str | None:
        """Where the document is for good; None where it has not moved, or only for now."""
        return self._visited[-1] if self.redirected and self._permanent else None

    def follow(self, location: str, *, permanent: bool) -> None:
        """Go where a redirect points. Raises CannotFetch for a circle, too many hops, or an address that is refused."""
        url = self._visited[-1]
        try:
            there = self._parsed(self.here.join(location))
        except (httpx.InvalidURL, ValueError):
            raise CannotFetch(url, f"redirects to {shown(location)}, which is no address") from None
        self._permanent = self._permanent and permanent
        self._visited.append(str(there.url))
        if str(there.url) in self._visited[:-1]:
            circle = " → ".join(shown(one) for one in self._visited)
            raise CannotFetch(url, f"redirects in a circle ({circle}); open it in a browser and save the page")
        if len(self._visited) > self._most_hops + 1:
            raise CannotFetch(url, f"redirects more than {self._most_hops} times; give the link it ends at")
        self.here = there

    def _parsed(self, url: str) -> Target:
        try:
            return parse_target(url)
        except CannotFetch as error:
            raise error.redirected_from(self._visited[-1]) from None
