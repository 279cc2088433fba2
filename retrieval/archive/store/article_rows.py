"""Reading articles and their sentences."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from retrieval.archive.store.spans import unpacked_spans
from retrieval.archive.store.texts import DamagedTextError
from retrieval.archive.values import Extent, Located
from retrieval.model import ArticleRef, Person, Role

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from retrieval.archive.store.texts import Texts

Row: TypeAlias = tuple[Any, ...]

_REFS = "SELECT id, title, source, url, published, sha256, origin, changed FROM articles"


@lru_cache(maxsize=20_000)
def day_of_ordinal(ordinal: int | None) -> date | None:
    """Give the day of a stored ordinal."""
    return None if ordinal is None else date.fromordinal(ordinal)


def article_refs(connection: sqlite3.Connection) -> list[ArticleRef]:
    """Every article, newest first."""
    return [_ref(row) for row in connection.execute(f"{_REFS} ORDER BY published DESC, id")]


def article_ref(connection: sqlite3.Connection, article_id: str) -> ArticleRef | None:
    """One article without its text."""
    row = connection.execute(f"{_REFS} WHERE id = ?", (article_id,)).fetchone()
    return _ref(row) if row else None


def ids_since(connection: sqlite3.Connection, revision: int) -> list[str]:
    """The ids of the articles whose words came after a revision, in their order."""
    query = "SELECT id FROM articles WHERE came > ? ORDER BY number"
    return [str(article_id) for (article_id,) in connection.execute(query, (revision,))]


def extent(connection: sqlite3.Connection) -> Extent:
    """How many articles there are, and the days of the oldest and the newest that have one."""
    count, first, last = connection.execute("SELECT count(*), min(published), max(published) FROM articles").fetchone()
    return Extent(int(count), day_of_ordinal(first), day_of_ordinal(last))


def sources(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Each source with its number of articles, most first."""
    query = """
        SELECT source, count(*) FROM articles WHERE source IS NOT NULL
        GROUP BY source ORDER BY count(*) DESC, source
    """
    return [(str(source), int(articles)) for source, articles in connection.execute(query)]


def people_of_article(connection: sqlite3.Connection, texts: Texts, article_id: str) -> tuple[Person, ...]:
    """The people of one article, as they were found."""
    query = """
        SELECT p.article, p.ordinal, p.text, p.kind, p.mentions, p.gender
        FROM people p JOIN articles a ON a.number = p.article WHERE a.id = ? ORDER BY ordinal
    """
    return tuple(
        Person(name, kind, unpacked_spans(mentions), _roles(connection, texts, number, ordinal), gender)
        for number, ordinal, name, kind, mentions, gender in connection.execute(query, (article_id,)).fetchall()
    )


def located(connection: sqlite3.Connection, texts: Texts, numbers: Sequence[int]) -> list[Located]:
    """Sentences where they stand, in the order of their numbers as given; what is gone or damaged is left out."""
    query = """
        SELECT s.number, a.id, s.start, s."end", s.kind, s.paragraph, s.article
        FROM json_each(?) wanted JOIN sentences s ON s.number = wanted.value JOIN articles a ON a.number = s.article
    """
    found: dict[int, Located] = {}
    for number, article_id, start, end, kind, paragraph, home in connection.execute(query, (json.dumps(numbers),)):
        with suppress(DamagedTextError):
            text = texts.of(connection, home)[start:end]
            found[number] = Located(number, article_id, start, end, text, kind or "prose", paragraph)
    return [found[number] for number in numbers if number in found]


def sentences_naming(connection: sqlite3.Connection, actor: str, limit: int) -> list[int]:
    """The numbers of the sentences that name an actor, newest article first."""
    query = """
        SELECT DISTINCT s.number FROM names n JOIN namings m ON m.name = n.number
        JOIN sentences s ON s.number = m.sentence JOIN articles a ON a.number = s.article
        WHERE n.actor = ? ORDER BY a.published DESC, a.id, s.number LIMIT ?
    """
    return [int(number) for (number,) in connection.execute(query, (actor, limit))]


def neighbours(connection: sqlite3.Connection, texts: Texts, article_id: str, span: tuple[int, int]) -> tuple[str, str]:
    """The sentences before and after a span; empty at the edges. Captions, headings and labels are no neighbours."""
    before = """
        SELECT s.article, s.start, s."end" FROM articles a
        JOIN sentences s ON s.number >= a.first_sentence AND s.number < a.end_sentence
        WHERE a.id = ? AND s.kind IN ('', 'prose', 'headline') AND s."end" <= ? ORDER BY s.number DESC LIMIT 1
    """
    after = """
        SELECT s.article, s.start, s."end" FROM articles a
        JOIN sentences s ON s.number >= a.first_sentence AND s.number < a.end_sentence
        WHERE a.id = ? AND s.kind IN ('', 'prose', 'headline') AND s.start >= ? ORDER BY s.number LIMIT 1
    """
    rows = [
        connection.execute(query, (article_id, at)).fetchone() for query, at in zip((before, after), span, strict=True)
    ]
    first, second = (texts.of(connection, row[0])[row[1] : row[2]] if row else "" for row in rows)
    return first, second


def _ref(row: Row) -> ArticleRef:
    article_id, title, source, url, published, sha256, origin, changed = row
    day = day_of_ordinal(published)
    return ArticleRef(article_id, title, source, url, day, sha256, origin, changed=bool(changed))


def _roles(connection: sqlite3.Connection, texts: Texts, number: int, ordinal: int) -> tuple[Role, ...]:
    query = 'SELECT start, "end" FROM roles WHERE article = ? AND ordinal = ? ORDER BY place'
    text = texts.of(connection, number)
    return tuple(Role(text[start:end], start, end) for start, end in connection.execute(query, (number, ordinal)))
