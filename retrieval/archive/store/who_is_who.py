"""To which actor each name belongs: decided anew, surname by surname, where articles changed what is known."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.actors.clusters import Alone, Known, clusters, meant_by_surname
from retrieval.archive.actors.comparable_names import ComparableName, actor_slug
from retrieval.archive.actors.offices import held_office
from retrieval.archive.store.settled_names import settled_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from retrieval.model import Gender


def regroup(connection: sqlite3.Connection, surnames: Iterable[str], numbers: Iterable[int] = ()) -> set[str]:
    """Decide who is who among the names of these surnames, of which the article at hand gave or took those `numbers`.

    An institution of several words is itself, whatever else there is; what somebody decided by hand comes last. Gives
    the actors to whom names came, or whom they left.
    """
    decided = settled_names(connection)
    surnames, numbers = decided.reached(surnames, numbers)
    stored: dict[int, str | None] = {}
    told: dict[int, str] = {}
    for number, key, actor in connection.execute(_INSTITUTIONS, (json.dumps(sorted(numbers)),)):
        stored[number], told[number] = actor, actor_slug(key)
    wanted = json.dumps(sorted(surnames))
    full = _by_surname(connection, wanted)
    alone = _standing_alone(connection, wanted)
    for surname in full.keys() | alone.keys():
        found = clusters(full[surname], alone=surname in alone, apart=decided.apart)
        stored |= {known.number: known.actor for known in full[surname]} | {
            use.number: of for use, of in alone[surname]
        }
        told |= {known.number: each.actor for each in found for known in each.names}
        told |= meant_by_surname(surname, [use for use, _ in alone[surname]], found)
    told = decided.merged(told)
    changed = [(actor, number) for number, actor in told.items() if actor != stored[number]]
    connection.executemany("UPDATE names SET actor = ? WHERE number = ?", changed)
    return {actor for actor, _ in changed} | {former for _, number in changed if (former := stored[number])}


def refresh_actors(connection: sqlite3.Connection, ids: Iterable[str], numbers: Iterable[int]) -> None:
    """Sum up anew what names tell of these actors, and of those who bear the names of these numbers."""
    bearers = connection.execute(_ACTORS, (json.dumps(list(numbers)),)).fetchall()
    wanted = json.dumps(sorted({*ids, *(actor for (actor,) in bearers if actor)}))
    connection.execute("DELETE FROM actors WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    connection.execute(_SUM_UP, (wanted,))
    connection.execute(_INITIALS, (wanted,))
    settled_names(connection).show(connection, wanted)


def _by_surname(connection: sqlite3.Connection, wanted: str) -> dict[str, list[Known]]:
    rows = connection.execute(_FULL, (wanted,)).fetchall()
    numbers = json.dumps(sorted(row[0] for row in rows))
    spellings = dict(connection.execute(_SPELLINGS, (numbers,)))
    offices: dict[int, dict[str, int]] = defaultdict(dict)
    for number, words, articles in connection.execute(_OFFICES, (numbers,)):
        if held := held_office(words):
            offices[number][held] = offices[number].get(held, 0) + articles
    found: dict[str, list[Known]] = defaultdict(list)
    for number, key, surname, given, generation, articles, institution, he, she, actor in rows:
        found[surname].append(
            Known(
                number,
                key,
                ComparableName(tuple(given.split()), surname, generation),
                spellings[number],
                articles,
                institution=2 * institution > articles,
                gender=None if he == she else "he" if he > she else "she",
                offices=offices[number],
                actor=actor,
            )
        )
    return found


def _standing_alone(connection: sqlite3.Connection, wanted: str) -> dict[str, list[tuple[Alone, str | None]]]:
    """The uses of surnames alone, each with the actor whom it meant so far; keys are as `analysis` makes them."""
    found: dict[str, list[tuple[Alone, str | None]]] = defaultdict(list)
    for surname, number, key, articles, institution, actor in connection.execute(_ALONE, (wanted,)):
        _, gender, offices = key.split("|")
        told: Gender | None = "he" if gender == "he" else "she" if gender == "she" else None
        held = frozenset(filter(None, offices.split(";")))
        found[surname].append((Alone(number, told, held, articles, institution=2 * institution > articles), actor))
    return found


_ACTORS = "SELECT DISTINCT actor FROM names WHERE number IN (SELECT value FROM json_each(?))"
_SUM_UP = """
    INSERT INTO actors (id, name, institution, statements, articles)
    SELECT n.actor, (
            SELECT s.text FROM names m JOIN spellings s ON s.name = m.number
            WHERE m.actor = n.actor AND s.text = (
                SELECT text FROM spellings WHERE name = m.number ORDER BY articles DESC, text DESC LIMIT 1)
            ORDER BY m.alone, m.articles DESC, length(s.text) DESC, s.text DESC LIMIT 1
        ), 2 * sum(institution) > sum(articles), sum(statements), sum(articles)
    FROM names n WHERE n.actor IN (SELECT value FROM json_each(?)) GROUP BY n.actor
"""
_INITIALS = """
    UPDATE actors SET initials = initials_of(name) WHERE institution AND id IN (SELECT value FROM json_each(?))
"""
_INSTITUTIONS = """
    SELECT number, key, actor FROM names
    WHERE number IN (SELECT value FROM json_each(?)) AND 2 * institution > articles AND given <> ''
"""
_FULL = """
    SELECT number, key, surname, given, generation, articles, institution, he, she, actor FROM names
    WHERE surname IN (SELECT value FROM json_each(?)) AND NOT alone
        AND (2 * institution <= articles OR given = '')
"""
_SPELLINGS = """
    SELECT name, text FROM spellings WHERE name IN (SELECT value FROM json_each(?)) ORDER BY articles, text
"""
_OFFICES = """
    SELECT name, words, articles FROM offices WHERE name IN (SELECT value FROM json_each(?)) AND words <> ''
"""
_ALONE = """
    SELECT surname, number, key, articles, institution, actor FROM names
    WHERE surname IN (SELECT value FROM json_each(?)) AND alone
"""
