"""The BM25 index over the archive's sentences: exact, incremental, kept beside SQLite, which is the truth.

The newest sentences are rows of a `Tail` in plain Python; older ones lie in immutable, memory-mapped segments. A search
takes one `_State`, which never changes, so that it needs no lock while another thread updates.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from retrieval.archive.index.fragments import Fragment
from retrieval.archive.index.index_files import Change, DamagedIndexError, IndexFiles, StoredSegment
from retrieval.archive.index.scoring import EVERYTHING, Filter, IndexEntry, Query, Scored, highest, idf
from retrieval.archive.index.tail import Tail, TailView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.archive.index.live_segments import LiveSegment
    from retrieval.archive.index.placing import TermPlaces

__all__ = ["DamagedIndexError", "Index", "IndexEntry", "Scored"]

_ROWS = 1000
"""So many rows of the tail become a segment."""
_ATTEMPTS = 3
"""How often opening is tried while another process replaces the files."""


@dataclass(frozen=True)
class _State:
    """Everything a search needs, as it was at one moment."""

    parts: tuple[LiveSegment, ...] = ()
    tail: TailView = field(default_factory=lambda: TailView(Tail()))
    stamp: int = 0

    @cached_property
    def sources(self) -> list[LiveSegment | TailView]:
        sources: list[LiveSegment | TailView] = [*self.parts, self.tail]
        return [source for source in sources if len(source)]

    @cached_property
    def documents(self) -> int:
        return sum(map(len, self.sources))

    @cached_property
    def length(self) -> int:
        """Terms of all living entries together."""
        return sum(source.length for source in self.sources)

    def frequency(self, term: str) -> int:
        frequency = 0
        for source in self.sources:
            frequency += source.frequency(term)
        return frequency

    def changed(self, change: Change) -> _State:
        tail, elsewhere = self.tail.without(change.remove)
        parts = tuple(part.without(elsewhere) for part in self.parts) if elsewhere else self.parts
        return _State(parts, tail.with_entries(change.add), change.stamp)


class Index:
    """Sentences under their terms; `open` one. Many threads may search while one updates."""

    def __init__(self, directory: IndexFiles | None) -> None:
        self._directory = directory
        self._state = self._base = _State()
        """What searches take, and what the next update goes on from: older where another process has written less."""
        self._ahead = False
        """Whether something is known here that the files do not hold."""

    @classmethod
    def open(cls, path: Path | None) -> Index:
        """Open the index in the directory `path` (None: in memory); what cannot be used is an empty index, stamp 0."""
        index = cls(IndexFiles(path) if path else None)
        if index._directory:
            index._state = index._base = _restored(index._directory)
        return index

    def close(self) -> None:
        """Let go of the files."""
        self._state = self._base = _State()

    def __len__(self) -> int:
        """How many entries there are."""
        return self._state.documents

    @property
    def stamp(self) -> int:
        """The archive's change counter at the last update; 0 for an index that was never filled."""
        return self._base.stamp

    def document_frequency(self, term: str) -> int:
        """In how many entries `term` stands."""
        return self._state.frequency(term)

    def idf(self, term: str) -> float:
        """How much `term` tells; 0.0 where it stands nowhere."""
        state = self._state
        return idf(state.documents, state.frequency(term))

    @contextmanager
    def alone(self, seconds: float = 0) -> Iterator[bool]:
        """Be the only one who writes the files, from how another process left them; False where that is not possible.

        Updates stay in memory then. `seconds` says how long to wait for another process.
        """
        if self._directory is None:
            yield True
            return
        with self._directory.alone(seconds) as mine:
            if mine and (self._ahead or not self._directory.is_current):
                self._ahead = False
                self._go_on_from(_restored(self._directory, self._base.parts))
            yield mine

    def update(self, remove: Iterable[int] = (), add: Iterable[IndexEntry] = (), *, stamp: int) -> None:
        """Take entries away and add new ones, whose ids must be greater than every id before."""
        change = Change(self._base.stamp, stamp, tuple(remove), tuple(add))
        if len(change.add) >= _ROWS:  # a segment of their own: neither the journal nor the tail would keep them
            state = self._settled(self._base.changed(replace(change, add=())), change.add)
        else:
            self._append(change)
            state = self._base.changed(change)
            if state.tail.end >= _ROWS or any(part.worn for part in state.parts):
                state = self._settled(state)
        self._go_on_from(state)

    def _go_on_from(self, state: _State) -> None:
        """Let the next update begin here; searches never go back to an older state."""
        self._base = state
        if state.stamp >= self._state.stamp:
            self._state = state

    def rebuild(self, entries: Iterable[IndexEntry], *, stamp: int) -> None:
        """Forget everything and index `entries`, given in order of their ids, in one pass."""
        if self._directory:
            self._directory.take_over()
        entries = iter(entries)
        first = list(islice(entries, _ROWS))
        if len(first) < _ROWS:
            change = Change(0, stamp, (), tuple(first))
            self._settle(_State())
            self._append(change)
            self._state = self._base = _State().changed(change)
        else:
            from retrieval.archive.index.live_segments import written  # noqa: PLC0415  # a small archive does without numpy

            made = _State(tuple(written(chain(first, entries), self._directory)), stamp=stamp)
            self._state = self._base = self._settle(made)

    def purge(self) -> None:
        """Write anew whatever holds words of entries that were taken away: no file has them afterwards."""
        state = self._base
        if state.parts:
            self._state = self._base = self._settled(state, clean=True)
        else:
            self.rebuild(list(state.tail.entries()), stamp=state.stamp)

    def _settled(self, state: _State, further: Sequence[IndexEntry] = (), *, clean: bool = False) -> _State:
        """Turn the tail, and further entries after it, into a part."""
        from retrieval.archive.index.live_segments import joined  # noqa: PLC0415  # a small archive does without numpy

        parts = joined(state.parts, [*state.tail.entries(), *further], self._directory, clean=clean)
        return self._settle(_State(parts, stamp=state.stamp))

    def _settle(self, state: _State) -> _State:
        if self._directory:
            stored = [StoredSegment(part.file.name, part.dead.tolist()) for part in state.parts if part.file]
            if len(stored) == len(state.parts):
                self._directory.settle(stored, state.stamp)
            else:
                self._ahead = True
        return state

    def _append(self, change: Change) -> None:
        if self._directory and not self._directory.append(change):
            self._ahead = True

    def search(
        self,
        terms: Sequence[str],
        *,
        k: int,
        where: Sequence[Sequence[str]] = (),
        days: tuple[int, int] | None = None,
    ) -> list[Scored]:
        """Give the `k` best entries that hold any of `terms`: highest score first, ties by lowest id.

        `where` is an AND of ORs of tags; `days` are the first and the last ordinal wanted.
        """
        state, weights, times = self._state, {}, {}
        for term in terms:
            if term not in weights:
                weights[term], times[term] = idf(state.documents, state.frequency(term)), 0
            times[term] += 1
        known = [term for term in terms if weights[term]]
        if not known or k < 1:
            return []
        times = {term: number for term, number in times.items() if weights[term]}
        query = Query(known, times, weights, state.length / state.documents, k, _filter(where, days))
        found: list[Scored] = []
        for source in state.sources:
            threshold = found[-1].score if len(found) == k else 0.0
            found = highest(found + source.search(query, threshold), k) if found else source.search(query, threshold)
        return found

    def phrase(
        self,
        terms: Sequence[str],
        *,
        k: int,
        where: Sequence[Sequence[str]] = (),
        days: tuple[int, int] | None = None,
    ) -> list[Scored]:
        """Give the `k` entries that hold most of a fragment, its words and their order; the score is a share of 1."""
        state = self._state
        weights = {term: idf(state.documents, state.frequency(term) or 1) for term in terms}
        if not weights or k < 1 or not state.documents:
            return []
        phrase = Fragment(tuple(terms), weights, k, _filter(where, days))
        return highest([hit for source in state.sources for hit in source.hold(phrase)], k)

    def search_groups(self, terms: Sequence[str], *, k: int) -> list[Scored]:
        """Give the `k` best groups of entries that hold any of `terms` (see `groups.py`), by their first entries."""
        from retrieval.archive.index import groups  # noqa: PLC0415  # what asks for groups has numpy loaded

        asked = list(dict.fromkeys(terms))
        counts = [
            groups.counted_in_tail(source, asked) if isinstance(source, TailView) else source.groups.counted(asked)
            for source in self._state.sources
        ]
        return groups.best_groups(counts, k) if asked else []

    def placed(self, ids: NDArray[np.int64], terms: Sequence[str], tags: Sequence[str] = ()) -> TermPlaces:
        """Find where `terms`, and after them `tags`, stand in entries, given in order of their ids."""
        from retrieval.archive.index import placing  # noqa: PLC0415  # as above

        return placing.placed(self._state.sources, ids, terms, tags)

    def held_in(self, runs: NDArray[np.int64], terms: Sequence[str]) -> NDArray[np.bool_]:
        """Tell which of `terms` stand anywhere in runs of entries, all of which live (see `placing.held_in`)."""
        from retrieval.archive.index import placing  # noqa: PLC0415  # as above

        return placing.held_in(self._state.sources, runs, terms)


def _filter(where: Sequence[Sequence[str]], days: tuple[int, int] | None) -> Filter:
    return Filter(tuple(map(frozenset, where)), days) if where or days else EVERYTHING


def _restored(directory: IndexFiles, known: Sequence[LiveSegment] = ()) -> _State:
    """Read what a directory holds; an empty state where that is damaged. What is open already (`known`) stays so."""
    for _ in range(_ATTEMPTS):
        if (manifest := directory.read()) is None:
            break
        try:
            state = _State(_opened(directory, manifest.segments, known), stamp=manifest.stamp)
            for change in directory.changes():
                if change.before == state.stamp:
                    state = state.changed(change)
        except DamagedIndexError:
            continue
        return state
    return _State()


def _opened(
    directory: IndexFiles, segments: Sequence[StoredSegment], known: Sequence[LiveSegment]
) -> tuple[LiveSegment, ...]:
    if not segments:
        return ()
    from retrieval.archive.index.live_segments import opened  # noqa: PLC0415  # a small archive does without numpy

    files = {part.file: part.segment for part in known if part.file}
    places = ((directory.path / name, dead) for name, dead in segments)
    return tuple(opened(file, dead, files.get(file)) for file, dead in places)
