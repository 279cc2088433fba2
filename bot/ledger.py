"""What is kept beside the archive by those who look after it: the feeds that are polled, and who did what.

A file of its own (`<archive>.feeds`), so that the articles can be replaced while the feeds stay.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from bot.fetching.polling import FeedState
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS acts (at TEXT NOT NULL, who TEXT NOT NULL, did TEXT NOT NULL, what TEXT NOT NULL);
"""
_STATE = TypeAdapter(FeedState)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to the archive or its feeds."""

    at: datetime
    who: str
    did: str
    what: str


class Ledger:
    """The file; safe to use from any thread. `path` None keeps everything in memory. Raises ArchiveError."""

    def __init__(self, path: Path | None) -> None:
        self._name = str(path or "the feeds in memory")
        self._lock = threading.Lock()
        with self._explained():
            self._file = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None, timeout=20)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.executescript(_TABLES)

    @classmethod
    def beside(cls, archive: Path) -> Self:
        """Open the ledger of an archive, made where it is missing."""
        return cls(archive.with_name(f"{archive.name}.feeds"))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def feeds(self) -> list[FeedState]:
        """Give every feed as it stands, in the order in which they were added."""
        found = []
        for url, state in self._run("SELECT url, state FROM feeds ORDER BY rowid"):
            try:
                found.append(_STATE.validate_json(state))
            except ValidationError:  # kept by another version of the program: it is asked as if it were new
                found.append(FeedState(url, datetime.now(UTC)))
        return found

    def add(self, feed: FeedState, who: str) -> bool:
        """Keep a new feed; False where there is one of this address."""
        sql = "INSERT OR IGNORE INTO feeds VALUES (?, ?) RETURNING url"
        added = bool(self._run(sql, feed.url, _STATE.dump_json(feed).decode()))
        if added:
            self.note(who, "added the feed", feed.url)
        return added

    def remove(self, url: str, who: str) -> bool:
        """Forget a feed; False where there is none of this address."""
        removed = bool(self._run("DELETE FROM feeds WHERE url = ? RETURNING url", url))
        if removed:
            self.note(who, "removed the feed", url)
        return removed

    def save(self, feed: FeedState) -> None:
        """Keep how a feed fares, unless it was removed meanwhile."""
        self._run("UPDATE feeds SET state = ? WHERE url = ?", _STATE.dump_json(feed).decode(), feed.url)

    def note(self, who: str, did: str, what: str) -> None:
        """Write down that somebody did something."""
        self._run(
            "INSERT INTO acts VALUES (?, ?, ?, ?)", datetime.now(UTC).isoformat(timespec="seconds"), who, did, what
        )

    def acts(self, limit: int = 100) -> list[Act]:
        """Give what was done, latest first."""
        rows = self._run("SELECT at, who, did, what FROM acts ORDER BY rowid DESC LIMIT ?", limit)
        return [Act(datetime.fromisoformat(at), who, did, what) for at, who, did, what in rows]

    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, self._explained():
            return self._file.execute(sql, tuple(map(_storable, values))).fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self._name}: the list of feeds cannot be used ({error})") from error


def _storable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
