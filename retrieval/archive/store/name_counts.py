"""The names that articles give, and what is counted of them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.archive.store.short_words import unpacked_forms
from retrieval.english.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from retrieval.archive.actors.comparable_names import ComparableName
    from retrieval.archive.analysis import Named


@dataclass(slots=True)
class _Tally:
    """What one article says about one name."""

    kinds: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


_FORGET = (
    "DELETE FROM spellings WHERE name = ? AND articles = 0",
    "DELETE FROM forms WHERE name = ? AND articles = 0",
    "DELETE FROM names WHERE number = ? AND articles = 0",
)


def count_names(connection: sqlite3.Connection, people: Iterable[Named]) -> dict[str, int]:
    """Count what an article says about its people; gives the numbers of the names by their keys."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    names: dict[str, ComparableName] = {}
    for named in people:
        names[named.key] = named.name
        tally = tallies[named.key]
        tally.kinds.add(named.person.kind)
        tally.genders.add(named.person.gender or "")
        tally.spellings.add(named.spelling)
        tally.forms |= named.forms
    numbers = _numbers(connection, names)
    new = [key for key in names if key not in numbers]
    if new:
        connection.executemany(
            "INSERT INTO names (key, surname, alone, given, generation) VALUES (?, ?, ?, ?, ?)",
            [(key, *_parts(key, names[key])) for key in new],
        )
        numbers |= _numbers(connection, new)
    _count(connection, {numbers[key]: tally for key, tally in tallies.items()}, 1)
    return numbers


def _numbers(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The numbers of those names that are known already."""
    query = "SELECT key, number FROM names WHERE key IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(keys)),)).fetchall())


def _parts(key: str, name: ComparableName) -> tuple[str, bool, str, str]:
    return name.surname, key.startswith(f"{name.surname}|"), " ".join(name.given), name.generation


def discount_names(connection: sqlite3.Connection, article: int) -> dict[int, tuple[str, str]]:
    """Take back what an article said about its people; gives the names' numbers, with their surnames and actors."""
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    people = "SELECT name, text, spelling, kind, gender, forms FROM people WHERE article = ?"
    for name, text, spelling, kind, gender, forms in connection.execute(people, (article,)):
        tally = tallies[name]
        tally.kinds.add(kind)
        tally.genders.add(gender or "")
        tally.spellings.add(spelling or text)
        tally.forms |= unpacked_forms(forms, text)
    _count(connection, tallies, -1)
    bearer = "SELECT surname, ifnull(actor, '') FROM names WHERE number = ?"
    bearers = {number: connection.execute(bearer, (number,)).fetchone() for number in tallies}
    numbers = [(number,) for number in tallies]
    for query in _FORGET:
        connection.executemany(query, numbers)
    return bearers


def _count(connection: sqlite3.Connection, tallies: Mapping[int, _Tally], sign: int) -> None:
    connection.executemany(
        "UPDATE names SET articles = articles + ?, institution = institution + ?, he = he + ?, she = she + ?"
        " WHERE number = ?",
        [
            (sign, *(sign * (mark in marks) for mark, marks in _marks(tally)), number)
            for number, tally in tallies.items()
        ],
    )
    connection.executemany(
        "INSERT INTO spellings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
        [(number, text, sign) for number, tally in tallies.items() for text in sorted(tally.spellings)],
    )
    connection.executemany(
        "INSERT INTO forms VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
        [(number, text, fold(text), sign) for number, tally in tallies.items() for text in sorted(tally.forms)],
    )


def _marks(tally: _Tally) -> tuple[tuple[str, set[str]], ...]:
    return ("institution", tally.kinds), ("he", tally.genders), ("she", tally.genders)
