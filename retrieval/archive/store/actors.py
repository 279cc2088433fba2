"""Reading actors: who they are across articles, and the names that lead to them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.store.reading import day
from retrieval.model import Actor, DatedRole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


def load_actors(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> list[Actor]:
    """Give actors by their ids (None: all), most statements first; unknown ids are left out."""
    where, values = ("", ()) if ids is None else (f"WHERE n.actor IN ({', '.join('?' * len(ids))})", tuple(ids))
    spellings = _spellings(connection, where, values)
    forms = _forms(connection, where, values)
    roles = _roles(connection, where, values)
    said = dict(
        connection.execute(
            f"SELECT n.actor, count(*) FROM names n JOIN quotes q ON q.name = n.number {where} GROUP BY n.actor", values
        )
    )
    query = (
        "SELECT n.actor, 2 * sum(p.kind = 'institution') > count(*), count(DISTINCT p.article)"
        f" FROM names n JOIN people p ON p.name = n.number {where} GROUP BY n.actor"
    )
    found = [
        Actor(
            actor,
            spellings[actor][0],
            "institution" if institution else "person",
            tuple(sorted({*spellings[actor], *forms[actor]}, key=lambda form: (-len(form.split()), -len(form), form))),
            tuple(roles[actor]),
            said.get(actor, 0),
            articles,
        )
        for actor, institution, articles in connection.execute(query, values)
    ]
    return sorted(found, key=lambda actor: (-actor.statements, -actor.articles, actor.id))


def _spellings(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> dict[str, list[str]]:
    """Each actor's full spellings, the most used name's most used one first."""
    query = f"SELECT n.actor, n.articles, s.articles, s.text, n.number FROM names n JOIN spellings s ON s.name = n.number {where}"
    usual: dict[int, tuple[int, str]] = {}
    names: dict[str, list[tuple[int, int]]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for actor, articles, written, text, number in connection.execute(query, values):
        usual[number] = max(usual.get(number, (0, "")), (written, text))
        names[actor].append((articles, number))
        others[actor].append(text)
    found = {}
    for actor, numbers in names.items():
        first = max((articles, len(usual[number][1]), usual[number][1]) for articles, number in numbers)[2]
        found[actor] = [first, *(text for text in others[actor] if text != first)]
    return found


def _forms(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = f"SELECT DISTINCT n.actor, f.text FROM names n JOIN forms f ON f.name = n.number {where}"
    for actor, text in connection.execute(query, values):
        found[actor].append(text)
    return found


def _roles(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> dict[str, list[DatedRole]]:
    """Each actor's roles in their latest wording, latest first."""
    query = (
        'SELECT n.actor, r.words, r.text, a.id, r.start, r."end", a.published FROM names n JOIN roles r ON r.name = n.number'
        f" JOIN articles a ON a.number = r.article {where} ORDER BY a.published DESC, a.id, r.start"
    )
    given: dict[str, dict[str, list[tuple[str, str, int, int, int | None]]]] = defaultdict(lambda: defaultdict(list))
    for actor, words, text, *place in connection.execute(query, values):
        given[actor][words or text].append((text, *place))
    return defaultdict(list, {actor: [_dated(places) for places in roles.values()] for actor, roles in given.items()})


def _dated(places: list[tuple[str, str, int, int, int | None]]) -> DatedRole:
    """One role from all the places that give it, latest first."""
    text, article, start, end, _ = places[0]
    days = [published for *_, published in places if published is not None]
    first, last = (day(min(days)), day(max(days))) if days else (None, None)
    return DatedRole(text, article, start, end, first, last, len({place[1] for place in places}))


def surnames_of_actor(connection: sqlite3.Connection, actor: str) -> list[str]:
    """The surnames (one, but for spellings by other rules) of an actor's names."""
    query = "SELECT DISTINCT surname FROM names WHERE actor = ? ORDER BY surname"
    return [surname for (surname,) in connection.execute(query, (actor,))]


def actors_of_given_name(connection: sqlite3.Connection, given: str) -> list[str]:
    """The actors, two at most, with this first given name."""
    query = "SELECT DISTINCT actor FROM names WHERE given = ? OR given LIKE ? LIMIT 2"
    return [actor for (actor,) in connection.execute(query, (given, f"{given} %"))]


def actors_of_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """The actors of the names filed under these keys."""
    find = "SELECT actor FROM names WHERE key = ?"
    return [actor for key in keys for (actor,) in connection.execute(find, (key,))]


def actors_of_form(connection: sqlite3.Connection, folded: str) -> list[str]:
    """The actors whom some article names exactly so."""
    query = "SELECT DISTINCT n.actor FROM forms f JOIN names n ON n.number = f.name WHERE f.folded = ?"
    return [actor for (actor,) in connection.execute(query, (folded,))]


def offices(connection: sqlite3.Connection, words: Iterable[str]) -> list[tuple[str, str, int]]:
    """Actors with an office of theirs that holds all these words, and the last day on which an article gave it."""
    wanted = [f"% {word} %" for word in words]
    query = (
        "SELECT n.actor, o.words, (SELECT max(a.published) FROM roles r JOIN articles a ON a.number = r.article"
        " WHERE r.name = o.name AND r.words = o.words) FROM offices o JOIN names n ON n.number = o.name WHERE "
        + " AND ".join(["' ' || o.words || ' ' LIKE ?"] * len(wanted))
    )
    return [(actor, held, last or 0) for actor, held, last in connection.execute(query, wanted)]


def all_names(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every actor with each of the spellings that articles give, and the name's surname."""
    query = "SELECT n.actor, s.text, n.surname FROM names n JOIN spellings s ON s.name = n.number"
    return list(connection.execute(query))


def name_keys(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """The keys of all names that belong to these actors."""
    query = f"SELECT key FROM names WHERE actor IN ({', '.join('?' * len(ids))}) ORDER BY key"
    return [key for (key,) in connection.execute(query, tuple(ids))]
