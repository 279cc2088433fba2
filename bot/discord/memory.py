"""What the bot itself must remember: what stands behind its buttons, people's wishes, reports, servers' settings.

The settings lie in the archive's database. The rest, written with every answer, is a file of its own beside it
(`<archive>.discord`), so that answering never waits for an article that is being added.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter, ValidationError

from bot.discord.server_settings import Servers
from bot.inquiries import Inquiry

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.model import Passage

DAY = 86_400
KEPT_NOWHERE = 0
"""A key under which nothing is ever kept: an answer is shown even where nothing can be stored."""
TABLES = """
CREATE TABLE IF NOT EXISTS kept (key INTEGER PRIMARY KEY AUTOINCREMENT, asker INTEGER, lookup TEXT, at INTEGER);
CREATE INDEX IF NOT EXISTS kept_at ON kept (at);
CREATE TABLE IF NOT EXISTS plain_text (person INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS commands (application INTEGER PRIMARY KEY, digest TEXT);
CREATE TABLE IF NOT EXISTS reports (article TEXT, start INTEGER, "end" INTEGER, speaker TEXT, at INTEGER);
CREATE TABLE IF NOT EXISTS removed (
    server INTEGER, article TEXT, lines TEXT, at INTEGER, PRIMARY KEY (server, article));
CREATE TABLE IF NOT EXISTS followings (
    key INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER, channel INTEGER, actor TEXT, topic TEXT, since INTEGER);
CREATE TABLE IF NOT EXISTS followed (one INTEGER PRIMARY KEY, revision INTEGER);
CREATE TABLE IF NOT EXISTS gaps (
    place INTEGER, actor TEXT, topic TEXT, words TEXT, times INTEGER, last INTEGER,
    PRIMARY KEY (place, actor, topic, words));
CREATE TABLE IF NOT EXISTS alerts (
    place TEXT, digest TEXT, number INTEGER, following INTEGER, sent INTEGER, PRIMARY KEY (place, digest));
"""
OF_A_SERVER = ("kept", "reports", "followings")
"""Tables whose rows belong to an archive: `server` is the one that keeps it for itself, 0 is for the shared one."""
FURTHER_COLUMNS = (
    ("reports", "doubted TEXT NOT NULL DEFAULT 'speaker'"),
    ("followings", "manner TEXT NOT NULL DEFAULT '{}'"),
    ("followings", "told INTEGER NOT NULL DEFAULT 0"),
    ("alerts", "article TEXT NOT NULL DEFAULT ''"),
    ("alerts", "start INTEGER NOT NULL DEFAULT 0"),
)
"""What files of earlier versions lack."""
INQUIRY = TypeAdapter(Inquiry)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """What stands behind the buttons of one answer, and who asked."""

    key: int
    asker: int
    inquiry: Inquiry
    server: int = 0
    """Whose archive the answer came from; 0 is the one that all share."""


Reported = Literal["speaker", "quote"]
"""What is reported of a passage: that somebody else said it, or that nobody did."""


@dataclass(frozen=True)
class PassageReport:
    """That somebody doubts that the words at `span` of an article are `speaker`'s, or anybody's."""

    number: int
    article: str
    span: tuple[int, int]
    speaker: str
    at: int
    doubted: Reported = "speaker"
    server: int = 0
    """Whose archive holds the article; 0 is the one that all share."""


def memory_file(archive: Path) -> Path:
    """Where the bot remembers beside an archive's file."""
    return archive.with_name(f"{archive.name}.discord")


class Memory:
    """The bot's file; safe to use from any thread. `path` None keeps everything in memory."""

    def __init__(self, path: Path | None, archive: Path | None = None) -> None:
        """`archive` is the archive's file, in which servers' settings are kept."""
        self.servers = Servers(archive)
        self._lock = threading.Lock()
        if path is not None:
            path.touch(mode=0o600)  # people's questions: SQLite's log beside it gets the same permissions
            path.chmod(0o600)
        self._file = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA secure_delete = ON")
        self._file.executescript(TABLES)
        self._bring_up_to_date()
        self._plain_text = {int(str(person)) for (person,) in self.run("SELECT person FROM plain_text")}

    def _bring_up_to_date(self) -> None:
        """Give a file of an earlier version what it lacks."""
        for table in OF_A_SERVER:
            if "server" not in {column[1] for column in self.run(f"PRAGMA table_info({table})")}:
                self.run(f"ALTER TABLE {table} ADD COLUMN server INTEGER NOT NULL DEFAULT 0")
        for table, column in FURTHER_COLUMNS:
            if column.partition(" ")[0] not in {one[1] for one in self.run(f"PRAGMA table_info({table})")}:
                self.run(f"ALTER TABLE {table} ADD COLUMN {column}")
        if self.run("SELECT 1 FROM sqlite_master WHERE name = 'bin'"):
            self.run("INSERT OR IGNORE INTO removed SELECT 0, article, lines, at FROM bin")
            self.run("DROP TABLE bin")

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self.servers.close()

    def run(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Give the rows of one statement."""
        with self._lock:
            return self._file.execute(sql, values).fetchall()

    def run_together(self, *statements: tuple[str, *tuple[object, ...]]) -> None:
        """Run several statements, each with its values, all of them or none."""
        with self._lock, self._file:
            self._file.execute("BEGIN IMMEDIATE")
            for sql, *values in statements:
                self._file.execute(sql, values)

    def wipe(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Delete, and leave nothing of it in the file or in SQLite's log."""
        rows = self.run(sql, *values)
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")
        return rows

    def keep(self, asker: int, inquiry: Inquiry, server: int = 0) -> int:
        """Remember a inquiry and return its key."""
        text = INQUIRY.dump_json(inquiry).decode()
        sql = "INSERT INTO kept (asker, lookup, at, server) VALUES (?, ?, ?, ?) RETURNING key"
        try:
            return int(str(self.run(sql, asker, text, int(time.time()), server)[0][0]))
        except sqlite3.OperationalError as error:
            log.warning("the buttons of an answer will not work: %s", error)
            return KEPT_NOWHERE

    def kept(self, key: int) -> Kept | None:
        """What was kept under `key`; None when it is no longer known."""
        for asker, inquiry, server in self.run("SELECT asker, lookup, server FROM kept WHERE key = ?", key):
            try:
                return Kept(key, int(str(asker)), INQUIRY.validate_json(str(inquiry)), int(str(server)))
            except ValidationError:  # kept by another version of the program
                return None
        return None

    def forget_older(self, days: int) -> None:
        """Forget what stands behind buttons older than `days`."""
        self.run("DELETE FROM kept WHERE at < ?", int(time.time()) - days * DAY)

    def forget_person(self, person: int) -> int:
        """Forget all that a person asked and wished; returns how many questions that were."""
        self.set_plain_text(person, wanted=False)
        self.run("DELETE FROM followings WHERE person = ? AND channel = 0", person)
        self.run("UPDATE followings SET person = 0 WHERE person = ?", person)
        self.run("DELETE FROM alerts WHERE place = ?", f"person {person}")
        return len(self.wipe("DELETE FROM kept WHERE asker = ? RETURNING key", person))

    def wants_plain_text(self, person: int) -> bool:
        """Whether a person asked for answers as text alone."""
        return person in self._plain_text

    def set_plain_text(self, person: int, *, wanted: bool) -> None:
        """Store whether a person wants answers as text alone."""
        sql = "INSERT OR IGNORE INTO plain_text VALUES (?)" if wanted else "DELETE FROM plain_text WHERE person = ?"
        self.run(sql, person)
        (self._plain_text.add if wanted else self._plain_text.discard)(person)

    def commands(self, application: int) -> str:
        """The digest of the commands that Discord was last told; empty when it never was."""
        for (digest,) in self.run("SELECT digest FROM commands WHERE application = ?", application):
            return str(digest)
        return ""

    def set_commands(self, application: int, digest: str) -> None:
        """Store the digest of the commands that Discord was told."""
        self.run("INSERT OR REPLACE INTO commands VALUES (?, ?)", application, digest)

    def report(self, passage: Passage, speaker: str, doubted: Reported, server: int = 0) -> PassageReport:
        """Store that somebody doubts `speaker`, or that `passage` is a quotation. Who reported is not kept."""
        article, span, now = passage.article.id, (passage.start, passage.end), int(time.time())
        sql = """
            INSERT INTO reports (article, start, "end", speaker, at, server, doubted) VALUES (?, ?, ?, ?, ?, ?, ?)
            RETURNING rowid
        """
        number = int(str(self.run(sql, article, *span, speaker, now, server, doubted)[0][0]))
        return PassageReport(number, article, span, speaker, now, doubted, server)

    def open_reports(self, server: int = 0) -> list[PassageReport]:
        """The reports on one archive that nobody has settled, latest first."""
        columns = 'rowid, article, start, "end", speaker, at, doubted'
        rows = self.run(f"SELECT {columns} FROM reports WHERE server = ? ORDER BY rowid DESC", server)  # noqa: S608
        return [
            PassageReport(
                int(str(number)),
                str(article),
                (int(str(start)), int(str(end))),
                str(speaker),
                int(str(at)),
                "quote" if doubted == "quote" else "speaker",
                server,
            )
            for number, article, start, end, speaker, at, doubted in rows
        ]

    def open_report(self, number: int, server: int = 0) -> PassageReport | None:
        """The report of a number on an archive; None where there is none, or somebody settled it."""
        return next((one for one in self.open_reports(server) if one.number == number), None)

    def settle(self, number: int, server: int = 0) -> bool:
        """Strike a report on an archive off; False where there is none of this number."""
        return bool(self.run("DELETE FROM reports WHERE rowid = ? AND server = ? RETURNING rowid", number, server))

    def reports(self) -> int:
        """How many reports there are."""
        return int(str(self.run("SELECT count(*) FROM reports")[0][0]))
