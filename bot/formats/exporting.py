"""The archive as JSON lines, from which it can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.output import put

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.model import Article


def write_export(archive: Archive) -> None:
    """Print every article as a line that `ingest` takes, in the order in which they were stored last.

    What an article was before it was edited stands before it, one line a version, so that ingesting all lines in
    their order gives the versions again.
    """
    for version in archive.every_version():
        put(article_line(version.article), indent=None)


def article_line(article: Article) -> dict[str, Any]:
    """An article as a line that `ingest` takes."""
    day, moment = article.published, article.published_at
    when = moment if moment and moment.date() == day else day
    line = {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "date": when.isoformat() if when else None,
        "url": article.url,
        "source": article.source,
        "authors": list(article.authors),
        "section": article.section,
        "origin": None if article.origin == "file" else article.origin,
    }
    return {key: value for key, value in line.items() if value not in (None, [])}
