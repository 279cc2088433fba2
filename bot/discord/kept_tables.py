"""Where the bot's memory lies: a file beside the archive's, or a cluster that several processes share.

`MemoryTables` and `MemoryQuestions` say what the memory asks of either; the file's are here, the cluster's in
`retrieval/opensearch`. What stands behind the buttons of answers comes with every answer and is looked up by key alone;
all else is small, and is asked in SQL.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    Rows = list[tuple[object, ...]]
    SqlAndValues = tuple[str, *tuple[object, ...]]

TABLES = """
CREATE TABLE IF NOT EXISTS kept (key INTEGER PRIMARY KEY AUTOINCREMENT, asker INTEGER, lookup TEXT, at INTEGER);
CREATE INDEX IF NOT EXISTS kept_at ON kept (at);
CREATE TABLE IF NOT EXISTS plain_text (person INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS commands (application INTEGER PRIMARY KEY, digest TEXT);
CREATE TABLE IF NOT EXISTS reports (article TEXT, start INTEGER, "end" INTEGER, speaker TEXT, at INTEGER);
CREATE TABLE IF NOT EXISTS removed (
    server INTEGER, article TEXT, lines TEXT, at INTEGER, PRIMARY KEY (server, article));
CREATE TABLE IF NOT EXISTS followings (
    key INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER, channel INTEGER, actor TEXT, topic TEXT, since INTEGER);
CREATE TABLE IF NOT EXISTS followed (one INTEGER PRIMARY KEY, revision INTEGER);
CREATE TABLE IF NOT EXISTS gaps (
    place INTEGER, actor TEXT, topic TEXT, words TEXT, times INTEGER, last INTEGER,
    PRIMARY KEY (place, actor, topic, words));
CREATE TABLE IF NOT EXISTS alerts (
    place TEXT, digest TEXT, number INTEGER, following INTEGER, sent INTEGER, PRIMARY KEY (place, digest));
CREATE TABLE IF NOT EXISTS decided (one INTEGER PRIMARY KEY, times INTEGER);
"""
OF_A_SERVER = ("kept", "reports", "followings")
"""Tables whose rows belong to an archive: `server` is the one that keeps it for itself, 0 is for the shared one."""
FURTHER_COLUMNS = (
    ("reports", "doubted TEXT NOT NULL DEFAULT 'speaker'"),
    ("followings", "manner TEXT NOT NULL DEFAULT '{}'"),
    ("followings", "told INTEGER NOT NULL DEFAULT 0"),
    ("alerts", "article TEXT NOT NULL DEFAULT ''"),
    ("alerts", "start INTEGER NOT NULL DEFAULT 0"),
)
"""What files of earlier versions lack."""


class MemoryTables(Protocol):
    """The memory's tables, for any number of threads. Raises sqlite3.Error or ArchiveError where they cannot be had."""

    def run(self, sql: str, *values: object) -> Rows:
        """Give the rows of one statement; what it changes is kept when this returns."""

    def run_together(self, *statements: SqlAndValues) -> None:
        """Run several statements, each with its values, all of them or none."""

    def wipe(self, sql: str, *values: object) -> Rows:
        """Delete, and leave nothing of it wherever the tables lie."""

    def follow(self) -> None:
        """Take in what other processes changed."""

    def take_over(self) -> None:
        """Let no former holder of the lease, under which alerts are sent, change anything more."""

    def close(self) -> None:
        """Let go of files and connections."""


class MemoryQuestions(Protocol):
    """What stands behind the buttons of answers, for any number of threads."""

    def keep(self, asker: int, lookup: str, at: int, server: int) -> int:
        """Keep a question and give its key. Raises sqlite3.OperationalError or ArchiveError."""

    def kept(self, key: int) -> tuple[int, str, int] | None:
        """Give who asked, what, and whose archive; None where nothing is kept under a key."""

    def forget_before(self, moment: int) -> None:
        """Forget what was kept before a moment, in seconds."""

    def forget_asker(self, person: int) -> int:
        """Forget all that a person asked, and leave nothing of it; gives how many questions that were."""


class FileTables:
    """Tables in a file; None keeps them in memory. Nobody else uses them, so there is nobody to follow."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.Lock()
        if path is not None:
            path.touch(mode=0o600)  # people's questions: SQLite's log beside it gets the same permissions
            path.chmod(0o600)
        self._file = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA secure_delete = ON")
        make_tables(self._file)

    def run(self, sql: str, *values: object) -> Rows:
        """Give the rows of one statement."""
        with self._lock:
            return self._file.execute(sql, values).fetchall()

    def run_together(self, *statements: SqlAndValues) -> None:
        """Run several statements, each with its values, all of them or none."""
        with self._lock, self._file:
            self._file.execute("BEGIN IMMEDIATE")
            for sql, *values in statements:
                self._file.execute(sql, values)

    def wipe(self, sql: str, *values: object) -> Rows:
        """Delete, and leave nothing of it in the file or in SQLite's log."""
        rows = self.run(sql, *values)
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")
        return rows

    def follow(self) -> None:
        """Nobody else changes a file."""

    def take_over(self) -> None:
        """Nobody else held what is held here."""

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class QuestionRows:
    """What stands behind buttons, in a table of the bot's file."""

    def __init__(self, tables: FileTables) -> None:
        self._tables = tables

    def keep(self, asker: int, lookup: str, at: int, server: int) -> int:
        """Keep a question and give its key."""
        sql = "INSERT INTO kept (asker, lookup, at, server) VALUES (?, ?, ?, ?) RETURNING key"
        return int(str(self._tables.run(sql, asker, lookup, at, server)[0][0]))

    def kept(self, key: int) -> tuple[int, str, int] | None:
        """Give who asked, what, and whose archive."""
        for asker, lookup, server in self._tables.run("SELECT asker, lookup, server FROM kept WHERE key = ?", key):
            return int(str(asker)), str(lookup), int(str(server))
        return None

    def forget_before(self, moment: int) -> None:
        """Forget what was kept before a moment, in seconds."""
        self._tables.run("DELETE FROM kept WHERE at < ?", moment)

    def forget_asker(self, person: int) -> int:
        """Forget all that a person asked."""
        return len(self._tables.wipe("DELETE FROM kept WHERE asker = ? RETURNING key", person))


def make_tables(file: sqlite3.Connection) -> None:
    """Make the tables where they are missing, and give those of an earlier version what they lack."""
    file.executescript(TABLES)
    for table in OF_A_SERVER:
        if "server" not in _columns(file, table):
            file.execute(f"ALTER TABLE {table} ADD COLUMN server INTEGER NOT NULL DEFAULT 0")
    for table, column in FURTHER_COLUMNS:
        if column.partition(" ")[0] not in _columns(file, table):
            file.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    if file.execute("SELECT 1 FROM sqlite_master WHERE name = 'bin'").fetchone():
        file.execute("INSERT OR IGNORE INTO removed SELECT 0, article, lines, at FROM bin")
        file.execute("DROP TABLE bin")


def _columns(file: sqlite3.Connection, table: str) -> set[str]:
    return {str(column[1]) for column in file.execute(f"PRAGMA table_info({table})")}
