"""What is wrong with an archive's file, in words for whoever runs the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 20.0
"""How long to wait for another process that is writing."""


def reason_of(error: sqlite3.Error) -> str:
    """Say in one line why SQLite could not do what was asked."""
    name = getattr(error, "sqlite_errorname", "")
    for start, reason in _REASONS:
        if name.startswith(start):
            return reason
    return f"the archive cannot be used ({error})"


_REASONS = (
    ("SQLITE_NOTADB", "not an archive (not a SQLite database)"),
    ("SQLITE_CORRUPT", "the archive is damaged; restore it from a copy or ingest its articles again"),
    ("SQLITE_BUSY", f"another process has been writing for {BUSY_SECONDS:.0f} seconds; try again"),
    ("SQLITE_LOCKED", "locked by another process; try again"),
    ("SQLITE_READONLY", "the archive cannot be written; check the permissions of the file and its folder"),
    ("SQLITE_CANTOPEN", "cannot be opened; check that its folder exists and the permissions"),
    ("SQLITE_PERM", "no permission to open it"),
    ("SQLITE_FULL", "the disk is full"),
    ("SQLITE_IOERR", "the disk failed to read or write it"),
)
