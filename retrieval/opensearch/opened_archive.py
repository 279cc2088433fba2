"""Opening the archive that a cluster holds."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from retrieval.archive.archive import Archive
from retrieval.archive.slices.sliced_engine import SlicedEngine
from retrieval.archive.slices.stored_documents import SEQUENCE, STATE, StoredDocument
from retrieval.archive.store.database import Database
from retrieval.english.meaning import WordVectors
from retrieval.errors import ArchiveError
from retrieval.opensearch.article_words import KeptWords
from retrieval.opensearch.cluster import OpenSearchCluster
from retrieval.opensearch.cluster_search import OpenSearchSearch
from retrieval.opensearch.cluster_shelf import HeldArchive, OpenSearchShelf
from retrieval.opensearch.condition import damage
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.journal import Journal
from retrieval.opensearch.kept_documents import packed
from retrieval.opensearch.lease import token_here
from retrieval.opensearch.moving import move_older
from retrieval.opensearch.statement_vectors import StatementVectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from retrieval.archive.index.stretch import Meaning
    from retrieval.opensearch.cluster import ClusterAddress


def archive_at(
    address: ClusterAddress,
    *,
    aliases: Mapping[str, str] | None = None,
    meaning: Meaning | None = None,
    by_meaning: bool = True,
    token: Callable[[], int] = token_here,
) -> Archive:
    """Open the archive at an address, which is made where there is none yet.

    As `Archive.open`; `token` gives that of the lease under which this process writes, 0 where it needs none.
    """
    held = _held(address)
    vectors = _vectors(held, (meaning or WordVectors()) if by_meaning else None)
    engine = SlicedEngine(OpenSearchShelf(held, vectors, token))
    return Archive(engine, OpenSearchSearch(held, vectors), aliases=aliases, by_meaning=by_meaning)


def shelf_at(address: ClusterAddress, *, by_meaning: bool = True) -> OpenSearchShelf:
    """Open the documents of an archive at an address, to be put there or taken as they are."""
    held = _held(address)
    return OpenSearchShelf(held, _vectors(held, WordVectors() if by_meaning else None), token_here)


def engine_at(address: ClusterAddress, *, token: Callable[[], int] = token_here) -> SlicedEngine:
    """Open what an archive at an address stands on, for whoever keeps something beside the articles."""
    held = _held(address)
    return SlicedEngine(OpenSearchShelf(held, _vectors(held, None), token))


def _vectors(held: HeldArchive, meaning: Meaning | None) -> StatementVectors:
    return StatementVectors(held.cluster, held.indices, meaning)


def _held(address: ClusterAddress) -> HeldArchive:
    cluster = OpenSearchCluster(address)
    cluster.check_version()
    indices = Indices(cluster)
    if missing := indices.missing():
        if indices.hold_documents():
            raise ArchiveError(f"{address.told}: {damage(missing)}")
        indices.make()
    journal = Journal(cluster, indices)
    move_older(cluster, indices, journal)
    if journal.settled() is None:
        journal.begin({"rows": packed(_first_state())})
    else:
        journal.tend()
    return HeldArchive(cluster, indices, journal, KeptWords(cluster, indices))


def _first_state() -> StoredDocument:
    """The state of an archive without articles."""
    with closing(Database(None)) as empty, empty.reading() as connection:
        rows = {"state": connection.execute("SELECT * FROM state").fetchall(), SEQUENCE: [], "removals": []}
    return StoredDocument(STATE, STATE, rows)
