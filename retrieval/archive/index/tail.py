"""The newest sentences, in plain Python: what was added since the last segment was written.

A small archive lives here altogether, so that a short command need not load numpy. Everything is append-only: a reader
that knows how many rows there were at its start sees a state that never changes, while one writer goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.index.scoring import MOST, Filter, IndexEntry, Query, Scored, highest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.index.fragments import Fragment


FIRST = "first"
"""The tag of an entry that begins a group."""


@dataclass(frozen=True, slots=True)
class TailRow:
    """An entry with its terms counted."""

    entry: IndexEntry
    counts: Counter[str]
    tags: frozenset[str]


class TailGroups(NamedTuple):
    """Groups of rows: which group each row is of, and of each group its first entry, its terms and its first tags."""

    owners: dict[int, int]
    firsts: list[int]
    lengths: list[int]
    tags: list[frozenset[str]]


class Tail:
    """Rows and, for each term, the numbers of the rows that hold it."""

    def __init__(self) -> None:
        self.rows: list[TailRow] = []
        self.places: dict[int, int] = {}
        """From an entry's id to the number of its row."""
        self._holders: dict[str, list[int]] = {}

    def append(self, entry: IndexEntry) -> None:
        """Add one entry; the row becomes visible to views that are made afterwards."""
        row = TailRow(entry, Counter(entry.terms), frozenset(entry.tags))
        at = len(self.rows)
        self.rows.append(row)
        self.places[entry.id] = at
        for term in row.counts:
            self._holders.setdefault(term, []).append(at)

    def holders(self, term: str, end: int) -> list[int]:
        """Give the rows before `end` that hold `term`."""
        rows = self._holders.get(term, [])
        return rows[: bisect_left(rows, end)]


@dataclass(frozen=True)
class TailView:
    """The tail at one moment: its first `end` rows without the rows `dead`."""

    tail: Tail
    end: int = 0
    dead: frozenset[int] = frozenset()
    length: int = 0
    """Terms of all living rows together."""

    def __len__(self) -> int:
        return self.end - len(self.dead)

    def with_entries(self, entries: Sequence[IndexEntry]) -> TailView:
        """Append entries; only the latest view may be asked to, and by one thread."""
        for entry in entries:
            self.tail.append(entry)
        length = self.length + sum(len(entry.terms) for entry in entries)
        return replace(self, end=len(self.tail.rows), length=length)

    def without(self, ids: Sequence[int]) -> tuple[TailView, list[int]]:
        """Give the view without these entries, and the ids that it does not have."""
        places = self.tail.places
        dead = {places[each] for each in ids if each in places} - self.dead
        length = self.length - sum(len(self.tail.rows[at].entry.terms) for at in dead)
        return replace(self, dead=self.dead | dead, length=length), [each for each in ids if each not in places]

    def entries(self) -> Iterator[IndexEntry]:
        """Give what lives, in order."""
        return (self.tail.rows[at].entry for at in range(self.end) if at not in self.dead)

    @cached_property
    def groups(self) -> TailGroups:
        """The groups of what lives, each from a row that is tagged as the first of one."""
        found = TailGroups({}, [], [], [])
        for at in range(self.end):
            if at in self.dead:
                continue
            row = self.tail.rows[at]
            if FIRST in row.tags or not found.firsts:
                found.firsts.append(row.entry.id)
                found.lengths.append(0)
                found.tags.append(row.tags)
            found.owners[at] = len(found.firsts) - 1
            found.lengths[-1] += len(row.entry.terms)
        return found

    def row(self, entry: int) -> TailRow | None:
        """Give the row of a living entry by its id."""
        at = self.tail.places.get(entry, self.end)
        return self.tail.rows[at] if at < self.end and at not in self.dead else None

    def frequency(self, term: str) -> int:
        """Count the rows that hold `term`."""
        return len(self.holders(term))

    def search(self, query: Query, threshold: float) -> list[Scored]:
        """Give the best rows, among them all of the `query.k` best that score at least `threshold`."""
        rows = self._reaching(query, threshold)
        scored = (
            Scored(row.entry.id, query.score(row.counts, len(row.entry.terms)))
            for row in self._admitted(rows, query.only)
        )
        return highest([hit for hit in scored if hit.score >= threshold], query.k)

    def hold(self, phrase: Fragment) -> list[Scored]:
        """Give the rows that hold most of a fragment."""
        rows: set[int] = set()
        rest = sum(phrase.points.values())
        for term in sorted(phrase.points, key=phrase.points.__getitem__, reverse=True):
            if rest < phrase.least:
                break
            rows.update(self.holders(term))
            rest -= phrase.points[term]
        shares = (Scored(row.entry.id, phrase.held(row.entry.terms)) for row in self._admitted(rows, phrase.only))
        return highest([hit for hit in shares if hit.score], phrase.k)

    def _reaching(self, query: Query, threshold: float) -> set[int]:
        """Rows that hold a term without which `threshold` is out of reach (the rarest first)."""
        bound = {term: query.idf[term] * times * MOST for term, times in query.times.items()}
        rest = query.floor + fsum(bound.values()) * (1 + 1e-9)
        found: set[int] = set()
        for term in sorted(bound, key=bound.__getitem__, reverse=True):
            if rest < threshold:
                break
            found.update(self.holders(term))
            rest -= bound[term]
        return found

    def _admitted(self, rows: Iterable[int], only: Filter) -> Iterator[TailRow]:
        for at in rows:
            row = self.tail.rows[at]
            if only.admits(row.tags, row.entry.day):
                yield row

    def holders(self, term: str) -> list[int]:
        """Give the living rows that hold `term`."""
        rows = self.tail.holders(term, self.end)
        return [at for at in rows if at not in self.dead] if self.dead else rows
