"""What is kept in an archive's file beside the articles: feeds, pages that were read, who did what, settings."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.archive.embedded import EmbeddedEngine
from retrieval.archive.needs import Need, just, no_needs
from retrieval.archive.store import notebook_rows as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from sqlite3 import Connection

    from retrieval.archive.engine import Engine
    from retrieval.archive.needs import Needs

    Act = tuple[str, str, str, str]


class Notebook:
    """Feeds, acts and settings in an archive: in its file (None: in memory), or wherever its engine keeps them.

    A file is made when there is something to keep. Any number of threads may use it. Each change is kept once its
    method returns. What cannot be stored in an address or a name (lone surrogates) is replaced. Raises ArchiveError
    where the archive cannot be used.
    """

    def __init__(self, place: Path | Engine | None) -> None:
        self._path = place if isinstance(place, Path) else None
        self._opened = None if place is None or isinstance(place, Path) else place
        self._opening = threading.Lock()

    def close(self) -> None:
        """Close the file."""
        if self._opened:
            self._opened.close()

    @property
    def _engine(self) -> Engine:
        with self._opening:
            self._opened = self._opened or EmbeddedEngine(self._path)
            return self._opened

    @property
    def _missing(self) -> bool:
        path = self._path
        return self._opened is None and path is not None and not (path.exists() and path.stat().st_size)

    def feeds(self) -> list[tuple[str, str]]:
        """Give every feed's address and state, in the order in which they were added."""
        if self._missing:
            return []
        with self._engine.reading(just(Need("feed", "all"))) as connection:
            return rows.feed_states(connection)

    def add_feed(self, url: str, state: str, act: Act) -> bool:
        """Keep a new feed, and who added it; False where there is one of this address."""

        def change(connection: Connection) -> bool:
            if added := rows.add_feed(connection, _storable(url), _storable(state)):
                rows.add_act(connection, _storable_act(act))
            return added

        return self._engine.write(_feed(url), change)

    def save_feed(self, url: str, state: str) -> None:
        """Keep a feed's new state, unless it was removed meanwhile."""
        self._engine.write(_feed(url), lambda table: rows.save_feed(table, _storable(url), _storable(state)))

    def remove_feed(self, url: str, act: Act) -> bool:
        """Forget a feed, and note who wanted it; False where there is none of this address."""
        if self._missing:
            return False

        def change(connection: Connection) -> bool:
            if removed := rows.remove_feed(connection, _storable(url)):
                rows.add_act(connection, _storable_act(act))
            return removed

        return self._engine.write(_feed(url), change)

    def note(self, act: Act) -> None:
        """Write down when who did what to what."""
        self._engine.write(no_needs, lambda table: rows.add_act(table, _storable_act(act)))

    def acts(self, limit: int) -> list[Act]:
        """Give what was done, latest first."""
        if self._missing:
            return []
        with self._engine.reading(just(Need("act", "latest", (limit,)))) as connection:
            return rows.acts(connection, limit)

    def forget_name(self, number: int) -> int:
        """Forget who somebody was ("name (number) in ...") who did or corrected something; gives how often."""
        if self._missing:
            return 0
        told = just(Need("act", "all"), Need("correction", "all"))
        return self._engine.write(told, lambda tables: rows.forget_name(tables, number))

    def page(self, url: str) -> str | None:
        """Give what is kept of a page, if anything."""
        if self._missing:
            return None
        with self._engine.reading(just(Need("page", "url", (_storable(url),)))) as connection:
            return rows.page_state(connection, _storable(url))

    def save_page(self, url: str, state: str) -> None:
        """Keep something of a page."""
        page = just(Need("page", "url", (_storable(url),)))
        self._engine.write(page, lambda table: rows.save_page(table, _storable(url), _storable(state)))

    def holds(self, articles: Mapping[str, str]) -> bool:
        """Tell whether all these articles are stored, by their ids, each with the text of this SHA-256."""
        if self._missing:
            return False
        with self._engine.reading(just(Need("article", "id", tuple(articles), "ref"))) as connection:
            return all(rows.has_article(connection, article, sha256) for article, sha256 in articles.items())

    def server_settings(self) -> dict[int, str]:
        """Give what those who manage servers decided, by the servers' ids."""
        if self._missing:
            return {}
        with self._engine.reading(just(Need("server", "all"))) as connection:
            return rows.server_settings(connection)

    def set_server(self, server: int, settings: str) -> None:
        """Keep what was decided for a server."""
        self._engine.write(_server(server), lambda table: rows.set_server(table, server, settings))

    def change_server(self, server: int, change: Callable[[str | None], str | None]) -> str | None:
        """Change what is decided for a server as it stands then, whoever else changes it; gives what is kept then.

        `change` gives None where nothing is to be kept; it may be called again with what somebody else decided.
        """
        if self._missing and change(None) is None:
            return None

        def changed(table: Connection) -> str | None:
            former = rows.server_settings(table).get(server)
            if (settings := change(former)) is None or settings == former:
                return former
            rows.set_server(table, server, settings)
            return settings

        return self._engine.write(_server(server), changed)

    def forget_server(self, server: int) -> None:
        """Forget what was decided for a server."""
        if not self._missing:
            self._engine.write(_server(server), lambda table: rows.forget_server(table, server))


def _feed(url: str) -> Needs:
    return just(Need("feed", "url", (_storable(url),)))


def _server(server: int) -> Needs:
    return just(Need("server", "id", (server,)))


def _storable(value: str) -> str:
    return value.encode("utf-8", "replace").decode()


def _storable_act(act: Act) -> Act:
    at, who, did, what = map(_storable, act)
    return at, who, did, what
