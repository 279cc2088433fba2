"""What an archive stands on: where its rows come from (`Engine`) and how words are found in it (`Search`).

These two are all that another engine has to do. What is said of needs is in `needs`; an engine that keeps documents
instead of one database is a `slices.SlicedEngine` over a `Shelf`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TypeVar

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.archive.index.placing import TermPlaces
    from retrieval.archive.index.stretches import Placed
    from retrieval.archive.needs import Needs
    from retrieval.archive.pool import ArticleHit
    from retrieval.archive.values import Extent, Filters, Finding, Hit

    Result = TypeVar("Result")


class NewSurnames(NamedTuple):
    """Surnames of the names that came after another one, the number of the last name, and the last removal's revision.

    After a removal the surnames that were read before may be gone. Where some could not be read, the last name is the
    one that was asked with: whoever asks again is told all of it.
    """

    surnames: Sequence[str]
    last: int
    removal: int


class Holding(Protocol):
    """What is asked of all that an archive holds, wherever it lies. All of it raises ArchiveError."""

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day."""

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""

    def surnames_after(self, number: int, /) -> NewSurnames:
        """Give what surnames came with the names that are numbered higher."""

    def part_was_missing(self) -> bool:
        """Tell whether something was out of reach since this was asked last by the thread: answers may lack it."""

    def findings(self) -> list[Finding]:
        """Tell what looks wrong where the archive lies; of its articles nothing is told here."""

    def forget(self) -> None:
        """Leave nothing of what was deleted wherever the archive lies."""

    def checkpoint(self) -> None:
        """Put what is kept in order, where that is to be done at times."""

    def backup(self, path: Path, /) -> None:
        """Write a whole copy, as the file of an archive, to `path`, in one step."""

    def close(self) -> None:
        """Let go of files and connections; whatever is asked afterwards raises ArchiveError."""


class Engine(Holding, Protocol):
    """Rows of an archive in the store's schema, for any number of threads. All of it raises ArchiveError."""

    @property
    def path(self) -> Path | None:
        """The file in which the archive lies; None where it is no file."""

    @property
    def lasts(self) -> bool:
        """Whether what is written outlives the program."""

    def reading(self, needs: Needs = ..., /) -> AbstractContextManager[sqlite3.Connection]:
        """Give a connection that holds at least what is needed, of one committed state."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads until the end be of one committed state, as far as the engine can."""

    def write(self, needs: Needs, change: Callable[[sqlite3.Connection], Result], /) -> Result:
        """Change what is needed, in one transaction: all of it is kept when this returns, or nothing.

        Where somebody else wrote meanwhile, `change` may be run again from the start, on what is then there.
        """

    def count(self, filters: Filters, /) -> int:
        """Count the statements that pass the filters, those that copies of an article repeat once."""


class Search(Protocol):
    """Words and meanings, as good as the engine's last committed state whenever asked. All of it raises ArchiveError.

    Terms are those of `english.terms`. Sentences, statements and articles are given by their numbers.
    """

    def search(
        self, terms: Sequence[str], *, k: int, where: Sequence[Sequence[str]], days: tuple[int, int] | None
    ) -> list[Hit]:
        """Give the `k` sentences that match best (BM25), ties by number.

        `where` are groups of tags, of each of which a sentence needs one (`index_entries.groups`); `days` the first and
        the last ordinal.
        """

    def phrase(
        self, terms: Sequence[str], *, k: int, where: Sequence[Sequence[str]], days: tuple[int, int] | None
    ) -> list[Hit]:
        """Give the `k` sentences that hold most of the terms in their order; the score is a share of 1."""

    def frequencies(self, terms: Sequence[str]) -> list[tuple[str, float, int]]:
        """Give each term with its inverse document frequency and the number of sentences that hold it."""

    def search_articles(self, terms: Sequence[str], *, k: int) -> list[ArticleHit]:
        """Give the `k` articles that hold the terms best, headlines included (BM25 over whole articles)."""

    def term_places(self, sentences: NDArray[np.int64], terms: Sequence[str], heads: Sequence[str]) -> TermPlaces:
        """Give where terms stand in sentences, and which tags (`head:TERM`, as further terms) these have."""

    def held_in(self, runs: NDArray[np.int64], terms: Sequence[str]) -> NDArray[np.bool_]:
        """Give which terms stand anywhere in runs of sentences: a row for each run, a column for each term.

        `runs` has two rows: the first sentence of each, and the one after its last.
        """

    def stretches(self, statements: NDArray[np.int64]) -> Placed:
        """Give from which term of its first sentence to which of its last each statement reaches."""

    def vectors(self, statements: NDArray[np.int64]) -> NDArray[np.int8] | None:
        """Give the vectors of statements, a row each; None where none are kept."""

    def follow(self) -> None:
        """Take in what was written, if nobody else is doing so."""

    def purge(self) -> None:
        """Leave no word of what was removed."""

    def close(self) -> None:
        """Let go of files and connections."""
