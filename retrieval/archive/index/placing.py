"""Where terms stand in entries, read from the streams of tokens: nothing is split into words again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.archive.index.tail import TailView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.live_segments import LiveSegment


class TermPlaces(NamedTuple):
    """Terms where they stand: which of the entries asked, at which place of its terms, which of the terms asked."""

    entries: NDArray[np.intp]
    places: NDArray[np.intp]
    terms: NDArray[np.intp]


def placed(
    sources: Iterable[LiveSegment | TailView], ids: NDArray[np.int64], terms: Sequence[str], tags: Sequence[str] = ()
) -> TermPlaces:
    """Find terms, and after them tags, in entries given in order of their ids; unknown ids hold nothing."""
    found = [
        _in_tail(source, ids, terms, tags) if isinstance(source, TailView) else _in_segment(source, ids, terms, tags)
        for source in sources
    ]
    if not found:
        empty = np.empty(0, np.intp)
        return TermPlaces(empty, empty, empty)
    return TermPlaces(*(np.concatenate(column) for column in zip(*found, strict=True)))


def held_in(
    sources: Iterable[LiveSegment | TailView], runs: NDArray[np.int64], terms: Sequence[str]
) -> NDArray[np.bool_]:
    """Tell which terms stand in runs of entries: a row for each run, a column for each term.

    `runs` has two rows, the first ids and those after the last; all entries between them live.
    """
    found = np.zeros((runs.shape[1], len(terms)), np.bool_)
    for source in sources:
        if isinstance(source, TailView):
            rows = source.tail.rows
            for column, term in enumerate(terms):
                held = np.array([rows[at].entry.id for at in source.holders(term)], np.int64)
                found[:, column] |= _has_any(held, runs)
        else:
            places = source.segment.runs.before(runs).astype(np.uint32)
            for column, postings in enumerate(map(source.segment.postings, terms)):
                if postings:
                    found[:, column] |= _has_any(postings.docs, places)
    return found


def _has_any(held: NDArray[Any], runs: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether any of what is held, in order, lies in each run. Of two types, numpy would copy the former."""
    first, end = held.searchsorted(runs)
    found: NDArray[np.bool_] = first < end
    return found


def _in_segment(part: LiveSegment, ids: NDArray[np.int64], terms: Sequence[str], tags: Sequence[str]) -> TermPlaces:
    segment = part.segment
    at, there = segment.runs.places(ids)
    rows, docs = there.nonzero()[0], at[there]
    tokens, owners = segment.tokens(docs)
    wanted = segment.numbered((*terms, *(f"\x1f{tag}" for tag in tags)))
    asked = wanted.take(tokens)
    hits = asked.nonzero()[0]
    owned = owners[hits]
    begins = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(docs)))))
    return TermPlaces(rows[owned], hits - begins[owned], asked[hits].astype(np.intp) - 1)


def _in_tail(view: TailView, ids: NDArray[np.int64], terms: Sequence[str], tags: Sequence[str]) -> TermPlaces:
    numbers = {term: number for number, term in enumerate(terms)}
    found = []
    for number, entry in enumerate(ids.tolist()):
        if (row := view.row(entry)) is not None:
            found += [(number, at, numbers[term]) for at, term in enumerate(row.entry.terms) if term in numbers]
            found += [(number, len(row.entry.terms), len(terms) + n) for n, tag in enumerate(tags) if tag in row.tags]
    columns = np.array(found, np.intp).reshape(-1, 3).T
    return TermPlaces(*columns)
