"""An index moved to another mapping while questions are answered and articles come in.

Documents are copied; what is committed meanwhile stays in the journal and is written into the new index too; then the
alias points there. Whoever asks at that moment asks either the old index or the new one, and both hold the same.

One process alone moves, under a lease; whoever comes after one that was killed goes on: before the alias points to the
new index it is made anew, afterwards what is left to be done is done.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError
from retrieval.opensearch.bulk import Put, write_all
from retrieval.opensearch.journal import MOVING, changes_of
from retrieval.opensearch.lease import Lease
from retrieval.opensearch.mappings import VERSION
from retrieval.opensearch.state_documents import StateDocuments

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.journal import Journal
    from retrieval.opensearch.mappings import IndexKind

MOVED_KINDS: tuple[IndexKind, ...] = (
    "articles", "sentences", "statements", "names", "actors", "mentions", "versions", "notes",
)  # fmt: skip
"""State and journal are never moved: they decide who is first."""
_LOOK_AGAIN_SECONDS = 0.2


def move_older(cluster: OpenSearchCluster, indices: Indices, journal: Journal) -> None:
    """Move what has an older mapping than this program's, and finish what a killed process began to move.

    Raises ArchiveError where a newer program made it, and where another process is still at it.
    """
    if not _is_due(indices):
        return
    lease = Lease(cluster, name="moving")
    with lease.in_background():
        until = time.monotonic() + cluster.address.patience_seconds
        while not lease.token and _is_due(indices):
            if time.monotonic() > until:
                raise ArchiveError(f"{cluster.address.told}: another process prepares the archive for this version")
            time.sleep(_LOOK_AGAIN_SECONDS)
        if lease.token:
            for kind in MOVED_KINDS:
                Move(cluster, indices, journal, lease).move(kind, VERSION, indices.body(kind))


def _is_due(indices: Indices) -> bool:
    versions = indices.versions()
    is_older = any(versions.get(indices.alias(kind), VERSION) < VERSION for kind in MOVED_KINDS)
    return is_older or any(indices.left_over(kind) for kind in MOVED_KINDS)


class Move:
    """Moves indexes of one archive, as the holder of a lease."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices, journal: Journal, lease: Lease) -> None:
        self._cluster = cluster
        self._indices = indices
        self._journal = journal
        self._lease = lease
        self._documents = StateDocuments(cluster)

    def move(self, kind: IndexKind, version: int, body: Json) -> None:
        """Move one index to a version of its mapping, of which settings and mapping are given."""
        old, new = self._indices.behind(kind), f"{self._indices.alias(kind)}-v{version}"
        if old != new:
            reached = self._copied(kind, new, body)
            self._switch(kind, old, new)
        else:
            reached = self._documents.noted(MOVING).get(MOVING, 0)
        if reached:
            self._replay(reached, kind, new)  # what was committed until nobody could write into the old one any more
            self._documents.take_away("state", MOVING)
            self._journal.sweep()
        for index in self._indices.left_over(kind):
            self._indices.drop(index)

    def _copied(self, kind: IndexKind, new: str, body: Json) -> int:
        """Fill a new index; gives the last commit that is in it."""
        self._indices.drop(new)  # what was deleted since somebody began it is still in it
        since = self._keep()
        self._indices.make_another(new, body)
        self._indices.copy(self._indices.behind(kind), new)
        return self._replay(since, kind, new)

    def _keep(self) -> int:
        """Keep what is committed from now on in the journal; gives the commit after which it is kept."""
        self._note(0)
        if (state := self._journal.settled()) is None:
            raise ArchiveError(f"{self._cluster.address.told}: the archive has no state; nothing is moved")
        self._note(state.commit)
        return state.commit

    def _note(self, commit: int) -> None:
        path = f"/{self._documents.alias('state')}/_doc/{MOVING}"
        self._cluster.call("PUT", path, {"commit": commit}, params={"require_alias": True})

    def _replay(self, since: int, kind: IndexKind, index: str) -> int:
        """Write the kept changes of one kind of documents into an index; gives the last commit of them."""
        while entry := self._documents.document("journal", str(since + 1)):
            since += 1
            puts = [Put(index, id_, document) for of, id_, document in changes_of(entry) if of == kind]
            write_all(self._cluster, puts, since, aliased=False)
        self._cluster.call("POST", f"/{index}/_refresh")
        return since

    def _switch(self, kind: IndexKind, old: str, new: str) -> None:
        if not self._lease.token:
            raise ArchiveError(f"{new}: another process has taken over; try again")
        self._indices.switch(kind, old, new)
