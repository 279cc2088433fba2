"""The few documents that decide what holds: the state, what is noted beside it, and the commits of the journal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from retrieval.opensearch.failures import MissingDocument, error_of, failure_in

if TYPE_CHECKING:
    from typing import Literal

    from retrieval.opensearch.cluster import Json, OpenSearchCluster, Params

    Deciding = Literal["state", "journal"]


class StateDocuments:
    """Documents of an archive's state and journal by their ids, as they are at this moment."""

    def __init__(self, cluster: OpenSearchCluster) -> None:
        self._cluster = cluster

    def alias(self, kind: Deciding) -> str:
        """Give the name under which they are read and written."""
        return f"{self._cluster.address.prefix}-{kind}"

    def document(self, kind: Deciding, id_: str) -> Json | None:
        """Give a document, whether it can be searched for yet or not; None where there is none."""
        return self.documents(kind, id_).get(id_)

    def documents(self, kind: Deciding, *ids: str) -> dict[str, Json]:
        """Give documents by their ids, read in this order; missing ones are left out."""
        body: Json = {"ids": [*ids]}
        told = self._cluster.call("GET", f"/{self.alias(kind)}/_mget", body)["docs"]
        for one in told:
            if error := one.get("error"):
                status = 404 if "no such index" in str(error) else 503  # of single documents none is told
                raise error_of(failure_in({"status": status, **one}), self._cluster.address.told)
        return {one["_id"]: one["_source"] for one in told if one["found"]}

    def noted(self, *ids: str) -> dict[str, int]:
        """Give the commits that documents beside the state name, in this order read, of those that are there."""
        told = self._cluster.documents(self.alias("state"), ids, ("commit",))
        return {one["_id"]: int(one["_source"]["commit"]) for one in told}

    def create(self, kind: Deciding, id_: str, document: Json) -> None:
        """Write a new document where enough copies get it. Raises ConflictingChange where it is there already."""
        active = "2" if self._cluster.address.replicas else "1"
        params: Params = {"op_type": "create", "wait_for_active_shards": active, "require_alias": True}
        self._cluster.call("PUT", f"/{self.alias(kind)}/_doc/{id_}", document, params=params)

    def take_away(self, kind: Deciding, id_: str) -> None:
        """Delete a document, if it is there."""
        with suppress(MissingDocument):
            self._cluster.call("DELETE", f"/{self.alias(kind)}/_doc/{id_}")
