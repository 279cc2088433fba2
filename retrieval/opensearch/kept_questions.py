"""What stands behind the buttons of answers, a document each, in as many processes as there are."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from retrieval.opensearch.erasing import Erasing
from retrieval.opensearch.failures import MissingDocument
from retrieval.opensearch.side_indices import enough_copies, side_index

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import Json, OpenSearchCluster

_KEYS = 10**17
"""Keys are drawn below: a button has room for 18 digits."""


class KeptQuestions:
    """Questions by their keys. Any number of threads may use them. Raises ArchiveError."""

    def __init__(self, cluster: OpenSearchCluster) -> None:
        self._cluster = cluster
        fields: Json = {name: {"type": "long"} for name in ("asker", "server", "at")}
        fields["lookup"] = {"type": "keyword", "index": False, "doc_values": False}
        self._index = side_index(cluster, "questions", fields)
        self._erasing = Erasing(cluster, beside=True)
        self._erasing_articles = Erasing(cluster)

    def keep(self, asker: int, lookup: str, at: int, server: int) -> int:
        """Keep a question and give its key."""
        key = secrets.randbelow(_KEYS) + 1
        document: Json = {"asker": asker, "server": server, "at": at, "lookup": lookup}
        params: Json = enough_copies(self._cluster) | {"require_alias": True}
        self._cluster.call("PUT", f"/{self._index}/_doc/{key}", document, params=params)
        return key

    def kept(self, key: int) -> tuple[int, str, int] | None:
        """Give who asked, what, and whose archive; None where nothing is kept under a key."""
        try:
            told = self._cluster.call("GET", f"/{self._index}/_doc/{key}")["_source"]
        except MissingDocument:
            return None
        return int(told["asker"]), str(told["lookup"]), int(told["server"])

    def forget_before(self, moment: int) -> None:
        """Forget what was kept before a moment, in seconds, and go on with erasing, here and among the articles."""
        self._delete({"range": {"at": {"lt": moment}}})
        self._erasing.go_on()
        self._erasing_articles.go_on()

    def forget_asker(self, person: int) -> int:
        """Forget all that a person asked, also in the cluster's files, now or within minutes; gives how many it was."""
        count = self._delete({"term": {"asker": person}})
        self._erasing.begin()
        return count

    def _delete(self, query: Json) -> int:
        self._cluster.call("POST", f"/{self._index}/_refresh")
        told = self._cluster.call(
            "POST", f"/{self._index}/_delete_by_query", {"query": query}, params={"conflicts": "proceed"}
        )
        return int(told["deleted"])
