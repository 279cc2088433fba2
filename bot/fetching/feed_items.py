"""RSS and Atom: from a feed's bytes to its items, by feedparser. No network, no clock."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from html import escape, unescape
from typing import Any

import httpx

from bot.fetching.fetched import CannotFetch, shown
from bot.fetching.targets import parse_target
from retrieval.english import lexicon
from retrieval.errors import UnreadableInput
from retrieval.readers.days import day_of_page
from retrieval.readers.feed_parsing import parse_feed

MOST_ITEMS = 1000
"""Further items of one feed are left out; the newest stand first."""
_LONGEST_TITLE_CHARS = 300
_LONGEST_LINK_CHARS = 4000
_HEAD_BYTES = 200_000
_ROOT = re.compile(rb"<(\w+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed."""

    key: str
    """The same whenever the item is read again: 16 hexadecimal digits of its id, else its link, else its words."""
    link: str | None
    title: str
    published: datetime | None
    html: str = field(repr=False)
    """The fullest text that the feed gives, as sanitized HTML."""

    def as_page(self) -> bytes:
        """The item as an HTML page, for where its link cannot be read."""
        day = (
            f'<meta property="article:published_time" content="{self.published.isoformat()}">' if self.published else ""
        )
        head = f"<title>{escape(self.title)}</title>{day}"
        page = f"<!DOCTYPE html><html><head>{head}</head><body><article>{self.html}</article></body></html>"
        return page.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, newest items first as publishers write them. `pause` is how often it wants to be read."""

    title: str
    items: tuple[FeedItem, ...]
    pause: timedelta | None = None


def feed_of_json(told: dict[str, Any]) -> Feed:
    """Make a feed of its fields as they stand in JSON."""
    items = (
        FeedItem(**item | {"published": datetime.fromisoformat(item["published"]) if item["published"] else None})
        for item in told["items"]
    )
    pause = told["pause"]
    return Feed(told["title"], tuple(items), None if pause is None else timedelta(seconds=float(pause)))


def parse_items(body: bytes, url: str, charset: str | None = None) -> Feed:
    """Read an RSS or Atom feed, broken ones as far as they go; links count from `url`.

    Raises UnreadableInput for what is no feed; where it is a page that names feeds, these are the remedy.
    """
    parsed = None
    if _ROOT.search(body[:_HEAD_BYTES].replace(b"\0", b"")):
        try:
            parsed = parse_feed(body, url, charset)
        except UnreadableInput as error:
            raise UnreadableInput(f"{shown(url)}: {error}") from error
    if parsed is None or not parsed.get("version"):
        offered = " and ".join(map(shown, feeds_offered(body, url)))
        remedy = f"this page names {offered}" if offered else "give the address of an RSS or Atom feed"
        raise UnreadableInput(f"{shown(url)}: is no feed; {remedy}")
    items: dict[str, FeedItem] = {}
    for item in map(_item, parsed.entries[:MOST_ITEMS]):
        items.setdefault(item.key, item)
    return Feed(_plain(parsed.feed.get("title")), tuple(items.values()), _pause(parsed.feed.get("ttl")))


def _item(entry: Any) -> FeedItem:  # noqa: ANN401  feedparser is untyped
    link = str(entry.get("link") or "")
    link = link if re.match(r"https?://", link, re.IGNORECASE) and len(link) <= _LONGEST_LINK_CHARS else ""
    title = _plain(entry.get("title"))
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()] + [str(entry.get("summary") or "")]
    html = max(texts, key=len)
    identity = str(entry.get("id") or "") or link or title + html
    key = blake2b(identity.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return FeedItem(key, link or None, title, _moment(entry), html)


def _moment(entry: Any) -> datetime | None:  # noqa: ANN401
    # dict.get, because the entry's own warns where it takes the one date for the other.
    written = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    day, moment = day_of_page(written)
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    try:
        guessed = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        guessed = None
    if moment:
        return moment.astimezone(UTC)
    if day is None:
        return guessed if guessed and _stands_in(written, guessed.date()) else None
    return guessed if guessed and guessed.date() == day else datetime.combine(day, time(12), UTC)


def _stands_in(written: str, day: date) -> bool:
    """Whether what is written names just this day: its month in letters, or the year before month and day."""
    figures = [int(number) for number in re.findall(r"[0-9]{1,9}", written)]
    if not {day.year, day.day} <= {*figures}:
        return False
    months = lexicon.table("months")
    named = any(months.get(word) == str(day.month) for word in re.findall(r"[a-z]{3,9}", written.lower()))
    return named or not written.isascii() or (figures[0] == day.year and len(figures) > 2)


def _plain(title: object) -> str:
    """A title as one line of text; feeds write HTML there."""
    text = unescape(re.sub(r"<[^<>]*>", "", str(title or "")[: 2 * _LONGEST_TITLE_CHARS]))
    return " ".join(text.split())[:_LONGEST_TITLE_CHARS]


def _pause(minutes: object) -> timedelta | None:
    text = str(minutes or "")
    return timedelta(minutes=int(text)) if re.fullmatch(r"[1-9][0-9]{0,4}", text) else None


_LINK = re.compile(rb"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})


def feeds_offered(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that an HTML page names in its head, at most five."""
    found = []
    for match in _LINK.finditer(body[:_HEAD_BYTES]):
        attributes = _ATTRIBUTE.findall(match[1].decode("utf-8", "replace"))
        link = {name.lower(): unescape(double or single or bare) for name, double, single, bare in attributes}
        if "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower() in _FEED_TYPES:
            try:
                found.append(str(parse_target(str(httpx.URL(url).join(link.get("href", "")))).url))
            except (CannotFetch, httpx.InvalidURL, ValueError):
                continue
    return tuple(dict.fromkeys(found))[:5]
