"""The SQLite file behind an archive: opening, checking, migrating, and connections for many threads.

Beside whole_copies.py the only module that imports sqlite3. A file is read through a pool of connections in WAL mode,
so that readers in any number of threads and other processes see the last committed state while one writer writes. An
archive in memory has one connection behind a lock: SQLite's shared cache would let a writer's table locks fail its
readers.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import initials_of
from retrieval.archive.needs import no_needs
from retrieval.archive.store.mention_rows import words_of_mention
from retrieval.archive.store.reasons import BUSY_SECONDS, reason_of
from retrieval.archive.store.schema import APPLICATION_ID, MIGRATIONS
from retrieval.archive.store.texts import squeezed
from retrieval.archive.store.whole_copies import PRIVATE, write_copy
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.archive.needs import Needs


class _Pinned(threading.local):
    """What one thread reads from while it has a snapshot; `number` tells snapshots apart, 0 is none."""

    connection: sqlite3.Connection | None = None
    number = 0


class Database:
    """Connections to one archive. `path` None is an archive in memory."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        self._pinned = _Pinned()
        self._snapshots = count(1)
        self._closed = False
        self._unchanging = False
        """Whether the file lies where nothing can be written, so that it is read as it stands."""
        if path is not None and path.is_dir():
            raise ArchiveError(f"{path}: this is a folder; an archive is a file")
        with self._explained():
            _make_private(path)
            try:
                self._begin()
            except sqlite3.OperationalError as error:
                if not self._lies_where_nothing_can_be_written(error):
                    raise
                self._unchanging = True
                self._begin()

    def close(self) -> None:
        """Close every connection; a closed database raises ArchiveError."""
        with self._writing:
            self._closed = True
            self._writer.close()
            while self._idle:
                self._idle.pop().close()

    def __del__(self) -> None:
        """Give the files back where nobody closed them (as where a command ends)."""
        if hasattr(self, "_writer"):
            self.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection that writes, in one transaction: all of it is on the disk afterwards, or nothing."""
        with self._writing, self._explained():
            self._check_open()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                _end(self._writer, "ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def forget(self) -> None:
        """Leave nothing of what was deleted in the files: SQLite's log, which still holds it, is emptied.

        Whoever is reading an earlier state meanwhile is waited for, a while; then the log is emptied at a later time.
        """
        with self._writing, self._explained():
            self._check_open()
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def checkpoint(self) -> None:
        """Bring SQLite's log into the file as far as nobody reads from it, so that it does not grow for ever."""
        with self._writing, self._explained():
            self._check_open()
            self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def backup(self, path: Path) -> None:
        """Write a whole and checked copy to `path`, in one step."""
        if self.path is not None and path.resolve() == self.path.resolve():
            raise ArchiveError(f"{path}: this is the archive itself; name another file for its copy")
        with self.reading() as connection:
            write_copy(connection, path)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let whatever this thread reads until the end see one committed state, that of its first reading.

        An archive in memory has but one connection: holding its lock for so long would let threads wait for each other.
        """
        if self.path is None or self._pinned.connection is not None:
            yield
            return
        with self.latest() as connection:
            self._pinned.connection, self._pinned.number = connection, next(self._snapshots)
            try:
                yield
            finally:
                self._pinned.connection, self._pinned.number = None, 0

    @property
    def snapshot_number(self) -> int:
        """Which snapshot this thread has, 0 for none."""
        return self._pinned.number

    @contextmanager
    def reading(self, _: Needs = no_needs) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one committed state until it is given back: the snapshot's, if there is one."""
        if (pinned := self._pinned.connection) is not None:
            yield pinned
            return
        with self.latest() as connection:
            yield connection

    @contextmanager
    def latest(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees the last committed state until it is given back, whatever the snapshot."""
        if self.path is None:
            with self._writing, self._explained():
                self._check_open()
                yield self._writer
            return
        with self._explained():
            self._check_open()
            connection = self._borrow()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                _end(connection, "COMMIT")
                self._give_back(connection)

    def _begin(self) -> None:
        self._writer = self._connect()
        try:
            self._prepare()
        except BaseException:
            self._writer.close()
            raise

    def _lies_where_nothing_can_be_written(self, error: sqlite3.OperationalError) -> bool:
        """Tell whether a file that cannot be opened can be read as it stands: SQLite wants to write beside it.

        Raises ArchiveError where a part of it still stands in the log, which then cannot be read.
        """
        name = getattr(error, "sqlite_errorname", "")
        if self.path is None or not self.path.is_file() or not name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            return False
        log = self.path.with_name(f"{self.path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise ArchiveError(
                f"{self.path}: what came last stands in {log.name}, which is read only where its folder can be written;"
                " copy both files to such a place"
            )
        return True

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        self._idle.append(connection)
        if self._closed:
            self._idle.remove(connection)
            connection.close()

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveError(f"{self.path or 'the archive in memory'}: already closed")

    def _connect(self) -> sqlite3.Connection:
        place = ":memory:" if self.path is None else str(self.path)
        if self.path is not None and self._unchanging:
            place = f"{self.path.resolve().as_uri()}?immutable=1"
        connection = sqlite3.connect(
            place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=self._unchanging
        )
        try:
            connection.create_function("squeezed", 1, squeezed, deterministic=True)
            connection.create_function("initials_of", 1, initials_of, deterministic=True)
            connection.create_function("words_of_mention", 1, words_of_mention, deterministic=True)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _prepare(self) -> None:
        """Make a new file an archive, bring an older one up to date after copying it, refuse any other."""
        version = self._version()
        if version == len(MIGRATIONS):
            return
        if self.path is not None:
            if version:
                write_copy(self._writer, self.path.with_name(f"{self.path.name}.version-{version}"))
            self._writer.execute("PRAGMA journal_mode = WAL")
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            for script in MIGRATIONS[self._version() :]:
                for statement in _statements(script):
                    self._writer.execute(statement)
            self._writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._writer.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        except BaseException:
            _end(self._writer, "ROLLBACK")
            raise
        self._writer.execute("COMMIT")

    def _version(self) -> int:
        """Give the file's version; 0 for a new one. Raises ArchiveError for a foreign file or a newer version."""
        version = int(self._writer.execute("PRAGMA user_version").fetchone()[0])
        mark = int(self._writer.execute("PRAGMA application_id").fetchone()[0])
        tables = self._writer.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark != APPLICATION_ID and (mark or version or tables):
            raise ArchiveError(f"{self.path}: a database of another program, not an archive of On Record")
        if version > len(MIGRATIONS):
            raise ArchiveError(f"{self.path}: made by a newer version of On Record; update this one")
        return version

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in one line what is wrong with the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path or 'the archive in memory'}: {reason_of(error)}") from error


def _make_private(path: Path | None) -> None:
    """Let a new file be read by nobody else; SQLite gives its log the same permissions."""
    if path is not None and not path.exists():
        with suppress(OSError):  # SQLite says better what is wrong with the place
            path.touch(mode=PRIVATE)


def _end(connection: sqlite3.Connection, how: str) -> None:
    """End a transaction, unless SQLite has ended it (as where the disk is full)."""
    if connection.in_transaction:
        connection.execute(how)


def _statements(script: str) -> Iterator[str]:
    """Split a script at its semicolons, as SQLite does (`executescript` would commit an open transaction)."""
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
