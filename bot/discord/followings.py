"""Following people and topics: who follows what where, and what is new for each place, told there once.

What is to be told is written down before it is sent and struck off afterwards, a number for each message; Discord takes
a message of one number once, also where the bot was killed between the two.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.inquiries import statements_by
from retrieval.answers import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.memory import Memory
    from retrieval.archive import Archive
    from retrieval.model import Passage

MOST_A_PLACE = 25
SHARED = 1
"""Under which is kept how far the shared archive was looked through; a server's own one under its id."""


@dataclass(frozen=True)
class Following:
    """What somebody follows, and where it is told: in a channel, or (`channel` 0) in a direct message."""

    key: int
    person: int
    channel: int
    actor: str
    topic: str
    since: int
    """The archive's revision when it began: only articles that came later are told."""
    server: int = 0
    """Whose archive is meant; 0 is the one that all share."""

    @property
    def words(self) -> str:
        """What is followed, in words."""
        return f"{self.actor or 'anybody'}{f' on {self.topic}' if self.topic else ''}"


@dataclass(frozen=True)
class Alert:
    """What is to be told in one message: the following it belongs to, and the marks of its passages."""

    number: int
    following: Following
    passages: tuple[Passage, ...]


class Followings:
    """All followings, in the bot's own file."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def add(self, person: int, channel: int, wanted: tuple[str, str], revision: int, server: int = 0) -> bool:
        """Follow an actor, a topic or both; False where the place follows that, or too much, already."""
        here = self.at(person, channel)
        if len(here) >= MOST_A_PLACE or wanted in {(one.actor, one.topic) for one in here}:
            return False
        sql = "INSERT INTO followings (person, channel, actor, topic, since, server) VALUES (?, ?, ?, ?, ?, ?)"
        self._memory.run(sql, person, channel, *wanted, revision, server)
        return True

    def at(self, person: int, channel: int) -> list[Following]:
        """What a channel, or (channel 0) a person, follows."""
        where = "channel = ?" if channel else "channel = 0 AND person = ?"
        return self._read(where, channel or person)

    def remove(self, key: int) -> None:
        """Follow something no more."""
        self._memory.run("DELETE FROM followings WHERE key = ?", key)

    def remove_channel(self, channel: int) -> list[Following]:
        """Follow nothing any more in a channel that is gone; gives what was followed there."""
        gone = self._read("channel = ?", channel)
        self._memory.run("DELETE FROM followings WHERE channel = ?", channel)
        return gone

    def new(self, archive: Archive, server: int = 0) -> Iterator[Alert]:
        """What has come to an archive since the last time, and what was written down and never struck off."""
        every = self._read("server = ?", server)
        reached = self._reached(server)
        revision = archive.revision
        if every and revision > reached:
            for one in every:
                self._write_down(archive, one, max(reached, one.since))
        self._memory.run("INSERT OR REPLACE INTO followed VALUES (?, ?)", server or SHARED, revision)
        for one in every:
            yield from self._pending(archive, one)

    def told(self, alert: Alert) -> None:
        """Strike off what was sent."""
        self._memory.run("UPDATE alerts SET sent = 1 WHERE number = ?", alert.number)

    def _reached(self, server: int) -> int:
        rows = self._memory.run("SELECT revision FROM followed WHERE one = ?", server or SHARED)
        return int(str(rows[0][0])) if rows else 0

    def _write_down(self, archive: Archive, following: Following, since: int) -> None:
        fresh = set(archive.articles_since(since))
        place = _place(following)
        number = int(time.time() * 1000) * 1000 + following.key % 1000
        for passage in self._passages(archive, following) if fresh else ():
            if passage.article.id in fresh and not _stood_there_before(archive, passage):
                sql = "INSERT OR IGNORE INTO alerts VALUES (?, ?, ?, ?, 0)"
                self._memory.run(sql, place, _digest(passage), number, following.key)

    def _pending(self, archive: Archive, following: Following) -> Iterator[Alert]:
        sql = "SELECT number, digest FROM alerts WHERE following = ? AND sent = 0 ORDER BY number"
        numbers: dict[int, set[str]] = {}
        for number, digest in self._memory.run(sql, following.key):
            numbers.setdefault(int(str(number)), set()).add(str(digest))
        found = self._passages(archive, following) if numbers else ()
        for number, digests in numbers.items():
            yield Alert(number, following, tuple(one for one in found if _digest(one) in digests))

    @staticmethod
    def _passages(archive: Archive, following: Following) -> tuple[Passage, ...]:
        """What is on record of what is followed, newest first; topics match as they do in questions."""
        answer = ask(archive, statements_by(following.actor, following.topic, "newest"))
        return answer.passages if answer.outcome == "answered" else ()

    def _read(self, where: str, *values: int) -> list[Following]:
        rows = self._memory.run(
            f"SELECT key, person, channel, actor, topic, since, server FROM followings WHERE {where} ORDER BY key",  # noqa: S608  conditions of our own
            *values,
        )
        return [_following(row) for row in rows]


def _following(row: tuple[object, ...]) -> Following:
    key, person, channel, since, server = (int(str(row[place])) for place in (0, 1, 2, 5, 6))
    return Following(key, person, channel, str(row[3]), str(row[4]), since, server)


def _place(following: Following) -> str:
    return f"channel {following.channel}" if following.channel else f"person {following.person}"


def _digest(passage: Passage) -> str:
    """The same for the same words of the same speaker, in whatever article they stand."""
    letters = "".join(letter for letter in passage.text.casefold() if letter.isalnum())
    speaker = passage.actor or (passage.speaker.mention.casefold() if passage.speaker else "")
    return hashlib.blake2b(f"{speaker}:{letters}".encode("utf-8", "replace"), digest_size=12).hexdigest()


def _stood_there_before(archive: Archive, passage: Passage) -> bool:
    """Whether an article that was edited held these words before."""
    if not passage.article.changed:
        return False
    return any(passage.text in version.article.text for version in archive.history(passage.article.id)[:-1])
