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
from retrieval.archive.index.tail import FIRST, TailView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.live_segments import LiveSegment

HEAD = "head:"
_LARGE_ENTRIES = 20_000
_EVERYWHERE = 5
"""In a segment of many entries a term that stands in one of so few of them stands in nearly every group, and tells
nothing: "the" is not counted."""
_K1 = 1.2
_B = 0.75


class GroupTable(NamedTuple):
    """The groups of one source: the id of each one's first entry, its terms, and whether it lives."""

    firsts: NDArray[np.int64]
    lengths: NDArray[np.float64]
    living: NDArray[np.bool_]


class GroupCounts(NamedTuple):
    """For each term asked, how often each group of a table holds it."""

    table: GroupTable
    held: list[NDArray[np.float64]]


def counted_groups(source: LiveSegment | TailView, terms: Sequence[str]) -> GroupCounts:
    """Count terms in all groups of a source; dead groups hold nothing."""
    return _counted_in_tail(source, terms) if isinstance(source, TailView) else _counted_in_segment(source, terms)


def best_groups(counts: Sequence[GroupCounts], k: int) -> list[Scored]:
    """Give the `k` best groups by BM25, each by the id of its first entry: highest first, ties by lowest id."""
    documents = sum(int(each.table.living.sum()) for each in counts)
    if not documents or k < 1:
        return []
    average = max(sum(float(each.table.lengths[each.table.living].sum()) for each in counts) / documents, 1.0)
    weights = group_idf(documents, frequencies(counts))
    firsts = np.concatenate([each.table.firsts for each in counts])
    scores = np.concatenate([_scores(each, weights, average) for each in counts])
    found = scores.nonzero()[0]
    if len(found) > k:
        found = found[np.argpartition(-scores[found], k - 1)[: k + _TIES]]
    order = np.lexsort((firsts[found], -scores[found]))[:k]
    return [Scored(int(firsts[at]), float(scores[at])) for at in found[order].tolist()]


_TIES = 32
"""Groups beyond the `k` best that are ordered with them, so that equals of the last come by their ids."""


def frequencies(counts: Sequence[GroupCounts]) -> NDArray[np.intp]:
    """In how many groups each term stands."""
    told: NDArray[np.intp] = np.array([[np.count_nonzero(held) for held in each.held] for each in counts]).sum(axis=0)
    return told


def group_idf(documents: int, holding: NDArray[np.intp]) -> NDArray[np.float64]:
    """How much terms tell that stand in so many groups each; 0.0 for those that stand nowhere."""
    told = np.log1p((documents - holding + 0.5) / (holding + 0.5))
    return np.where(holding > 0, told, 0.0)


def _scores(counts: GroupCounts, weights: NDArray[np.float64], average: float) -> NDArray[np.float64]:
    norm = _K1 * (1 - _B + _B * counts.table.lengths / average)
    scores = np.zeros(len(norm))
    for held, weight in zip(counts.held, weights.tolist(), strict=True):
        at = held.nonzero()[0]
        scores[at] += weight * held[at] * (_K1 + 1) / (held[at] + norm[at])
    return scores


def _counted_in_segment(part: LiveSegment, terms: Sequence[str]) -> GroupCounts:
    segment = part.segment
    owners, begins, lengths = segment.groups(FIRST)
    living = np.ones(len(begins), np.bool_)
    living[owners[part.dead]] = False
    frequency = segment.class_frequencies()
    held = []
    for term in terms:
        total = np.zeros(len(begins))
        everywhere = _LARGE_ENTRIES < len(segment) < _EVERYWHERE * segment.holding(term)
        if not everywhere and (postings := segment.postings(term)):
            total += np.bincount(owners[postings.docs], frequency[postings.codes], len(begins))
        if heads := segment.postings(f"{TAG}{HEAD}{term}"):
            total[owners[heads.docs]] += 1
        held.append(total * living if len(part.dead) else total)
    return GroupCounts(GroupTable(segment.runs.take(begins), lengths, living), held)


def _counted_in_tail(view: TailView, terms: Sequence[str]) -> GroupCounts:
    found = view.groups
    held = []
    for term in terms:
        total = np.zeros(len(found.firsts))
        for owner, row in ((found.owners[at], view.tail.rows[at]) for at in view.holders(term)):
            total[owner] += row.counts[term]
        head = f"{HEAD}{term}"
        total[[owner for owner, tags in enumerate(found.tags) if head in tags]] += 1
        held.append(total)
    lengths = np.array(found.lengths, np.float64)
    table = GroupTable(np.array(found.firsts, np.int64), lengths, np.ones(len(lengths), np.bool_))
    return GroupCounts(table, held)
