"""Whole copies of an archive's file: taken while others write, checked by SQLite, put in place in one step."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from retrieval.archive.store.schema import APPLICATION_ID, MIGRATIONS
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = 0o600
"""Only whoever runs the program reads what it keeps."""
_PATIENCE_SECONDS = 20.0


def write_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write all that a connection sees to a file of its own; nothing stands at `path` before it is whole, and sound."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=PRIVATE)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _check(copy, path)
        part.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        part.unlink(missing_ok=True)


def restore_archive(source: Path, target: Path) -> None:
    """Make the archive at `target` what the copy at `source` holds, which stays as it is.

    Raises ArchiveError, and changes nothing, where the copy is damaged, foreign or of a newer version.
    """
    check_copy(source)
    if not target.exists():
        target.touch(mode=PRIVATE)
    try:
        with (
            closing(_opened_to_read(source)) as copy,
            closing(sqlite3.connect(target, timeout=_PATIENCE_SECONDS, isolation_level=None)) as connection,
        ):
            copy.backup(connection)
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise ArchiveError(f"{source}: cannot be restored to {target} ({error})") from None


def check_copy(source: Path) -> None:
    """Raise ArchiveError where there is no copy, or one that is damaged, foreign or of a newer version."""
    if not source.is_file():
        raise ArchiveError(f"{source}: there is no such file")
    try:
        with closing(_opened_to_read(source)) as copy:
            _check(copy, source)
    except sqlite3.Error as error:
        raise ArchiveError(f"{source}: is no copy of an archive ({error})") from None


def _opened_to_read(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ArchiveError where a file is no sound archive of a version that is known."""
    mark, version = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
    )
    if mark != APPLICATION_ID:
        raise ArchiveError(f"{path}: a database of another program, not an archive of On Record")
    if version > len(MIGRATIONS):
        raise ArchiveError(f"{path}: made by a newer version of On Record; update this one")
    if (found := connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
        raise ArchiveError(f"{path}: the archive is damaged ({found}); take an earlier copy")
