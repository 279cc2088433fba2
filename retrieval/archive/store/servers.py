"""What those who manage a server decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def load(connection: sqlite3.Connection) -> dict[int, str]:
    """Give the settings of every server that has any."""
    return dict(connection.execute("SELECT id, settings FROM servers"))


def put(connection: sqlite3.Connection, server: int, settings: str) -> None:
    """Keep the settings of a server."""
    connection.execute("INSERT OR REPLACE INTO servers VALUES (?, ?)", (server, settings))


def forget(connection: sqlite3.Connection, server: int) -> None:
    """Forget the settings of a server."""
    connection.execute("DELETE FROM servers WHERE id = ?", (server,))
