"""What is kept beside the articles: feeds that are followed, pages that were read, who did what, servers' settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def feed_states(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every feed's address and state, in the order in which they were added."""
    return connection.execute("SELECT url, state FROM feeds ORDER BY number").fetchall()


def add_feed(connection: sqlite3.Connection, url: str, state: str) -> bool:
    """Keep a new feed; False where there is one of this address."""
    return connection.execute("INSERT OR IGNORE INTO feeds (url, state) VALUES (?, ?)", (url, state)).rowcount > 0


def save_feed(connection: sqlite3.Connection, url: str, state: str) -> None:
    """Keep a feed's new state, if there is such a feed."""
    connection.execute("UPDATE feeds SET state = ? WHERE url = ?", (state, url))


def remove_feed(connection: sqlite3.Connection, url: str) -> bool:
    """Forget a feed; False where there is none of this address."""
    return connection.execute("DELETE FROM feeds WHERE url = ?", (url,)).rowcount > 0


def add_act(connection: sqlite3.Connection, act: tuple[str, str, str, str]) -> None:
    """Write down when who did what to what."""
    connection.execute("INSERT INTO acts (at, who, did, what) VALUES (?, ?, ?, ?)", act)


def acts(connection: sqlite3.Connection, limit: int) -> list[tuple[str, str, str, str]]:
    """What was done, latest first."""
    query = "SELECT at, who, did, what FROM acts ORDER BY number DESC LIMIT ?"
    return connection.execute(query, (limit,)).fetchall()


def forget_name(connection: sqlite3.Connection, number: int) -> int:
    """Leave of whoever is noted as "name (number) in ..." the place alone; gives how many notes that were."""
    changed = 0
    for table, column in (("acts", "who"), ("corrections", "who"), ("corrections", "undone")):
        before = f"instr({column}, '(' || ? || ') in ')"
        there = f"substr({column}, {before} + length(?) + 3)"
        query = f"UPDATE {table} SET {column} = 'somebody ' || {there} WHERE {before}"  # noqa: S608  columns of our own
        changed += connection.execute(query, (str(number),) * 3).rowcount
    return changed


def server_settings(connection: sqlite3.Connection) -> dict[int, str]:
    """The settings of every server that has any."""
    return dict(connection.execute("SELECT id, settings FROM servers"))


def set_server(connection: sqlite3.Connection, server: int, settings: str) -> None:
    """Keep the settings of a server."""
    connection.execute("INSERT OR REPLACE INTO servers VALUES (?, ?)", (server, settings))


def forget_server(connection: sqlite3.Connection, server: int) -> None:
    """Forget the settings of a server."""
    connection.execute("DELETE FROM servers WHERE id = ?", (server,))


def page_state(connection: sqlite3.Connection, url: str) -> str | None:
    """What is kept of a page."""
    row = connection.execute("SELECT state FROM pages WHERE url = ?", (url,)).fetchone()
    return None if row is None else str(row[0])


def save_page(connection: sqlite3.Connection, url: str, state: str) -> None:
    """Keep something of a page."""
    connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (url, state))


def has_article(connection: sqlite3.Connection, article: str, sha256: str) -> bool:
    """Whether an article of this id and text is stored."""
    query = "SELECT 1 FROM articles WHERE id = ? AND sha256 = ?"
    return connection.execute(query, (article, sha256)).fetchone() is not None
