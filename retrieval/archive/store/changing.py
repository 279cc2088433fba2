"""One article in, edited or out, with its earlier versions and its copies, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from retrieval.archive.store import stories, versions, writing

if TYPE_CHECKING:
    import sqlite3

    from retrieval.archive.prepared import Prepared

Outcome: TypeAlias = Literal["added", "updated", "unchanged"]


def store(connection: sqlite3.Connection, prepared: Prepared) -> Outcome:
    """Store an article; one of the same id becomes an earlier version of it."""
    article = prepared.analysis.article
    if versions.is_stored(connection, article):
        return "unchanged"
    versions.keep(connection, article.id)
    stories.leave(connection, article.id)
    replaced = writing.remove(connection, article.id)
    number, _ = writing.put(connection, prepared.analysis)
    versions.complete(connection, number, article)
    stories.join(connection, number, prepared.bands)
    return "updated" if replaced else "added"


def remove(connection: sqlite3.Connection, article_id: str) -> bool:
    """Take an article away with all its versions and all that was derived from them; False where there is none."""
    stories.leave(connection, article_id)
    versions.forget(connection, article_id)
    return writing.remove(connection, article_id)
