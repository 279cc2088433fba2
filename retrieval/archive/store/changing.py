"""Articles in, edited or out, with their earlier versions and their copies, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from retrieval.archive.store import correction_rows, stories, versions, writing
from retrieval.archive.store.who_is_who import refresh_actors, regroup
from retrieval.archive.store.writing import Touched

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from retrieval.archive.analysis import Analysis
    from retrieval.archive.corrections import Correction
    from retrieval.archive.prepared import Prepared

StorageOutcome: TypeAlias = Literal["added", "updated", "unchanged"]


def store_articles(connection: sqlite3.Connection, batch: Sequence[Prepared]) -> list[StorageOutcome]:
    """Store articles in their order; one of the same id as another becomes a later version of it.

    Who is who is decided once for all of them: with many people of one surname that is most of the work.
    """
    touched: list[Touched | None] = []
    corrections = correction_rows.standing(connection)
    told = [_store(connection, prepared, corrections, touched) for prepared in batch]
    _decide(connection, touched)
    return told


def _store(
    connection: sqlite3.Connection,
    prepared: Prepared,
    corrections: Sequence[Correction],
    touched: list[Touched | None],
) -> StorageOutcome:
    article = prepared.analysis.article
    if versions.is_stored(connection, article):
        return "unchanged"
    versions.keep(connection, article.id)
    replaced, number = _put(connection, prepared, corrections, touched)
    connection.execute("UPDATE articles SET came = number WHERE number = ?", (number,))
    return "updated" if replaced else "added"


def _put(
    connection: sqlite3.Connection,
    prepared: Prepared,
    corrections: Sequence[Correction],
    touched: list[Touched | None],
) -> tuple[bool, int]:
    """Write what is derived from an article in place of what was; whether anything was, and the article's number."""
    article = prepared.analysis.article
    stories.leave(connection, article.id)
    replaced = writing.erase_article(connection, article.id)
    analysis, mended = as_mended(prepared.analysis, corrections)
    number, given = writing.write_article(connection, analysis)
    touched += [replaced, given]
    correction_rows.note_corrected(connection, number, mended)
    versions.complete(connection, number, article)
    stories.join(connection, number, prepared.bands)
    return replaced is not None, number


def as_mended(analysis: Analysis, corrections: Sequence[Correction]) -> tuple[Analysis, tuple[int, ...]]:
    """An article's analysis as corrections mend it, and the numbers of those that do."""
    concerned = correction_rows.concerning(analysis, corrections)
    if not concerned:
        return analysis, ()
    from retrieval.archive.mended import corrected  # noqa: PLC0415  an archive that nobody corrected needs none of it

    return corrected(analysis, concerned)


def mend(connection: sqlite3.Connection, correction: Correction, batch: Sequence[Prepared]) -> int:
    """Write a correction down, and derive the articles that it concerns anew; gives its number.

    One that stands already, whoever made it, is not made again: its number is given.
    """
    if made_before := correction_rows.number_of(connection, correction):
        return made_before
    number = correction_rows.add_correction(connection, correction)
    derive_again(connection, batch, (correction.subject, correction.becomes))
    return number


def unmend(connection: sqlite3.Connection, correction: Correction, undone: str, batch: Sequence[Prepared]) -> None:
    """Take a correction back (when and by whom), and derive the articles that it mended anew."""
    correction_rows.take_back(connection, correction.number, undone)
    derive_again(connection, batch, (correction.subject, correction.becomes))


def derive_again(connection: sqlite3.Connection, batch: Sequence[Prepared], about: Sequence[str]) -> None:
    """Derive stored articles anew as the corrections that stand mend them, and who is who of the names in `about`.

    They keep the place in time at which they came. Where an article was edited meanwhile, its present words count.
    """
    from retrieval.archive.prepared import prepare  # noqa: PLC0415  reading needs none of it

    touched: list[Touched | None] = []
    corrections = correction_rows.standing(connection)
    for one in batch:
        article = one.analysis.article
        present = versions.stored(connection, article.id)
        if present is None:
            continue
        prepared = one if versions.is_stored(connection, article) else prepare(present)
        came = connection.execute("SELECT came FROM articles WHERE id = ?", (article.id,)).fetchone()[0]
        _, number = _put(connection, prepared, corrections, touched)
        connection.execute("UPDATE articles SET came = ? WHERE number = ?", (came, number))
    named = {number: filed for name in about for number, filed in correction_rows.filed_names(connection, name).items()}
    touched.append(Touched(frozenset(filed.surname for filed in named.values()), frozenset(named)))
    writing.next_revision(connection)
    _decide(connection, touched)


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
