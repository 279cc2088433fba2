"""What the bot remembers beside the archive, moved to where another configuration keeps it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from bot.discord.memory import memory_file
from bot.discord.opened_memory import open_memory

if TYPE_CHECKING:
    from bot.discord.kept_tables import Rows, SqlAndValues
    from bot.discord.memory import Memory
    from bot.settings import Settings

MOVED = ("plain_text", "reports", "removed", "followings", "followed", "gaps", "alerts")
"""Tables that move. What stands behind the buttons of earlier answers does not: these ask to be asked again."""
NUMBERED = "reports"
"""The table whose rows are known by SQLite's own numbers."""
_AT_ONCE = 100


def move_memory(source: Settings, target: Settings) -> None:
    """Copy followings, what was told of them, wishes, reports, gaps and the bin; what is there already stays."""
    if source.engine == "embedded" and not memory_file(source.archive).exists():
        return
    with closing(open_memory(source)) as one, closing(open_memory(target)) as other:
        for table in MOVED:
            columns = [str(name) for (name,) in one.run("SELECT name FROM pragma_table_info(?)", table)]
            columns += ["rowid"] * (table == NUMBERED)
            told = ", ".join(f'"{name}"' for name in columns)
            _move(one.run(f"SELECT {told} FROM {table}"), told, table, other)  # noqa: S608  our tables


def _move(rows: Rows, columns: str, table: str, target: Memory) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    sql = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  as above
    for start in range(0, len(rows), _AT_ONCE):
        some: list[SqlAndValues] = [(sql, *row) for row in rows[start : start + _AT_ONCE]]
        target.run_together(*some)
