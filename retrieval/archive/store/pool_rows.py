"""Reading many statements at once, as columns."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from retrieval.archive.pool import PoolArticle, PoolSpeaker, StatementPool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


def pool_of(connection: sqlite3.Connection, articles: Sequence[int], statements: Sequence[int]) -> StatementPool:
    """All statements of articles, and further ones by their numbers; what is not there is left out."""
    rows = connection.execute(_STATEMENTS, (json.dumps(articles), json.dumps(statements))).fetchall()
    rows.sort(key=lambda row: (row[1], row[2], -row[3]))
    about = _about(connection, {*articles, *(row[1] for row in rows)})
    columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
    told: dict[str, Any] = dict(zip(_COLUMNS, columns, strict=True))
    names = told.pop("names")
    actors = _actors(connection, names)
    people = _people(connection, about, set(zip(told["articles"], names, strict=True)))
    places = {pair: place for place, pair in enumerate(people)}
    speakers = tuple(map(places.get, zip(told["articles"], names, strict=True)))
    told |= {"actors": tuple(map(actors.get, names)), "speakers": speakers, "people": tuple(people.values())}
    return StatementPool(**told, about=about)


def articles_holding(connection: sqlite3.Connection, sentences: Iterable[int]) -> dict[int, int]:
    """For sentences the numbers of their articles."""
    query = "SELECT number, article FROM sentences WHERE number IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(sentences)),)).fetchall())


def _about(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, PoolArticle]:
    rows = connection.execute(_ARTICLES, (json.dumps(sorted(numbers)),))
    return {number: PoolArticle(*facts) for number, *facts in rows}


def _actors(connection: sqlite3.Connection, names: Iterable[int | None]) -> dict[int | None, str]:
    """Whose the names are, by their numbers."""
    return dict(
        connection.execute(_ACTORS, (json.dumps([name for name in set(names) if name is not None]),)).fetchall()
    )


def _people(
    connection: sqlite3.Connection, about: Mapping[int, PoolArticle], wanted: AbstractSet[tuple[int, int | None]]
) -> dict[tuple[int, int], PoolSpeaker]:
    """The speakers of articles, by the article and the number of the name, in the order of the articles."""
    pairs = [(article, name) for article, name in wanted if name is not None]
    articles, names = ({pair[column] for pair in pairs} for column in (0, 1))
    asked = json.dumps(sorted(articles))
    roles: dict[tuple[int, int], list[str]] = defaultdict(list)
    for article, ordinal, text in connection.execute(_ROLES, (asked,)):
        roles[article, ordinal].append(text)
    found: dict[tuple[int, int], PoolSpeaker] = {}
    rows = connection.execute(_PEOPLE, (asked, json.dumps([*names]))).fetchall()
    for article, name, ordinal, text, *introduced in rows:
        pair: tuple[int, int] = (article, name)
        given = roles.get((article, ordinal), ())
        if known := found.get(pair):
            found[pair] = known._replace(roles=tuple(dict.fromkeys((*known.roles, *given))))
        elif pair in wanted:
            head = about[article].first_sentence
            introduction = tuple([head + place for place in introduced if place is not None])
            found[pair] = PoolSpeaker(article, text, tuple(dict.fromkeys(given)), introduction)
    return found


_COLUMNS = (
    "numbers", "articles", "starts", "ends", "kinds", "bases", "mentions", "days", "first_sentences", "last_sentences",
    "names",
)  # fmt: skip
_STATEMENTS = """
    SELECT number, article, start, "end", kind, basis, mention, day, first_sentence, last_sentence, name FROM quotes
    WHERE article IN (SELECT value FROM json_each(?)) OR number IN (SELECT value FROM json_each(?))
"""
_ARTICLES = """
    SELECT number, id, source, published, first_sentence, end_sentence FROM articles
    WHERE number IN (SELECT value FROM json_each(?))
"""
_ACTORS = "SELECT number, actor FROM names WHERE number IN (SELECT value FROM json_each(?))"
# The plus keeps SQLite from looking for each name in each article.
_PEOPLE = """
    SELECT article, name, ordinal, text, introduced, introduced_again FROM people
    WHERE article IN (SELECT value FROM json_each(?)) AND +name IN (SELECT value FROM json_each(?))
    ORDER BY article, ordinal
"""
_ROLES = """
    SELECT article, ordinal, text FROM roles
    WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal, place
"""
