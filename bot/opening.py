"""Which archive answers: the one on disk, else one made in memory from the seed articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.output import complain
from retrieval.archive import Archive
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from retrieval.model import Article


CAME_ALONG = Path(sys.prefix, "share", "onrecord", "seeds")
"""Where the installed package puts the seed article."""


def open_archive(settings: Settings) -> Archive:
    """Open the archive for reading; where there is none yet, one of the articles in `seeds/`.

    An empty file, or one into which no article ever came (it may hold servers' settings), is no archive yet. Raises
    OnRecordError when there are neither.
    """
    if settings.archive.exists() and (settings.archive.is_dir() or settings.archive.stat().st_size):
        archive = Archive.open(settings.archive, aliases=settings.aliases, by_meaning=settings.meaning)
        if not (archive.is_new and settings.seeds.is_dir()):
            return archive
        archive.close()
    if not settings.seeds.is_dir():
        such_as = f" (such as the article that came along: {CAME_ALONG})" if CAME_ALONG.is_dir() else ""
        raise OnRecordError(
            f"{settings.archive}: there is no archive yet, and no {settings.seeds} folder;"
            f" add articles with: onrecord ingest PATH_OR_URL{such_as}"
        )
    return Archive.in_memory(_seeds(settings), aliases=settings.aliases, by_meaning=settings.meaning)


def _seeds(settings: Settings) -> Iterator[Article]:
    from retrieval.readers import BadRecord, read  # an archive on disk is opened without them

    for record in read(settings.seeds):
        if isinstance(record, BadRecord):
            complain(str(record))
        else:
            yield record
