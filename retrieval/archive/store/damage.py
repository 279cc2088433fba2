"""What is damaged in an archive's file, and whether the SQLite at hand can be trusted with it."""

from __future__ import annotations

import sqlite3
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.store.texts import unpacked_text
from retrieval.archive.values import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LINES = 100
"""Lines of SQLite's own check."""
_MENDED_FROM = (3, 51, 3)
_MENDED_TOO = {(3, 50): 7, (3, 44): 6}
"""SQLite 3.7.0 to 3.51.2 can lose what was written where one connection checkpoints twice while another writes
(sqlite.org/wal.html#walresetbug); mended in 3.51.3, and in 3.50.7 and 3.44.6."""


class Sum(NamedTuple):
    """Something that is kept twice, and how often the two differ."""

    what: str
    query: str


_SUMS = (
    Sum(
        "statements of all",
        """
        SELECT abs(statements - (SELECT count(*) FROM quotes WHERE original IS NULL)) FROM state""",
    ),
    Sum(
        "statements of names",
        """
        SELECT count(*) FROM names n WHERE statements <> (
            SELECT count(*) FROM quotes WHERE name = n.number AND original IS NULL)""",
    ),
    Sum(
        "statements of actors",
        """
        SELECT count(*) FROM actors a WHERE statements <> (SELECT sum(statements) FROM names WHERE actor = a.id)""",
    ),
    Sum(
        "speakers without a name",
        """
        SELECT count(*) FROM mentions m WHERE statements <> (SELECT count(*) FROM quotes WHERE mention = m.folded)""",
    ),
    Sum(
        "articles without their text",
        """
        SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM texts)""",
    ),
    Sum(
        "sentences",
        """
        SELECT count(*) FROM articles a WHERE end_sentence - first_sentence <> (
            SELECT count(*) FROM sentences WHERE number >= a.first_sentence AND number < a.end_sentence)""",
    ),
    Sum(
        "statements without their article",
        """
        SELECT count(*) FROM quotes WHERE article NOT IN (SELECT number FROM articles)""",
    ),
)


def damages(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Everything that is not as it was written."""
    try:
        yield from _broken_pages(connection)
        yield from _changed_texts(connection)
        for what, query in _SUMS:
            if differing := connection.execute(query).fetchone()[0]:
                yield Finding("damaged", what, f"{differing} not as counted")
    except sqlite3.DatabaseError as error:
        yield Finding("damaged", "the file", str(error))


def engine_findings(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Iterator[Finding]:
    """Tell where the SQLite in use has a defect that can lose what was written."""
    mended = version >= _MENDED_FROM or version[2] >= _MENDED_TOO.get((version[0], version[1]), version[2] + 1)
    if not mended:
        yield Finding("engine", f"SQLite {'.'.join(map(str, version[:3]))}")


def _broken_pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_LINES})"):
        if line != "ok":
            yield Finding("damaged", "the file", line)


def _changed_texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    for article, expected, stored in connection.execute("SELECT id, sha256, text FROM whole_articles ORDER BY id"):
        try:
            text = unpacked_text(stored)
        except (zlib.error, UnicodeDecodeError):
            text = ""
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != expected:
            yield Finding("damaged", article, "its text is not what was stored")
