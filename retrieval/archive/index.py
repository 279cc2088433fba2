"""The BM25 index over the archive's sentences: exact, incremental, kept beside SQLite, which is the truth.

The newest sentences are rows of a `Tail` in plain Python; older ones lie in immutable, memory-mapped segments. A search
takes one `_State`, which never changes, so that it needs no lock while another thread updates.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.archive.phrases import Phrase
from retrieval.archive.scoring import Entry, Filter, Hit, Query, best, idf
from retrieval.archive.tail import Tail, TailView
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["DamagedIndexError", "Entry", "Hit", "Index"]


class DamagedIndexError(ArchiveError):
    """A part of the index differs from what was written; `Index.rebuild` mends it."""


@dataclass(frozen=True)
class _State:
    """Everything a search needs, as it was at one moment."""

    tail: TailView = field(default_factory=lambda: TailView(Tail()))
    length: int = 0
    """Terms of all living entries together."""
    stamp: int = 0

    @cached_property
    def documents(self) -> int:
        return len(self.tail)

    def frequency(self, term: str) -> int:
        return self.tail.frequency(term)


class Index:
    """Sentences under their terms; `open` one. Many threads may search while one updates."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._state = _State()

    @classmethod
    def open(cls, path: Path | None) -> Index:
        """Open the index in the directory `path` (None: in memory); what cannot be used is an empty index, stamp 0."""
        return cls(path)

    def close(self) -> None:
        """Let go of the files."""

    def __len__(self) -> int:
        """How many entries there are."""
        return self._state.documents

    @property
    def stamp(self) -> int:
        """The archive's change counter at the last update; 0 for an index that was never filled."""
        return self._state.stamp

    def document_frequency(self, term: str) -> int:
        """In how many entries `term` stands."""
        return self._state.frequency(term)

    def idf(self, term: str) -> float:
        """How much `term` tells; 0.0 where it stands nowhere."""
        state = self._state
        return idf(state.documents, state.frequency(term))

    def update(self, remove: Iterable[int] = (), add: Iterable[Entry] = (), *, stamp: int) -> None:
        """Take entries away and add new ones, whose ids must be greater than every id before."""
        state, tail = self._state, self._state.tail.tail
        gone = {tail.number[each] for each in remove if each in tail.number} - state.tail.dead
        length = state.length - sum(len(tail.rows[at].entry.terms) for at in gone)
        for entry in add:
            tail.append(entry)
            length += len(entry.terms)
        view = replace(state.tail, end=len(tail.rows), dead=state.tail.dead | gone)
        self._state = _State(view, length, stamp)

    def rebuild(self, entries: Iterable[Entry], *, stamp: int) -> None:
        """Forget everything and index `entries`, given in order of their ids."""
        self._state = _State()
        self.update(add=entries, stamp=stamp)

    def search(
        self,
        terms: Sequence[str],
        *,
        k: int,
        where: Sequence[Sequence[str]] = (),
        days: tuple[int, int] | None = None,
    ) -> list[Hit]:
        """Give the `k` best entries that hold any of `terms`: highest score first, ties by lowest id.

        `where` is an AND of ORs of tags; `days` are the first and the last ordinal wanted.
        """
        state = self._state
        weights = {term: idf(state.documents, state.frequency(term)) for term in dict.fromkeys(terms)}
        known = [term for term in terms if weights[term]]
        if not known or k < 1:
            return []
        query = Query(known, weights, state.length / state.documents, k, Filter(_groups(where), days))
        return best(state.tail.search(query, float("-inf")), k)

    def phrase(
        self,
        terms: Sequence[str],
        *,
        k: int,
        where: Sequence[Sequence[str]] = (),
        days: tuple[int, int] | None = None,
    ) -> list[Hit]:
        """Give the `k` entries that hold most of a fragment, its words and their order; the score is a share of 1."""
        state = self._state
        weights = {term: idf(state.documents, state.frequency(term) or 1) for term in terms}
        if not weights or k < 1 or not state.documents:
            return []
        return state.tail.hold(Phrase(tuple(terms), weights, k, Filter(_groups(where), days)))


def _groups(where: Sequence[Sequence[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in where)
