"""One JSON document: an article, a list of articles, or a JSON Feed (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.days import day_of_page
from retrieval.readers.decoding import decoded
from retrieval.readers.html_pieces import fragment_paragraphs
from retrieval.readers.jsonlines import read_jsonlines
from retrieval.readers.records import article_of
from retrieval.readers.source import BadRecord

if TYPE_CHECKING:
    from retrieval.readers.source import Read, Source


def read_json(source: Source) -> Read:
    """Give the articles of a JSON document; one of several that is none is reported by its number and skipped."""
    try:
        document = json.loads(decoded(source.data(), source.charset))
    except json.JSONDecodeError as problem:
        if problem.msg == "Extra data":
            yield from read_jsonlines(source)
            return
        raise UnreadableInput(f"it is no JSON ({problem.msg} in line {problem.lineno})") from None
    except (ValueError, RecursionError):
        raise UnreadableInput("its JSON is nested too deeply or holds a number that is too long") from None
    feed = document if isinstance(document, dict) and "jsonfeed" in str(document.get("version")) else None
    records = (feed.get("items") if feed else document) or []
    records = records if isinstance(records, list) else [records]
    for number, record in enumerate(records, start=1):
        try:
            yield _of_feed(record, str(feed.get("title") or ""), source.url) if feed else article_of(record)
        except UnreadableInput as problem:
            yield BadRecord(f"{source.name}, record {number}" if len(records) > 1 else source.name, str(problem))
    if not records:
        raise UnreadableInput('it holds no articles; write [{"id": ..., "text": ...}]')


def _of_feed(item: object, feed: str, feed_url: str | None) -> Article:
    """Make an article of an item of a JSON Feed."""
    if not isinstance(item, dict):
        raise UnreadableInput("it is no item of a JSON Feed")
    text, title, url = (str(item.get(key) or "") for key in ("content_text", "title", "url"))
    paragraphs = text.split("\n\n") if text else fragment_paragraphs(str(item.get("content_html") or ""))
    if not any(paragraph.strip() for paragraph in paragraphs):
        raise UnreadableInput("it carries no text; read its page instead")
    text = "\n\n".join([title, *paragraphs] if title and paragraphs[0] != title else paragraphs)
    published, moment = day_of_page(item.get("date_published"))
    own = url or str(item.get("id") or "") or title or text
    foreign = url and feed_url and not article_ids.same_host(url, feed_url)
    article_id = (
        article_ids.from_url(url) if url and not foreign else article_ids.from_key(title or "item", f"{feed_url} {own}")
    )
    return Article(article_id, text, title or None, published, moment, feed or None, url or None)
