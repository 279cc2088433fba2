"""The score of a sentence: BM25Plus as `rank_bm25` computes it, operation by operation, so that results are the same.

Source: Lv and Zhai, "Lower-bounding term frequency normalization", CIKM 2011, in the variant of rank-bm25 0.2.2, where
every query term adds `DELTA` times its idf to every sentence (the order of sentences does not depend on it). Why this
variant and these parameters: docs/RETRIEVAL.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Number = TypeVar("Number", float, NDArray[np.float64])

K1 = 0.9
B = 0.3
DELTA = 1.0
MOST = K1 + 1
"""What a term's frequency can add at most, times its idf, above `DELTA`."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One sentence to be indexed: its archive-wide number, its terms in order, what it can be filtered by.

    `day` is the ordinal of the day the words were said (`date.toordinal()`), 0 where it is unknown.
    """

    id: int
    terms: Sequence[str]
    tags: tuple[str, ...] = ()
    day: int = 0


class Scored(NamedTuple):
    """A sentence that was found."""

    id: int
    score: float


def idf(documents: int, frequency: int) -> float:
    """Say how much a term tells that stands in `frequency` of `documents` (0.0 for a term that stands nowhere)."""
    return math.log((documents + 1) / frequency) if frequency else 0.0


def gain(frequency: Number, length: Number, average: float) -> Number:
    """Give the factor of a term's idf for a sentence of `length` terms that holds it `frequency` times."""
    return DELTA + (frequency * (K1 + 1)) / (K1 * (1 - B + B * length / average) + frequency)


@dataclass(frozen=True, slots=True)
class Filter:
    """`where` is an AND of ORs of tags; `days` are the first and last ordinal, both included."""

    where: tuple[frozenset[str], ...] = ()
    days: tuple[int, int] | None = None

    def admits(self, tags: frozenset[str], day: int) -> bool:
        """Whether a sentence with these tags and this day is wanted."""
        if self.days and not (day and self.days[0] <= day <= self.days[1]):
            return False
        return all(not group.isdisjoint(tags) for group in self.where)


class Query(NamedTuple):
    """Terms to be searched for (those that stand nowhere are left out) with the statistics of one moment."""

    terms: list[str]
    """In the asker's order; a repeated term counts each time."""
    times: Mapping[str, int]
    """The distinct terms, each with how often it was asked for."""
    idf: Mapping[str, float]
    average: float
    k: int
    only: Filter

    @property
    def floor(self) -> float:
        """What every sentence scores, whether it holds the terms or not."""
        return self.score({}, 0)

    def score(self, counts: Mapping[str, int], length: int) -> float:
        """Score a sentence of `length` terms, `counts` of which are of each kind."""
        score = 0.0  # not sum(), which rounds otherwise than rank_bm25 from Python 3.12 on
        for term in self.terms:
            score += self.idf[term] * gain(counts.get(term, 0), length, self.average)
        return score


EVERYTHING = Filter()


def highest(hits: list[Scored], k: int) -> list[Scored]:
    """Give the `k` best of `hits`: highest score first, ties by lowest id."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]
