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
    from retrieval.opensearch.condition import ClusterCondition

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
    cluster: ClusterCondition | None = None
    """How the cluster fares that holds the archive; None where that is a file."""


NOTHING = Stock(articles=0, statements=0, newest=None, archive_bytes=0, index_bytes=0)


def take_stock(archive: Archive, feeds: Iterable[FeedState], cluster: ClusterCondition | None = None) -> Stock:
    """Count what an archive holds. Raises ArchiveError where it cannot be read."""
    return _measured(replace(_counted(NOTHING, archive), cluster=cluster), archive.path, feeds)


class StockTaking:
    """Takes stock of an archive as often as anybody likes: articles and statements are counted when they changed.

    Sizes and feeds are as they were within the last minute.
    """

    def __init__(
        self,
        archive: Archive,
        feeds: Callable[[], Iterable[FeedState]],
        cluster: Callable[[], ClusterCondition | None] = lambda: None,
    ) -> None:
        """`feeds` gives those of the archive, `cluster` how the one fares that holds it."""
        self._archive = archive
        self._feeds = feeds
        self._cluster = cluster
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
                self._taken = replace(self._taken, cluster=self._cluster())
                self._taken = _measured(self._taken, self._archive.path, self._feeds())
                self._due = now + SIZES_SECONDS
            return self._taken


def _counted(stock: Stock, archive: Archive) -> Stock:
    extent = archive.extent()
    return replace(stock, articles=extent.articles, statements=archive.count(Filters()), newest=extent.last)


def _measured(stock: Stock, path: Path | None, feeds: Iterable[FeedState]) -> Stock:
    told = Counter(feed.health for feed in feeds)
    in_cluster = stock.cluster.bytes if stock.cluster else 0
    return replace(
        stock,
        archive_bytes=sum(map(_bytes, (path, path.with_name(f"{path.name}-wal")))) if path else in_cluster,
        index_bytes=sum(map(_bytes, path.with_name(f"{path.name}.index").glob("*"))) if path else 0,
        feeds={health: told[health] for health in get_args(Health)},
    )


def _bytes(file: Path) -> int:
    """The size of a file; 0 where it is gone at this moment."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
