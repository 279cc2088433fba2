"""What the archive's files hold, and how its feeds fare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from bot.fetching.polling import Health
from retrieval.archive.values import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from bot.fetching.polling import FeedState
    from retrieval.archive import Archive


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


def take_stock(archive: Archive, feeds: Iterable[FeedState]) -> Stock:
    """Count what an archive holds. Raises ArchiveError where it cannot be read."""
    extent = archive.extent()
    told = Counter(feed.health for feed in feeds)
    path = archive.path
    return Stock(
        articles=extent.articles,
        statements=archive.count(Filters()),
        newest=extent.last,
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
