"""What was asked and could not be answered: counted by actor and topic as understood, without who asked."""

from __future__ import annotations

import logging
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import wording
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from datetime import date

    from bot.discord.memory import Memory
    from retrieval.archive import Archive
    from retrieval.model import Answer

UNANSWERED = {"unknown_actor", "not_quoted", "not_on_topic", "not_found"}
LONGEST_CHARS = 120
MOST_COUNTED = 5_000
"""Gaps of one place; the one that was asked longest ago makes room."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gap:
    """An actor and a topic (either may be empty) that were asked about in vain, how often and when last."""

    actor: str
    topic: str
    times: int
    last: date
    words: str = ""
    """A question's own words, where the server wants them kept."""

    @property
    def told(self) -> str:
        """The gap in a line."""
        what = self.words or " on ".join(filter(None, (self.actor or "anybody", self.topic)))
        return f"{what} · {wording.many(self.times, 'question')}, the last on {wording.day(self.last)}"


class Gaps:
    """The gaps of every place (a server; 0 is direct messages), in the bot's own file. Safe to use from any thread."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def count(self, archive: Archive, answer: Answer, place: int) -> None:
        """Count an answer that shows nobody's words; word for word only where the place wants it."""
        question = answer.question
        if answer.outcome not in UNANSWERED or question.help or not (question.actors or question.topic):
            return
        named = [actor.name for one in answer.actors if (actor := archive.actor(one))]
        words = question.text if self._memory.servers.of(place).gaps_in_words else ""
        told = (" and ".join(named or question.actors), question.topic.casefold(), words)
        try:
            self._memory.run(_COUNT, place, *(wording.one_line(one)[:LONGEST_CHARS] for one in told), int(time.time()))
            self._memory.run(_MAKE_ROOM, place, place, MOST_COUNTED)
        except (sqlite3.OperationalError, ArchiveError) as error:
            log.warning("a question without an answer is not counted: %s", error)

    def of(self, place: int, most: int) -> list[Gap]:
        """Give the gaps of a place, those asked for most often first."""
        sql = """
            SELECT actor, topic, times, last, words FROM gaps WHERE place = ?
            ORDER BY times DESC, last DESC, actor, topic, words LIMIT ?
        """
        return [_gap(row) for row in self._memory.run(sql, place, most)]

    def everywhere(self, most: int) -> list[Gap]:
        """Give the gaps of all places together, nobody's own words among them, those asked for most often first."""
        sql = """
            SELECT actor, topic, sum(times), max(last), '' FROM gaps GROUP BY actor, topic
            ORDER BY sum(times) DESC, max(last) DESC, actor, topic LIMIT ?
        """
        return [_gap(row) for row in self._memory.run(sql, most)]

    def forget(self, place: int) -> int:
        """Count a place's anew; gives how many gaps that were."""
        return len(self._memory.wipe("DELETE FROM gaps WHERE place = ? RETURNING 1", place))


def _gap(row: tuple[object, ...]) -> Gap:
    actor, topic, times, last, words = map(str, row)
    return Gap(actor, topic, int(times), datetime.fromtimestamp(int(last), UTC).date(), words)


_COUNT = """
    INSERT INTO gaps (place, actor, topic, words, times, last) VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT DO UPDATE SET times = times + 1, last = excluded.last
"""
_MAKE_ROOM = """
    DELETE FROM gaps WHERE place = ? AND rowid IN (
        SELECT rowid FROM gaps WHERE place = ? ORDER BY last DESC LIMIT -1 OFFSET ?)
"""
