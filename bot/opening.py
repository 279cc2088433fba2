"""Which archive answers: the one of the configuration, else one made in memory from the seed articles."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.duty import alone
from bot.output import complain
from retrieval.archive import Archive
from retrieval.errors import OnRecordError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from bot.duty import Duty
    from bot.settings import Settings
    from retrieval.archive.engine import Engine
    from retrieval.model import Article
    from retrieval.opensearch.cluster import ClusterAddress
    from retrieval.opensearch.condition import ClusterCondition


CAME_ALONG = Path(sys.prefix, "share", "onrecord", "seeds")
"""Where the installed package puts the seed article."""


def open_archive(settings: Settings) -> Archive:
    """Open the archive for reading; where there is none yet, one of the articles in `seeds/`.

    An empty file, or an archive into which no article ever came (it may hold servers' settings), is no archive yet.
    Raises OnRecordError when there are neither.
    """
    if holds_archive(settings):
        archive = open_to_write(settings)
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


def open_to_write(settings: Settings) -> Archive:
    """Open the archive of the configuration, made where it is missing."""
    if settings.engine == "embedded":
        return Archive.open(settings.archive, aliases=settings.aliases, by_meaning=settings.meaning)
    address = cluster_address(settings)
    from retrieval.opensearch.opened_archive import archive_at

    return archive_at(address, aliases=settings.aliases, by_meaning=settings.meaning)


def record_place(settings: Settings) -> Path | Engine:
    """Where feeds, acts and servers' settings are kept beside the articles, as `Notebook` takes it."""
    if settings.engine == "embedded":
        return settings.archive
    address = cluster_address(settings)
    from retrieval.opensearch.opened_archive import engine_at

    return engine_at(address)


@contextmanager
def duty_in(settings: Settings) -> Iterator[Duty]:
    """What tells whether this process asks the archive's feeds and sends its alerts: a lease, where several may."""
    if settings.engine == "embedded":
        yield alone
        return
    address = cluster_address(settings)
    from retrieval.opensearch.cluster import OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.journal import Journal
    from retrieval.opensearch.lease import Lease

    with closing(OpenSearchCluster(address)) as cluster:
        lease = Lease(cluster, fence=Journal(cluster, Indices(cluster)).take_over)
        with lease.in_background():
            yield lease.duty


def holds_archive(settings: Settings) -> bool:
    """Whether there is something to be opened: a file that is not empty, or a cluster."""
    path = settings.archive
    return settings.engine == "opensearch" or (path.exists() and (path.is_dir() or path.stat().st_size > 0))


def of_server(settings: Settings, server: int) -> Settings:
    """Give the configuration of the archive that a server keeps for itself; 0: of the shared one."""
    if not server:
        return settings
    ending = f"server-{server}"
    own = replace(settings.opensearch, prefix=f"{settings.opensearch.prefix}-{ending}")
    return replace(settings, archive=settings.archive.with_name(f"{settings.archive.name}.{ending}"), opensearch=own)


def cluster_address(settings: Settings) -> ClusterAddress:
    """Give where the cluster is and how to come in. Raises SettingsError, also where its client is not installed."""
    from bot.settings import cluster_password

    try:
        from retrieval.opensearch.cluster import ClusterAddress
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"archive.engine: {error.name} is missing for opensearch; install it: pip install 'onrecord[opensearch]'"
        ) from None
    given = settings.opensearch
    return ClusterAddress(
        nodes=tuple(given.nodes),
        prefix=given.prefix,
        user=given.user,
        password=cluster_password(),
        authority=Path(given.ca_file) if given.ca_file else None,
        plain=given.plain,
        shards=given.shards,
        replicas=given.replicas,
        timeout_seconds=given.timeout_seconds,
        patience_seconds=given.patience_seconds,
    ).checked()


def copy_archive(
    file: Settings, cluster: Settings, to: Literal["opensearch", "embedded"], tell: Callable[[str, int], None]
) -> None:
    """Copy the archive of a file into a cluster, or back. Raises ArchiveError where another archive is there.

    `tell` is called with a kind of documents and how many of them were gone through.
    """
    address = cluster_address(cluster)
    from retrieval.archive.embedded import EmbeddedEngine
    from retrieval.opensearch.moving_over import copy_to_cluster, copy_to_file
    from retrieval.opensearch.opened_archive import shelf_at

    with closing(shelf_at(address, by_meaning=cluster.meaning)) as shelf:
        if to == "embedded":
            copy_to_file(shelf, file.archive, tell)
            return
        if not holds_archive(file):
            raise OnRecordError(f"{file.archive}: there is no archive to be copied")
        with closing(EmbeddedEngine(file.archive)) as source:
            copy_to_cluster(source, shelf, tell)


def cluster_condition(settings: Settings) -> ClusterCondition | None:
    """How the cluster of the archive fares; None where the archive is a file. Raises ArchiveError."""
    if settings.engine == "embedded":
        return None
    address = cluster_address(settings)
    from retrieval.opensearch.cluster import OpenSearchCluster
    from retrieval.opensearch.condition import condition

    with closing(OpenSearchCluster(address)) as cluster:
        return condition(cluster)


def _seeds(settings: Settings) -> Iterator[Article]:
    from retrieval.readers import BadRecord, read  # an archive on disk is opened without them

    for record in read(settings.seeds):
        if isinstance(record, BadRecord):
            complain(str(record))
        else:
            yield record
