"""Reading actors: who they are across articles, and the names that lead to them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.model import Actor, DatedRole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from retrieval.archive.store.article_rows import Row
    from retrieval.model import Gender

_WANTED = "AND n.actor IN (SELECT value FROM json_each(?))"


def load_actors(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> list[Actor]:
    """Give actors by their ids (None: all), most statements first; unknown ids are left out."""
    everybody = """
        SELECT n.actor, 2 * sum(p.kind = 'institution') > count(*), count(DISTINCT p.article)
        FROM names n JOIN people p ON p.name = n.number WHERE 1 {} GROUP BY n.actor
    """
    said = """
        SELECT n.actor, count(DISTINCT ifnull(q.original, q.number))
        FROM names n JOIN quotes q ON q.name = n.number WHERE 1 {} GROUP BY n.actor
    """
    statements = {actor: int(number) for actor, number in _rows(connection, said, ids)}
    spellings, forms, roles = _spellings(connection, ids), _forms(connection, ids), _roles(connection, ids)
    found = [
        Actor(
            id=actor,
            name=spellings[actor][0],
            kind="institution" if institution else "person",
            forms=tuple(
                sorted({*spellings[actor], *forms[actor]}, key=lambda form: (-len(form.split()), -len(form), form))
            ),
            roles=roles[actor],
            statements=statements.get(actor, 0),
            articles=articles,
        )
        for actor, institution, articles in _rows(connection, everybody, ids)
    ]
    return sorted(found, key=lambda actor: (-actor.statements, -actor.articles, actor.id))


def usual_names(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Every actor's id, name, and number of statements, most statements first."""
    query = "SELECT n.actor, count(*) FROM names n JOIN quotes q ON q.name = n.number GROUP BY n.actor"
    said = dict(connection.execute(query).fetchall())
    names = _spellings(connection, None)
    found = [(actor, spellings[0], int(said.get(actor, 0))) for actor, spellings in names.items()]
    return sorted(found, key=lambda name: (-name[2], name[0]))


def _rows(connection: sqlite3.Connection, query: str, ids: Sequence[str] | None) -> Iterable[Row]:
    """Run a query about all actors, or with these ids only: `{}` stands where that is said."""
    if ids is None:
        return connection.execute(query.format(""))
    return connection.execute(query.format(_WANTED), (json.dumps(ids),))


def _spellings(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, list[str]]:
    """Each actor's full spellings, the most used name's most used one first (as `actors.identify` chooses it)."""
    query = """
        SELECT n.actor, NOT n.alone, n.articles, s.text, n.number
        FROM names n JOIN spellings s ON s.name = n.number WHERE 1 {} ORDER BY s.articles, s.text
    """
    names: dict[str, dict[int, tuple[bool, int, int, str]]] = defaultdict(dict)
    spellings: dict[str, list[str]] = defaultdict(list)
    for actor, full, articles, text, number in _rows(connection, query, ids):
        names[actor][number] = (full, articles, len(text), text)
        spellings[actor].append(text)
    usual = {actor: max(numbers.values())[3] for actor, numbers in names.items()}
    return {actor: [usual[actor], *texts] for actor, texts in spellings.items()}


def _forms(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, list[str]]:
    query = "SELECT DISTINCT n.actor, f.text FROM names n JOIN forms f ON f.name = n.number WHERE 1 {}"
    found: dict[str, list[str]] = defaultdict(list)
    for actor, text in _rows(connection, query, ids):
        found[actor].append(text)
    return found


def _roles(connection: sqlite3.Connection, ids: Sequence[str] | None) -> dict[str, tuple[DatedRole, ...]]:
    """Each actor's roles in their latest wording, latest first."""
    query = """
        SELECT n.actor, r.words, r.text, a.id, r.start, r."end", a.published
        FROM names n JOIN roles r ON r.name = n.number JOIN articles a ON a.number = r.article
        WHERE 1 {} ORDER BY a.published DESC, a.id, r.start
    """
    given: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for actor, words, *place in _rows(connection, query, ids):
        given[actor][words or place[0]].append(tuple(place))
    return defaultdict(tuple, {actor: tuple(map(_dated, roles.values())) for actor, roles in given.items()})


def _dated(places: list[Row]) -> DatedRole:
    """One role from all the places that give it, latest first."""
    text, article, start, end, _ = places[0]
    days = [published for *_, published in places if published is not None]
    first, last = (day_of_ordinal(min(days)), day_of_ordinal(max(days))) if days else (None, None)
    return DatedRole(text, article, start, end, first, last, len({place[1] for place in places}))


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


def offices(connection: sqlite3.Connection, words: Iterable[str]) -> list[tuple[str, str, int]]:
    """Actors with an office of theirs that holds all these words, and the last day on which an article gave it."""
    wanted = [f"% {word} %" for word in words]
    query = """
        SELECT n.actor, o.words, (SELECT max(a.published) FROM roles r JOIN articles a ON a.number = r.article
            WHERE r.name = o.name AND r.words = o.words)
        FROM offices o JOIN names n ON n.number = o.name WHERE
    """
    each = " AND ".join(["' ' || o.words || ' ' LIKE ?"] * len(wanted))
    return [(actor, held, last or 0) for actor, held, last in connection.execute(query + each, wanted)]


def all_spellings(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every actor with each of the spellings that articles give, and the name's surname."""
    query = "SELECT n.actor, s.text, n.surname FROM names n JOIN spellings s ON s.name = n.number"
    return connection.execute(query).fetchall()


def keys(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """The keys of all names that belong to these actors."""
    query = "SELECT key FROM names WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY key"
    return [key for (key,) in connection.execute(query, (json.dumps(ids),))]
