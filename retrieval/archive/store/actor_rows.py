"""Reading actors: who they are across articles, and the names that lead to them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import ComparableName
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.model import Actor, DatedRole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.store.article_rows import Row
    from retrieval.model import Gender

_WANTED = "AND n.actor IN (SELECT value FROM json_each(?))"


def load_actors(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> list[Actor]:
    """Give actors by their ids (None: all), most statements first; unknown ids are left out."""
    spellings, forms, roles = _spellings(connection, ids), _forms(connection, ids), _roles(connection, ids)
    return [
        Actor(
            id=actor,
            name=name,
            kind="institution" if institution else "person",
            forms=tuple(
                sorted({*spellings[actor], *forms[actor]}, key=lambda form: (-len(form.split()), -len(form), form))
            ),
            roles=roles[actor],
            statements=statements,
            articles=articles,
            corrected=bool(corrected),
        )
        for actor, name, institution, statements, articles, corrected in _rows(connection, _ACTORS, ids)
    ]


def usual_names(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Every actor's id, name, and number of statements, most statements first."""
    return connection.execute("SELECT id, name, statements FROM actors ORDER BY statements DESC, id").fetchall()


def speakers(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[str]]]:
    """Give the id, the name and all forms of everybody with statements, most statements first, one by one."""
    for actor, name, forms in connection.execute(_SPEAKERS):
        yield actor, name, forms.split("\n")


_SPEAKERS = """
    SELECT a.id, a.name, ifnull((
        SELECT group_concat(text, char(10)) FROM (
            SELECT s.text FROM names n JOIN spellings s ON s.name = n.number WHERE n.actor = a.id
            UNION SELECT f.text FROM names n JOIN forms f ON f.name = n.number WHERE n.actor = a.id
        )
    ), a.name) FROM actors a WHERE a.statements > 0 ORDER BY a.statements DESC, a.articles DESC, a.id
"""
_ACTORS = """
    SELECT n.id, n.name, n.institution, n.statements, n.articles, n.corrected FROM actors n WHERE 1 {}
    ORDER BY n.statements DESC, n.articles DESC, n.id
"""


def _rows(connection: sqlite3.Connection, query: str, ids: Sequence[str] | None) -> Iterable[Row]:
    """Run a query about all actors, or with these ids only: `{}` stands where that is said."""
    if ids is None:
        return connection.execute(query.format(""))
    wanted = _WANTED.replace("n.actor", "n.id") if query is _ACTORS else _WANTED
    return connection.execute(query.format(wanted), (json.dumps(ids),))


def _spellings(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, list[str]]:
    query = "SELECT n.actor, s.text FROM names n JOIN spellings s ON s.name = n.number WHERE 1 {}"
    return _lists(_rows(connection, query, ids))


def _forms(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, list[str]]:
    return _lists(
        _rows(connection, "SELECT n.actor, f.text FROM names n JOIN forms f ON f.name = n.number WHERE 1 {}", ids)
    )


def _lists(pairs: Iterable[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for actor, text in pairs:
        found[actor].append(text)
    return found


def _roles(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, tuple[DatedRole, ...]]:
    """Each actor's roles in their latest wording, latest first."""
    query = """
        SELECT n.actor, o.key, o.text, o.article, o.start, o."end", o.first, o.last, o.articles
        FROM names n JOIN offices o ON o.name = n.number
        WHERE 1 {} ORDER BY o.last DESC, o.article, o.start
    """
    given: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for actor, key, *told in _rows(connection, query, ids):
        given[actor][key].append(tuple(told))
    return defaultdict(tuple, {actor: tuple(map(_dated, roles.values())) for actor, roles in given.items()})


def _dated(told: list[Row]) -> DatedRole:
    """One role from what several names of an actor tell of it, latest first."""
    text, article, start, end, *_ = told[0]
    first = min((row[4] for row in told if row[4] is not None), default=None)
    last = max((row[5] for row in told if row[5] is not None), default=None)
    articles = sum(row[6] for row in told)
    return DatedRole(text, article, start, end, day_of_ordinal(first), day_of_ordinal(last), articles)


def full_names(connection: sqlite3.Connection, surname: str) -> list[tuple[ComparableName, str | None]]:
    """The full names of a surname with whose each is, also of an institution that is called so."""
    query = """
        SELECT given, generation, actor FROM names
        WHERE surname = ? AND NOT alone AND (2 * institution <= articles OR given = '') ORDER BY key
    """
    rows = connection.execute(query, (surname,))
    return [(ComparableName(tuple(given.split()), surname, number), actor) for given, number, actor in rows]


def of_surname(connection: sqlite3.Connection, surname: str, key: str) -> list[str]:
    """The people of a surname, and what is filed under `key` whoever it is."""
    query = """
        SELECT DISTINCT actor FROM names WHERE surname = ? AND (2 * institution <= articles OR key = ?) ORDER BY actor
    """
    return [actor for (actor,) in connection.execute(query, (surname, key))]


def known_of(connection: sqlite3.Connection, actor: str) -> tuple[Gender | None, frozenset[str]]:
    """The gender and the offices that articles tell of an actor."""
    he, she = connection.execute("SELECT sum(he), sum(she) FROM names WHERE actor = ?", (actor,)).fetchone()
    query = "SELECT DISTINCT o.words FROM names n JOIN offices o ON o.name = n.number WHERE n.actor = ?"
    offices = frozenset(words for (words,) in connection.execute(query, (actor,)))
    return None if he == she else "he" if he > she else "she", offices


def of_given_name(connection: sqlite3.Connection, given: str) -> list[str]:
    """The actors, two at most, with this first given name."""
    query = "SELECT DISTINCT actor FROM names WHERE given = ? OR given BETWEEN ? AND ? LIMIT 2"
    return [actor for (actor,) in connection.execute(query, (given, f"{given} ", f"{given} \U0010ffff"))]


def of_key(connection: sqlite3.Connection, key: str) -> list[str]:
    """The actor of the name filed under a key."""
    return [actor for (actor,) in connection.execute("SELECT actor FROM names WHERE key = ?", (key,))]


def of_form(connection: sqlite3.Connection, folded: str) -> list[str]:
    """The actors whom some article names exactly so."""
    query = "SELECT DISTINCT n.actor FROM forms f JOIN names n ON n.number = f.name WHERE f.folded = ? ORDER BY n.actor"
    return [actor for (actor,) in connection.execute(query, (folded,))]


def with_beginning(connection: sqlite3.Connection, folded: str, limit: int) -> list[str]:
    """The actors in one of whose forms a word begins so, most named first."""
    query = """
        SELECT n.actor FROM forms f JOIN names n ON n.number = f.name
        WHERE f.folded LIKE ? OR f.folded LIKE ? GROUP BY n.actor ORDER BY sum(f.articles) DESC, n.actor LIMIT ?
    """
    return [actor for (actor,) in connection.execute(query, (f"{folded}%", f"% {folded}%", limit))]


def offices_holding(connection: sqlite3.Connection, words: Iterable[str]) -> list[str]:
    """The different offices, as comparable words, that hold all these words."""
    wanted = sorted(words)
    query = """
        SELECT words FROM office_words WHERE word IN (SELECT value FROM json_each(?))
        GROUP BY words HAVING count(*) = ? ORDER BY words
    """
    return [held for (held,) in connection.execute(query, (json.dumps(wanted), len(wanted)))]


def holders(connection: sqlite3.Connection, offices: Sequence[str], limit: int) -> list[str]:
    """The actors of any of these offices, those first to whom an article gave one latest."""
    query = """
        SELECT n.actor FROM offices o JOIN names n ON n.number = o.name
        WHERE o.words IN (SELECT value FROM json_each(?)) AND o.words <> ''
        GROUP BY n.actor ORDER BY ifnull(max(o.last), 0) DESC, n.actor LIMIT ?
    """
    return [actor for (actor,) in connection.execute(query, (json.dumps(offices), limit))]


def last_removal(connection: sqlite3.Connection) -> int:
    """The count of writes at which an article was taken away last, or replaced."""
    return int(connection.execute("SELECT ifnull(max(revision), 0) FROM removals").fetchone()[0])


def surnames_after(connection: sqlite3.Connection, number: int) -> tuple[int, list[str]]:
    """The surnames of the names that came after the one of a number; the number of the last name before them."""
    last = int(connection.execute("SELECT ifnull(max(number), 0) FROM names").fetchone()[0])
    rows = connection.execute("SELECT DISTINCT surname FROM names WHERE number > ?", (number,)) if last > number else ()
    return last, [surname for (surname,) in rows]


def spellings_of(connection: sqlite3.Connection, surnames: Iterable[str]) -> list[tuple[str, str, str]]:
    """Every actor of these surnames with each of the spellings that articles give, and the surname."""
    query = """
        SELECT n.actor, s.text, n.surname FROM names n JOIN spellings s ON s.name = n.number
        WHERE n.surname IN (SELECT value FROM json_each(?))
    """
    return connection.execute(query, (json.dumps(list(surnames)),)).fetchall()


def with_initials(connection: sqlite3.Connection, initials: str, limit: int) -> list[str]:
    """The institutions of these initials, most quoted first."""
    query = "SELECT id FROM actors WHERE initials = ? AND initials <> '' ORDER BY statements DESC, id LIMIT ?"
    return [actor for (actor,) in connection.execute(query, (initials, limit))]


def keys(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """The keys of all names that belong to these actors."""
    query = "SELECT key FROM names WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY key"
    return [key for (key,) in connection.execute(query, (json.dumps(ids),))]
