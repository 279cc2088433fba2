"""The index kept beside the store: as good as the store whenever it is asked."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from retrieval.archive.index.index import DamagedIndexError, Index
from retrieval.archive.index_entries import entries, split, stretches
from retrieval.archive.pool import ArticleHit
from retrieval.archive.store import index_rows as stored
from retrieval.archive.store import pool_rows
from retrieval.archive.values import Hit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.archive.index.placing import TermPlaces
    from retrieval.archive.index.stretch import Meaning
    from retrieval.archive.index.stretches import Placed, Stretches
    from retrieval.archive.index_entries import Split
    from retrieval.archive.store.database import Database

    Found = TypeVar("Found")

_REBUILD_FROM_SHARE = 0.25
"""The share of all sentences that must have changed for building anew to be quicker than catching up."""

_PATIENCE_SECONDS = 20.0
"""Seconds to wait for another process that writes the index, before words of removed articles stay in its files."""
_AT_ONCE_ARTICLES = 1000
"""Articles whose sentences are in memory at once, however far the index is behind."""


class _Checked(threading.local):
    """The snapshots at which one thread found the index, and the stretches, to know all that is stored."""

    index = 0
    stretches = 0


class KeptIndex:
    """The index of one archive, and its stretches. SQLite is the truth: whatever differs in them follows it."""

    def __init__(self, database: Database, meaning: Callable[[], Meaning] | None = None) -> None:
        self._database = database
        self._meaning = meaning
        path = database.path
        self._path = path.with_name(f"{path.name}.index") if path else None
        self._open: Index | None = None
        self._stretches: Stretches | None = None
        self._changing = threading.RLock()
        self._checked = _Checked()

    @property
    def _index(self) -> Index:
        """The index, opened when it is first needed: a question for somebody's statements needs none."""
        if (opened := self._open) is not None:
            return opened
        with self._changing:
            if self._open is None:
                self._open = Index.open(self._path)
            return self._open

    def close(self) -> None:
        """Let go of the index's files."""
        if self._open is not None:
            self._open.close()
        self._stretches = None

    def search(
        self, terms: Sequence[str], *, k: int, where: Sequence[Sequence[str]], days: tuple[int, int] | None
    ) -> list[Hit]:
        """Give the sentences that match best."""
        found = self._ask(lambda index: index.search(terms, k=k, where=where, days=days))
        return [Hit(hit.id, hit.score) for hit in found]

    def phrase(
        self, terms: Sequence[str], *, k: int, where: Sequence[Sequence[str]], days: tuple[int, int] | None
    ) -> list[Hit]:
        """Give the sentences that hold most of the terms in their order."""
        found = self._ask(lambda index: index.phrase(terms, k=k, where=where, days=days))
        return [Hit(hit.id, hit.score) for hit in found]

    def frequencies(self, terms: Sequence[str]) -> list[tuple[str, float, int]]:
        """Give each term with its inverse document frequency and in how many sentences it stands."""
        return self._ask(lambda index: [(term, index.idf(term), index.document_frequency(term)) for term in terms])

    def search_articles(self, terms: Sequence[str], *, k: int) -> list[ArticleHit]:
        """Give the articles that hold the terms best."""
        found = self._ask(lambda index: index.search_groups(terms, k=k))
        with self._database.reading() as connection:
            homes = pool_rows.articles_holding(connection, [hit.id for hit in found])
        return [ArticleHit(homes[hit.id], hit.score) for hit in found if hit.id in homes]

    def term_places(self, sentences: NDArray[np.int64], terms: Sequence[str], heads: Sequence[str]) -> TermPlaces:
        """Give where terms stand in sentences, and which of the tags these have."""
        return self._ask(lambda index: index.placed(sentences, terms, heads))

    def held_in(self, runs: NDArray[np.int64], terms: Sequence[str]) -> NDArray[np.bool_]:
        """Give which terms stand anywhere in runs of sentences."""
        return self._ask(lambda index: index.held_in(runs, terms))

    def stretches(self, statements: NDArray[np.int64]) -> Placed:
        """Give where statements begin and end in their sentences."""
        return self._ask_stretches(lambda kept: kept.placed(statements))

    def vectors(self, statements: NDArray[np.int64]) -> NDArray[np.int8] | None:
        """Give the vectors of statements; None where the archive was opened without meaning."""
        return self._ask_stretches(lambda kept: kept.vectors(statements))

    def _ask(self, question: Callable[[Index], Found]) -> Found:
        """Ask the index, which then knows every article that is stored; build it anew where it is damaged."""
        self.catch_up()
        try:
            return question(self._index)
        except DamagedIndexError:
            self.rebuild()
            return question(self._index)

    def _ask_stretches(self, question: Callable[[Stretches], Found]) -> Found:
        """Ask the stretches, as `_ask` does the index."""
        self.catch_up()
        try:
            return question(self._caught_up())
        except DamagedIndexError:
            self._build_stretches()
            return question(self._opened())

    def catch_up(self) -> None:
        """Bring the index to the store's revision, whoever wrote it; once a snapshot."""
        if (snapshot := self._database.snapshot_number) and self._checked.index == snapshot:
            return
        if self._is_behind():
            with self._changing, self._index.alone() as mine:
                self._follow(mine=mine)
        self._checked.index = snapshot

    def follow(self) -> None:
        """Catch up if no other process is just writing the index; whoever asks next catches up."""
        if self._is_behind():
            with self._changing, self._index.alone() as mine:
                if mine:
                    self._follow(mine=mine)
                    if self._path:
                        self._caught_up(locked=True)

    def purge(self) -> None:
        """Catch up, and leave no word in the index's files that is no longer in the store."""
        with self._changing, self._index.alone(_PATIENCE_SECONDS) as mine:
            self._follow(mine=mine)
            self._caught_up(locked=mine)
            if mine:
                self._index.purge()
                self._opened().purge(write=True)

    def rebuild(self) -> None:
        """Build the index anew from the store."""
        with self._changing, self._index.alone(), self._database.latest() as connection:
            self._build(connection, stored.revision(connection))

    def _is_behind(self) -> bool:
        index = self._index  # before the store: whoever holds both took the index first
        with self._database.reading() as connection:
            return stored.revision(connection) != index.stamp

    def _follow(self, *, mine: bool) -> None:
        with self._database.latest() as connection:
            revision, stamp = stored.revision(connection), self._index.stamp
            if stamp == revision:
                return
            if not stored.first_revision(connection) <= stamp < revision:
                self._build(connection, revision)
                return
            gone, added = stored.changed_since(connection, stamp)
            if len(gone) > _REBUILD_FROM_SHARE * stored.sentence_count(connection):
                self._build(connection, revision)
                return
            together = self._path is not None and self._opened().stamp == stamp
            for some, reached in _in_steps(added, revision):
                articles = split(stored.indexed(connection, some))
                if together:
                    known = list(articles)
                    self._opened().update(gone, stretches(known), stamp=reached, write=mine)
                    articles = iter(known)
                self._index.update(gone, entries(articles), stamp=reached)
                gone = []

    def _build(self, connection: sqlite3.Connection, revision: int) -> None:
        self._index.rebuild(entries(self._everything(connection)), stamp=revision)

    def _everything(self, connection: sqlite3.Connection) -> Iterator[Split]:
        return split(stored.indexed(connection, stored.changed_since(connection, 0)[1]))

    def _opened(self) -> Stretches:
        from retrieval.archive.index.stretches import Stretches  # noqa: PLC0415  # many questions need none of them

        if self._stretches is None:
            self._stretches = Stretches(self._path, self._meaning() if self._meaning else None)
            self._stretches.read_again()
        return self._stretches

    def _caught_up(self, *, locked: bool = False) -> Stretches:
        """Give the stretches at the store's revision."""
        kept = self._opened()
        if (snapshot := self._database.snapshot_number) and self._checked.stretches == snapshot:
            return kept
        self._checked.stretches = snapshot
        with self._database.reading() as connection:
            if stored.revision(connection) == kept.stamp:
                return kept
        with self._changing, ExitStack() as held:
            mine = locked or held.enter_context(self._index.alone())
            kept.read_again()
            self._follow_stretches(kept, mine=mine)
        return kept

    def _follow_stretches(self, kept: Stretches, *, mine: bool) -> None:
        with self._database.latest() as connection:
            revision, stamp = stored.revision(connection), kept.stamp
            if stamp == revision:
                return
            if not stored.first_revision(connection) <= stamp < revision:
                kept.rebuild(stretches(self._everything(connection)), stamp=revision, write=mine)
                return
            gone, added = stored.changed_since(connection, stamp)
            for some, reached in _in_steps(added, revision):
                kept.update(gone, stretches(split(stored.indexed(connection, some))), stamp=reached, write=mine)
                gone = []

    def _build_stretches(self) -> None:
        with self._changing, self._index.alone() as mine, self._database.latest() as connection:
            revision = stored.revision(connection)
            self._opened().rebuild(stretches(self._everything(connection)), stamp=revision, write=mine)


def _in_steps(added: list[int], revision: int) -> Iterator[tuple[list[int], int]]:
    """Give articles to be added a few at a time, each time with the revision that is reached by them."""
    for first in range(0, max(len(added), 1), _AT_ONCE_ARTICLES):
        some = added[first : first + _AT_ONCE_ARTICLES]
        yield some, revision if first + _AT_ONCE_ARTICLES >= len(added) else some[-1]
