"""Feeds: taking them up and giving them up, asking them now, and keeping them current while the bot runs."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.adding.storing import store_records
from bot.duty import alone
from bot.fetching.fetcher import Fetcher
from bot.fetching.gathering import take_in
from bot.fetching.polling import FeedState, Poller, Rhythm
from bot.fetching.targets import parse_target
from retrieval.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.adding.outcomes import Came, Tell
    from bot.duty import Duty
    from bot.fetching.gathering import TakenIn
    from bot.fetching.polling import Polled
    from bot.ledger import Ledger
    from bot.settings import Settings
    from retrieval.archive import Archive
    from retrieval.model import Article

_LOG = logging.getLogger(__name__)
_STOP_SECONDS = 1.0
"""How long a feed that is being read is waited for; what it would bring comes with the next poll."""


async def subscribe(url: str, ledger: Ledger, fetcher: Fetcher, who: str) -> tuple[FeedState, bool]:
    """Take a feed up, after it was read once; False with it where it was there already.

    Raises UnreadableInput where it cannot be fetched or is no feed. Its articles come with the next poll.
    """
    address = str(parse_target(url).url)
    polled = await Poller(fetcher).poll(FeedState(address, _now()))
    if polled.state.error:
        raise UnreadableInput(polled.state.error)
    feed = FeedState(address, _now(), title=polled.state.title)
    added = await asyncio.to_thread(ledger.add, feed, who)
    return feed, added


def unsubscribe(url: str, ledger: Ledger, who: str) -> bool:
    """Give a feed up; False where it was not there. What came from it stays."""
    try:
        address = str(parse_target(url).url)
    except UnreadableInput:
        address = url
    return ledger.remove(address, who) or ledger.remove(url, who)


async def poll_now(feed: FeedState, ledger: Ledger, fetcher: Fetcher, archive: Archive, tell: Tell) -> TakenIn:
    """Ask one feed, due or not, add what is new, and keep how the feed fares."""
    return await _keep(await Poller(fetcher).poll(feed), ledger, fetcher, archive, tell)


async def _keep(polled: Polled, ledger: Ledger, fetcher: Fetcher, archive: Archive, tell: Tell) -> TakenIn:
    async def add(article: Article) -> None:
        await asyncio.to_thread(_store, article, archive, tell)

    taken = await take_in(polled, fetcher, add)
    await asyncio.to_thread(ledger.save, taken.state)
    return taken


async def keep_current(archive: Archive, ledger: Ledger, settings: Settings, duty: Duty = alone) -> None:
    """Ask every feed whenever it is due and that is our duty, and add what is new, until cancelled."""

    async def load() -> list[FeedState]:
        with duty() as ours:
            return await asyncio.to_thread(ledger.feeds) if ours else []

    async with Fetcher(settings.fetch.policy()) as fetcher:
        poller = Poller(fetcher, rhythm=Rhythm(interval=timedelta(minutes=settings.feeds.minutes)))

        async def keep(polled: Polled) -> None:
            with duty() as ours:
                if ours:  # else whoever has taken over meanwhile asks this feed
                    _log_feed(await _keep(polled, ledger, fetcher, archive, _log_article))

        await poller.poll_forever(load, keep)


def _store(article: Article, archive: Archive, tell: Tell) -> None:
    store_records([article], archive, tell, origin="feed" if article.origin == "feed" else "fetched")


def _log_article(came: Came) -> None:
    if came.failed:
        _LOG.warning("%s", came.line)


def _log_feed(taken: TakenIn) -> None:
    if taken.articles:
        _LOG.info("%s: %d new", taken.state.url, taken.articles)
    for problem in (taken.state.error, *taken.problems):
        if problem:
            _LOG.warning("%s", problem)


@contextmanager
def in_background(archive: Archive, ledger: Ledger, settings: Settings, duty: Duty = alone) -> Iterator[None]:
    """Keep the feeds current in a thread and an event loop of their own, so that nothing else waits for them."""
    loop = asyncio.new_event_loop()
    polling = loop.create_task(keep_current(archive, ledger, settings, duty))
    thread = threading.Thread(target=_run, args=(loop, polling), name="feeds", daemon=True)
    thread.start()
    try:
        yield
    finally:
        with suppress(RuntimeError):  # the loop is closed already where polling ended by itself
            loop.call_soon_threadsafe(polling.cancel)
        thread.join(_STOP_SECONDS)


def _run(loop: asyncio.AbstractEventLoop, polling: asyncio.Task[None]) -> None:
    try:
        loop.run_until_complete(_finished(polling))
    finally:
        loop.close()


async def _finished(polling: asyncio.Task[None]) -> None:
    await asyncio.wait((polling,))
    if not polling.cancelled() and (error := polling.exception()):
        _LOG.error("the feeds are polled no more: %s", error, exc_info=error)


def _now() -> datetime:
    return datetime.now(UTC)
