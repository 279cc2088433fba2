"""A pool in order: each candidate with the sum of its weighted features, the best first, nothing twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from retrieval.answers.ranking.features import FEATURES, SHORT, TEXT_FEATURES, columns, text_columns
from retrieval.answers.ranking.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.answers.finding.asked_pool import Pool
    from retrieval.archive import Archive
    from retrieval.model import Quote, Statement

READ = 40
"""Candidates whose words are looked at: those that their columns put first."""


@dataclass(frozen=True)
class Ranked:
    """One candidate in its place; `row` is its row in the pool, `parts` what all features add to the score."""

    statement: Statement
    row: int
    score: float
    parts: tuple[float, ...]

    @property
    def weighed(self) -> tuple[tuple[str, float], ...]:
        """The features that count for it or against it, with how much."""
        named = zip((*FEATURES, *TEXT_FEATURES), self.parts, strict=True)
        return tuple((feature, part) for feature, part in named if part)


def best_first(archive: Archive, pool: Pool) -> list[Ranked]:
    """The best candidates in order; what overlaps a better one is left out."""
    if not len(pool):
        return []
    parts = columns(pool) * weights(FEATURES)
    first, statements = _readable(archive, pool, np.argsort(-parts.sum(axis=1), kind="stable")[:READ])
    both = np.hstack([parts[first], text_columns(pool, first, statements) * weights(TEXT_FEATURES)])
    scores = both.sum(axis=1)
    found: list[Ranked] = []
    for at in np.argsort(-scores, kind="stable").tolist():
        _take(found, Ranked(statements[at], int(first[at]), float(scores[at]), tuple(both[at].tolist())))
    return found


def _readable(archive: Archive, pool: Pool, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], list[Statement]]:
    """The rows whose statements can be read, with these: what stands in a damaged text is left out."""
    columns = pool.columns
    numbers = columns.numbers[rows].tolist()
    statements = archive.statements_numbered(numbers)
    if len(statements) < len(numbers):
        read = {(one.article_id, one.quote.start, one.quote.end) for one in statements}
        stand = zip(
            *(column[rows].tolist() for column in (columns.articles, columns.starts, columns.ends)), strict=True
        )
        places = [(columns.about[article].id, start, end) for article, start, end in stand]
        rows = rows[[place in read for place in places]]
    return rows, statements


def _take(found: list[Ranked], one: Ranked) -> None:
    """Add a candidate, unless a better one overlaps it; a clause takes the place of the few quoted words in it."""
    place = next((place for place, better in enumerate(found) if _overlap(one.statement, better.statement)), None)
    if place is None:
        found.append(one)
    elif _completes(one.statement.quote, found[place].statement.quote):
        found[place] = replace(found[place], statement=one.statement, row=one.row)


def _completes(clause: Quote, words: Quote) -> bool:
    few = words.kind == "direct" and words.end - words.start < SHORT
    return few and clause.kind == "mixed" and clause.start <= words.start and words.end <= clause.end


def _overlap(one: Statement, other: Statement) -> bool:
    first, second = one.quote, other.quote
    return one.article_id == other.article_id and first.start < second.end and second.start < first.end
