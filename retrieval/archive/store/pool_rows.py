"""Reading many statements at once, as columns."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from retrieval.archive.pool import PoolArticle, PoolSpeaker, StatementPool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_INTRODUCING = 2
"""Sentences that introduce a speaker: the first ones that name them."""


def pool_of(connection: sqlite3.Connection, articles: Sequence[int], statements: Sequence[int]) -> StatementPool:
    """All statements of articles, and further ones by their numbers; what is not there is left out."""
    rows = connection.execute(_STATEMENTS, (json.dumps(articles), json.dumps(statements))).fetchall()
    about = _about(connection, {*articles, *(row[1] for row in rows)})
    people = _people(connection, about, {(row[1], row[16]) for row in rows if row[16] is not None})
    places = {pair: place for place, pair in enumerate(people)}
    columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
    told: dict[str, Any] = dict(zip(_COLUMNS, columns, strict=True))
    names = told.pop("names")
    speakers = tuple(places.get(pair) for pair in zip(told["articles"], names, strict=True))
    return StatementPool(**told, speakers=speakers, people=tuple(people.values()), about=about)


def articles_holding(connection: sqlite3.Connection, sentences: Iterable[int]) -> dict[int, int]:
    """For sentences the numbers of their articles."""
    query = "SELECT number, article FROM sentences WHERE number IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(sentences)),)).fetchall())


def _about(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, PoolArticle]:
    rows = connection.execute(_ARTICLES, (json.dumps(sorted(numbers)),))
    return {number: PoolArticle(*facts) for number, *facts in rows}


def _people(
    connection: sqlite3.Connection, about: Mapping[int, PoolArticle], wanted: set[tuple[int, int]]
) -> dict[tuple[int, int], PoolSpeaker]:
    """The speakers of articles, by the article and the number of the name; nobody else of the articles is read."""
    asked = [[article, name, about[article].first_sentence, about[article].end_sentence] for article, name in wanted]
    pairs = json.dumps(sorted(asked))
    roles: dict[tuple[int, int], list[str]] = defaultdict(list)
    for article, name, text in connection.execute(_ROLES, (pairs,)):
        roles[article, name].append(text)
    named: dict[tuple[int, int], list[int]] = defaultdict(list)
    for article, name, sentence in connection.execute(_NAMINGS, (pairs,)):
        named[article, name].append(sentence)
    found: dict[tuple[int, int], PoolSpeaker] = {}
    for article, name, actor, text, kind, gender in connection.execute(_PEOPLE, (pairs,)):
        pair = (article, name)
        introduction = tuple(sorted(named[pair])[:_INTRODUCING])
        told = tuple(dict.fromkeys(roles[pair]))
        found.setdefault(pair, PoolSpeaker(article, actor, text, kind, gender, told, introduction))
    return found


_COLUMNS = (
    "numbers", "articles", "starts", "ends", "kinds", "rules", "bases", "cue_starts", "cue_ends", "mentions", "days",
    "first_sentences", "last_sentences", "originals", "acts", "actors", "names",
)  # fmt: skip
_STATEMENTS = """
    SELECT q.number, q.article, q.start, q."end", q.kind, q.rule, q.basis, q.cue_start, q.cue_end, q.mention, q.day,
        q.first_sentence, q.last_sentence, ifnull(q.original, q.number), q.act, n.actor, q.name
    FROM quotes q LEFT JOIN names n ON n.number = q.name
    WHERE q.number IN (
        SELECT number FROM quotes WHERE article IN (SELECT value FROM json_each(?))
        UNION SELECT value FROM json_each(?))
    ORDER BY q.article, q.start, q."end" DESC
"""
_ARTICLES = """
    SELECT a.number, a.id, a.title, a.source, a.published, a.first_sentence, a.end_sentence, ifnull(s."end", 0)
    FROM articles a LEFT JOIN sentences s ON s.number = a.end_sentence - 1
    WHERE a.number IN (SELECT value FROM json_each(?))
"""
_PEOPLE = """
    SELECT p.article, p.name, n.actor, p.text, p.kind, p.gender
    FROM json_each(?) v JOIN people p ON p.name = v.value ->> 1 AND p.article = v.value ->> 0
    JOIN names n ON n.number = p.name ORDER BY p.article, p.ordinal
"""
_ROLES = """
    SELECT r.article, r.name, r.text
    FROM json_each(?) v JOIN people p ON p.name = v.value ->> 1 AND p.article = v.value ->> 0
    JOIN roles r ON r.article = p.article AND r.ordinal = p.ordinal ORDER BY r.article, r.ordinal, r.place
"""
_NAMINGS = """
    SELECT v.value ->> 0, m.name, m.sentence FROM json_each(?) v JOIN namings m ON m.name = v.value ->> 1
    WHERE m.sentence >= v.value ->> 2 AND m.sentence < v.value ->> 3
"""
