"""To which actor each name belongs: decided anew, surname by surname, where articles changed what is known."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.archive.actors import Known, bearer, clusters, evidence
from retrieval.archive.names import Name
from retrieval.archive.roles import offices_held

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from retrieval.archive.actors import Cluster
    from retrieval.model import Gender


def regroup(connection: sqlite3.Connection, surnames: Iterable[str]) -> None:
    """Decide who is who among the names of these surnames, of which articles came or went.

    Surnames that stand alone are decided when they are new, and all of them when what is known of their people changed.
    """
    wanted = json.dumps(sorted(surnames))
    full = _by_surname(connection, wanted)
    alone = _standing_alone(connection, wanted)
    before = dict(connection.execute(_BEFORE, (wanted,)))
    changed: list[tuple[str, int]] = []
    for surname in json.loads(wanted):
        found = clusters(full[surname], alone=surname in alone)
        changed += [(each.actor, known.number) for each in found for known in each.names if known.actor != each.actor]
        if (now := evidence(found)) != before.get(surname):
            connection.execute("INSERT OR REPLACE INTO surnames VALUES (?, ?)", (surname, now))
            undecided = connection.execute(_ALONE, (surname,)).fetchall()
        else:
            undecided = connection.execute(_UNDECIDED, (surname,)).fetchall()
        changed += _decided(surname, undecided, found)
    connection.executemany("UPDATE names SET actor = ? WHERE number = ?", changed)
    connection.execute(_FORGOTTEN, (wanted,))


def _decided(surname: str, alone: list[tuple[int, str, str | None]], among: list[Cluster]) -> list[tuple[str, int]]:
    """The actors, where they are others than before, of names (number, key, actor) that are a surname alone."""
    changed = []
    for number, key, before in alone:
        _, gender, offices = key.split("|")
        told: Gender | None = "he" if gender == "he" else "she" if gender == "she" else None
        actor = bearer(surname, told, frozenset(filter(None, offices.split(";"))), among)
        if actor != before:
            changed.append((actor, number))
    return changed


def full_names(connection: sqlite3.Connection, surname: str) -> list[Known]:
    """The full names and the institutions of a surname."""
    return _by_surname(connection, json.dumps([surname]))[surname]


def _by_surname(connection: sqlite3.Connection, wanted: str) -> dict[str, list[Known]]:
    spellings = dict(connection.execute(_SPELLINGS, (wanted,)))
    offices: dict[int, list[str]] = defaultdict(list)
    for number, words in connection.execute(_OFFICES, (wanted,)):
        offices[number].append(words)
    found: dict[str, list[Known]] = defaultdict(list)
    for number, key, surname, given, generation, articles, institution, he, she, actor in connection.execute(
        _FULL, (wanted,)
    ):
        found[surname].append(
            Known(
                number,
                key,
                Name(tuple(given.split()), surname, generation),
                spellings[number],
                articles,
                institution=2 * institution > articles,
                gender=None if he == she else "he" if he > she else "she",
                offices=offices_held(offices[number]),
                actor=actor,
            )
        )
    return found


def _standing_alone(connection: sqlite3.Connection, wanted: str) -> set[str]:
    return {surname for (surname,) in connection.execute(_STANDING_ALONE, (wanted,))}


_FULL = """
    SELECT number, key, surname, given, generation, articles, institution, he, she, actor FROM names
    WHERE surname IN (SELECT value FROM json_each(?)) AND NOT alone ORDER BY key
"""
_SPELLINGS = """
    SELECT s.name, s.text FROM names n JOIN spellings s ON s.name = n.number
    WHERE n.surname IN (SELECT value FROM json_each(?)) AND NOT n.alone ORDER BY s.articles, s.text
"""
_OFFICES = """
    SELECT o.name, o.words FROM names n JOIN offices o ON o.name = n.number
    WHERE n.surname IN (SELECT value FROM json_each(?)) AND NOT n.alone
"""
_STANDING_ALONE = "SELECT DISTINCT surname FROM names WHERE surname IN (SELECT value FROM json_each(?)) AND alone"
_BEFORE = "SELECT surname, evidence FROM surnames WHERE surname IN (SELECT value FROM json_each(?))"
_ALONE = "SELECT number, key, actor FROM names WHERE surname = ? AND alone"
_UNDECIDED = "SELECT number, key, actor FROM names WHERE surname = ? AND alone AND actor IS NULL"
_FORGOTTEN = """
    DELETE FROM surnames WHERE surname IN (SELECT value FROM json_each(?))
    AND surname NOT IN (SELECT surname FROM names)
"""
