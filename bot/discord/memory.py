"""What the bot itself must remember: what stands behind its buttons, people's wishes, reports, servers' settings.

The settings lie in the archive's database. The rest, written with every answer, is a file of its own beside it
(`<archive>.discord`), so that answering never waits for an article that is being added; or it lies in the cluster that
holds the archive, so that several processes remember the same (`kept_tables`).
"""

from __future__ import annotations

import logging
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter, ValidationError

from bot.discord.kept_tables import FileTables, QuestionRows
from bot.discord.server_settings import Servers
from bot.inquiries import Inquiry
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.discord.kept_tables import MemoryQuestions, MemoryTables
    from retrieval.archive.engine import Engine
    from retrieval.model import Passage

DAY = 86_400
KEPT_NOWHERE = 0
"""A key under which nothing is ever kept: an answer is shown even where nothing can be stored."""
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


@dataclass(frozen=True)
class SharedMemory:
    """Where a memory lies that several processes share."""

    tables: MemoryTables
    questions: MemoryQuestions


class Memory:
    """What the bot remembers; safe to use from any thread."""

    def __init__(
        self, path: Path | None, archive: Path | Engine | None = None, *, shared: SharedMemory | None = None
    ) -> None:
        """`path` is the bot's own file (None: all is in memory), `archive` the one in which servers' settings are kept.

        `shared` takes the place of the file.
        """
        self.is_shared = shared is not None
        """Whether other processes remember the same."""
        if shared is None:
            file = FileTables(path)
            shared = SharedMemory(file, QuestionRows(file))
        self._tables = shared.tables
        self._questions = shared.questions
        self.run, self.run_together, self.wipe = shared.tables.run, shared.tables.run_together, shared.tables.wipe
        self.take_over = shared.tables.take_over
        self.servers = Servers(archive, self._note_decision)
        self._decisions = self._decisions_noted()
        self._plain_text: set[int] = set()
        self._read_wishes()

    def follow(self) -> None:
        """Take in what other processes changed: wishes, followings, reports, and servers' settings."""
        self._tables.follow()
        self._read_wishes()
        if (noted := self._decisions_noted()) != self._decisions:
            self.servers.read_anew()
            self._decisions = noted

    def close(self) -> None:
        """Let go of files and connections."""
        self._tables.close()
        self.servers.close()

    def _note_decision(self) -> None:
        """Let other processes know that a server's settings are others now."""
        self.run("INSERT INTO decided VALUES (1, 1) ON CONFLICT DO UPDATE SET times = times + 1")
        self._decisions = self._decisions_noted()

    def _decisions_noted(self) -> int:
        rows = self.run("SELECT times FROM decided")
        return int(str(rows[0][0])) if rows else 0

    def _read_wishes(self) -> None:
        self._plain_text = {int(str(person)) for (person,) in self.run("SELECT person FROM plain_text")}

    def keep(self, asker: int, inquiry: Inquiry, server: int = 0) -> int:
        """Remember an inquiry and return its key."""
        text = INQUIRY.dump_json(inquiry).decode()
        try:
            return self._questions.keep(asker, text, int(time.time()), server)
        except (sqlite3.OperationalError, ArchiveError) as error:
            log.warning("the buttons of an answer will not work: %s", error)
            return KEPT_NOWHERE

    def kept(self, key: int) -> Kept | None:
        """What was kept under `key`; None when it is no longer known."""
        if (found := self._questions.kept(key)) is None:
            return None
        asker, text, server = found
        try:
            return Kept(key, asker, INQUIRY.validate_json(text), server)
        except ValidationError:  # kept by another version of the program
            return None

    def forget_older(self, days: int) -> None:
        """Forget what stands behind buttons older than `days`."""
        self._questions.forget_before(int(time.time()) - days * DAY)

    def forget_person(self, person: int) -> int:
        """Forget all that a person asked and wished; returns how many questions that were."""
        self.set_plain_text(person, wanted=False)
        self.run("DELETE FROM followings WHERE person = ? AND channel = 0", person)
        self.run("UPDATE followings SET person = 0 WHERE person = ?", person)
        self.wipe("DELETE FROM alerts WHERE place = ?", f"person {person}")
        return self._questions.forget_asker(person)

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
