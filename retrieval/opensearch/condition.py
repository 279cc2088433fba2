"""How the cluster of an archive fares, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.opensearch.failures import MissingIndex
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.mappings import INDEX_KINDS

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import OpenSearchCluster

_GREEN, _RED = "green", "red"


@dataclass(frozen=True)
class ClusterCondition:
    """The cluster behind an archive at one moment."""

    version: str
    status: str
    """Of the archive's indexes: green, yellow (copies are missing) or red (something is out of reach)."""
    nodes: int
    missing_shards: int
    bytes: int
    """What the archive's indexes take on the disks, copies included."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """What keeps the archive from being read whole, a line each."""
        return (f"{self.missing_shards} of the cluster's shards are out of reach",) if self.status == _RED else ()

    @property
    def in_words(self) -> str:
        """The condition in a line."""
        missing = f", {self.missing_shards} shards missing" if self.status != _GREEN else ""
        return f"OpenSearch {self.version}, {self.nodes} nodes, {self.status}{missing}"


def condition(cluster: OpenSearchCluster) -> ClusterCondition:
    """Look how the cluster of an archive fares. Raises ArchiveError where it cannot be reached."""
    indices = Indices(cluster)
    named = ",".join(indices.alias(kind) for kind in INDEX_KINDS)
    version = str(cluster.call("GET", "/")["version"]["number"])
    try:
        health = cluster.call("GET", f"/_cluster/health/{named}", params={"level": "cluster"}, tries=1)
        sizes = cluster.call("GET", f"/{named}/_stats/store", tries=1)["_all"]["total"]
    except MissingIndex:
        health, sizes = cluster.call("GET", "/_cluster/health"), {}
    return ClusterCondition(
        version=version,
        status=str(health["status"]),
        nodes=int(health["number_of_nodes"]),
        missing_shards=int(health["unassigned_shards"]),
        bytes=int(sizes.get("store", {}).get("size_in_bytes", 0)),
    )
