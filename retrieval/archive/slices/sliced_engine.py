"""The engine over a shelf of documents: what an operation needs is fetched as a slice, and changes are put back."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from retrieval.archive.needs import Need, just, no_needs
from retrieval.archive.slices.slices import Slice
from retrieval.archive.store import statement_rows
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from retrieval.archive.engine import NewSurnames
    from retrieval.archive.needs import Needs
    from retrieval.archive.slices.shelf import Shelf
    from retrieval.archive.values import Extent, Filters, Finding

    Result = TypeVar("Result")

_ATTEMPTS = 30
"""How often an operation is begun anew because somebody else writes."""
_LONGEST_PAUSE_SECONDS = 0.5


class _Kept(threading.local):
    """The slices of one thread's snapshot, the latest last; None where it has no snapshot."""

    cuts: list[Slice] | None = None


class SlicedEngine:
    """An `Engine` whose archive is a shelf of documents."""

    path: Path | None = None
    lasts = True

    def __init__(self, shelf: Shelf) -> None:
        self._opened: Shelf | None = shelf
        self._kept = _Kept()

    @property
    def _shelf(self) -> Shelf:
        if self._opened is None:
            raise ArchiveError("the archive is already closed")
        return self._opened

    @contextmanager
    def reading(self, needs: Needs = no_needs) -> Iterator[sqlite3.Connection]:
        """Give a connection that holds what is needed, all of it of one commit."""
        kept = self._kept.cuts
        with _explained():
            if kept is None:
                with closing(self._cut(needs)) as cut:
                    yield cut.connection
                return
            if not (kept and kept[-1].fill(needs)):
                kept.append(self._cut(needs))
            yield kept[-1].connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let this thread keep what was fetched until the end, as long as nobody writes."""
        if self._kept.cuts is not None:
            yield
            return
        self._kept.cuts = []
        try:
            yield
        finally:
            for cut in self._kept.cuts:
                cut.close()
            self._kept.cuts = None

    def write(self, needs: Needs, change: Callable[[sqlite3.Connection], Result]) -> Result:
        """Change what is needed as it is then, again where somebody else was first."""
        for attempt in range(_ATTEMPTS):
            with _explained(), closing(self._cut(needs)) as cut:
                made = cut.changed(change)
                if made and (made[1].is_empty or self._shelf.commit(made[1], cut.stamp or 0)):
                    return made[0]
            _pause(attempt)
        raise ArchiveError("others write to the archive all the time; try again")

    def _cut(self, needs: Needs) -> Slice:
        for attempt in range(_ATTEMPTS):
            cut = Slice(self._shelf)
            if cut.fill(needs):
                return cut
            cut.close()
            _pause(attempt)
        raise ArchiveError("the archive is being changed without a pause; try again")

    def count(self, filters: Filters) -> int:
        """Count the statements that pass the filters: by what is counted already, where that is enough."""
        if statement_rows.is_counted(filters):
            with self.reading(just(Need("actor", "id", filters.actors))) as connection:
                return statement_rows.count(connection, filters)
        with self.reading(just(Need("name", "actor", filters.actors))) as connection:
            meant = statement_rows.meant(connection, filters)
        return self._shelf.count(meant)

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day."""
        return self._shelf.extent()

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""
        return self._shelf.sources()

    def surnames_after(self, number: int) -> NewSurnames:
        """Give what surnames came with the names that are numbered higher."""
        return self._shelf.surnames_after(number)

    def part_was_missing(self) -> bool:
        """Tell whether something was out of reach since this was asked last by the thread: answers may lack it."""
        return self._shelf.part_was_missing()

    def findings(self) -> list[Finding]:
        """Tell what looks wrong where the documents lie."""
        return self._shelf.findings()

    def forget(self) -> None:
        """Leave nothing of what was deleted."""
        self._shelf.forget()

    def checkpoint(self) -> None:
        """Put what is kept in order."""
        self._shelf.checkpoint()

    def backup(self, path: Path) -> None:
        """Write a whole copy, as the file of an archive, to `path`."""
        self._shelf.backup(path)

    def close(self) -> None:
        """Let go of the shelf."""
        if self._opened:
            self._opened.close()
        self._opened = None


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"what was fetched of the archive cannot be used ({error})") from error


def _pause(attempt: int) -> None:
    """Wait a while, longer each time, and never as long as another one who waits."""
    time.sleep(random.uniform(0, min(0.01 * 2**attempt, _LONGEST_PAUSE_SECONDS)))  # noqa: S311  no secret
