"""The index kept beside the store: as good as the store whenever it is asked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from retrieval.archive.index.index import DamagedIndexError, Index
from retrieval.archive.index_entries import entries
from retrieval.archive.store import index_rows as stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import TypeVar

    from retrieval.archive.store.database import Database

    Found = TypeVar("Found")

_REBUILD_FROM = 0.25
"""The share of all sentences that must have changed for building anew to be quicker than catching up."""

_PATIENCE = 20.0
"""Seconds to wait for another process that writes the index, before words of removed articles stay in its files."""
_AT_ONCE = 1000
"""Articles whose sentences are in memory at once, however far the index is behind."""


class KeptIndex:
    """The index of one archive. SQLite is the truth: whatever differs in the index follows it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        path = database.path
        self._index = Index.open(path.with_name(f"{path.name}.index") if path else None)
        self._changing = threading.Lock()

    def close(self) -> None:
        """Let go of the index's files."""
        self._index.close()

    def ask(self, question: Callable[[Index], Found]) -> Found:
        """Ask the index, which then knows every article that is stored; build it anew where it is damaged."""
        self.catch_up()
        try:
            return question(self._index)
        except DamagedIndexError:
            self.rebuild()
            return question(self._index)

    def catch_up(self) -> None:
        """Bring the index to the store's revision, whoever wrote it."""
        if self._is_behind():
            with self._changing, self._index.alone():
                self._follow()

    def follow(self) -> None:
        """Catch up if no other process is just writing the index; whoever asks next catches up."""
        if self._is_behind():
            with self._changing, self._index.alone() as mine:
                if mine:
                    self._follow()

    def purge(self) -> None:
        """Catch up, and leave no word in the index's files that is no longer in the store."""
        with self._changing, self._index.alone(_PATIENCE) as mine:
            self._follow()
            if mine:
                self._index.purge()

    def _is_behind(self) -> bool:
        with self._database.reading() as connection:
            return stored.revision(connection) != self._index.stamp

    def _follow(self) -> None:
        with self._database.reading() as connection:
            revision, stamp = stored.revision(connection), self._index.stamp
            if stamp == revision:
                return
            if not stored.first_revision(connection) <= stamp < revision:
                self._build(connection, revision)
                return
            gone, added = stored.changed_since(connection, stamp)
            if len(gone) > _REBUILD_FROM * stored.sentence_count(connection):
                self._build(connection, revision)
                return
            for first in range(0, max(len(added), 1), _AT_ONCE):
                some = added[first : first + _AT_ONCE]
                stamp = revision if first + _AT_ONCE >= len(added) else some[-1]
                self._index.update(gone, entries(stored.indexed(connection, some)), stamp=stamp)
                gone = []

    def rebuild(self) -> None:
        """Build the index anew from the store."""
        with self._changing, self._index.alone(), self._database.reading() as connection:
            self._build(connection, stored.revision(connection))

    def _build(self, connection: sqlite3.Connection, revision: int) -> None:
        numbers = stored.changed_since(connection, 0)[1]
        self._index.rebuild(entries(stored.indexed(connection, numbers)), stamp=revision)
