"""What looks wrong in an archive: damage, missing or future dates, missing text, unnamed speakers, doubtful merges."""

from __future__ import annotations

import shlex
from itertools import combinations
from typing import TYPE_CHECKING

from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.archive.store.damage import damages
from retrieval.archive.store.suspects import suspects
from retrieval.archive.values import Finding
from retrieval.english.names import given_stands_for

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import date

    Check = Callable[[sqlite3.Connection, date], Iterator[Finding]]

_SHORTEST_CHARS = 30
"""Code points of sentences; what has fewer is a headline at most."""


def findings(connection: sqlite3.Connection, today: date) -> Iterator[Finding]:
    """All that looks wrong, kind by kind."""
    damaged = False
    for finding in damages(connection):
        damaged = True
        yield finding
    for check in () if damaged else _CHECKS:  # what is damaged cannot be asked anything
        yield from check(connection, today)


def _undated(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    for (article,) in connection.execute("SELECT id FROM articles WHERE published IS NULL ORDER BY id"):
        yield Finding("undated", article)


def _empty(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    query = """
        SELECT id FROM articles a WHERE ? > (
            SELECT ifnull(sum("end" - start), 0) FROM sentences
            WHERE number >= a.first_sentence AND number < a.end_sentence AND kind IN ('', 'prose'))
        ORDER BY id
    """
    for (article,) in connection.execute(query, (_SHORTEST_CHARS,)):
        yield Finding("empty", article)


def _future(connection: sqlite3.Connection, today: date) -> Iterator[Finding]:
    query = "SELECT id, published FROM articles WHERE published > ? ORDER BY published DESC, id"
    for article, published in connection.execute(query, (today.toordinal(),)):
        yield Finding("future", article, f"dated {day_of_ordinal(published)}")


def _unnamed(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    """Articles where at least half of the quotes have a speaker whom the text tells, but not by name, or none."""
    query = """
        SELECT a.id, sum(q.name IS NULL) AS unnamed, count(*) AS quotes
        FROM articles a JOIN quotes q ON q.article = a.number GROUP BY a.number
        HAVING 2 * unnamed >= quotes ORDER BY unnamed DESC, a.id
    """
    for article, unnamed, quotes in connection.execute(query):
        yield Finding("unnamed", article, f"{unnamed} of {quotes} statements")


def _mixed(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    """Actors with full names that begin with different letters and are no short forms of each other."""
    names = """
        SELECT n.actor, group_concat(DISTINCT s.text), group_concat(DISTINCT n.given)
        FROM names n JOIN spellings s ON s.name = n.number
        WHERE n.given <> '' AND 2 * n.institution <= n.articles
        GROUP BY n.actor HAVING count(DISTINCT substr(n.given, 1, 1)) > 1 ORDER BY n.actor
    """
    for actor, spellings, given in connection.execute(names):
        if all(_is_one_name(one.split(), other.split()) for one, other in combinations(given.split(","), 2)):
            continue
        called = spellings.split(",")
        mend = f"onrecord correct split {shlex.quote(called[-1])}"
        yield Finding("merged", actor, f"called {', '.join(called)}", mend)


def _is_one_name(one: list[str], other: list[str]) -> bool:
    """Whether given names are one person's: one is short for the other, or a part of it."""
    shared = not set(one).isdisjoint(other)
    return shared or given_stands_for(one[0], other[0]) or given_stands_for(other[0], one[0])


_CHECKS: tuple[Check, ...] = (_undated, _empty, _future, _unnamed, _mixed, suspects)
