"""How much of a fragment of speech a sentence holds: its words, and which stand side by side as they were asked for.

Both are weighted by idf, so that a changed "the" costs little and a changed name much. The measure tolerates a changed
word (it loses the word and two pairs) and a middle that is left out (it loses one pair where the halves meet).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.archive.index.scoring import Filter

LEAST_SHARE = 0.3
"""A sentence that holds less than this share of a fragment's words (by weight) is not considered."""
_POINTS = 1 << 24
"""What a weight of 1 is in points."""


@dataclass(frozen=True)
class Fragment:
    """The terms of a fragment in order, with the weight of each (its idf)."""

    terms: tuple[str, ...]
    weight: Mapping[str, float]
    k: int
    only: Filter

    @cached_property
    def points(self) -> dict[str, int]:
        """The weights as even whole numbers, whose sums are the same in whatever order and wherever they are added."""
        return {term: 2 * max(1, round(weight * _POINTS)) for term, weight in self.weight.items()}

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """Neighbouring terms with the points of their standing together."""
        return {(a, b): (self.points[a] + self.points[b]) // 2 for a, b in pairwise(self.terms)}

    @cached_property
    def least(self) -> float:
        """The points of the words that a sentence must hold to be considered."""
        return LEAST_SHARE * sum(self.points.values())

    @cached_property
    def whole(self) -> int:
        """The points of a sentence that holds the fragment as it is."""
        return sum(self.points.values()) + sum(self.pairs.values())

    def held(self, terms: Sequence[str]) -> float:
        """Give the share, 0 to 1, that a sentence of these terms holds."""
        here, together = frozenset(terms), frozenset(pairwise(terms))
        words = sum(points for term, points in self.points.items() if term in here)
        pairs = sum(points for pair, points in self.pairs.items() if pair in together)
        return 0.0 if words < self.least else (words + pairs) / self.whole
