"""Following feeds from the command line: each outcome is one line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.feeds.subscriptions import poll_now, subscribe
from bot.fetching.fetched import shown
from bot.fetching.fetcher import Fetcher
from bot.output import DONE, FAILED_INPUT, complain, say
from bot.wording import day, one_line
from retrieval.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.adding.outcomes import Came
    from bot.fetching.polling import FeedState
    from bot.ledger import Ledger
    from bot.settings import Settings
    from retrieval.archive import Archive


def follow_and_report(urls: Iterable[str], ledger: Ledger, settings: Settings, who: str) -> int:
    """Take feeds up; returns the exit code."""
    return asyncio.run(_follow(urls, ledger, settings, who))


async def _follow(urls: Iterable[str], ledger: Ledger, settings: Settings, who: str) -> int:
    code = DONE
    async with Fetcher(settings.fetch.policy()) as fetcher:
        for url in urls:
            try:
                feed, added = await subscribe(url, ledger, fetcher, who)
            except UnreadableInput as error:
                complain(str(error))
                code = FAILED_INPUT
            else:
                say(f"{'added' if added else 'unchanged'} {feed.url} · {one_line(feed.title)}")
    return code


def poll_and_report(
    feeds: Iterable[FeedState], ledger: Ledger, open_archive: Callable[[], Archive], settings: Settings
) -> int:
    """Ask feeds now and add what is new; returns the exit code."""
    with open_archive() as archive:
        return asyncio.run(_poll(feeds, ledger, archive, settings))


async def _poll(feeds: Iterable[FeedState], ledger: Ledger, archive: Archive, settings: Settings) -> int:
    code = DONE

    def tell(came: Came) -> None:
        (complain if came.failed else say)(came.line)

    async with Fetcher(settings.fetch.policy()) as fetcher:
        for feed in feeds:
            taken = await poll_now(feed, ledger, fetcher, archive, tell)
            problems = [line for line in (taken.state.error, *taken.problems) if line]
            for line in problems:
                complain(line)
            code = FAILED_INPUT if problems else code
    return code


def feed_line(feed: FeedState) -> str:
    """One line a feed: how it fares, its address and title, when it was read last, what is wrong."""
    read = f"read {day(feed.succeeded_at.date())}" if feed.succeeded_at else "never read"
    parts = [feed.health, shown(feed.url), one_line(feed.title), read, one_line(feed.error)]
    return " · ".join(part for part in parts if part)


def feed_json(feed: FeedState) -> dict[str, Any]:
    """A feed and how it fares."""
    moments = {"due": feed.due, "checked_at": feed.checked_at, "succeeded_at": feed.succeeded_at}
    return {
        "url": feed.url,
        "title": feed.title,
        "health": feed.health,
        "moved_to": feed.moved_to,
        "failures": feed.failures,
        "error": feed.error or None,
        **{key: moment.isoformat(timespec="seconds") if moment else None for key, moment in moments.items()},
    }
