"""Reading statements: by what they are filtered by, by article, by sentence, by their words."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from retrieval.archive.needs import Passing
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.archive.store.inner_quotes import unpacked_inner
from retrieval.archive.store.short_words import word_of
from retrieval.archive.store.texts import DamagedTextError
from retrieval.archive.values import Filters
from retrieval.english.words import fold
from retrieval.model import Cue, Quote, SaidOn, Speaker, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from retrieval.archive.store.article_rows import Row
    from retrieval.archive.store.texts import Texts

_EVERYTHING = Filters()
_SELECT = """
    SELECT a.id, q.start, q."end", q.kind, q.rule, q.cue_start, q.cue_end, q.speaker_start, q.speaker_end, q.speaker,
        q.basis, n.actor, q.day, q.until, q.day_basis, q.first_sentence, q.last_sentence, q.act, q.joint, q.inside,
        q.article, q.number, q.original
"""
_FROM = "FROM quotes q JOIN articles a ON a.number = q.article LEFT JOIN names n ON n.number = q.name"
_NEWEST_FIRST = 'ORDER BY q.day DESC, a.id, q.start, q."end" DESC'
_OLDEST_FIRST = 'ORDER BY q.day IS NULL, q.day, a.id, q.start, q."end" DESC'
_AS_WRITTEN = 'ORDER BY q.start, q."end" DESC'


def of_article(connection: sqlite3.Connection, texts: Texts, article_id: str) -> list[Statement]:
    """The statements of one article, in its order."""
    query = _query(_SELECT, _FROM, "WHERE a.id = ?", _AS_WRITTEN)
    return _statements(connection, texts, connection.execute(query, (article_id,)))


def passing(
    connection: sqlite3.Connection, texts: Texts, filters: Filters, limit: int | None = None, *, oldest: bool = False
) -> list[Statement]:
    """The statements that pass the filters, newest first, or from the oldest on; those without a day are the last."""
    rows = _by_day(connection, _SELECT, filters, limit, oldest=oldest)
    return _statements(connection, texts, rows)


def numbers_passing(connection: sqlite3.Connection, filters: Filters, limit: int | None = None) -> list[int]:
    """The numbers of the statements that pass the filters, newest first."""
    return [number for (number,) in _by_day(connection, "SELECT q.number", filters, limit)]


def _by_day(
    connection: sqlite3.Connection, select: str, filters: Filters, limit: int | None, *, oldest: bool = False
) -> Iterable[Row]:
    """Rows of the statements that pass the filters, newest or oldest first.

    Where few are wanted of many, the day of the last of them is found by the days alone, and none beyond is looked at.
    """
    condition, values = _condition(filters)
    order, within, ordered = (
        ("q.day IS NULL, q.day", "<=", _OLDEST_FIRST) if oldest else ("q.day DESC", ">=", _NEWEST_FIRST)
    )
    if limit is not None:
        days = _query("SELECT q.day", "FROM quotes q", condition, "ORDER BY", order, "LIMIT 1 OFFSET ?")
        last = connection.execute(days, (*values, max(limit - 1, 0))).fetchone()
        if last and last[0] is not None:
            condition = _query(condition or "WHERE 1", f"AND q.day {within} ?")
            values = [*values, last[0]]
    query = _query(select, _FROM, condition, ordered, "LIMIT ?")
    return connection.execute(query, (*values, -1 if limit is None else limit))


def numbered(connection: sqlite3.Connection, texts: Texts, numbers: Sequence[int]) -> list[Statement]:
    """Statements by their numbers, in that order."""
    wanted = "JOIN json_each(?) wanted ON wanted.value = q.number ORDER BY wanted.key"
    return _statements(connection, texts, connection.execute(_query(_SELECT, _FROM, wanted), (json.dumps(numbers),)))


def count(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many statements pass the filters; one that copies of an article repeat counts once."""
    if filters == _EVERYTHING:
        return int(connection.execute("SELECT statements FROM state").fetchone()[0])
    if is_counted(filters):
        query = "SELECT ifnull(sum(statements), 0) FROM actors WHERE id IN (SELECT value FROM json_each(?))"
        return int(connection.execute(query, (json.dumps(filters.actors),)).fetchone()[0])
    condition, values = _condition(filters)
    return int(
        connection.execute(
            _query("SELECT count(DISTINCT ifnull(q.original, q.number))", _FROM, condition), values
        ).fetchone()[0]
    )


def is_counted(filters: Filters) -> bool:
    """Tell whether `count` needs to look at no statement."""
    return filters == Filters(actors=filters.actors)


def meant(connection: sqlite3.Connection, filters: Filters, limit: int | None = None) -> Passing:
    """Put filters by what they mean here: the numbers of names, folded mentions, ordinals."""
    names = mentions = None
    if filters.actors or filters.mentions:
        query = "SELECT number FROM names WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY number"
        names = tuple(number for (number,) in connection.execute(query, (json.dumps(filters.actors),)))
        mentions = tuple(fold(mention) for mention in filters.mentions)
    since, until = (day.toordinal() if day else None for day in (filters.period.since, filters.period.until))
    return Passing(names, mentions, filters.sources, since, until, limit)


def touching(connection: sqlite3.Connection, texts: Texts, numbers: Sequence[int]) -> list[Statement]:
    """The statements that touch sentences, in the order of the sentences given, each once."""
    touched = """
        JOIN sentences s ON s.article = q.article AND s.number BETWEEN q.first_sentence AND q.last_sentence
        JOIN json_each(?) wanted ON wanted.value = s.number ORDER BY wanted.key, q.start, q."end" DESC
    """
    found: dict[int, Row] = {}
    for row in connection.execute(_query(_SELECT, _FROM, touched), (json.dumps(numbers),)):
        found.setdefault(row[-2], row)
    return _statements(connection, texts, found.values())


def numbers_touching(connection: sqlite3.Connection, sentences: Sequence[int]) -> list[tuple[int, str | None]]:
    """The statements that touch sentences, by their numbers, with the actors that speak."""
    query = """
        SELECT DISTINCT q.number, n.actor FROM json_each(?) wanted JOIN sentences s ON s.number = wanted.value
        JOIN quotes q ON q.article = s.article AND s.number BETWEEN q.first_sentence AND q.last_sentence
        LEFT JOIN names n ON n.number = q.name ORDER BY q.number
    """
    return connection.execute(query, (json.dumps(sentences),)).fetchall()


def _query(*parts: str) -> str:
    return " ".join(parts)


def _condition(filters: Filters) -> tuple[str, list[str | int]]:
    """What filters ask of a statement: a WHERE clause and its values."""
    asked: list[tuple[str, list[str | int]]] = []
    if filters.actors or filters.mentions:
        mentions = json.dumps([fold(mention) for mention in filters.mentions])
        voices = [(_BY_ACTORS, json.dumps(filters.actors))] if filters.actors else []
        voices += [(_BY_MENTIONS, mentions)] if filters.mentions else []
        asked.append((f"({' OR '.join(part for part, _ in voices)})", [value for _, value in voices]))
    if filters.sources:
        asked.append((_OF_SOURCES, [json.dumps(filters.sources)]))
    if filters.period.since:
        asked.append(("q.until >= ?", [filters.period.since.toordinal()]))
    if filters.period.until:
        asked.append(("q.day <= ?", [filters.period.until.toordinal()]))
    if not asked:
        return "", []
    return "WHERE " + " AND ".join(part for part, _ in asked), [value for _, values in asked for value in values]


_OF_SOURCES = """
    q.article IN (SELECT number FROM articles WHERE source IN (SELECT value FROM json_each(?)))
"""
_BY_ACTORS = "q.name IN (SELECT number FROM names WHERE actor IN (SELECT value FROM json_each(?)))"
_BY_MENTIONS = "q.mention IN (SELECT value FROM json_each(?))"


def _statements(connection: sqlite3.Connection, texts: Texts, rows: Iterable[Row]) -> list[Statement]:
    """Statements of rows; what stands in a damaged text is left out."""
    found = []
    for row in list(rows):
        with suppress(DamagedTextError):
            found.append(_statement(texts.of(connection, row[-3]), row))
    return found


def _statement(text: str, row: Row) -> Statement:
    article_id, start, end, kind, rule, cue_start, cue_end, at, until, name, basis, actor = row[:12]
    kind, rule, basis = word_of(kind), word_of(rule), basis and word_of(basis)
    act = row[-6] and word_of(row[-6])
    cue = None if cue_start is None else Cue(text[cue_start:cue_end], cue_start, cue_end)
    speaker = None if at is None else Speaker(text[at:until], at, until, name, basis)
    inner, joint = unpacked_inner(row[-4], text), tuple(filter(None, row[-5].split("\n")))
    quote = Quote(start, end, text[start:end], kind, cue, speaker, rule, inner, act, joint)
    return Statement(quote, article_id, actor, _said(*row[12:15]), row[15], row[16], row[-1] or row[-2])


def _said(first: int | None, last: int | None, basis: str) -> SaidOn | None:
    since, until = day_of_ordinal(first), day_of_ordinal(last)
    return SaidOn(since, word_of(basis), None if until == since else until) if since else None
