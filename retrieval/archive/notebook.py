"""What is kept in an archive's file beside the articles: feeds, pages that were read, who did what, settings."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from retrieval.archive.store import notebook_rows as rows
from retrieval.archive.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Act = tuple[str, str, str, str]


class Notebook:
    """Feeds, acts and settings in an archive's file (None: in memory), which is made when there is something to keep.

    Any number of threads may use it. Each change is on the disk once its method returns. What cannot be stored in an
    address or a name (lone surrogates) is replaced. Raises ArchiveError where the file cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._opened: Database | None = None
        self._opening = threading.Lock()

    def close(self) -> None:
        """Close the file."""
        if self._opened:
            self._opened.close()

    @property
    def _database(self) -> Database:
        with self._opening:
            self._opened = self._opened or Database(self._path)
            return self._opened

    @property
    def _missing(self) -> bool:
        path = self._path
        return self._opened is None and path is not None and not (path.exists() and path.stat().st_size)

    def feeds(self) -> list[tuple[str, str]]:
        """Give every feed's address and state, in the order in which they were added."""
        if self._missing:
            return []
        with self._database.reading() as connection:
            return rows.feed_states(connection)

    def add_feed(self, url: str, state: str, act: Act) -> bool:
        """Keep a new feed, and who added it; False where there is one of this address."""
        with self._database.writing() as connection:
            if added := rows.add_feed(connection, _storable(url), _storable(state)):
                rows.add_act(connection, _storable_act(act))
            return added

    def save_feed(self, url: str, state: str) -> None:
        """Keep a feed's new state, unless it was removed meanwhile."""
        with self._database.writing() as connection:
            rows.save_feed(connection, _storable(url), _storable(state))

    def remove_feed(self, url: str, act: Act) -> bool:
        """Forget a feed, and note who wanted it; False where there is none of this address."""
        if self._missing:
            return False
        with self._database.writing() as connection:
            if removed := rows.remove_feed(connection, _storable(url)):
                rows.add_act(connection, _storable_act(act))
            return removed

    def note(self, act: Act) -> None:
        """Write down when who did what to what."""
        with self._database.writing() as connection:
            rows.add_act(connection, _storable_act(act))

    def acts(self, limit: int) -> list[Act]:
        """Give what was done, latest first."""
        if self._missing:
            return []
        with self._database.reading() as connection:
            return rows.acts(connection, limit)

    def forget_name(self, number: int) -> int:
        """Forget who somebody was ("name (number) in ...") who did or corrected something; gives how often."""
        if self._missing:
            return 0
        with self._database.writing() as connection:
            return rows.forget_name(connection, number)

    def page(self, url: str) -> str | None:
        """Give what is kept of a page, if anything."""
        if self._missing:
            return None
        with self._database.reading() as connection:
            return rows.page_state(connection, _storable(url))

    def save_page(self, url: str, state: str) -> None:
        """Keep something of a page."""
        with self._database.writing() as connection:
            rows.save_page(connection, _storable(url), _storable(state))

    def holds(self, articles: Mapping[str, str]) -> bool:
        """Tell whether all these articles are stored, by their ids, each with the text of this SHA-256."""
        if self._missing:
            return False
        with self._database.reading() as connection:
            return all(rows.has_article(connection, article, sha256) for article, sha256 in articles.items())

    def server_settings(self) -> dict[int, str]:
        """Give what those who manage servers decided, by the servers' ids."""
        if self._missing:
            return {}
        with self._database.reading() as connection:
            return rows.server_settings(connection)

    def set_server(self, server: int, settings: str) -> None:
        """Keep what was decided for a server."""
        with self._database.writing() as connection:
            rows.set_server(connection, server, settings)

    def forget_server(self, server: int) -> None:
        """Forget what was decided for a server."""
        if not self._missing:
            with self._database.writing() as connection:
                rows.forget_server(connection, server)


def _storable(value: str) -> str:
    return value.encode("utf-8", "replace").decode()


def _storable_act(act: Act) -> Act:
    at, who, did, what = map(_storable, act)
    return at, who, did, what
