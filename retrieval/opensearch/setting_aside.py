"""Documents that the cluster refuses for good: kept aside, so that what comes later is not held up by them.

They are named (`onrecord status`, `onrecord doctor`) and offered again whenever the archive is opened or looked after:
whoever mends what they are refused for has them in the archive then.
"""

from __future__ import annotations

import logging
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from retrieval.opensearch.bulk import Put, as_items, send_all, write_all
from retrieval.opensearch.packing import as_field, from_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.opensearch.bulk import Refusal
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.mappings import IndexKind

ASIDE = "aside"
"""Marks them in the journal, and the document beside the state that says that there are some."""
_MOST = 1000
"""Of which so many are told."""

log = logging.getLogger(__name__)


class SetAside(NamedTuple):
    """A document, or that it is to be deleted (None), which commit it is of, and why it is refused."""

    kind: IndexKind
    id: str
    document: Json | None
    commit: int
    reason: str

    @property
    def told(self) -> str:
        """What it is, in a few words."""
        named = (self.document or {}).get("id")
        return f"article {named}" if self.kind == "articles" and named else f"{self.kind}/{self.id}"

    @property
    def _place(self) -> str:
        return f"{ASIDE}-{sha256(f'{self.kind}/{self.id}'.encode()).hexdigest()[:32]}"

    def put(self, journal: str) -> Put:
        """Give it as it lies in the journal's index."""
        return Put(journal, self._place, {"mark": ASIDE, "changes": as_field(list(self))})

    def taken_out(self, journal: str) -> Put:
        """Give what takes it out of there."""
        return Put(journal, self._place, None)


class KeptAside:
    """What is set aside of one archive."""

    def __init__(self, cluster: OpenSearchCluster) -> None:
        self._cluster = cluster
        self._prefix = cluster.address.prefix
        self._journal = f"{self._prefix}-journal"

    def every(self) -> list[SetAside]:
        """Give all of it, in the order in which it was set aside."""
        self._refresh()
        query: Json = {"query": {"term": {"mark": ASIDE}}, "size": _MOST}
        hits = self._cluster.call("POST", f"/{self._journal}/_search", query)["hits"]["hits"]
        found = [SetAside(*from_field(hit["_source"]["changes"])) for hit in hits]
        return sorted(found, key=lambda one: (one.commit, one.kind, one.id))

    def keep(self, refused: Sequence[Refusal], commit: int) -> list[SetAside]:
        """Set aside what was refused of a commit."""
        aside = [SetAside(self._kind(put), put.id, put.document, commit, why) for put, why in refused]
        write_all(self._cluster, [Put(f"{self._prefix}-state", ASIDE, {"commit": commit})], commit)
        write_all(self._cluster, [one.put(self._journal) for one in aside], commit)
        for one in aside:
            log.warning("%s is set aside: %s", one.told, one.reason)
        return aside

    def superseded(self, written: Iterable[Put], commit: int) -> None:
        """Let go of older forms of documents that a commit wrote or deleted."""
        done = {(self._kind(put), put.id) for put in written}
        self._let_go([one for one in self.every() if (one.kind, one.id) in done and one.commit < commit])

    def offer_again(self) -> None:
        """Let the cluster have what it takes by now."""
        for one in self.every():
            items = as_items([Put(f"{self._prefix}-{one.kind}", one.id, one.document)], one.commit)
            if not send_all(self._cluster, items):
                self._cluster.call("POST", f"/{self._prefix}-{one.kind}/_refresh")
                self._let_go([one])
                log.warning("%s was set aside and is in the archive now", one.told)

    def _let_go(self, some: Sequence[SetAside]) -> None:
        for one in some:
            write_all(self._cluster, [one.taken_out(self._journal)], one.commit)
        if not self.every():
            self._cluster.call("DELETE", f"/{self._prefix}-state/_doc/{ASIDE}")

    def _kind(self, put: Put) -> IndexKind:
        return put.where.removeprefix(f"{self._prefix}-")  # type: ignore[return-value]  # aliases end with kinds

    def _refresh(self) -> None:
        self._cluster.call("POST", f"/{self._journal}/_refresh")
