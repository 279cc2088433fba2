"""Where documents lie: all that a store of documents has to do to be an archive's engine, beside `engine.Search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from retrieval.archive.engine import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.archive.needs import Need, Passing
    from retrieval.archive.slices.stored_documents import Changes, StoredDocument


class FetchedDocuments(NamedTuple):
    """Documents, and a number that is another one after each commit."""

    documents: Iterable[StoredDocument]
    stamp: int


class Shelf(Holding, Protocol):
    """Documents, found by the needs of `needs.py`, and changed all or none. All of it raises ArchiveError.

    A document may be given more than once, and more documents than are needed.
    """

    def fetch(self, needs: Sequence[Need], /) -> FetchedDocuments:
        """Give the state's document and those that are needed, of one commit."""

    def commit(self, changes: Changes, stamp: int, /) -> bool:
        """Keep changes of what was fetched with this stamp; False, and nothing is kept, where that has gone by."""

    def count(self, passing: Passing, /) -> int:
        """Count the statements that pass, those that copies of an article repeat once."""
