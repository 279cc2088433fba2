"""What those who look after the archive do to it, wherever they do it, with a record of who did what."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.adding.outcomes import Came
from bot.adding.storing import store_records
from bot.fetching.confined import Document, document_of, read_confined
from bot.fetching.fetched import CannotFetch, NotModified, shown
from bot.ledger import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.fetching.fetched import Fetched
    from bot.fetching.fetcher import Fetcher
    from bot.ledger import Ledger
    from retrieval.archive import Archive
    from retrieval.model import Article, Origin
    from retrieval.readers import BadRecord


@dataclass(frozen=True, slots=True)
class Status:
    """What the archive holds, and how its feeds fare."""

    articles: int
    undated: int
    sources: int
    first: date | None
    last: date | None
    feeds: int
    failing: int


async def add_url(url: str, archive: Archive, ledger: Ledger, fetcher: Fetcher, who: str) -> list[Came]:
    """Add the articles of a page, feed or data file. What fails is told, not raised."""
    try:
        visit = await asyncio.to_thread(ledger.visit, url)
        found = await fetcher.fetch(url, visit.validators if visit else None)
    except CannotFetch as error:
        return [Came(shown(url), "failed", error.problem)]
    if isinstance(found, NotModified):
        return [Came(article, "unchanged") for article in visit.articles] if visit else []
    return await asyncio.to_thread(_add_page, found, read_confined(document_of(found)), archive, ledger, who)


def _add_page(
    found: Fetched, read: Iterable[Article | BadRecord], archive: Archive, ledger: Ledger, who: str
) -> list[Came]:
    """Add what was read of a page; one that was read as a whole is remembered."""
    came = _add(read, archive, ledger, who, "fetched")
    if not any(one.failed for one in came):
        stored = {one.article: archive.ref(one.article).sha256 for one in came if one.stored}
        ledger.visited(found.asked, Visit(found.validators, stored))
    return came


def add_file(data: bytes, name: str, archive: Archive, ledger: Ledger, who: str) -> list[Came]:
    """Add the articles of a file that somebody sent; its name tells the format. What fails is told, not raised."""
    return _add(read_confined(Document(data, name)), archive, ledger, who, "upload")


def remove(article_id: str, archive: Archive, ledger: Ledger, who: str) -> bool:
    """Take an article away with all its versions; False where there is none of this id."""
    removed = archive.remove(article_id)
    if removed:
        ledger.note(who, "removed the article", article_id)
    return removed


def how_it_stands(archive: Archive, ledger: Ledger) -> Status:
    """Count what is there."""
    articles, feeds = archive.articles(), ledger.feeds()
    days = [one.published for one in articles if one.published]
    return Status(
        articles=len(articles),
        undated=len(articles) - len(days),
        sources=len(archive.sources()),
        first=min(days, default=None),
        last=max(days, default=None),
        feeds=len(feeds),
        failing=sum(feed.health in {"failing", "gone"} for feed in feeds),
    )


def _add(read: Iterable[Article | BadRecord], archive: Archive, ledger: Ledger, who: str, origin: Origin) -> list[Came]:
    every: list[Came] = []

    def tell(came: Came) -> None:
        every.append(came)
        if came.outcome in {"added", "updated"}:
            ledger.note(who, f"{came.outcome} the article", came.article)

    store_records(read, archive, tell, origin=origin)
    return every
