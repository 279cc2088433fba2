"""The one way in: what readers give becomes articles in an archive, and of each is told what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.adding.outcomes import Came
from bot.adding.preparing import Preparation
from retrieval.readers import BadRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.adding.outcomes import Tell
    from retrieval.archive import Archive
    from retrieval.model import Article


def store_records(
    records: Iterable[Article | BadRecord],
    archive: Archive,
    tell: Tell,
    *,
    jobs: int = 1,
    many: Callable[[], None] = lambda: None,
) -> None:
    """Add what was read to the archive; what is told as added is on the disk.

    `jobs` is the number of processes that prepare articles, where there are `many`.
    """
    preparation = Preparation(archive.holds, tell, jobs, many)
    for article, outcome in archive.add_prepared(preparation.batches(readable(records, tell))):
        tell(Came(article, outcome))


def readable(records: Iterable[Article | BadRecord], tell: Tell) -> Iterator[Article]:
    """Leave out what could not be read, and tell why."""
    for record in records:
        if isinstance(record, BadRecord):
            tell(Came(record.where, "failed", record.reason))
        else:
            yield record
