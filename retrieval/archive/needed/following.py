"""What follows from documents that are there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from retrieval.archive.needs import Need

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence


def column(connection: sqlite3.Connection, query: str, *lists: Iterable[int | str]) -> tuple[Any, ...]:
    """The values of a query's only column; each `?` stands for a JSON list."""
    return tuple(value for (value,) in connection.execute(query, [json.dumps(list(one)) for one in lists]))


def names_of_statements(connection: sqlite3.Connection) -> Need:
    """The names of the speakers of all statements that are there."""
    return Need("name", "number", column(connection, "SELECT DISTINCT name FROM quotes WHERE name IS NOT NULL"))


def whole_actors(ids: Iterable[str]) -> Sequence[Need]:
    """Actors with all their names."""
    known = tuple(ids)
    return Need("actor", "id", known), Need("name", "actor", known)


def named_by_statements(connection: sqlite3.Connection, *articles: Need) -> Iterator[Sequence[Need]]:
    """Articles, and whom their statements name."""
    yield articles
    yield (names_of_statements(connection),)
