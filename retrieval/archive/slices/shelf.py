"""Where documents lie: all that a store of documents has to do to be an archive's engine, beside `engine.Search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from retrieval.archive.engine import NewSurnames
    from retrieval.archive.needs import Need, Passing
    from retrieval.archive.slices.stored_documents import Changes, StoredDocument
    from retrieval.archive.values import Extent


class FetchedDocuments(NamedTuple):
    """Documents, and a number that is another one after each commit."""

    documents: Iterable[StoredDocument]
    stamp: int


class Shelf(Protocol):
    """Documents, found by the needs of `needs.py`, and changed all or none. All of it raises ArchiveError.

    A document may be given more than once, and more documents than are needed.
    """

    def fetch(self, needs: Sequence[Need], /) -> FetchedDocuments:
        """Give the state's document and those that are needed, of one commit."""

    def commit(self, changes: Changes, stamp: int, /) -> bool:
        """Keep changes of what was fetched with this stamp; False, and nothing is kept, where that has gone by."""

    def count(self, passing: Passing, /) -> int:
        """Count the statements that pass, those that copies of an article repeat once."""

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day."""

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""

    def surnames_after(self, number: int, /) -> NewSurnames:
        """Give what surnames came with the names that are numbered higher."""

    def part_was_missing(self) -> bool:
        """Tell whether something was out of reach since this was asked last by the thread: answers may lack it."""

    def forget(self) -> None:
        """Leave nothing of what was deleted."""

    def checkpoint(self) -> None:
        """Put what is kept in order."""

    def backup(self, path: Path, /) -> None:
        """Write a whole copy, as the file of an archive, to `path`."""

    def close(self) -> None:
        """Let go of it."""
