"""Scoring groups of entries as wholes: an article by the postings of its sentences.

A group is an entry that carries the tag `FIRST` and the entries after it up to the next such one. How often a group
holds a term is the sum over its entries; a tag `HEAD + term` on its first entry counts as one more (a headline that no
entry of the group holds). So there is nothing to store and to keep current besides the entries themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.archive.index.scoring import Scored
from retrieval.archive.index.segment import TAG
from retrieval.archive.index.tail import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.segment import Segment
    from retrieval.archive.index.tail import TailView

HEAD = "head:"
_LARGE_ENTRIES = 20_000
_EVERYWHERE = 5
"""In a segment of many entries a term that stands in one of so few of them stands in nearly every group, and tells
nothing: "the" is not counted."""
_LONG_POSTINGS = 4096
"""Postings from which it is remembered what groups hold of a term: common words are asked for again and again."""
_REMEMBERED_TERMS = 64
_FEW = 4
"""Where entries are fewer than the groups by so much, only the groups that own them are looked at."""
_K1 = 1.2
_B = 0.75


class Held(NamedTuple):
    """The groups that hold a term, by their places in order, and how often each does."""

    groups: NDArray[np.uint32]
    times: NDArray[np.float32]


class GroupTable:
    """The groups of one source: the id of each one's first entry, and its terms, 0 for a group that is dead."""

    def __init__(self, firsts: NDArray[np.int64], lengths: NDArray[np.float64], living: NDArray[np.bool_]) -> None:
        self.firsts = firsts
        self.lengths = lengths
        self.count = int(np.count_nonzero(living))
        self.length = float(lengths[living].sum())
        """Terms of all living groups together."""


class GroupCounts(NamedTuple):
    """For each term asked, how often the groups of a table hold it; dead groups hold nothing."""

    table: GroupTable
    held: list[Held]


class SegmentGroups:
    """The groups of one segment of which some entries are dead; many threads may ask."""

    def __init__(self, segment: Segment, dead: NDArray[np.uint32]) -> None:
        self._segment = segment
        self._owners, begins, lengths = segment.groups(FIRST)
        self._living = np.ones(len(begins), np.bool_)
        self._living[self._owners[dead]] = False
        self._table = GroupTable(segment.runs.take(begins), lengths, self._living)
        self._frequency = segment.class_frequencies().astype(np.float64)
        self._remembered: dict[str, Held] = {}

    def counted(self, terms: Sequence[str]) -> GroupCounts:
        """Count terms in all groups."""
        return GroupCounts(self._table, [self._remembered.get(term) or self._counted(term) for term in terms])

    def _counted(self, term: str) -> Held:
        everywhere = _LARGE_ENTRIES < len(self._segment) < _EVERYWHERE * self._segment.holding(term)
        postings = None if everywhere else self._segment.postings(term)
        heads = self._segment.postings(f"{TAG}{HEAD}{term}")
        owners = [self._owners.take(each.docs) for each in (postings, heads) if each]
        if not owners:
            return Held(np.empty(0, np.uint32), np.empty(0, np.float32))
        times = [self._frequency.take(postings.codes)] if postings else []
        times += [np.ones(len(heads.docs))] if heads else []
        found = self._summed(np.concatenate(owners), np.concatenate(times), in_order=len(owners) == 1)
        if len(owners[0]) >= _LONG_POSTINGS:
            if len(self._remembered) >= _REMEMBERED_TERMS:
                self._remembered.clear()
            self._remembered[term] = found
        return found

    def _summed(self, owners: NDArray[np.uint32], times: NDArray[np.float64], *, in_order: bool) -> Held:
        """Sum up what entries hold for the living groups that own them."""
        if len(owners) > len(self._living) // _FEW:
            total = np.bincount(owners, times)
            groups = total.nonzero()[0].astype(np.uint32)
            total = total.take(groups)
        else:
            if not in_order:
                order = owners.argsort(kind="stable")
                owners, times = owners.take(order), times.take(order)
            begins = np.append(True, owners[1:] != owners[:-1]).nonzero()[0]
            groups, total = owners.take(begins), np.add.reduceat(times, begins)
        if self._table.count < len(self._living):
            living = self._living.take(groups)
            groups, total = groups[living], total[living]
        return Held(groups, total.astype(np.float32))


def counted_in_tail(view: TailView, terms: Sequence[str]) -> GroupCounts:
    """Count terms in all groups of the newest entries."""
    found = view.groups
    held = []
    for term in terms:
        total = np.zeros(len(found.firsts))
        for owner, row in ((found.owners[at], view.tail.rows[at]) for at in view.holders(term)):
            total[owner] += row.counts[term]
        head = f"{HEAD}{term}"
        total[[owner for owner, tags in enumerate(found.tags) if head in tags]] += 1
        groups = total.nonzero()[0]
        held.append(Held(groups.astype(np.uint32), total[groups].astype(np.float32)))
    lengths = np.array(found.lengths, np.float64)
    table = GroupTable(np.array(found.firsts, np.int64), lengths, np.ones(len(lengths), np.bool_))
    return GroupCounts(table, held)


def best_groups(counts: Sequence[GroupCounts], k: int) -> list[Scored]:
    """Give the `k` best groups by BM25, each by the id of its first entry: highest first, ties by lowest id."""
    documents = sum(each.table.count for each in counts)
    if not documents or k < 1:
        return []
    average = max(sum(each.table.length for each in counts) / documents, 1.0)
    weights = group_idf(documents, frequencies(counts)).tolist()
    scores = np.concatenate([_scores(each, weights, average) for each in counts])
    least = float(np.partition(scores, -k)[-k]) if len(scores) > k else 0.0
    found = (scores >= least if least else scores > 0.0).nonzero()[0]
    firsts = np.concatenate([each.table.firsts for each in counts])[found]
    order = np.lexsort((firsts, -scores[found]))[:k]
    return list(map(Scored, firsts[order].tolist(), scores[found[order]].tolist()))


def frequencies(counts: Sequence[GroupCounts]) -> NDArray[np.intp]:
    """In how many groups each term stands."""
    told: NDArray[np.intp] = np.array([[len(held.groups) for held in each.held] for each in counts]).sum(axis=0)
    return told


def group_idf(documents: int, holding: NDArray[np.intp]) -> NDArray[np.float64]:
    """How much terms tell that stand in so many groups each; 0.0 for those that stand nowhere."""
    told = np.log1p((documents - holding + 0.5) / (holding + 0.5))
    return np.where(holding > 0, told, 0.0)


def _scores(counts: GroupCounts, weights: Sequence[float], average: float) -> NDArray[np.float64]:
    norm = _K1 * (1 - _B + _B * counts.table.lengths / average)
    scores = np.zeros(len(norm))
    for held, weight in zip(counts.held, weights, strict=True):
        times = held.times.astype(np.float64)
        scores[held.groups] += weight * times * (_K1 + 1) / (times + norm.take(held.groups))
    return scores
