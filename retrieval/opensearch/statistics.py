"""How many documents there are and in how many each term stands: asked once for each state of the archive."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from retrieval.opensearch.proposals import statistics_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.opensearch.cluster import OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.journal import Journal
    from retrieval.opensearch.mappings import IndexKind

_MOST_TERMS = 100_000


class Statistics(NamedTuple):
    """How many documents there are, how many terms they have together, and in how many each term stands."""

    documents: int
    length: int
    frequency: Mapping[str, int]


@dataclass
class _Counted:
    """What was counted at one commit: the documents of an index with their terms, and each term in it."""

    commit: int = -1
    whole: dict[IndexKind, tuple[int, int]] = field(default_factory=dict)
    terms: dict[tuple[IndexKind, str, bool], int] = field(default_factory=dict)


class KeptStatistics:
    """Counts of the sentences and articles of an archive. Any number of threads may ask."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices, journal: Journal) -> None:
        self._cluster = cluster
        self._indices = indices
        self._journal = journal
        self._counted = _Counted()
        self._lock = threading.Lock()

    def of(self, kind: IndexKind, terms: Iterable[str], in_head: frozenset[str] = frozenset()) -> Statistics:
        """Count the documents of an index, and those that hold each term; terms `in_head` where titles do."""
        asked = list(dict.fromkeys(terms))
        counted = self._present()
        missing = [term for term in asked if (kind, term, term in in_head) not in counted.terms]
        if missing or kind not in counted.whole:
            counted = self._count(counted, kind, missing, in_head)
        return Statistics(*counted.whole[kind], {term: counted.terms[kind, term, term in in_head] for term in asked})

    def _present(self) -> _Counted:
        """What is known of the archive as it is now."""
        state = self._journal.recent_state()
        with self._lock:
            if state is None or state.commit != self._counted.commit or len(self._counted.terms) > _MOST_TERMS:
                self._counted = _Counted(state.commit if state else -1)
            return self._counted

    def _count(self, counted: _Counted, kind: IndexKind, terms: Sequence[str], in_head: frozenset[str]) -> _Counted:
        """Count what is missing; gives what is known then, which is not kept where shards are out of reach."""
        request = statistics_request(terms, in_head)
        told = self._cluster.call("POST", f"/{self._indices.alias(kind)}/_search", request)
        buckets = told["aggregations"].get("held", {}).get("buckets", ())
        with self._lock:
            if told["_shards"]["failed"]:
                counted = _Counted(counted.commit, {**counted.whole}, {**counted.terms})
            counted.whole[kind] = int(told["hits"]["total"]["value"]), int(told["aggregations"]["length"]["value"])
            for term, bucket in zip(terms, buckets, strict=True):
                counted.terms[kind, term, term in in_head] = int(bucket["doc_count"])
            return counted
