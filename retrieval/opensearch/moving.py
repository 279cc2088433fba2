"""An index moved to another mapping while questions are answered and articles come in.

Documents are copied; what is committed meanwhile stays in the journal and is written into the new index too; then the
alias points there. Whoever asks at that moment asks either the old index or the new one, and both hold the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.opensearch.mappings import VERSION, index_body

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.journal import Journal
    from retrieval.opensearch.mappings import IndexKind


def move_older(cluster: OpenSearchCluster, indices: Indices, journal: Journal) -> None:
    """Move what has an older mapping than this program's. Raises ArchiveError where a newer program made it."""
    versions = indices.versions()
    for kind in KINDS_WITH_DOCUMENTS:
        if versions[indices.alias(kind)] < VERSION:
            move(indices, journal, kind, (VERSION, index_body(kind, cluster.address)))


def move(indices: Indices, journal: Journal, kind: IndexKind, to: tuple[int, Json]) -> None:
    """Move one index to a version of its mapping, of which settings and mapping are given."""
    version, body = to
    old, new = indices.behind(kind), f"{indices.alias(kind)}-v{version}"
    indices.make_another(new, body)
    since = journal.keep()
    indices.copy(old, new)
    reached = journal.replay(since, kind, new)
    indices.switch(kind, new)
    journal.replay(reached, kind, new)  # what was committed until nobody could write into the old one any more
    journal.let_go()
    indices.drop(old)


KINDS_WITH_DOCUMENTS: tuple[IndexKind, ...] = (
    "articles", "sentences", "statements", "names", "actors", "mentions", "versions", "notes",
)  # fmt: skip
"""State and journal are never moved: they decide who is first."""
