"""Where an article is filed: what came over the network belongs to the host that was asked for it.

Told ids, addresses and sources are taken at their word from local files alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from retrieval.model import Article
from retrieval.readers import article_ids

if TYPE_CHECKING:
    from retrieval.readers.source import Read


def owned_by_host(url: str, records: Read) -> Read:
    """File articles that came from `url`: under their own address where it is of that host, else under `url`."""
    for record in records:
        yield _filed(record, url) if isinstance(record, Article) else record


def _filed(article: Article, url: str) -> Article:
    """Keep an id that is made of an address of the host; any other was told, and counts within `url` alone."""
    own = article.url or url
    if article_ids.same_host(own, url) and article.id == article_ids.from_url(own):
        return article if article.url else replace(article, url=url)
    told = article_ids.from_key(article.title or article.id, f"{url} {article.id}")
    return replace(article, id=told, url=url, source=urlsplit(url).hostname)
