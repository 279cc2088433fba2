"""The one way in: what readers give becomes articles in an archive, and of each is told what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.adding.outcomes import Came
from bot.adding.preparing import Preparation
from retrieval.errors import ArchiveError
from retrieval.readers import BadRecord
from retrieval.readers.article_ids import from_url, same_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.adding.outcomes import Tell
    from retrieval.archive import Archive
    from retrieval.model import Article, ArticleRef, Origin


def store_records(
    records: Iterable[Article | BadRecord],
    archive: Archive,
    tell: Tell,
    *,
    origin: Origin | None = None,
    jobs: int = 1,
    many: Callable[[], None] = lambda: None,
) -> None:
    """Add what was read to the archive; what is told as added is on the disk.

    `origin` is how they came, where that is the same for all; `jobs` the number of processes that prepare articles,
    where there are `many`.
    """
    preparation = Preparation(archive.holds, tell, jobs, many)
    articles = _own((come_by(origin, one) for one in readable(records, tell)), archive, tell)
    for article, outcome in archive.add_prepared(preparation.batches(articles)):
        tell(Came(article, outcome))


def come_by(origin: Origin | None, article: Article) -> Article:
    """An article by the way it came. What a member's file tells of itself is nobody's address and nobody's id.

    Its id is made of its text, so that it can take no other article's place.
    """
    if origin == "upload":
        return replace(article, id=f"upload-{article.sha256[:16]}", url=None, source=None, origin=origin)
    return article if origin is None else replace(article, origin=origin)


def _own(articles: Iterable[Article], archive: Archive, tell: Tell) -> Iterator[Article]:
    """Leave out, and tell of, what would take the place of another host's article; the operator's files may."""
    for article in articles:
        if article.origin == "file" or (stored := _stored(article.id, archive)) is None or _same_giver(article, stored):
            yield article
        else:
            giver = urlsplit(stored.url or "").hostname or "this machine"
            tell(Came(article.id, "failed", f"it is stored as an article of {giver}, and another does not change it"))


def _stored(article_id: str, archive: Archive) -> ArticleRef | None:
    try:
        return archive.ref(article_id)
    except ArchiveError:
        return None


def _same_giver(article: Article, stored: ArticleRef) -> bool:
    """Tell whether an article comes whence the stored one came; without an address the id must be made of its own."""
    if article.url and stored.url:
        return same_host(article.url, stored.url)
    own = article.url is not None and article.id == from_url(article.url)
    return own or (article.url == stored.url and article.origin == stored.origin)


def readable(records: Iterable[Article | BadRecord], tell: Tell) -> Iterator[Article]:
    """Leave out what could not be read, and tell why."""
    for record in records:
        if isinstance(record, BadRecord):
            tell(Came(record.where, "failed" if record.fails else "noted", record.reason))
        else:
            yield record
