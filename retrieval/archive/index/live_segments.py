"""Segments as the index holds them: each with the sentences in it that are dead, and the file it lies in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from retrieval.archive.index.groups import SegmentGroups
from retrieval.archive.index.matching import hold_in_segment, search_segment
from retrieval.archive.index.sections import Sections
from retrieval.archive.index.segment import Segment, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.archive.index.fragments import Fragment
    from retrieval.archive.index.index_files import IndexFiles
    from retrieval.archive.index.scoring import IndexEntry, Query, Scored

_RATIO = 8
"""A segment this many times larger than all that is newer is left alone when segments are joined."""
_LARGEST_SENTENCES = 400_000
"""Sentences of a segment, at most: making one takes about 600 bytes of memory for each of them."""
_DEAD = 4
"""A segment of which more than one sentence in this many is dead is written anew."""


@dataclass(frozen=True)
class LiveSegment:
    """A segment without its dead sentences."""

    segment: Segment
    dead: NDArray[np.uint32]
    """In order."""
    file: Path | None
    _frequencies: dict[str, int] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.segment) - len(self.dead)

    @property
    def length(self) -> int:
        """Terms of all living sentences together."""
        return int(self.segment.facts["length"]) - int(self.segment.lengths()[self.dead].sum() if len(self.dead) else 0)

    @cached_property
    def groups(self) -> SegmentGroups:
        """Its groups of sentences, to be counted in."""
        return SegmentGroups(self.segment, self.dead)

    @property
    def worn(self) -> bool:
        """Whether so much is dead that the segment should be written anew."""
        return len(self.dead) * _DEAD > len(self.segment)

    def frequency(self, term: str) -> int:
        """Count the living sentences that hold `term`."""
        if not len(self.dead):
            return self.segment.holding(term)
        if term not in self._frequencies:
            postings = self.segment.postings(term)
            self._frequencies[term] = (
                len(postings.docs) - int(stand_in(postings.docs, self.dead).sum()) if postings else 0
            )
        return self._frequencies[term]

    def without(self, ids: Sequence[int]) -> LiveSegment:
        """Give the part without these entries, where it has them."""
        at, there = self.segment.runs.places(np.array(ids, np.int64))
        dead = np.union1d(self.dead, at[there].astype(np.uint32))
        return self if len(dead) == len(self.dead) else replace(self, dead=dead, _frequencies={})

    def search(self, query: Query, threshold: float) -> list[Scored]:
        """Give the best sentences, among them all of the `query.k` best that score at least `threshold`."""
        return search_segment(self.segment, self.dead, query, threshold)

    def hold(self, phrase: Fragment) -> list[Scored]:
        """Give the sentences that hold most of a fragment."""
        return hold_in_segment(self.segment, self.dead, phrase)


def opened(file: Path, dead: list[int], segment: Segment | None = None) -> LiveSegment:
    """Open a part that was written before, or whose `segment` is open; DamagedIndexError where that is impossible."""
    return LiveSegment(segment or Segment(Sections.map(file)), np.array(dead, np.uint32), file)


def written(entries: Iterable[IndexEntry], directory: IndexFiles | None) -> Iterator[LiveSegment]:
    """Make parts of entries given in order of their ids."""
    from retrieval.archive.index.building import build, collect  # noqa: PLC0415  # a question needs none of it

    entries = iter(entries)
    while len((batch := collect(islice(entries, _LARGEST_SENTENCES))).ids):
        yield _made(build(batch), directory)


def joined(
    parts: Sequence[LiveSegment], entries: Sequence[IndexEntry], directory: IndexFiles | None, *, clean: bool = False
) -> tuple[LiveSegment, ...]:
    """Add newer entries to `parts`, in the order of age: small ones are joined with them, worn ones written anew.

    `clean` writes every part anew in which anything is dead.
    """
    old = [
        _anew([part], directory) if (len(part.dead) if clean else part.worn) else part for part in parts if len(part)
    ]
    size, keep = len(entries), len(old)
    while keep and len(old[keep - 1]) < min(_RATIO * size, _LARGEST_SENTENCES - size + 1):
        keep -= 1
        size += len(old[keep])
    if keep == len(old):
        return (*old, *written(entries, directory))
    return (*old[:keep], _anew(old[keep:], directory, entries))


def _anew(parts: Sequence[LiveSegment], directory: IndexFiles | None, newest: Sequence[IndexEntry] = ()) -> LiveSegment:
    """Make one part of several, without what is dead in them, and of newer entries."""
    from retrieval.archive.index.building import build, collect, merge  # noqa: PLC0415  # as above

    batch = merge([(part.segment, part.dead) for part in parts], collect(newest) if newest else None)
    return _made(build(batch), directory)


def _made(buffer: bytearray, directory: IndexFiles | None) -> LiveSegment:
    file = directory.write_segment(buffer) if directory else None
    return opened(file, []) if file else LiveSegment(Segment(Sections(buffer, "segment")), np.empty(0, np.uint32), None)
