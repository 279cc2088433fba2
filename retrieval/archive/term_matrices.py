"""Which terms stand in the statements of a pool and around them, read from the index's streams of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.archive.pool import TermMatrices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.archive.engine import Search
    from retrieval.archive.index.placing import TermPlaces
    from retrieval.archive.index.stretches import Placed
    from retrieval.archive.pool import StatementPool

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_NONE = -1


def matrices(pool: StatementPool, terms: Sequence[str], search: Search) -> TermMatrices:
    """Make the matrices of a pool, of the sentences in and beside its statements, and those that introduce speakers."""
    begin = np.diff(pool.articles, prepend=_NONE) != 0  # a pool has the statements of an article together
    homes, owners = _homes(pool, begin), np.cumsum(begin) - 1
    sentences, places = _read(pool, homes, owners)
    placed = search.term_places(sentences, terms, [f"head:{term}" for term in terms])
    present = np.zeros((len(sentences) + 1, 2 * len(terms)), np.bool_)  # the last row is that of no sentence
    present[placed.entries, placed.terms] = True
    spoken = np.ascontiguousarray(present[:, : len(terms)])
    within = spoken.take(places.firsts, axis=0)
    for step in range(1, int((places.lasts - places.firsts).max(initial=0)) + 1):
        within |= spoken.take(np.minimum(places.firsts + step, places.lasts), axis=0)
    return TermMatrices(
        _said(placed, len(terms), places, search.stretches(pool.numbers)),
        within,
        spoken.take(places.before, axis=0),
        spoken.take(places.after, axis=0),
        spoken.take(places.introduction[:, 0], axis=0) | spoken.take(places.introduction[:, 1], axis=0),
        present[:, len(terms) :].take(places.heads, axis=0),
        search.held_in(homes, terms).take(owners, axis=0),
    )


class _Places(NamedTuple):
    """Where the sentences of each statement stand among those that are read; those of one follow one another."""

    firsts: Whole
    lasts: Whole
    before: Whole
    after: Whole
    heads: Whole
    introduction: Whole


def _read(pool: StatementPool, homes: Whole, owners: Whole) -> tuple[Whole, _Places]:
    """Which sentences are to be read, and where each statement finds its own among them."""
    edges = np.concatenate(([0], np.cumsum(homes[1] - homes[0])))
    shift, heads, ends = (edges[:-1] - homes[0]).take(owners), edges.take(owners), edges.take(owners + 1)
    firsts, lasts, nowhere = pool.first_sentences + shift, pool.last_sentences + shift, int(edges[-1])
    before, after = np.where(firsts > heads, firsts - 1, nowhere), np.where(lasts + 1 < ends, lasts + 1, nowhere)
    introduced = _introductions(pool)
    introduced = np.where(introduced == _NONE, nowhere, introduced + shift[:, None])
    wanted = np.zeros(nowhere + 1, np.bool_)
    for rows in (lasts, before, after, heads, introduced):
        wanted[rows] = True
    for step in range(int((lasts - firsts).max(initial=0))):
        wanted[np.minimum(firsts + step, lasts)] = True
    wanted[nowhere] = False
    ids = np.concatenate([np.arange(head, end) for head, end in homes.T.tolist()] or [firsts])
    at: Whole = np.cumsum(wanted) - wanted
    places = (at.take(rows) for rows in (firsts, lasts, before, after, heads, introduced))
    return ids[wanted[:nowhere]], _Places(*places)


def _homes(pool: StatementPool, begin: Flags) -> Whole:
    """The first sentence of each article and the one after its last, in the order of the pool."""
    about = [pool.about[article] for article in pool.articles[begin].tolist()]
    edges = [(article.first_sentence, article.end_sentence) for article in about]
    return np.array(edges, np.int64).reshape(-1, 2).T


def _introductions(pool: StatementPool) -> Whole:
    """For each statement the two sentences that introduce its speaker."""
    known = [(*person.introduction, _NONE, _NONE)[:2] for person in pool.people]
    known.append((_NONE, _NONE))
    speakers = [len(pool.people) if speaker is None else speaker for speaker in pool.speakers]
    return np.array(known, np.int64).take(np.array(speakers, np.intp), axis=0)


def _said(placed: TermPlaces, terms: int, among: _Places, stretches: Placed) -> Flags:
    """Which terms stand in the statements themselves: those from the first to the last place of each stretch."""
    words = (placed.terms < terms).nonzero()[0]
    words = words.take(placed.entries.take(words).argsort(kind="stable"))
    entries, places, numbers = (column.take(words) for column in placed)
    firsts, lasts = among.firsts, among.lasts
    skips = np.where(stretches.known, stretches.skips, 0)
    ends = np.where(stretches.known, stretches.ends, np.iinfo(np.uint16).max)
    said = np.zeros((len(firsts), terms), np.bool_)
    edges = entries.searchsorted(np.arange(lasts.max(initial=0) + 2))
    for step in range(int((lasts - firsts).max(initial=0)) + 1):
        there = (firsts + step <= lasts).nonzero()[0]
        now = firsts.take(there) + step
        low, sizes = edges.take(now), edges.take(now + 1) - edges.take(now)
        owners = np.repeat(there, sizes)
        hits = np.arange(len(owners)) + np.repeat(low - np.cumsum(sizes) + sizes, sizes)
        at = places.take(hits)
        inside = (at < ends.take(owners)) | (firsts.take(owners) + step < lasts.take(owners))
        if not step:
            inside &= at >= skips.take(owners)
        said[owners[inside], numbers.take(hits[inside])] = True
    return said
