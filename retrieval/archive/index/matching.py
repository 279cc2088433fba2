"""Searching one segment without looking at every posting.

Term-at-a-time MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995): lists are added up
from the shortest, which gives most; once those that are left cannot lift a new sentence over the `k`-th best, they are
only asked about the sentences that are still in the race. The race is run in whole points, `_POINTS` for everything
that a sentence could get, each list's share rounded down; what may be among the best after that is scored again as
`scoring.py` says, so that no rounding is left.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.archive.index.scoring import DELTA, Scored
from retrieval.archive.index.segment import places_among, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from retrieval.archive.index.fragments import Fragment
    from retrieval.archive.index.scoring import Filter, Query
    from retrieval.archive.index.segment import Postings, Segment

    Docs = NDArray[np.uint32]
    Points = NDArray[np.uint16]

_POINTS = 60_000
_WORTH_A_LOOK_POSTINGS = 4096
"""Postings that are worth finding the `k`-th best so far, to see whether they can be skipped."""
_LOOKUP = 8
"""What looking up one sentence in a list costs, in postings added up."""
_CROWD = 4
"""So many sentences for each that is wanted are worth telling apart once more before they are scored."""
_DENSE = 16
"""Where more than one sentence in this many was touched, looking at all of them is cheaper than at those."""
_ALIGNED_SENTENCES = 1000
"""Sentences whose order of words is compared with a phrase: the best by words alone, and those as good."""

_BLOCK_SENTENCES = 4096
"""Sentences whose words are read at once: numpy lets no other thread run meanwhile."""


class _Asked(NamedTuple):
    """Lists from the shortest to the longest: the points that each code gives (a row each), the most that any gives."""

    lists: list[Postings]
    sizes: list[int]
    gives: Points
    most: list[int]

    def points(self, number: int) -> Points:
        """Give the points of each posting of a list."""
        points: Points = self.gives[number].take(self.lists[number].codes)
        return points


class _Field(NamedTuple):
    """The sentences that take part: those of a segment that are not dead and that a filter allows."""

    segment: Segment
    dead: Docs
    marks: NDArray[Any] | None = None
    """Not 0 for the sentences that a filter allows; None allows all."""

    def living(self, docs: NDArray[Any], points: Points) -> tuple[NDArray[Any], Points]:
        """Give those of `docs` that are not dead, with their points."""
        if not len(self.dead):
            return docs, points
        living = (~stand_in(self.dead, docs.astype(np.uint32))).nonzero()[0]
        return docs.take(living), points.take(living)

    def postings(self, asked: _Asked, first: int, last: int) -> tuple[NDArray[np.intp], Points]:
        """Give the allowed sentences of some lists, one list after the other, and their points."""
        docs = np.concatenate([asked.lists[number].docs for number in range(first, last)])
        points = np.concatenate([asked.points(number) for number in range(first, last)])
        if self.marks is not None:
            inside = self.marks.take(docs).nonzero()[0]
            docs, points = docs.take(inside), points.take(inside)
        return docs.astype(np.intp), points

    def pilot(self, asked: _Asked, k: int) -> Docs:
        """Give the sentences of one short list, by which the `k`-th best can be estimated."""
        docs = next((each.docs for each in asked.lists if len(each.docs) >= k), asked.lists[0].docs)
        if self.marks is not None:
            docs = docs.take(self.marks.take(docs).nonzero()[0])
        return docs[~stand_in(self.dead, docs)] if len(self.dead) else docs


class _Race(NamedTuple):
    """The sentences that may win, in order, with their points from the first `done` lists."""

    docs: Docs
    points: Points
    done: int


def search_segment(segment: Segment, dead: Docs, query: Query, threshold: float) -> list[Scored]:
    """Give the best living sentences, among them all of the `query.k` best that score at least `threshold`."""
    tables, found = segment.tables(query.average), _found(segment, query.times)
    weights = [query.idf[term] * query.times[term] for term in found]
    most = [weight * tables.most_above(postings.peak) for weight, postings in zip(weights, found.values(), strict=True)]
    reach, need = fsum(most), threshold - query.floor if threshold else 0.0
    if not found or reach < need:
        return []
    scale = _POINTS / reach
    gives = np.multiply.outer(np.array(weights, np.float32) * scale, tables.above).astype(np.uint16)
    asked = _asked(found, gives, [int(bound * scale) + 1 for bound in most])
    docs = _front(_Field(segment, dead), asked, query.only, query.k, int(need * scale))
    return _best(segment, docs, _scores(docs, found, query, tables.exact), query.k)


def hold_in_segment(segment: Segment, dead: Docs, phrase: Fragment) -> list[Scored]:
    """Give the living sentences that hold most of a fragment."""
    found = _found(segment, phrase.weight)
    if not found:
        return []
    scale = _POINTS / sum(phrase.points.values())
    points = [int(phrase.points[term] * scale) for term in found]
    gives = np.repeat(np.array(points, np.uint16)[:, None], segment.classes, axis=1)
    asked = _asked(found, gives, [most + 1 for most in points])
    docs = _front(_Field(segment, dead), asked, phrase.only, _ALIGNED_SENTENCES, int(phrase.least * scale))
    blocks = np.split(docs, range(_BLOCK_SENTENCES, len(docs), _BLOCK_SENTENCES))
    scores = np.concatenate([_held(segment, block, phrase) for block in blocks])
    return [hit for hit in _best(segment, docs, scores, phrase.k) if hit.score]


def _found(segment: Segment, terms: Iterable[str]) -> dict[str, Postings]:
    """Give the lists of the terms that the segment holds, the shortest first."""
    found = [(len(postings.docs), term, postings) for term in terms if (postings := segment.postings(term))]
    return {term: postings for _, term, postings in sorted(found)}


def _asked(found: dict[str, Postings], gives: Points, most: list[int]) -> _Asked:
    lists = list(found.values())
    return _Asked(lists, [len(each.docs) for each in lists], gives, most)


def _scores(docs: Docs, found: dict[str, Postings], query: Query, exact: NDArray[np.float64]) -> NDArray[np.float64]:
    """Score sentences as `Query.score` does, operation by operation."""
    places = [each.docs.searchsorted(docs) for each in found.values()]
    lists = list(zip(found.values(), places, strict=True))
    there = np.array([each.docs.take(at, mode="clip") for each, at in lists]) == docs
    gains = exact.take(np.array([each.codes.take(at, mode="clip") for each, at in lists]) * there)
    rows = dict(zip(found, gains, strict=True))
    scores = np.zeros(len(docs))
    for term in query.terms:
        scores += query.idf[term] * rows.get(term, DELTA)
    return scores


def _held(segment: Segment, docs: Docs, phrase: Fragment) -> NDArray[np.float64]:
    """Do for many sentences what `Fragment.held` does for one."""
    terms = {term: number for number, term in enumerate(phrase.weight, 1)}
    tokens, owners = segment.tokens(docs)
    asked = segment.numbered(tuple(terms)).take(tokens)
    hits = asked.nonzero()[0]
    numbers, owner = asked.take(hits), owners.take(hits)
    together = (owner[:-1] == owner[1:]) & (hits[1:] - hits[:-1] == 1)
    words, pairs = np.zeros(len(docs), np.int64), np.zeros(len(docs), np.int64)
    for term, points in phrase.points.items():
        words[owner[numbers == terms[term]]] += points
    for (a, b), points in phrase.pairs.items():
        pairs[owner[:-1][(numbers[:-1] == terms[a]) & (numbers[1:] == terms[b]) & together]] += points
    return np.where(words < phrase.least, 0.0, (words + pairs) / phrase.whole)


def _best(segment: Segment, docs: Docs, scores: NDArray[np.float64], k: int) -> list[Scored]:
    """Give the `k` best of `docs`, which are in order: highest score first, ties by lowest id."""
    best = (-scores).argsort(kind="stable")[:k]
    return list(map(Scored, segment.runs.take(docs.take(best)).tolist(), scores.take(best).tolist()))


def _front(field: _Field, asked: _Asked, only: Filter, k: int, need: int) -> Docs:
    """Give in order the sentences that may be among the `k` with most points, of those with at least `need`."""
    if not only.where and not only.days:
        return _looked_up(field, asked, k, need, _added_up(field, asked, k, need))
    allowed = field.segment.allowed(only)
    if len(allowed.docs) * len(asked.lists) * _LOOKUP < sum(asked.sizes):
        docs, points = field.living(allowed.docs, np.zeros(len(allowed.docs), np.uint16))
        return _looked_up(field, asked, k, need, _Race(docs, points, 0))
    with field.segment.marked(allowed) as marks:
        race = _added_up(field._replace(marks=marks), asked, k, need)
    return _looked_up(field, asked, k, need, race)


def _looked_up(field: _Field, asked: _Asked, k: int, need: int, race: _Race) -> Docs:
    """Ask the lists that were not added up; give those who can win in order."""
    docs, points, done = race
    lag = sum(asked.most[done:]) + len(asked.lists) + 1
    for number in range(done, len(asked.lists)):
        points = points + _given(field.segment, asked, number, docs)
        lag -= asked.most[number]
        docs, points = _pruned(docs, points, max(need, _kth(points, k)) - lag)
    return docs if done else docs[points > 0]


def _added_up(field: _Field, asked: _Asked, k: int, need: int) -> _Race:
    """Add lists up as long as a sentence that stands in none so far can still win."""
    count, slack = len(asked.lists), len(asked.lists) + 1
    done = max(sum(size < _WORTH_A_LOOK_POSTINGS for size in asked.sizes), 1)
    docs, points = field.postings(asked, 0, done)
    if count > 1:
        sums, touched = field.segment.borrow(), [docs]
        np.add.at(sums, docs, points)
        pilot = field.pilot(asked, k) if done < count else docs[:0]
        need = max(need, _kth(sums.take(pilot), k))
        while done < count and sum(asked.most[done:]) + slack >= need:
            docs, points = field.postings(asked, done, done + 1)
            np.add.at(sums, docs, points)
            touched.append(docs)
            done += 1
            need = max(need, _kth(sums.take(pilot), k))
        docs = np.concatenate(touched)
        repeated = len(docs) + 1 if len(field.dead) else k * done
        docs, points = _taken(sums, docs, repeated, need, sum(asked.most[done:]) + slack)
        field.segment.give_back(sums)
    docs, points = field.living(docs, points)
    if len(docs) > _CROWD * k:
        docs, points = _pruned(docs, points, max(need, _kth(points, k)) - sum(asked.most[done:]) - slack)
    return _Race(docs.astype(np.uint32, copy=False), points, done)


def _pruned(docs: NDArray[Any], points: Points, least: int) -> tuple[NDArray[Any], Points]:
    keep = (points >= max(least, 0)).nonzero()[0]
    return docs.take(keep), points.take(keep)


def _taken(sums: Points, docs: NDArray[np.intp], repeated: int, need: int, lag: int) -> tuple[NDArray[np.intp], Points]:
    """Give in order the sentences that lag behind `need` by no more than `lag`, and set everything back to 0.

    `docs` has a sentence once for each list that it stands in; `k` different ones are among any `repeated` of them.
    """
    if len(docs) * _DENSE > len(sums):
        front = (sums >= max(need - lag, 1)).nonzero()[0]
        points = sums.take(front)
        sums.fill(0)
        return front, points
    points = sums.take(docs)
    front = docs.take((points >= max(need - lag, _kth(points, repeated) - lag, 1)).nonzero()[0])
    front.sort()
    first = np.ones(len(front), np.bool_)
    np.not_equal(front[1:], front[:-1], out=first[1:])
    front = front.take(first.nonzero()[0])
    points = sums.take(front)
    sums[docs] = 0
    return front, points


def _kth(points: Points, k: int) -> int:
    """Give the `k`-th most of what different sentences have, 0 where there are fewer."""
    if len(points) < k:
        return 0
    points = points.copy()
    points.partition(len(points) - k)
    return int(points[-k])


def _given(segment: Segment, asked: _Asked, number: int, docs: Docs) -> Points:
    """Give the points that a list gives to `docs`."""
    each = asked.lists[number]
    if len(docs) * _LOOKUP < len(each.docs):
        at, there = places_among(each.docs, docs)
        given: Points = asked.gives[number].take(each.codes.take(at, mode="clip")) * there
        return given
    sums, holders = segment.borrow(), each.docs.astype(np.intp)
    sums[holders] = asked.points(number)
    points = sums.take(docs)
    sums[holders] = 0
    segment.give_back(sums)
    return points
