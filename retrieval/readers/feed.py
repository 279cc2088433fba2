"""RSS and Atom: every entry that carries text is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.days import day_of_page
from retrieval.readers.feed_parsing import LARGEST_FEED, parse_feed
from retrieval.readers.html_pieces import fragment_paragraphs
from retrieval.readers.source import BadRecord

if TYPE_CHECKING:
    from retrieval.readers.source import Read, Source

_MOST_ENTRIES = 20_000


def read_feed(source: Source) -> Read:
    """Give the articles of a feed: the headline and the text that the entry carries, in the feed's order.

    An entry's id is made of its link, so that it is the same when the page itself is read; a link to another site than
    the feed's names no article of that site.
    """
    feed = parse_feed(source.data(LARGEST_FEED), source.url or "", source.charset)
    if not feed.entries:
        raise UnreadableInput("it is no RSS or Atom feed, or it has no entries; give the address of the feed itself")
    if len(feed.entries) > _MOST_ENTRIES:
        raise UnreadableInput(f"it holds more than {_MOST_ENTRIES:,} entries, which no feed does; split it")
    name = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _article(entry, name, source.url)
        except UnreadableInput as problem:
            yield BadRecord(f"{source.name}, entry {number}", str(problem))


def _article(entry: Any, source: str | None, feed_url: str | None) -> Article:  # noqa: ANN401 - feedparser is untyped
    title = _line(entry.get("title"))
    contents = [content.get("value") or "" for content in entry.get("content") or []]
    paragraphs = fragment_paragraphs(max([*contents, entry.get("summary") or ""], key=len))
    if not paragraphs:
        raise UnreadableInput("it carries no text; read its page instead")
    if title and paragraphs[0] != title:
        paragraphs.insert(0, title)
    link = _line(entry.get("link"))
    link = link if link and link.startswith(("http://", "https://")) else None
    text = "\n\n".join(paragraphs)
    own = link or _line(entry.get("id")) or title or text
    foreign = link and feed_url and not article_ids.same_host(link, feed_url)
    # dict.get, because the entry's own warns where it takes the one date for the other.
    published, moment = day_of_page(dict.get(entry, "published") or dict.get(entry, "updated"))
    return Article(
        id=article_ids.from_url(link)
        if link and not foreign
        else article_ids.from_key(title or "entry", f"{feed_url} {own}"),
        text=text,
        title=title,
        published=published,
        published_at=moment,
        source=source,
        url=link,
        authors=tuple(filter(None, (_line(author.get("name")) for author in entry.get("authors") or [])))[:20],
    )


def _line(value: object) -> str | None:
    """Give text on one line, without markup."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(" ".join(fragment_paragraphs(value)).split())[:500] or None
