"""Keeping feeds current: when each is due, what of it is new, how it fares.

State comes in and goes out as frozen values; where they are kept is the caller's affair. Times are the caller's clock,
chance is a number in [0, 1) that the caller draws.
"""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from bot.fetching.confined import document_of, parse_items_confined
from bot.fetching.fetched import CannotFetch, Clock, NotModified, Validators
from retrieval.errors import OnRecordError, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.fetching.feed_items import Feed, FeedItem
    from bot.fetching.fetcher import Fetcher

Health = Literal["new", "well", "failing", "gone"]
_GONE = 410
_MOST_SEEN_ITEMS = 2000
"""Twice what one feed can hold, so that an item that leaves and comes back is known."""
_MOST_DOUBLINGS = 10
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often feeds are asked."""

    interval: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(days=1)
    """The longest pause, however often a feed failed or whatever it asks for."""
    jitter: float = 0.1
    """Every pause is longer or shorter by up to this part of it, so that feeds do not fall due together."""
    at_once: int = 8
    look_seconds: float = 20.0
    """How often the feeds are looked through for those that are due."""

    def pause(self, failures: int, wish: timedelta | None, chance: float) -> timedelta:
        """The time until a feed is due again; it doubles with each failure in a row."""
        pause = self.interval * (1 << min(failures, _MOST_DOUBLINGS))
        pause = min(max(pause, wish or pause), self.longest)
        return pause * (1 + self.jitter * (2 * chance - 1))


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed and how it fares. `url` is its name for ever, `moved_to` where it is asked since it moved."""

    url: str
    due: datetime | None
    """None: never again, because it is gone for good."""
    title: str = ""
    moved_to: str | None = None
    validators: Validators | None = None
    seen: tuple[str, ...] = ()
    """Keys of the items that were handed out, newest first."""
    failures: int = 0
    """In a row."""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str = ""
    """The line that says what went wrong the last time; empty where nothing did."""

    @property
    def health(self) -> Health:
        """How the feed fares, in a word."""
        if self.due is None:
            return "gone"
        if self.failures:
            return "failing"
        return "well" if self.succeeded_at else "new"

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to ask."""
        return self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll gave: the state to keep, and the items that were not handed out before.

    The state must be kept only after the items are: then a crash between hands some out twice, and loses none.
    """

    state: FeedState
    items: tuple[FeedItem, ...] = ()

    def without(self, keys: Iterable[str]) -> FeedState:
        """The state to keep where these items could not be taken: the next poll hands them out again."""
        again = frozenset(keys)
        if not again:
            return self.state
        return replace(self.state, seen=tuple(key for key in self.state.seen if key not in again), validators=None)


def succeeded(state: FeedState, feed: Feed | None, now: datetime, pause: timedelta) -> Polled:
    """The outcome where the feed was read, or (None) has not changed."""
    state = replace(state, due=now + pause, failures=0, error="", checked_at=now, succeeded_at=now)
    if feed is None:
        return Polled(state)
    seen = frozenset(state.seen)
    known = tuple(dict.fromkeys((*(item.key for item in feed.items), *state.seen)))[:_MOST_SEEN_ITEMS]
    new = tuple(item for item in feed.items if item.key not in seen)
    return Polled(replace(state, title=feed.title or state.title, seen=known), new)


def failed(state: FeedState, error: UnreadableInput, now: datetime, pause: timedelta) -> Polled:
    """The outcome where the feed could not be read. A feed that moved is looked for at its first address again."""
    gone = isinstance(error, CannotFetch) and error.status == _GONE
    wait = timedelta(seconds=(isinstance(error, CannotFetch) and error.retry_after) or 0)
    due = None if gone else now + max(pause, wait)
    failures = state.failures + 1
    return Polled(replace(state, due=due, failures=failures, error=str(error), checked_at=now, moved_to=None))


class Poller:
    """Asks feeds. One that fails, hangs or floods does not keep the others waiting."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        rhythm: Rhythm | None = None,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._fetcher = fetcher
        self._rhythm = rhythm or Rhythm()
        self._clock = clock or Clock()
        self._chance = chance
        self._slots = asyncio.Semaphore(self._rhythm.at_once)

    async def poll(self, state: FeedState) -> Polled:
        """Ask one feed now, whether or not it is due."""
        try:
            async with self._slots:
                found = await self._fetcher.fetch(state.moved_to or state.url, state.validators)
                if isinstance(found, NotModified):
                    return succeeded(state, None, self._clock.now(), self._pause())
                feed = await asyncio.to_thread(parse_items_confined, document_of(found))
        except UnreadableInput as error:
            return failed(state, error, self._clock.now(), self._pause(failures=state.failures + 1))
        state = replace(state, validators=found.validators, moved_to=found.moved_to or state.moved_to)
        return succeeded(state, feed, self._clock.now(), self._pause(feed.pause))

    def _pause(self, wish: timedelta | None = None, *, failures: int = 0) -> timedelta:
        return self._rhythm.pause(failures, wish, self._chance())

    async def poll_forever(
        self, load: Callable[[], Awaitable[Sequence[FeedState]]], keep: Callable[[Polled], Awaitable[None]]
    ) -> None:
        """Ask every feed whenever it is due, until cancelled.

        `load` gives the feeds as they stand, added and removed ones included; `keep` takes what each poll gave.
        """
        busy: set[str] = set()
        async with asyncio.TaskGroup() as tasks:
            while True:
                for state in await self._loaded(load):
                    if state.is_due(self._clock.now()) and state.url not in busy:
                        busy.add(state.url)
                        tasks.create_task(self._poll_and_keep(state, keep, busy))
                await self._clock.sleep(self._rhythm.look_seconds)

    async def _loaded(self, load: Callable[[], Awaitable[Sequence[FeedState]]]) -> Sequence[FeedState]:
        try:
            return await load()
        except OnRecordError as error:
            _LOG.warning("the feeds cannot be looked through now: %s", error)
            return ()

    async def _poll_and_keep(self, state: FeedState, keep: Callable[[Polled], Awaitable[None]], busy: set[str]) -> None:
        try:
            await keep(await self.poll(state))
        except OnRecordError as error:
            _LOG.warning("%s: what was read could not be kept: %s", state.url, error)
            await self._clock.sleep(self._rhythm.interval.total_seconds())
        except Exception:  # noqa: BLE001  the edge of one feed: what it brings to light must not end the others
            _LOG.exception("%s: a defect in reading it, which does not concern the other feeds", state.url)
            await self._clock.sleep(self._rhythm.interval.total_seconds())
        finally:
            busy.discard(state.url)
