"""What articles were before they were edited, and what is kept of an article beside its text."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from retrieval.archive.store.texts import unpacked_text
from retrieval.archive.values import Version
from retrieval.model import Article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from retrieval.archive.store.article_rows import Row

_COLUMNS = "text, sha256, title, published, published_at, source, url, authors, section, origin"


def is_stored(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether exactly this article is stored."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM whole_articles WHERE id = ?", (article.id,)).fetchone()  # noqa: S608
    return row is not None and row[1] == article.sha256 and _article(article.id, row) == article


def complete(connection: sqlite3.Connection, number: int, article: Article) -> None:
    """Store what an article is besides its words, and whether these were changed."""
    connection.execute(
        "UPDATE articles SET authors = ?, section = ?, origin = ?,"
        " changed = EXISTS (SELECT 1 FROM versions v WHERE v.id = articles.id AND v.sha256 <> articles.sha256)"
        " WHERE number = ?",
        (json.dumps(article.authors), article.section, article.origin, number),
    )


def keep(connection: sqlite3.Connection, article_id: str) -> None:
    """Keep an article as it stands, because another version takes its place."""
    connection.execute(_KEEP, (article_id,))


def forget(connection: sqlite3.Connection, article_id: str) -> None:
    """Take all earlier versions of an article away."""
    connection.execute("DELETE FROM versions WHERE id = ?", (article_id,))


def date_versions(connection: sqlite3.Connection, article_id: str, ended: Sequence[datetime]) -> int:
    """Say when the earlier versions of an article ended, in their order; 0 where there are not just as many."""
    count = connection.execute("SELECT count(*) FROM versions WHERE id = ?", (article_id,)).fetchone()[0]
    if count != len(ended):
        return 0
    numbered = [(moment.isoformat(), article_id, number) for number, moment in enumerate(ended, 1)]
    connection.executemany("UPDATE versions SET replaced_at = ? WHERE id = ? AND version = ?", numbered)
    return len(numbered)


def stored(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """One article as it was added."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM whole_articles WHERE id = ?", (article_id,)).fetchone()  # noqa: S608
    return _article(article_id, row) if row else None


def history(connection: sqlite3.Connection, article_id: str) -> list[Version]:
    """All versions of an article, the first one first; the last is the present one."""
    query = f"SELECT {_COLUMNS}, replaced_at FROM versions WHERE id = ? ORDER BY version"  # noqa: S608
    former = connection.execute(query, (article_id,)).fetchall()
    versions = [Version(_article(article_id, row), datetime.fromisoformat(row[-1])) for row in former]
    present = stored(connection, article_id)
    return [*versions, Version(present)] if present else []


def ids_as_stored(connection: sqlite3.Connection) -> list[str]:
    """The ids of all articles, in the order in which they were stored last."""
    return [article_id for (article_id,) in connection.execute("SELECT id FROM articles ORDER BY number")]


def _article(article_id: str, row: Row) -> Article:
    text, _, title, published, moment, source, url, authors, section, origin = row[:10]
    return Article(
        article_id,
        unpacked_text(text),
        title,
        None if published is None else date.fromordinal(published),
        datetime.fromisoformat(moment) if moment else None,
        source,
        url,
        tuple(json.loads(authors)),
        section,
        origin,
    )


_KEEP = f"""
    INSERT INTO versions (id, version, {_COLUMNS}, replaced_at)
    SELECT id, (SELECT count(*) FROM versions v WHERE v.id = a.id) + 1, {_COLUMNS}, strftime('%Y-%m-%dT%H:%M:%fZ')
    FROM whole_articles a WHERE id = ?
"""  # noqa: S608  columns of our own
