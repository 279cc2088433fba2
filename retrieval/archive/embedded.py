"""The embedded engine: one SQLite file, which every connection sees as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive.engine import NewSurnames
from retrieval.archive.store import actor_rows, article_rows, statement_rows
from retrieval.archive.store.damage import engine_findings
from retrieval.archive.store.database import Database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import TypeVar

    from retrieval.archive.needs import Needs
    from retrieval.archive.values import Extent, Filters, Finding

    Result = TypeVar("Result")


class EmbeddedEngine(Database):
    """An `Engine` that takes no notice of what is needed."""

    @property
    def lasts(self) -> bool:
        """Whether there is a file."""
        return self.path is not None

    def write(self, _: Needs, change: Callable[[sqlite3.Connection], Result]) -> Result:
        """Change the file in one transaction."""
        with self.writing() as connection:
            return change(connection)

    def part_was_missing(self) -> bool:
        """Tell that nothing is ever out of reach: a file is there as a whole."""
        return False

    def findings(self) -> list[Finding]:
        """Tell where the SQLite in use has a defect."""
        return list(engine_findings())

    def count(self, filters: Filters) -> int:
        """Count the statements that pass the filters."""
        with self.reading() as connection:
            return statement_rows.count(connection, filters)

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day."""
        with self.reading() as connection:
            return article_rows.extent(connection)

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""
        with self.reading() as connection:
            return article_rows.sources(connection)

    def surnames_after(self, number: int) -> NewSurnames:
        """Give what surnames came with the names that are numbered higher."""
        with self.reading() as connection:
            last, surnames = actor_rows.surnames_after(connection, number)
            return NewSurnames(surnames, last, actor_rows.last_removal(connection))
