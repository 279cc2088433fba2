"""Which terms stand in the statements of a pool and around them, read from the index's streams of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.archive.pool import TermMatrices

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from retrieval.archive.index.placing import TermPlaces
    from retrieval.archive.index.stretches import Placed
    from retrieval.archive.pool import StatementPool

    Find = Callable[[NDArray[np.int64]], TermPlaces]

_NONE = -1


def matrices(pool: StatementPool, terms: int, find: Find, stretches: Placed) -> TermMatrices:
    """Make the matrices of a pool.

    `find` gives where the terms stand in sentences, and after these the terms as words of a headline; `stretches` are
    those of the pool's statements.
    """
    firsts, lasts = np.array(pool.first_sentences, np.int64), np.array(pool.last_sentences, np.int64)
    edges = [(pool.about[article].first_sentence, pool.about[article].end_sentence) for article in pool.articles]
    heads, ends = np.array(edges, np.int64).reshape(-1, 2).T
    before, after = np.where(firsts > heads, firsts - 1, _NONE), np.where(lasts + 1 < ends, lasts + 1, _NONE)
    introductions = _introductions(pool)
    begin = np.diff(heads, prepend=_NONE) != 0  # a pool has the statements of an article together
    owners, homes = np.cumsum(begin) - 1, np.stack([heads[begin], ends[begin]])
    sentences = np.concatenate([np.arange(head, end) for head, end in homes.T] or [heads])
    placed = find(sentences)
    present = np.zeros((len(sentences) + 1, 2 * terms), np.bool_)  # the last row is that of no sentence
    present[placed.entries, placed.terms] = True
    spoken, headlines = present[:, :terms].copy(), present[:, terms:]

    def at(numbers: NDArray[np.int64]) -> NDArray[np.intp]:
        return np.where(numbers == _NONE, len(sentences), sentences.searchsorted(numbers))

    within = spoken[at(firsts)]
    for step in range(1, int((lasts - firsts).max(initial=0)) + 1):
        within |= spoken[at(np.minimum(firsts + step, lasts))]
    return TermMatrices(
        _said(placed, sentences, terms, (firsts, lasts), stretches),
        within,
        spoken[at(before)],
        spoken[at(after)],
        spoken[at(introductions[:, 0])] | spoken[at(introductions[:, 1])],
        headlines[at(heads)],
        _anywhere(spoken, homes)[owners],
    )


def _anywhere(present: NDArray[np.bool_], homes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which terms stand in each article, whose sentences follow one another in `present`."""
    begins = np.concatenate(([0], np.cumsum(homes[1] - homes[0])[:-1])) if homes.size else np.empty(0, np.int64)
    found: NDArray[np.bool_] = np.logical_or.reduceat(present, begins) if homes.size else present[:0]
    return found


def _introductions(pool: StatementPool) -> NDArray[np.int64]:
    """For each statement the two sentences that introduce its speaker."""
    known = [(*person.introduction, _NONE, _NONE)[:2] for person in pool.people]
    pairs = [(_NONE, _NONE) if speaker is None else known[speaker] for speaker in pool.speakers]
    return np.array(pairs, np.int64).reshape(-1, 2)


def _said(
    placed: TermPlaces,
    sentences: NDArray[np.int64],
    terms: int,
    spans: tuple[NDArray[np.int64], NDArray[np.int64]],
    stretches: Placed,
) -> NDArray[np.bool_]:
    """Which terms stand in the statements themselves: those from the first to the last place of each stretch."""
    words = placed.terms < terms
    order = placed.entries[words].argsort(kind="stable")
    entries, places, numbers = (column[words][order] for column in placed)
    firsts, lasts = spans
    skips = np.where(stretches.known, stretches.skips, 0)
    ends = np.where(stretches.known, stretches.ends, np.iinfo(np.uint16).max)
    said = np.zeros((len(firsts), terms), np.bool_)
    for step in range(int((lasts - firsts).max(initial=0)) + 1):
        now = firsts + step
        there = (now <= lasts).nonzero()[0]
        row = sentences.searchsorted(now[there])
        low, high = entries.searchsorted(row), entries.searchsorted(row, "right")
        owners = np.repeat(there, high - low)
        hits = np.arange(len(owners)) + np.repeat(low - np.concatenate(([0], np.cumsum(high - low)[:-1])), high - low)
        inside = ((step > 0) | (places[hits] >= skips[owners])) & (
            (now[owners] < lasts[owners]) | (places[hits] < ends[owners])
        )
        said[owners[inside], numbers[hits[inside]]] = True
    return said
