"""Articles that were removed and can still be brought back, each with its versions as lines that `ingest` takes.

`server` tells of which archive: the one that a server keeps for itself, or (0) the one that all share.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from bot.adding.storing import store_records
from bot.formats.exporting import article_line
from retrieval.readers import read_bytes

if TYPE_CHECKING:
    from bot.adding.outcomes import Came
    from bot.discord.memory import Memory
    from retrieval.archive import Archive

DAY_SECONDS = 86_400


def put_into_bin(article_id: str, archive: Archive, memory: Memory, server: int = 0) -> None:
    """Keep an article with its versions, because it is about to be removed."""
    lines = [json.dumps(article_line(version.article)) for version in archive.history(article_id)]
    if lines:
        sql = "INSERT OR REPLACE INTO removed (server, article, lines, at) VALUES (?, ?, ?, ?)"
        memory.run(sql, server, article_id, "\n".join(lines), int(time.time()))


def bring_back(article_id: str, archive: Archive, memory: Memory, server: int = 0) -> list[Came]:
    """Add an article of the bin again, with its versions; what came of each is told, nothing where it is not there."""
    came: list[Came] = []
    for (lines,) in memory.run("SELECT lines FROM removed WHERE server = ? AND article = ?", server, article_id):
        store_records(
            read_bytes(str(lines).encode(), "bin.jsonl", media_type="application/jsonl"), archive, came.append
        )
    if came and not any(one.failed for one in came):
        memory.wipe("DELETE FROM removed WHERE server = ? AND article = ?", server, article_id)
    return came


def in_bin(memory: Memory, server: int = 0) -> list[str]:
    """The ids of the articles of an archive that can be brought back, last removed first."""
    sql = "SELECT article FROM removed WHERE server = ? ORDER BY at DESC, article"
    return [str(article) for (article,) in memory.run(sql, server)]


def empty_bin(memory: Memory, days: int) -> None:
    """Wipe the words of what was removed more than `days` ago."""
    before = int(time.time()) - days * DAY_SECONDS
    if memory.run("SELECT 1 FROM removed WHERE at <= ? LIMIT 1", before):
        memory.wipe("DELETE FROM removed WHERE at <= ?", before)
