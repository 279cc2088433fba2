"""Which memory the bot has: its file beside the archive's, or the cluster of the archive, which its processes share."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from bot.discord.kept_tables import make_tables
from bot.discord.memory import Memory, SharedMemory, memory_file
from bot.opening import cluster_address, record_place

if TYPE_CHECKING:
    from bot.settings import Settings

log = logging.getLogger(__name__)


def open_memory(settings: Settings) -> Memory:
    """Open what the bot remembers; where that is damaged, it remembers until it stops.

    Raises OnRecordError where the archive, or the cluster, cannot be reached.
    """
    if settings.engine == "opensearch":
        return Memory(None, record_place(settings), shared=_shared(settings))
    path = memory_file(settings.archive)
    try:
        return Memory(path, settings.archive)
    except sqlite3.Error as error:
        log.warning("%s: %s; buttons last only until the bot stops", path, error)
        return Memory(None, settings.archive)


def _shared(settings: Settings) -> SharedMemory | None:
    address = cluster_address(settings)
    from retrieval.opensearch.cluster import OpenSearchCluster  # noqa: PLC0415  an extra that may not be installed
    from retrieval.opensearch.kept_questions import KeptQuestions  # noqa: PLC0415
    from retrieval.opensearch.shared_tables import DamagedTables, SharedTables  # noqa: PLC0415

    cluster = OpenSearchCluster(address)
    try:
        return SharedMemory(SharedTables(cluster, make_tables), KeptQuestions(cluster))
    except DamagedTables as error:
        log.warning("%s; until then this process remembers until it stops, and tells nobody what is new", error)
        return None
