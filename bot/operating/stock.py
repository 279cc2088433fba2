"""What the archive's files hold, and how its feeds fare."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from bot.fetching.polling import Health
from retrieval.archive.values import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from bot.fetching.polling import FeedState
    from retrieval.archive import Archive

SIZES_SECONDS = 60.0
"""How old the sizes of files and the health of feeds may be."""


@dataclass(frozen=True)
class Stock:
    """How much an archive holds, what it takes on the disk, and how its feeds fare."""

    articles: int
    statements: int
    newest: date | None
    """The day of the newest article that has one."""
    archive_bytes: int
    index_bytes: int
    feeds: Mapping[str, int] = field(default_factory=dict)
    """The number of feeds by their health."""


NOTHING = Stock(articles=0, statements=0, newest=None, archive_bytes=0, index_bytes=0)


def take_stock(archive: Archive, feeds: Iterable[FeedState]) -> Stock:
    """Count what an archive holds. Raises ArchiveError where it cannot be read."""
    return _measured(_counted(NOTHING, archive), archive.path, feeds)


class StockTaking:
    """Takes stock of an archive as often as anybody likes: articles and statements are counted when they changed.

    Sizes and feeds are as they were within the last minute.
    """

    def __init__(self, archive: Archive, feeds: Callable[[Path], Iterable[FeedState]]) -> None:
        """`feeds` gives those of an archive's file."""
        self._archive = archive
        self._feeds = feeds
        self._taken = NOTHING
        self._revision = -1
        self._due = 0.0
        self._lock = threading.Lock()

    def stock(self) -> Stock:
        """What the archive holds. Raises ArchiveError where it cannot be read."""
        with self._lock:
            if (revision := self._archive.revision) != self._revision:
                self._taken, self._revision = _counted(self._taken, self._archive), revision
            if (now := time.monotonic()) >= self._due:
                path = self._archive.path
                self._taken = _measured(self._taken, path, self._feeds(path) if path else ())
                self._due = now + SIZES_SECONDS
            return self._taken


def _counted(stock: Stock, archive: Archive) -> Stock:
    extent = archive.extent()
    return replace(stock, articles=extent.articles, statements=archive.count(Filters()), newest=extent.last)


def _measured(stock: Stock, path: Path | None, feeds: Iterable[FeedState]) -> Stock:
    told = Counter(feed.health for feed in feeds)
    return replace(
        stock,
        archive_bytes=sum(map(_bytes, (path, path.with_name(f"{path.name}-wal")))) if path else 0,
        index_bytes=sum(map(_bytes, path.with_name(f"{path.name}.index").glob("*"))) if path else 0,
        feeds={health: told[health] for health in get_args(Health)},
    )


def _bytes(file: Path) -> int:
    """The size of a file; 0 where it is gone at this moment."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
