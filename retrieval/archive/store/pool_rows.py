"""Reading many statements at once, as columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from retrieval.archive.pool import PoolArticle, PoolSpeaker, StatementPool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_BETWEEN = "\x1f"
"""What stands between the roles of one speaker, as SQLite gives them."""


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
    found: dict[tuple[int, int], PoolSpeaker] = {}
    rows = connection.execute(_PEOPLE, (json.dumps(sorted(asked)),))
    for article, name, actor, text, kind, gender, first, second, roles in rows:
        given = tuple(dict.fromkeys(roles.split(_BETWEEN))) if roles else ()
        introduction = tuple(sentence for sentence in (first, second) if sentence is not None)
        if known := found.get((article, name)):
            found[article, name] = known._replace(roles=tuple(dict.fromkeys((*known.roles, *given))))
        else:
            found[article, name] = PoolSpeaker(article, actor, text, kind, gender, given, introduction)
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
_NAMING = (
    "FROM namings WHERE name = p.name AND sentence >= v.value ->> 2 AND sentence < v.value ->> 3 ORDER BY sentence"
)
# CROSS JOIN keeps SQLite to the order in which little is read: it would go through everybody of the articles.
_PEOPLE = f"""
    SELECT p.article, p.name, n.actor, p.text, p.kind, p.gender,
        (SELECT sentence {_NAMING} LIMIT 1), (SELECT sentence {_NAMING} LIMIT 1 OFFSET 1),
        (SELECT group_concat(text, '{_BETWEEN}') FROM (
            SELECT text FROM roles WHERE article = p.article AND ordinal = p.ordinal ORDER BY place))
    FROM json_each(?) v CROSS JOIN people p INDEXED BY people_by_name
        ON p.name = v.value ->> 1 AND p.article = v.value ->> 0
    CROSS JOIN names n ON n.number = p.name ORDER BY p.article, p.ordinal
"""  # noqa: S608  parts of our own
