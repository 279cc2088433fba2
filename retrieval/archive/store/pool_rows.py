"""Reading many statements at once, as columns."""

from __future__ import annotations

import json
from itertools import repeat
from typing import TYPE_CHECKING, Any

from retrieval.archive.pool import PoolArticle, PoolSpeaker, StatementPool
from retrieval.archive.store.short_words import word_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


def pool_of(connection: sqlite3.Connection, articles: Sequence[int], statements: Sequence[int]) -> StatementPool:
    """All statements of articles, and further ones by their numbers; what is not there is left out."""
    import numpy as np  # noqa: PLC0415  # whoever asks for columns has numpy loaded

    rows = connection.execute(_STATEMENTS, (json.dumps(articles), json.dumps(statements))).fetchall()
    columns = [*zip(*rows, strict=True)] or [()] * (len(_NUMBERS) + len(_TOLD) + 1)
    told: dict[str, Any] = dict(zip(_NUMBERS, map(np.array, columns, repeat(np.int64)), strict=False))
    told |= zip(_TOLD, columns[len(_NUMBERS) :], strict=False)
    told |= {name: tuple([one and word_of(one) for one in told[name]]) for name in ("kinds", "bases")}
    about = _about(connection, {*articles, *columns[1]})
    pairs = [*zip(columns[1], columns[-1], strict=True)]
    actors, people = _actors(connection, {*columns[-1]}), _people(connection, about, {*pairs})
    places = {pair: place for place, pair in enumerate(people)}
    told |= {"actors": tuple(map(actors.get, columns[-1])), "speakers": tuple(map(places.get, pairs))}
    return StatementPool(**told, people=tuple(people.values()), about=about)


def articles_holding(connection: sqlite3.Connection, sentences: Iterable[int]) -> dict[int, int]:
    """For sentences the numbers of their articles."""
    query = "SELECT number, article FROM sentences WHERE number IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(sentences)),)).fetchall())


def _about(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, PoolArticle]:
    rows = connection.execute(_ARTICLES, (json.dumps(sorted(numbers)),))
    return {number: PoolArticle(*facts) for number, *facts in rows}


def _actors(connection: sqlite3.Connection, names: AbstractSet[int | None]) -> dict[int | None, str]:
    """Whose the names are, by their numbers."""
    return dict(connection.execute(_ACTORS, (json.dumps([*(names - {None})]),)).fetchall())


def _people(
    connection: sqlite3.Connection, about: Mapping[int, PoolArticle], wanted: AbstractSet[tuple[int, int | None]]
) -> dict[tuple[int, int], PoolSpeaker]:
    """The speakers of articles, by the article and the number of the name, in the order of the articles."""
    names = json.dumps([*({name for _, name in wanted} - {None})])
    rows = connection.execute(_PEOPLE, (json.dumps([*about]), names)).fetchall()
    found: dict[tuple[int, int], PoolSpeaker] = {}
    for article, name, text, first, again, role in rows:
        pair: tuple[int, int] = (article, name)
        if known := found.get(pair):
            if role and role not in known.roles:
                found[pair] = known._replace(roles=(*known.roles, role))
        elif pair in wanted:
            head = about[article].first_sentence
            introduction = () if first is None else (head + first,) if again is None else (head + first, head + again)
            found[pair] = PoolSpeaker(article, text, (role,) if role else (), introduction)
    return found


_NUMBERS = ("numbers", "articles", "starts", "ends", "first_sentences", "last_sentences")
_TOLD = ("kinds", "bases", "mentions", "days")
_STATEMENTS = """
    SELECT number, article, start, "end", first_sentence, last_sentence, kind, basis, mention, day, name FROM quotes
    WHERE article IN (SELECT value FROM json_each(?)) OR number IN (SELECT value FROM json_each(?))
    ORDER BY article, start, "end" DESC
"""
_ARTICLES = """
    SELECT number, id, source, published, first_sentence, end_sentence FROM articles
    WHERE number IN (SELECT value FROM json_each(?))
"""
_ACTORS = "SELECT number, actor FROM names WHERE number IN (SELECT value FROM json_each(?))"
# The plus keeps SQLite from looking for each name in each article.
_PEOPLE = """
    SELECT p.article, p.name, p.text, p.introduced, p.introduced_again, r.text
    FROM people p LEFT JOIN roles r ON r.article = p.article AND r.ordinal = p.ordinal
    WHERE p.article IN (SELECT value FROM json_each(?)) AND +p.name IN (SELECT value FROM json_each(?))
    ORDER BY p.article, p.ordinal, r.place
"""
