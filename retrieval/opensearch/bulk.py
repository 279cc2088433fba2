"""Many documents at once, in requests no larger than a cluster takes well; only what failed is sent again."""

from __future__ import annotations

import json
import time
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import ArchiveError
from retrieval.opensearch.failures import RefusedForGood, error_of, failure_in, is_passing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.failures import Failure

_USUAL_BYTES = 4_000_000
"""What a request of several documents may have at most."""
_MOST_ITEMS = 1000
_SHARD_TIMEOUT = "10s"
"""How long the cluster waits for a shard that is out of reach."""
_BUSY = frozenset({429, 502, 503, 504})
_NEWER_IS_THERE = 409


class Put(NamedTuple):
    """A document to be written, under an alias or into an index; None deletes what is there."""

    where: str
    id: str
    document: Json | None


class Item(NamedTuple):
    """A document to be written, as the lines of a request."""

    put: Put
    lines: bytes


class _NotNow(NamedTuple):
    item: Item
    failure: Failure


class Refusal(NamedTuple):
    """What the cluster will never take as it is, and why."""

    put: Put
    reason: str


def write_all(cluster: OpenSearchCluster, puts: Iterable[Put], version: int, *, aliased: bool = True) -> None:
    """Write and delete documents, all as of one version; where a newer one is there, that one stays.

    Doing it again changes nothing. Raises ArchiveError where something could not be written, and where what should be
    an alias (`aliased`) is none: no index is ever made by writing into it.
    """
    for put, reason in send_all(cluster, as_items(puts, version, aliased=aliased)):
        raise RefusedForGood(f"{reason} ({put.where}/{put.id} could not be written)")


def as_items(puts: Iterable[Put], version: int, *, aliased: bool = True) -> Iterator[Item]:
    """Give documents as they are sent; see `write_all`."""
    for put in puts:
        told: Json = {"_index": put.where, "_id": put.id, "version": version, "version_type": "external_gte"}
        lines = (
            [{"delete": told}]
            if put.document is None
            else [{"index": {**told, "require_alias": aliased}}, put.document]
        )
        yield Item(put, b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines))


def send_all(cluster: OpenSearchCluster, items: Iterable[Item]) -> list[Refusal]:
    """Send documents, and give those that the cluster refuses for good; raises ArchiveError where it takes none now."""
    largest = min(_USUAL_BYTES, cluster.largest_request_bytes)
    return [refusal for batch in _batches(items, largest) for refusal in _send(cluster, batch)]


def _batches(items: Iterable[Item], largest: int) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (size + len(item.lines) > largest or len(batch) == _MOST_ITEMS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item.lines)
    if batch:
        yield batch


def _send(cluster: OpenSearchCluster, batch: Sequence[Item]) -> list[Refusal]:
    """Send a batch; what the cluster was too busy for again, in halves, after a pause."""
    refused: list[Refusal] = []
    waiting, at_once = list(batch), len(batch)
    until = time.monotonic() + cluster.address.patience_seconds
    for tried in count(1):
        busy: list[_NotNow] = []
        for first in range(0, len(waiting), at_once):
            busy += _sent(cluster, waiting[first : first + at_once], refused)
        if not busy:
            break
        if time.monotonic() > until:
            raise error_of(busy[-1].failure, cluster.address.told)
        waiting, at_once = [one.item for one in busy], max(at_once // 2, 1)
        cluster.pause(tried)
    return refused


def _sent(cluster: OpenSearchCluster, items: Sequence[Item], refused: list[Refusal]) -> list[_NotNow]:
    """Send items in one request; gives those for which the cluster was too busy, and notes what it refuses for good."""
    body = b"".join(item.lines for item in items).decode()
    try:
        told = cluster.call("POST", "/_bulk", body, params={"timeout": _SHARD_TIMEOUT})
    except RefusedForGood as error:  # of this size: as few as one may be taken
        if len(items) == 1:
            refused.append(Refusal(items[0].put, str(error)))
            return []
        half = len(items) // 2
        return [*_sent(cluster, items[:half], refused), *_sent(cluster, items[half:], refused)]
    busy: list[_NotNow] = []
    for item, told_of_it in zip(items, told["items"] if told["errors"] else (), strict=bool(told["errors"])):
        result = next(iter(told_of_it.values()))
        failed = failure_in(result) if "error" in result else None
        if failed and failed.status in _BUSY and is_passing(failed):
            busy.append(_NotNow(item, failed))
        elif failed and failed.status != _NEWER_IS_THERE:
            why = error_of(failed, cluster.address.told)
            if not isinstance(why, RefusedForGood):
                raise ArchiveError(f"{why} ({item.put.where}/{item.put.id} could not be written)")
            refused.append(Refusal(item.put, str(why)))
    return busy
