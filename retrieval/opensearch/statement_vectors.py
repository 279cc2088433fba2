"""The vectors of statements, each in its statement's document: found by number, and kept as they never change.

Where the cluster has the plug-in for it the field is a `knn_vector`, so that the cluster can search by it; else it is
bytes that are only given back. We score them ourselves in either case.
"""

from __future__ import annotations

import base64
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from retrieval.opensearch.mappings import VECTOR_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.stretch import Meaning
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices

_MOST_KEPT = 100_000


class StatementVectors:
    """Writes and reads the vectors of an archive's statements. Any number of threads may ask."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices, meaning: Meaning | None) -> None:
        """`meaning` makes the vectors of new statements; None makes none."""
        self._cluster = cluster
        self._indices = indices
        self.meaning = meaning
        self._kept: OrderedDict[int, NDArray[np.int8]] = OrderedDict()
        self._lock = threading.Lock()

    def made(self, terms: Mapping[int, Sequence[str]]) -> dict[int, Json]:
        """Give the fields of new statements, by number, of which the terms are given."""
        if self.meaning is None or not terms:
            return {}
        version, as_numbers = self.meaning.version, self._indices.searches_vectors
        rows = self.meaning.vectors(list(terms.values()))
        told = (row.tolist() if as_numbers else base64.b64encode(row.tobytes()).decode() for row in rows)
        return {number: {"vector": one, "meaning": version} for number, one in zip(terms, told, strict=True)}

    def fields(self, statements: Iterable[int]) -> dict[int, Json]:
        """Give the fields of statements as they are kept; those that have none are left out."""
        found = self._cluster.documents(self._indices.alias("statements"), map(str, statements), VECTOR_FIELDS)
        return {int(one["_id"]): one["_source"] for one in found if "vector" in one["_source"]}

    def of(self, statements: Sequence[int]) -> dict[int, NDArray[np.int8]]:
        """Give the vectors of statements; those that have none of the present table are left out."""
        if self.meaning is None:
            return {}
        with self._lock:
            found = {number: kept for number in statements if (kept := self._kept.get(number)) is not None}
        missing = [number for number in statements if number not in found]
        new = {number: _vector(one) for number, one in self.fields(missing).items() if self._is_of_table(one)}
        with self._lock:
            self._kept.update(new)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return found | new

    def _is_of_table(self, fields: Json) -> bool:
        return self.meaning is not None and bool(fields["meaning"] == self.meaning.version)


def _vector(fields: Json) -> NDArray[np.int8]:
    told = fields["vector"]
    return np.frombuffer(base64.b64decode(told), np.int8) if isinstance(told, str) else np.array(told, np.int8)
