"""Articles that carry the same story, and the quotes that they repeat from each other."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.copies import ComparedQuote, originals, plain_words, same_story, shingles
from retrieval.archive.store.short_words import word_of
from retrieval.archive.store.texts import unpacked_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

# Every query names `story <> 0`: SQLite takes a partial index only where its condition stands in the query.
_MOST_COMPARED_ARTICLES = 50
"""Articles whose texts are read for comparing one with them; what shares most bands comes first."""


def join(connection: sqlite3.Connection, number: int, bands: Sequence[int]) -> None:
    """Find the story of an article that was just stored, and count its quotes once with those of its copies."""
    packed = b"".join(band.to_bytes(8, "little") for band in bands)
    connection.execute("UPDATE articles SET bands = ? WHERE number = ?", (packed, number))
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, number) for band in bands])
    if story := _grouped(connection, number, bands):
        _count_once(connection, story)


def leave(connection: sqlite3.Connection, article_id: str) -> None:
    """Take an article out of its story; the others of it are grouped anew."""
    row = connection.execute("SELECT number, story, bands FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    number, story, packed = row
    connection.executemany(
        "DELETE FROM bands WHERE band = ? AND article = ?", [(b, number) for b in unpacked_bands(packed)]
    )
    if not story:
        return
    rest = connection.execute(
        "SELECT number, bands FROM articles WHERE story = ? AND story <> 0 AND number <> ? ORDER BY number",
        (story, number),
    ).fetchall()
    connection.execute(
        "UPDATE quotes SET original = NULL"
        " WHERE article IN (SELECT number FROM articles WHERE story = ? AND story <> 0)",
        (story,),
    )
    connection.execute("UPDATE articles SET story = 0 WHERE story = ? AND story <> 0", (story,))
    found = {_grouped(connection, other, unpacked_bands(bands)) for other, bands in rest}
    for each in sorted(found - {0}):
        _count_once(connection, each)


def _grouped(connection: sqlite3.Connection, number: int, bands: Iterable[int]) -> int:
    """Put an article together with those that carry its story; gives the story's number, 0 for one of its own."""
    query = """
        SELECT a.number, a.story, a.text FROM bands b JOIN whole_articles a ON a.number = b.article
        WHERE b.band IN (SELECT value FROM json_each(?)) AND a.number <> ?
        GROUP BY a.number ORDER BY count(*) DESC, a.number LIMIT ?
    """
    rows = connection.execute(query, (json.dumps(list(bands)), number, _MOST_COMPARED_ARTICLES)).fetchall()
    if not rows:
        return 0
    stored = connection.execute("SELECT text FROM texts WHERE article = ?", (number,)).fetchone()
    own = shingles(unpacked_text(stored[0]))
    stories: set[int] = set()
    alone: list[int] = []
    for other, story, text in rows:
        if story not in stories and same_story(own, shingles(unpacked_text(text))):
            stories |= {story} - {0}
            alone += [] if story else [other]
    if not stories and not alone:
        return 0
    chosen = min(stories, default=number)
    connection.executemany(
        "UPDATE articles SET story = ? WHERE number = ?", [(chosen, each) for each in [number, *alone]]
    )
    connection.executemany(
        "UPDATE articles SET story = ? WHERE story = ? AND story <> 0", [(chosen, each) for each in sorted(stories)]
    )
    return chosen


def _count_once(connection: sqlite3.Connection, story: int) -> None:
    """Note of each quote in a story which earlier one it repeats; the story's first article is the first published."""
    rows = connection.execute(_TOLD, (story,)).fetchall()
    texts = {
        number: unpacked_text(text)
        for number, text in connection.execute(
            "SELECT number, text FROM whole_articles WHERE story = ? AND story <> 0", (story,)
        )
    }
    told: dict[int, list[ComparedQuote]] = defaultdict(list)
    for number, article, kind, voice, start, end, _ in rows:
        told[article].append(ComparedQuote(number, word_of(kind), voice, plain_words(texts[article][start:end])))
    repeated = originals(told.values())
    changes = [(repeated.get(row[0]), row[0]) for row in rows if repeated.get(row[0]) != row[-1]]
    connection.executemany("UPDATE quotes SET original = ? WHERE number = ?", changes)


def unpacked_bands(packed: bytes) -> list[int]:
    """Give back the bands that are stored with an article."""
    return [int.from_bytes(packed[i : i + 8], "little") for i in range(0, len(packed), 8)]


_TOLD = """
    SELECT q.number, q.article, q.kind, coalesce(n.surname, q.mention, ''), q.start, q."end", q.original
    FROM articles a JOIN quotes q ON q.article = a.number LEFT JOIN names n ON n.number = q.name
    WHERE a.story = ? AND a.story <> 0 ORDER BY ifnull(a.published, 9999999), a.id, q.start, q."end" DESC
"""
