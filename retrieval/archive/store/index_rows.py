"""Reading what the index is made of, and what has changed since it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.store.texts import unpacked_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


class IndexedQuote(NamedTuple):
    """A quote as the index needs it. `first` and `last` are archive-wide numbers of sentences."""

    number: int
    start: int
    end: int
    first: int
    last: int
    name: str | None
    mention: str | None
    day: int


class Indexed(NamedTuple):
    """An article's sentences (number, start, end) and what tags them. `day` 0 is unknown."""

    text: str
    title: str | None
    source: str | None
    day: int
    sentences: list[tuple[int, int, int]]
    quotes: list[IndexedQuote]


def revision(connection: sqlite3.Connection) -> int:
    """The count of writes."""
    return int(connection.execute("SELECT revision FROM state").fetchone()[0])


def first_revision(connection: sqlite3.Connection) -> int:
    """The count with which this archive began."""
    return int(connection.execute("SELECT first_revision FROM state").fetchone()[0])


def sentence_count(connection: sqlite3.Connection) -> int:
    """How many sentences are stored."""
    return int(connection.execute("SELECT count(*) FROM sentences").fetchone()[0])


def changed_since(connection: sqlite3.Connection, stamp: int) -> tuple[list[int], list[int]]:
    """The sentences removed after a revision, and the numbers of the articles added after it and still there."""
    ranges = connection.execute("SELECT first_sentence, end_sentence FROM removals WHERE revision > ?", (stamp,))
    gone = [number for first, end in ranges for number in range(first, end)]
    added = connection.execute("SELECT number FROM articles WHERE number > ? ORDER BY number", (stamp,))
    return gone, [number for (number,) in added]


def indexed(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[Indexed]:
    """Give articles, by their numbers, as the index needs them."""
    for number in numbers:
        row = connection.execute(
            "SELECT text, title, source, published, first_sentence, end_sentence FROM whole_articles WHERE number = ?",
            (number,),
        ).fetchone()
        sentences = 'SELECT number, start, "end" FROM sentences WHERE number >= ? AND number < ? ORDER BY number'
        quotes = (
            'SELECT q.number, q.start, q."end", q.first_sentence, q.last_sentence, n.key, q.mention, ifnull(q.day, 0)'
            ' FROM quotes q LEFT JOIN names n ON n.number = q.name WHERE q.article = ? ORDER BY q.start, q."end" DESC'
        )
        yield Indexed(
            unpacked_text(row[0]),
            row[1],
            row[2],
            row[3] or 0,
            connection.execute(sentences, row[4:]).fetchall(),
            [IndexedQuote(*quote) for quote in connection.execute(quotes, (number,))],
        )
