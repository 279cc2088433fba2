"""How the cluster of an archive fares, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.opensearch.failures import MissingIndex
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.setting_aside import KeptAside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster, Params

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
    missing_indexes: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    """What the cluster refuses for good and why, a line each: it is kept beside the archive and offered again."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """What keeps the archive from being read whole, a line each."""
        if self.missing_indexes:
            return (damage(self.missing_indexes),)
        return (f"{self.missing_shards} of the cluster's shards are out of reach",) if self.status == _RED else ()

    @property
    def in_words(self) -> str:
        """The condition in a line."""
        missing = f", {self.missing_shards} shards missing" if self.status != _GREEN else ""
        return f"OpenSearch {self.version}, {self.nodes} nodes, {self.status}{missing}"


def condition(cluster: OpenSearchCluster) -> ClusterCondition:
    """Look how the cluster of an archive fares. Raises ArchiveError where it cannot be reached."""
    indices = Indices(cluster)
    version = str(cluster.call("GET", "/")["version"]["number"])
    missing, standing = indices.missing(), ",".join(indices.standing())
    there: Params = {"ignore_unavailable": True}
    health = cluster.call("GET", f"/_cluster/health/{standing}", params=there, tries=1)
    sizes: Json = cluster.call("GET", f"/{standing}/_stats/store", params=there, tries=1) if standing else {}
    return ClusterCondition(
        version=version,
        status=_RED if missing else str(health["status"]),
        nodes=int(health["number_of_nodes"]),
        missing_shards=int(health["unassigned_shards"]),
        bytes=int(sizes["_all"]["total"].get("store", {}).get("size_in_bytes", 0)) if sizes else 0,
        missing_indexes=tuple(missing),
        set_aside=tuple(set_aside(cluster)),
    )


def damage(missing: Sequence[str]) -> str:
    """Say that indexes of an archive are missing, and the remedy."""
    what = "index is" if len(missing) == 1 else "indexes are"
    return (
        f"the archive's {what} missing: {', '.join(missing)}; bring back all of the archive's from a snapshot,"
        " or delete the others and copy it from its file: onrecord migrate --to opensearch"
    )


def set_aside(cluster: OpenSearchCluster) -> list[str]:
    """Tell what the cluster refuses for good and why, a line each; nothing where there is no archive."""
    try:
        return [f"{one.told}: {one.reason}" for one in KeptAside(cluster).every()]
    except MissingIndex:
        return []
