"""Words and meanings in the cluster: it proposes, and what it proposes is scored by the house's own formulas.

The cluster orders by the same BM25 as nearly as it can (lengths beyond 40 terms are rounded there, what was deleted
may still be counted); some more than are wanted are taken from it and scored exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.archive.index.fragments import Fragment
from retrieval.archive.index.groups import group_idf
from retrieval.archive.index.placing import TermPlaces
from retrieval.archive.index.scoring import EVERYTHING, Query, Scored, highest, idf
from retrieval.archive.index.stretches import Placed
from retrieval.archive.pool import ArticleHit
from retrieval.archive.values import Hit
from retrieval.opensearch.findable import findable
from retrieval.opensearch.proposals import (
    article_proposals,
    lucene_idf,
    phrase_proposals,
    sentence_proposals,
)
from retrieval.opensearch.statistics import KeptStatistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.opensearch.article_words import ArticleWords
    from retrieval.opensearch.cluster import Json
    from retrieval.opensearch.cluster_shelf import HeldArchive
    from retrieval.opensearch.mappings import IndexKind
    from retrieval.opensearch.statement_vectors import StatementVectors

    Where = Sequence[Sequence[str]]
    Days = tuple[int, int] | None

_FURTHER = 40
"""How many more than are wanted are scored."""
_HOLDING = 1000
"""Sentences, of those that may hold enough of a phrase, that are compared with it."""
_LARGE_SENTENCES = 20_000
_EVERYWHERE = 5
"""Of many sentences a term that stands in one of so few stands in nearly every article and tells nothing of them."""
_K1, _B = 1.2, 0.75
_LONGEST_TERMS = np.iinfo(np.uint16).max


class OpenSearchSearch:
    """A `Search` over a cluster. Nothing is kept here that has to follow what is written."""

    def __init__(self, held: HeldArchive, vectors: StatementVectors) -> None:
        self._cluster, self._indices, journal, self._words = held
        self._statistics = KeptStatistics(self._cluster, self._indices, journal)
        self._vectors = vectors

    def search(self, terms: Sequence[str], *, k: int, where: Where, days: Days) -> list[Hit]:
        """Give the `k` sentences that match best (BM25), ties by number."""
        told = self._statistics.of("sentences", terms)
        weights = {term: idf(told.documents, told.frequency[term]) for term in dict.fromkeys(terms)}
        known = [term for term in terms if weights[term]]
        if not known or k < 1:
            return []
        times = {term: known.count(term) for term in dict.fromkeys(known)}
        query = Query(known, times, weights, told.length / told.documents, k, EVERYTHING)
        boosts = {
            term: weights[term] * number / lucene_idf(told.documents, told.frequency[term])
            for term, number in times.items()
        }
        found = self._proposed("sentences", sentence_proposals(boosts, k + _FURTHER, where, days))
        scored = [Scored(number, query.score(_counted(held, times), len(held))) for number, held in found]
        return [Hit(hit.id, hit.score) for hit in highest(scored, k)]

    def phrase(self, terms: Sequence[str], *, k: int, where: Where, days: Days) -> list[Hit]:
        """Give the `k` sentences that hold most of the terms in their order; the score is a share of 1."""
        if not terms or k < 1:
            return []
        told = self._statistics.of("sentences", terms)
        if not told.documents:
            return []
        weights = {term: idf(told.documents, told.frequency[term] or 1) for term in terms}
        fragment = Fragment(tuple(terms), weights, k, EVERYTHING)
        found = self._proposed("sentences", phrase_proposals(fragment, max(_HOLDING, k), where, days))
        scored = [Scored(number, score) for number, held in found if (score := fragment.held(held))]
        return [Hit(hit.id, hit.score) for hit in highest(scored, k)]

    def frequencies(self, terms: Sequence[str]) -> list[tuple[str, float, int]]:
        """Give each term with its inverse document frequency and the number of sentences that hold it."""
        if not terms:
            return []
        told = self._statistics.of("sentences", terms)
        return [(term, idf(told.documents, told.frequency[term]), told.frequency[term]) for term in terms]

    def search_articles(self, terms: Sequence[str], *, k: int) -> list[ArticleHit]:
        """Give the `k` articles that hold the terms best, headlines included (BM25 over whole articles)."""
        asked = list(dict.fromkeys(terms))
        if not asked or k < 1:
            return []
        common = self._everywhere(asked)
        told = self._statistics.of("articles", asked, common)
        if not told.documents:
            return []
        held = np.array([told.frequency[term] for term in asked])
        weights = dict(zip(asked, group_idf(told.documents, held).tolist(), strict=True))
        average = max(told.length / told.documents, 1.0)
        body = article_proposals({term: weights[term] for term in asked if weights[term]}, k + _FURTHER, common)
        numbers = [int(hit["_id"]) for hit in self._hits("articles", body)]
        found = [
            ArticleHit(words.number, _article_score(words, weights, common, average))
            for words in self._words.of(numbers).values()
        ]
        return sorted((hit for hit in found if hit.score), key=lambda hit: (-hit.score, hit.article))[:k]

    def term_places(self, sentences: NDArray[np.int64], terms: Sequence[str], heads: Sequence[str]) -> TermPlaces:
        """Give where terms stand in sentences, and which tags (`head:TERM`, as further terms) these have."""
        wanted = {findable(term): number for number, term in enumerate(terms)}
        titles = {findable(tag.partition(":")[2]): len(terms) + number for number, tag in enumerate(heads)}
        homes = self._words.articles_of_sentences(sentences.tolist())
        words = self._words.of(homes.values())
        found: list[tuple[int, int, int]] = []
        for row, sentence in enumerate(sentences.tolist()):
            article = words.get(homes.get(sentence, -1))
            if article is None:
                continue
            held = article.terms_of(sentence)
            found += [(row, at, wanted[term]) for at, term in enumerate(held) if term in wanted]
            if sentence == article.first:
                found += [(row, len(held), number) for term, number in titles.items() if term in article.head]
        return TermPlaces(*np.array(found, np.intp).reshape(-1, 3).T)

    def held_in(self, runs: NDArray[np.int64], terms: Sequence[str]) -> NDArray[np.bool_]:
        """Give which terms stand anywhere in runs of sentences, each of them a whole article."""
        firsts = runs[0].tolist()
        homes = self._words.articles_of_sentences(firsts)
        words = self._words.of(homes.values())
        articles = [words.get(homes.get(first, -1)) for first in firsts]
        wanted = [findable(term) for term in terms]
        rows = [[article is not None and term in article.counts for term in wanted] for article in articles]
        return np.array(rows, np.bool_).reshape(len(firsts), len(terms))

    def stretches(self, statements: NDArray[np.int64]) -> Placed:
        """Give from which term of its first sentence to which of its last each statement reaches."""
        rows = [
            (True, *place) if place else (False, 0, 0, 0, 0)
            for number, article in self._owned(statements)
            for place in [article.stretches.get(number) if article else None]
        ]
        known, firsts, lasts, skips, ends = np.array(rows, np.int64).reshape(-1, 5).T
        short = (np.minimum(column, _LONGEST_TERMS).astype(np.uint16) for column in (skips, ends))
        return Placed(known.astype(np.bool_), firsts, lasts, *short)

    def vectors(self, statements: NDArray[np.int64]) -> NDArray[np.int8] | None:
        """Give the vectors of statements, a row each; None where none are kept."""
        meaning = self._vectors.meaning
        if meaning is None:
            return None
        numbers = statements.tolist()
        kept = self._vectors.of(numbers)
        left = np.array([number for number in numbers if number not in kept], np.int64)
        said = {  # kept by a program with another table of words, or with none
            number: _said(article, number)
            for number, article in self._owned(left)
            if article and number in article.stretches
        }
        kept |= dict(zip(said, meaning.vectors(list(said.values())), strict=True)) if said else {}
        nothing = np.zeros(meaning.size, np.int8)
        return np.array([kept.get(number, nothing) for number in numbers], np.int8).reshape(-1, meaning.size)

    def follow(self) -> None:
        """There is nothing to follow: what is committed can be found."""

    def purge(self) -> None:
        """There is nothing to purge: an engine forgets for both."""

    def close(self) -> None:
        """There is nothing to close: the engine holds the connections."""

    def _owned(self, statements: NDArray[np.int64]) -> list[tuple[int, ArticleWords | None]]:
        """Statements with the articles that they stand in."""
        numbers = statements.tolist()
        homes = self._words.articles_of_statements(numbers)
        words = self._words.of(homes.values())
        return [(number, words.get(homes.get(number, -1))) for number in numbers]

    def _everywhere(self, terms: Sequence[str]) -> frozenset[str]:
        """Terms that stand in so many sentences that only titles tell something by them."""
        told = self._statistics.of("sentences", terms)
        if told.documents <= _LARGE_SENTENCES:
            return frozenset()
        return frozenset(term for term in terms if _EVERYWHERE * told.frequency[term] > told.documents)

    def _hits(self, kind: IndexKind, body: Json) -> list[Json]:
        params = {"search_type": "dfs_query_then_fetch"}
        found: list[Json] = self._cluster.call("POST", f"/{self._indices.alias(kind)}/_search", body, params=params)[
            "hits"
        ]["hits"]
        return found

    def _proposed(self, kind: IndexKind, body: Json) -> list[tuple[int, list[str]]]:
        return [(int(hit["_id"]), hit["_source"]["terms"].split()) for hit in self._hits(kind, body)]


def _counted(held: Sequence[str], terms: Iterable[str]) -> dict[str, int]:
    return {term: held.count(findable(term)) for term in terms}


def _article_score(words: ArticleWords, weights: Mapping[str, float], common: frozenset[str], average: float) -> float:
    norm = _K1 * (1 - _B + _B * words.length / average)
    score = 0.0
    for term, weight in weights.items():
        told = findable(term)
        held = (0 if term in common else words.counts[told]) + (told in words.head)
        score += weight * held * (_K1 + 1) / (held + norm) if held else 0.0
    return score


def _said(article: ArticleWords, number: int) -> list[str]:
    """The terms of a statement."""
    place = article.stretches[number]
    said: list[str] = []
    for sentence in range(place.first, place.last + 1):
        held = article.terms_of(sentence)
        said += held[place.skip if sentence == place.first else 0 : place.end if sentence == place.last else len(held)]
    return said
