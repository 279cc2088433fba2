"""Following people and topics: who follows what where, and what is new for each place, told there once.

What is new is written down and waits until it is to be told. Then it gets the number of a message, is sent, and struck
off (`alerting.py`, which sends it once, also where the bot was killed between the two).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.discord.following_manner import Telling
from bot.inquiries import every_passage, statements_by
from retrieval.answers import passages
from retrieval.answers.finding.speakers import resolve
from retrieval.answers.finding.topic import telling
from retrieval.answers.passages import unnested
from retrieval.english.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.discord.memory import Memory
    from retrieval.archive import Archive
    from retrieval.model import Passage, Statement

USUAL = Telling()
NEARLY_ALL = 0.8
"""The share of a topic, by weight, that an article must hold."""
_MANNER = TypeAdapter(Telling)
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
    manner: Telling = USUAL
    told: int = 0
    """When a digest was told last, or the following began, in seconds; 0 is never."""

    @property
    def words(self) -> str:
        """What is followed, in words."""
        return f"{self.actor or 'anybody'}{f' on {self.topic}' if self.topic else ''}"


@dataclass(frozen=True)
class Alert:
    """What is to be told in one message: the following it belongs to, and the marks of its passages."""

    number: int
    """Also the moment at which it got under way, in milliseconds."""
    following: Following
    passages: tuple[Passage, ...]

    @property
    def begun(self) -> datetime:
        """When it got under way first."""
        return datetime.fromtimestamp(self.number / 1000, UTC)

    @property
    def mark(self) -> str:
        """What no other message of the bot bears, in the letters that a button's id may hold."""
        return f"{self.number}_{self.following.key}"

    @property
    def nonce(self) -> str:
        """What no other message of the bot bears, in at most 25 letters: Discord takes one of it once, wherever."""
        return f"{self.number}-{self.following.key}"[:25]


WAITS, UNDER_WAY = 0, -1
"""What `sent` says of a statement before it holds the moment, in seconds, at which that was told."""


class Followings:
    """All followings, in the bot's own file."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def add(self, wanted: Following, now: datetime) -> bool:
        """Follow an actor, a topic or both; False where the place follows that, or too much, already."""
        here = self.at(wanted.person, wanted.channel)
        if len(here) >= MOST_A_PLACE or (wanted.actor, wanted.topic) in {(one.actor, one.topic) for one in here}:
            return False
        sql = """
            INSERT INTO followings (person, channel, actor, topic, since, server, manner, told)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
        place = wanted.person, wanted.channel, wanted.actor, wanted.topic, wanted.since, wanted.server
        self._memory.run(sql, *place, _MANNER.dump_json(wanted.manner).decode(), int(now.timestamp()))
        return True

    def at(self, person: int, channel: int) -> list[Following]:
        """What a channel, or (channel 0) a person, follows."""
        where = "channel = ?" if channel else "channel = 0 AND person = ?"
        return self._read(where, channel or person)

    def remove(self, key: int) -> None:
        """Follow something no more; what waited to be told may be told by another following of the place."""
        self._memory.run("DELETE FROM alerts WHERE following = ? AND sent = ?", key, WAITS)
        self._memory.run("DELETE FROM followings WHERE key = ?", key)

    def remove_channel(self, channel: int) -> list[Following]:
        """Follow nothing any more in a channel that is gone; gives what was followed there."""
        gone = self._read("channel = ?", channel)
        for one in gone:
            self.remove(one.key)
        return gone

    def new(self, archive: Archive, server: int, now: datetime) -> Iterator[Alert]:
        """What is to be told now: what came to an archive and is due, and what was under way and never struck off."""
        every = self._read("server = ?", server)
        reached = self._reached(server)
        revision = archive.revision
        if every and revision > reached:
            for one in every:
                self._write_down(archive, one, max(reached, one.since))
        if revision != reached:
            self._memory.run("INSERT OR REPLACE INTO followed VALUES (?, ?)", server or SHARED, revision)
        for one in every:
            self._get_under_way(one, now)
            yield from self._under_way(archive, one)

    def told(self, alert: Alert, now: datetime) -> None:
        """Strike off what was sent."""
        sql = "UPDATE alerts SET sent = ? WHERE number = ? AND following = ?"
        self._memory.run(sql, int(now.timestamp()), alert.number, alert.following.key)

    def _reached(self, server: int) -> int:
        rows = self._memory.run("SELECT revision FROM followed WHERE one = ?", server or SHARED)
        return int(str(rows[0][0])) if rows else 0

    def _write_down(self, archive: Archive, following: Following, since: int) -> None:
        fresh = archive.articles_since(since)
        place = _place(following)
        for passage in _new_in(archive, following, fresh) if fresh else ():
            if passage.article.id in fresh and not _stood_there_before(archive, passage):
                sql = """
                    INSERT OR IGNORE INTO alerts (place, digest, number, following, sent, article, start)
                    VALUES (?, ?, 0, ?, ?, ?, ?)
                """
                where = passage.article.id, passage.start
                self._memory.run(sql, place, _digest(passage), following.key, WAITS, *where)

    def _get_under_way(self, following: Following, now: datetime) -> None:
        """Give what waits the number of one message, where it is due."""
        manner, key = following.manner, following.key
        began = int(manner.day_began(now).timestamp())
        today = self._memory.run(
            "SELECT count(DISTINCT number) FROM alerts WHERE following = ? AND sent >= ?", key, began
        )
        if not manner.is_due(now, datetime.fromtimestamp(following.told, UTC), int(str(today[0][0]))):
            return
        number = int(now.timestamp() * 1000)
        begun = "UPDATE alerts SET number = ?, sent = ? WHERE following = ? AND sent = ?", number, UNDER_WAY, key, WAITS
        told = "UPDATE followings SET told = ? WHERE key = ?", int(now.timestamp()), key
        self._memory.run_together(begun, *([told] if manner.digest else ()))

    def _under_way(self, archive: Archive, following: Following) -> Iterator[Alert]:
        sql = "SELECT number, article, start FROM alerts WHERE following = ? AND sent = ? ORDER BY number, rowid"
        numbers: dict[int, list[Statement]] = {}
        for number, article, start in self._memory.run(sql, following.key, UNDER_WAY):
            numbers.setdefault(int(str(number)), []).extend(_standing_at(archive, str(article), int(str(start))))
        for number, said in numbers.items():
            yield Alert(number, following, passages(archive, said))

    def _read(self, where: str, *values: int) -> list[Following]:
        columns = "key, person, channel, since, server, told, actor, topic, manner"
        rows = self._memory.run(f"SELECT {columns} FROM followings WHERE {where} ORDER BY key", *values)  # noqa: S608  conditions of our own
        return [_following(row) for row in rows]


def _following(row: tuple[object, ...]) -> Following:
    key, person, channel, since, server, told = (int(str(value)) for value in row[:6])
    actor, topic, manner = map(str, row[6:])
    return Following(key, person, channel, actor, topic, since, server, _MANNER.validate_json(manner), told)


def _new_in(archive: Archive, following: Following, fresh: Sequence[str]) -> tuple[Passage, ...]:
    """What articles hold of what is followed.

    Topics match as they do in questions, in each article by itself; but only in one that holds the topic's words, and
    of anybody's statements those in or around which they stand: what is near in meaning alone is no news.
    """
    ids = resolve(archive, (following.actor,))[0].ids if following.actor else ()
    if ids and not following.topic:
        said = [one for article in fresh for one in archive.statements_of_article(article)]
        return passages(archive, unnested([one for one in said if one.actor_id in ids]))
    question = statements_by(following.actor, following.topic, "newest")
    found = (
        one
        for article in _holding(archive, following.topic, fresh)
        for one in every_passage(archive, replace(question, articles=(article,)))
    )
    return tuple(one for one in found if following.actor or one.match == "words")


def _holding(archive: Archive, topic: str, fresh: Sequence[str]) -> list[str]:
    """Those of some articles that hold nearly all the telling words of a topic; all of them where it has none."""
    sought = telling(archive, topic)
    articles = (article for one in fresh if (article := archive.article(one)))
    held = ((article.id, frozenset(terms(f"{article.title or ''}\n{article.text}"))) for article in articles)
    return [one for one, found in held if sought is None or sought.coverage([(1.0, found)]) >= NEARLY_ALL]


def _standing_at(archive: Archive, article: str, start: int) -> list[Statement]:
    """The statement that begins at a place, or holds it; none where the article is gone or was edited."""
    held = [one for one in archive.statements_of_article(article) if one.quote.start <= start < one.quote.end]
    return sorted(held, key=lambda one: (one.quote.start != start, one.quote.end - one.quote.start))[:1]


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
