"""Articles in, edited or out, with their earlier versions and their copies, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from retrieval.archive.store import stories, versions, writing
from retrieval.archive.store.who_is_who import refresh_actors, regroup

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from retrieval.archive.prepared import Prepared
    from retrieval.archive.store.writing import Touched

StorageOutcome: TypeAlias = Literal["added", "updated", "unchanged"]


def store_articles(connection: sqlite3.Connection, batch: Sequence[Prepared]) -> list[StorageOutcome]:
    """Store articles in their order; one of the same id as another becomes a later version of it.

    Who is who is decided once for all of them: with many people of one surname that is most of the work.
    """
    touched: list[Touched | None] = []
    told = [_store(connection, prepared, touched) for prepared in batch]
    _decide(connection, touched)
    return told


def _store(connection: sqlite3.Connection, prepared: Prepared, touched: list[Touched | None]) -> StorageOutcome:
    article = prepared.analysis.article
    if versions.is_stored(connection, article):
        return "unchanged"
    versions.keep(connection, article.id)
    stories.leave(connection, article.id)
    replaced = writing.erase_article(connection, article.id)
    number, given = writing.write_article(connection, prepared.analysis)
    touched += [replaced, given]
    versions.complete(connection, number, article)
    stories.join(connection, number, prepared.bands)
    return "updated" if replaced else "added"


def remove_article(connection: sqlite3.Connection, article_id: str) -> bool:
    """Take an article away with all its versions and all that was derived from them; False where there is none."""
    stories.leave(connection, article_id)
    versions.forget(connection, article_id)
    taken = writing.erase_article(connection, article_id)
    _decide(connection, [taken])
    return taken is not None


def _decide(connection: sqlite3.Connection, touched: Sequence[Touched | None]) -> None:
    names = [each for each in touched if each]
    surnames = {surname for each in names for surname in each.surnames}
    numbers = {number for each in names for number in each.numbers}
    moved = regroup(connection, surnames, numbers)
    refresh_actors(connection, moved | {actor for each in names for actor in each.actors}, numbers)
