"""Indexes beside those of the articles: who does what one process alone may do, and what a bot must remember."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import Json, OpenSearchCluster

SIDE_INDICES = ("records", "questions")
"""Those that hold words of people."""
_VERSION = 1


def side_index(cluster: OpenSearchCluster, name: str, fields: Json) -> str:
    """Give the alias of an index that is no part of what is told by the journal; it is made where it is missing."""
    alias = f"{cluster.address.prefix}-{name}"
    copies: Json = {"auto_expand_replicas": "0-2"} if cluster.address.replicas else {"number_of_replicas": 0}
    settings: Json = {"index": {"number_of_shards": 1, **copies, "unassigned.node_left.delayed_timeout": "10s"}}
    body: Json = {
        "aliases": {alias: {}},
        "settings": settings,
        "mappings": {"dynamic": "strict", "properties": fields},
    }
    if not cluster.call("GET", f"/{alias}-*/_alias").get(f"{alias}-v{_VERSION}"):
        try:
            cluster.call("PUT", f"/{alias}-v{_VERSION}", body)
        except ArchiveError as error:
            if "resource_already_exists" not in str(error):
                raise
    return alias


def enough_copies(cluster: OpenSearchCluster) -> Json:
    """What is asked of a write that has to survive the end of a node."""
    return {"wait_for_active_shards": "2" if cluster.address.replicas else "1"}
