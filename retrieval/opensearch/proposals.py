"""What the cluster is asked for words: requests alone, made of terms and their weights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from retrieval.opensearch.findable import findable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.archive.index.fragments import Fragment
    from retrieval.opensearch.cluster import Json

    Where = Sequence[Sequence[str]]
    Days = tuple[int, int] | None

_MOST_CLAUSES = 1000
"""A query may have 1024."""


def lucene_idf(documents: int, frequency: int) -> float:
    """How much a term tells by the cluster's own formula, which its scores are made of."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def statistics_request(terms: Sequence[str], in_head: frozenset[str]) -> Json:
    """Ask how many documents there are, how long together, and in how many each term stands (`in_head`: in titles)."""
    held = [{"term": {"head" if term in in_head else "terms": findable(term)}} for term in terms]
    counted: Json = {"held": {"filters": {"filters": held}}} if held else {}
    return {"size": 0, "track_total_hits": True, "aggs": {"length": {"sum": {"field": "length"}}, **counted}}


def sentence_proposals(boosts: Mapping[str, float], size: int, where: Where, days: Days) -> Json:
    """Ask for the sentences that hold terms best."""
    should = [_weighted("terms", term, boost) for term, boost in _heaviest(boosts).items()]
    return _request(should, size, where, days)


def phrase_proposals(fragment: Fragment, size: int, where: Where, days: Days) -> Json:
    """Ask for the sentences that hold most of a fragment: words, and words side by side, each by its weight."""
    words = _heaviest({term: float(points) for term, points in fragment.points.items()})
    should = [_constant({"term": {"terms": findable(term)}}, points) for term, points in words.items()]
    pairs = {pair: float(points) for pair, points in fragment.pairs.items()}
    for (one, other), points in list(pairs.items())[: _MOST_CLAUSES - len(should)]:
        side_by_side = {"match_phrase": {"terms": f"{findable(one)} {findable(other)}"}}
        should.append(_constant(side_by_side, points))
    least = fragment.least / _WHOLE * _ROUNDED
    return _request(should, size, where, days) | {"min_score": least}


def article_proposals(weights: Mapping[str, float], size: int, in_head: frozenset[str]) -> Json:
    """Ask for the articles that hold terms best; `in_head` count where the title holds them alone."""
    should = [
        {"term": {"head" if term in in_head else "terms": {"value": findable(term)}}} for term in _heaviest(weights)
    ]
    return _request(should, size, (), None) | {"_source": False}


def _request(should: list[Json], size: int, where: Where, days: Days) -> Json:
    narrowed: list[Json] = [{"terms": {"tags": [findable(tag) for tag in tags]}} for tags in where]
    if days:
        narrowed.append({"range": {"day": {"gte": max(days[0], 1), "lte": days[1]}}})
    return {
        "size": size,
        "query": {"bool": {"should": should, "minimum_should_match": 1, "filter": narrowed}},
        "_source": ["terms", "article"],
        "track_total_hits": False,
    }


def _weighted(field: str, term: str, boost: float) -> Json:
    return {"term": {field: {"value": findable(term), "boost": boost}}}


def _constant(query: Json, points: float) -> Json:
    return {"constant_score": {"filter": query, "boost": points / _WHOLE}}


_ROUNDED = 0.9999
"""The cluster adds in single precision."""
_WHOLE = float(1 << 24)
"""Points of a weight of 1, as `fragments.py` has them."""


def _heaviest(weights: Mapping[str, float]) -> dict[str, float]:
    """Those that weigh most, as many as a query may have."""
    best = sorted(weights.items(), key=lambda each: -each[1])[:_MOST_CLAUSES]
    return dict(best)
