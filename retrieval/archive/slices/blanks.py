"""Databases in memory with the store's schema and nothing in them: made once, then copied.

The numbers that SQLite gives in them go on from the highest one that was ever given, wherever that row is now.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import NamedTuple

from retrieval.archive.actors.comparable_names import initials_of
from retrieval.archive.slices.stored_documents import OWNER_KINDS, OWNERS
from retrieval.archive.store.database import Database
from retrieval.archive.store.texts import squeezed

_NUMBERED = frozenset({"names", "quotes", "corrections", "feeds", "acts"})


class _Schema(NamedTuple):
    """A database without rows as bytes, and the statements that make its triggers."""

    blank: bytes
    triggers: tuple[str, ...]


def blank() -> sqlite3.Connection:
    """Give a connection to a database without rows; the store's triggers are not made. It may go to another thread."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.create_function("squeezed", 1, squeezed, deterministic=True)
    connection.create_function("initials_of", 1, initials_of, deterministic=True)
    connection.deserialize(_schema().blank)
    return connection


def watch(connection: sqlite3.Connection) -> None:
    """Begin a transaction in which the store's triggers work and each document that is touched is noted."""
    connection.execute("BEGIN")
    for trigger in _schema().triggers:
        connection.execute(trigger)
    connection.execute("INSERT INTO watching VALUES (1)")


@cache
def columns_of_table(table: str) -> tuple[str, ...]:
    """The columns of a table, in their order."""
    with closing(blank()) as connection:
        return tuple(name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


@cache
def _schema() -> _Schema:
    found: dict[str, list[str]] = {"table": [], "view": [], "index": [], "trigger": []}
    with closing(Database(None)) as database, database.reading() as connection:
        for kind, sql in connection.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            found[kind].append(_numbered(sql))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for statement in (*found["table"], *found["view"], *found["index"], *_WATCH, *_watching()):
            made.execute(statement)
        return _Schema(made.serialize(), tuple(found["trigger"]))


def _numbered(sql: str) -> str:
    table = re.match(r'CREATE TABLE "?(\w+)"?', sql)
    if table and table[1] in _NUMBERED:
        return sql.replace("number INTEGER PRIMARY KEY", "number INTEGER PRIMARY KEY AUTOINCREMENT")
    return sql


_WATCH = (
    "CREATE TABLE watching (now INTEGER)",
    "CREATE TABLE touched (kind TEXT, id, PRIMARY KEY (kind, id)) WITHOUT ROWID",
)


def _watching() -> list[str]:
    events = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}
    return [
        _WATCHER.format(
            table=table,
            event=event,
            notes=" ".join(_NOTE.format(kind=OWNER_KINDS[table], id=owner.format(row)) for row in rows),
        )
        for table, owner in OWNERS.items()
        for event, rows in events.items()
    ]


# Not INSERT OR IGNORE: what an upsert does about conflicts would count instead, as SQLite has it of triggers.
_NOTE = """
    INSERT INTO touched SELECT '{kind}', {id}
    WHERE NOT EXISTS (SELECT 1 FROM touched WHERE kind = '{kind}' AND id = {id});
"""
_WATCHER = """
    CREATE TRIGGER {table}_{event} AFTER {event} ON {table} WHEN EXISTS (SELECT 1 FROM watching) BEGIN {notes} END
"""
