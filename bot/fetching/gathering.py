"""From a feed's new items to articles: the page behind each link, else the text that the feed itself gives."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.fetching.confined import Document, document_of, read_confined
from bot.fetching.fetched import CannotFetch, NotModified
from retrieval.model import Article
from retrieval.readers.article_ids import from_key, from_url, same_host

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.fetching.feed_items import FeedItem
    from bot.fetching.fetcher import Fetcher
    from bot.fetching.polling import FeedState, Polled


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one item gave. `problems` are lines for a person; `again` says that asking later may help."""

    articles: tuple[Article, ...] = ()
    problems: tuple[str, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a poll came to: the state to keep, the number of articles added, and what could not be read."""

    state: FeedState
    articles: int
    problems: tuple[str, ...]


async def take_in(polled: Polled, fetcher: Fetcher, add: Callable[[Article], Awaitable[object]]) -> TakenIn:
    """Bring the articles of a poll's new items and add each of them as it comes.

    An item whose page cannot be had for now is left for the next poll.
    """
    later: list[str] = []
    problems: list[str] = []
    articles = 0
    for item in polled.items:
        gathered = await gather(item, fetcher, polled.state.moved_to or polled.state.url)
        for article in gathered.articles:
            await add(article)
        articles += len(gathered.articles)
        problems += gathered.problems
        if gathered.again:
            later.append(item.key)
    return TakenIn(polled.without(later), articles, tuple(problems))


async def gather(item: FeedItem, fetcher: Fetcher, feed_url: str) -> Gathered:
    """Bring the article of one item. What its site keeps to itself is read as far as the feed tells it.

    What a feed tells of another host's page is the feed's own word, and filed under the feed.
    """
    found = Gathered()
    if item.link:
        try:
            page = await fetcher.fetch(item.link)
        except CannotFetch as error:
            found = Gathered(problems=(str(error),), again=error.passing)
        else:
            if not isinstance(page, NotModified):
                read = await asyncio.to_thread(_read, document_of(page))
                found = replace(read, articles=tuple(completed(article, item) for article in read.articles))
    if found.articles or found.again or not item.html:
        return found
    page_told = Document(item.as_page(), item.link or "an item of a feed", "text/html", feed_url, "utf-8")
    told = await asyncio.to_thread(_read, page_told)
    told = replace(told, articles=tuple(_told_by(feed_url, item, article) for article in told.articles))
    return told if told.articles else found


def _told_by(feed_url: str, item: FeedItem, article: Article) -> Article:
    """File what a feed tells: under its link where that is of the feed's host, else under the feed."""
    if item.link and same_host(item.link, feed_url):
        return replace(article, id=from_url(item.link), url=item.link, origin="feed")
    return replace(article, id=from_key(item.title, f"{feed_url} {item.key}"), url=feed_url, origin="feed")


def completed(article: Article, item: FeedItem) -> Article:
    """The article, with the title and the time that the feed gives where the page gives none."""
    article = replace(article, title=article.title or item.title or None)
    if article.published or not item.published:
        return article
    return replace(article, published=item.published.date(), published_at=item.published)


def _read(document: Document) -> Gathered:
    read = list(read_confined(document))
    articles = tuple(one for one in read if isinstance(one, Article))
    return Gathered(articles, tuple(str(one) for one in read if not isinstance(one, Article)))
