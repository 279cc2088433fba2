"""Where terms stand in entries, read from the streams of tokens: nothing is split into words again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
