"""What articles say that the bearers of names are: counted and dated, in the latest wording."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from retrieval.archive.analysis import Named
    from retrieval.model import Article


def note_offices(
    connection: sqlite3.Connection, article: Article, people: Iterable[Named], numbers: dict[str, int]
) -> None:
    """Count what a new article says its people are."""
    published = article.published.toordinal() if article.published else None
    found: dict[tuple[int, str], tuple[str, str, int, int]] = {}
    for named in people:
        for role, words in zip(named.person.roles, named.offices, strict=True):
            text = " ".join(role.text.split())
            told = (words, text, role.start, role.end)
            pair = (numbers[named.key], words or text)
            found[pair] = min(found.get(pair, told), told, key=lambda each: each[2])
    rows = [
        (name, key, words, text, article.id, start, end, published, published)
        for (name, key), (words, text, start, end) in found.items()
    ]
    connection.executemany(_NOTE, rows)
    _note_words(connection, {words for words, *_ in found.values()})


def forget_offices(connection: sqlite3.Connection, names: Iterable[int]) -> None:
    """Count anew what is said of names, after the roles of an article were taken away."""
    wanted = json.dumps(list(names))
    before = _words(connection, wanted)
    connection.execute("DELETE FROM offices WHERE name IN (SELECT value FROM json_each(?))", (wanted,))
    connection.execute(_COUNT_ANEW, (wanted,))
    gone = before - _words(connection, wanted)
    connection.executemany(
        "DELETE FROM office_words WHERE words = ? AND NOT EXISTS (SELECT 1 FROM offices WHERE words = ?)",
        [(words, words) for words in gone if words],
    )


def _words(connection: sqlite3.Connection, names: str) -> set[str]:
    query = "SELECT DISTINCT words FROM offices WHERE name IN (SELECT value FROM json_each(?))"
    return {words for (words,) in connection.execute(query, (names,))}


def _note_words(connection: sqlite3.Connection, offices: Iterable[str]) -> None:
    rows = [(word, words) for words in offices for word in words.split()]
    connection.executemany("INSERT OR IGNORE INTO office_words VALUES (?, ?)", rows)


_LATER = """
    (excluded.last IS NOT NULL AND (last IS NULL OR excluded.last > last))
    OR (excluded.last IS last AND excluded.article < article)
"""
_NOTE = f"""
    INSERT INTO offices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1,
        text = iif({_LATER}, excluded.text, text), start = iif({_LATER}, excluded.start, start),
        "end" = iif({_LATER}, excluded."end", "end"), article = iif({_LATER}, excluded.article, article),
        first = min(ifnull(first, excluded.first), ifnull(excluded.first, first)),
        last = max(ifnull(last, excluded.last), ifnull(excluded.last, last))
"""  # noqa: S608  a condition of our own
_COUNT_ANEW = """
    INSERT INTO offices
    SELECT name, key, words, text, article, start, "end", first, last, (
            SELECT count(DISTINCT o.article) FROM roles o
            WHERE o.name = given.name AND o.words = given.words AND (o.words <> '' OR o.text = given.text))
    FROM (
        SELECT r.name, key, r.words, r.text, a.id AS article, r.start, r."end",
            min(a.published) OVER (PARTITION BY r.name, key) AS first,
            max(a.published) OVER (PARTITION BY r.name, key) AS last,
            row_number() OVER (PARTITION BY r.name, key ORDER BY a.published DESC, a.id, r.start) AS place
        FROM (SELECT *, iif(words = '', text, words) AS key FROM roles
            WHERE name IN (SELECT value FROM json_each(?))) r JOIN articles a ON a.number = r.article
    ) given WHERE place = 1
"""
