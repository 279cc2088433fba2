"""Many documents at once, in requests no larger than a cluster takes well; only what failed is sent again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import ArchiveError
from retrieval.opensearch.failures import error_of, failure_in, is_passing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster

_LARGEST_BYTES = 4_000_000
_MOST_ITEMS = 1000
_TRIES = 12
"""How often a document is sent while the cluster has more to do than it can."""
_BUSY = frozenset({429, 502, 503, 504})
_NEWER_IS_THERE = 409


class Put(NamedTuple):
    """A document to be written, under an alias or into an index; None deletes what is there."""

    where: str
    id: str
    document: Json | None


class _Item(NamedTuple):
    put: Put
    lines: bytes


def write_all(cluster: OpenSearchCluster, puts: Iterable[Put], version: int, *, aliased: bool = True) -> None:
    """Write and delete documents, all as of one version; where a newer one is there, that one stays.

    Doing it again changes nothing. Raises ArchiveError where something could not be written, and where what should be
    an alias (`aliased`) is none: no index is ever made by writing into it.
    """
    for batch in _batches(_item(put, version, aliased=aliased) for put in puts):
        _send(cluster, batch)


def _item(put: Put, version: int, *, aliased: bool) -> _Item:
    told: Json = {"_index": put.where, "_id": put.id, "version": version, "version_type": "external_gte"}
    lines = (
        [{"delete": told}] if put.document is None else [{"index": {**told, "require_alias": aliased}}, put.document]
    )
    return _Item(put, b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines))


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
    size = 0
    for item in items:
        if batch and (size + len(item.lines) > _LARGEST_BYTES or len(batch) == _MOST_ITEMS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item.lines)
    if batch:
        yield batch


def _send(cluster: OpenSearchCluster, batch: Sequence[_Item]) -> None:
    """Send a batch; what the cluster was too busy for again, in halves, after a pause."""
    waiting, at_once = list(batch), len(batch)
    for tried in range(1, _TRIES + 1):
        busy: list[_Item] = []
        for first in range(0, len(waiting), at_once):
            busy += _sent(cluster, waiting[first : first + at_once])
        if not busy:
            return
        waiting, at_once = busy, max(at_once // 2, 1)
        cluster.pause(tried)
    raise ArchiveError(f"{cluster.address.told}: the cluster has more to do than it can; try again later")


def _sent(cluster: OpenSearchCluster, items: Sequence[_Item]) -> list[_Item]:
    """Send items in one request; gives those for which the cluster was too busy."""
    body = b"".join(item.lines for item in items).decode()
    told = cluster.call("POST", "/_bulk", body)
    if not told["errors"]:
        return []
    busy: list[_Item] = []
    for item, told_of_it in zip(items, told["items"], strict=True):
        result = next(iter(told_of_it.values()))
        failed = failure_in(result) if "error" in result else None
        if failed and failed.status in _BUSY and is_passing(failed):
            busy.append(item)
        elif failed and failed.status != _NEWER_IS_THERE:
            error = error_of(failed, cluster.address.told)
            raise ArchiveError(f"{error} ({item.put.where}/{item.put.id} could not be written)")
    return busy
