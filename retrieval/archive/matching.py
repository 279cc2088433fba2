"""Searching one segment without looking at every posting.

Term-at-a-time MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995): lists are added up
from the one that can give most; once the lists that are left cannot lift a sentence over the `k`-th best any more, they
are only looked up for the sentences that are still in the race. The race is run in single precision with `slack` for
its rounding; what may be among the best is scored again as `scoring.py` says, so that no rounding is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.archive.scoring import DELTA, Hit
from retrieval.archive.segment import find, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.archive.phrases import Phrase
    from retrieval.archive.scoring import Filter, Query
    from retrieval.archive.segment import Postings, Segment

_WORTH_A_LOOK = 4096
"""Postings that are worth finding the k-th best so far, to see whether they can be skipped."""
_LOOKUP = 4
"""What looking a sentence up in a list costs, in postings added up."""
_SOME = 1e-30
"""Less than any term gives."""
_ALIGNED = 1000
"""Sentences whose order of words is compared with a phrase: the best by words alone, and those as good."""


@dataclass(frozen=True, slots=True)
class _List:
    """Postings with what each code gives, and the most that any gives."""

    docs: NDArray[np.uint32]
    codes: NDArray[Any]
    gives: NDArray[np.float32]
    most: float


class _Goal(NamedTuple):
    """How many sentences are wanted, what they must reach, and how far single precision may be off."""

    k: int
    need: float
    slack: float

    def raised(self, has: NDArray[Any]) -> _Goal:
        """Raise the need to the `k`-th best of what different sentences have already."""
        if len(has) < self.k:
            return self
        least = len(has) - self.k
        return self._replace(need=max(self.need, float(np.partition(has, least)[least]) - self.slack))


class _Race(NamedTuple):
    """Sentences with what they have so far, and the lists that were not looked at with what they can add."""

    docs: NDArray[np.uint32]
    has: NDArray[np.float32]
    left: Sequence[_List]
    rest: float
    least: float
    """What a sentence must have already."""


def search(segment: Segment, dead: NDArray[np.uint32], query: Query, threshold: float) -> list[Hit]:
    """Give the best living sentences, among them all of the `query.k` best that score at least `threshold`."""
    tables = segment.tables(query.average)
    lists, found = [], {}
    for term, times in query.times.items():
        if postings := segment.postings(term):
            found[term] = postings
            weight = query.idf[term] * times
            most = weight * segment.most_above(postings, query.average)
            lists.append(_List(postings.docs, postings.codes, tables.above * np.float32(weight), most))
    docs = _front(segment, dead, lists, query.only, _Goal(query.k, threshold - query.floor, 0.0))
    codes = {term: _codes(postings, docs) for term, postings in found.items()}
    scores = np.zeros(len(docs))
    for term in query.terms:
        scores += query.idf[term] * (tables.exact.take(codes[term]) if term in codes else DELTA)
    return _best(segment, docs, scores, query.k)


def hold(segment: Segment, dead: NDArray[np.uint32], phrase: Phrase) -> list[Hit]:
    """Give the living sentences that hold most of a fragment."""
    classes = segment.classes
    lists = [
        _List(postings.docs, postings.codes, np.full(classes, weight, np.float32), weight)
        for term, weight in phrase.weight.items()
        if (postings := segment.postings(term))
    ]
    docs = _front(segment, dead, lists, phrase.only, _Goal(_ALIGNED, phrase.least, 0.0))
    return [hit for hit in _best(segment, docs, _held(segment, docs, phrase), phrase.k) if hit.score]


def _codes(postings: Postings, docs: NDArray[np.uint32]) -> NDArray[Any]:
    at, there = find(postings.docs, docs)
    return postings.codes.take(at, mode="clip") * there


def _held(segment: Segment, docs: NDArray[np.uint32], phrase: Phrase) -> NDArray[np.float64]:
    """Do for many sentences what `Phrase.held` does for one."""
    numbers = {term: segment.number(term) for term in phrase.weight}
    tokens, owner = segment.tokens(docs)
    together = owner[:-1] == owner[1:]
    words, pairs = np.zeros(len(docs)), np.zeros(len(docs))
    for term, weight in phrase.weight.items():
        if (number := numbers[term]) is not None:
            words[owner[tokens == number]] += weight
    for (a, b), weight in phrase.pairs.items():
        if numbers[a] is not None and numbers[b] is not None:
            pairs[owner[:-1][(tokens[:-1] == numbers[a]) & (tokens[1:] == numbers[b]) & together]] += weight
    return np.where(words < phrase.least, 0.0, (words + pairs) / phrase.whole)


def _best(segment: Segment, docs: NDArray[np.uint32], scores: NDArray[np.float64], k: int) -> list[Hit]:
    """Give the `k` best: highest score first, ties by lowest id."""
    best = np.lexsort((docs, -scores))[:k]
    ids = segment.ids.take(docs.take(best)).tolist()
    return [Hit(*pair) for pair in zip(ids, scores.take(best).tolist(), strict=True)]


def _front(
    segment: Segment, dead: NDArray[np.uint32], lists: list[_List], only: Filter, goal: _Goal
) -> NDArray[np.uint32]:
    """Give in order the sentences that may be among the `goal.k` that get most from `lists`."""
    if not lists:
        return np.empty(0, np.uint32)
    lists.sort(key=lambda each: len(each.docs))
    rest = sum(each.most for each in lists)
    slack = rest * 1e-7 * (len(lists) + 8)
    goal = _Goal(goal.k, goal.need - slack, slack)
    allowed = segment.allowed(only) if only.where or only.days else None
    if allowed is not None and _few(allowed, lists):
        docs = allowed[~holds(dead, allowed)]
        race = _Race(docs, np.zeros(len(docs), np.float32), lists, rest, least=0.0)
    else:
        race = _added_up(segment, dead, lists, allowed, goal)
    return _looked_up(race, goal)


def _few(allowed: NDArray[Any], lists: list[_List]) -> bool:
    """Whether looking up all that a filter admits costs less than adding the lists up."""
    if allowed.dtype == np.bool_:
        return False
    return len(allowed) * len(lists) * _LOOKUP < sum(len(each.docs) for each in lists)


def _added_up(
    segment: Segment, dead: NDArray[np.uint32], lists: list[_List], allowed: NDArray[Any] | None, goal: _Goal
) -> _Race:
    """Add lists up, the shortest first, as long as a sentence that stands in none so far can still win."""
    sums = segment.borrow()
    sums[dead] = -np.inf
    rest = sum(each.most for each in lists)
    touched: list[NDArray[np.intp]] = []
    has: list[NDArray[np.float32]] = []
    for each in lists:
        if len(each.docs) >= _WORTH_A_LOOK and touched and rest < goal.raised(sums.take(touched[0])).need:
            break
        docs, gains = each.docs.astype(np.intp), each.gives.take(each.codes)
        if allowed is not None:
            inside = _inside(allowed, docs)
            docs, gains = docs.take(inside), gains.take(inside)
        np.add.at(sums, docs, gains)
        touched.append(docs)
        rest -= each.most
    for docs in touched:  # a sentence in several lists has its sum once, and then 0
        has.append(sums.take(docs))
        sums[docs] = 0
    sums[dead] = 0
    segment.give_back(sums)
    seen = np.concatenate(touched).astype(np.uint32)
    return _Race(seen, np.concatenate(has), lists[len(touched) :], rest, least=_SOME)


def _inside(allowed: NDArray[Any], docs: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give the places in `docs` of those that a filter admits."""
    there = allowed.take(docs) if allowed.dtype == np.bool_ else holds(allowed, docs.astype(np.uint32))
    return there.nonzero()[0]


def _looked_up(race: _Race, goal: _Goal) -> NDArray[np.uint32]:
    """Look the sentences up in the lists that are left, dropping those that cannot win; give the rest in order."""
    docs, has, left, rest, least = race
    goal = goal.raised(has)
    keep = (has >= max(goal.need - rest, least)).nonzero()[0]
    docs, has = docs.take(keep), has.take(keep)
    order = docs.argsort()
    docs, has = docs.take(order), has.take(order)
    for each in left:
        at, there = find(each.docs, docs)
        has = has + each.gives.take(each.codes.take(at, mode="clip")) * there
        rest -= each.most
        goal = goal.raised(has)
        keep = (has >= goal.need - rest).nonzero()[0]
        docs, has = docs.take(keep), has.take(keep)
    return docs.take((has >= _SOME).nonzero()[0])
