"""A stretch of virtual time: the real bot on two shards, a site with a feed, people who follow and ask, what breaks.

The bot is a process of its own that is killed every hour, in the middle of something. Its clock stands still until
all that woke at a minute sleeps again, so that how busy the machine is changes nothing of what is told when.
"""

from __future__ import annotations

import asyncio
import re
import signal
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.fetching.polling import FeedState
from bot.ledger import Ledger
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.day_figures import ANOTHER, HOUR, Figures
from tests.discord.fake.news import NewsSite
from tests.discord.fake.payloads import AWAY, FAR_AWAY, HOME, SECOND, Place
from tests.discord.fake.process import Bot, start
from tests.discord.fake.server import FakeDiscord, Fault
from tests.discord.limits import TEXT, walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.fake.payloads import Payload

BEGINS = datetime(2025, 3, 29, 12, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
"""Noon before the night in which the clocks of Berlin are put forward."""
DIGESTS = {AWAY: ("Europe/Berlin", "2025-03-30T03:30"), FAR_AWAY: ("America/New_York", "2025-03-30T02:30")}
"""When what is wanted at 02:30 comes: in Berlin that night does not have this time."""
SHARDS = 2
EVERY_MINUTES = 7
SPEAKERS = ("Ada Quill", "Omar Lindqvist", "Ewa Lind")
SAID = "The quay numbered {} opens soon"
SEND = r"/channels/\d+/messages"
PATIENCE_SECONDS = 60.0
CONFIG = """
archive = "a.archive"
[feeds]
minutes = 5
[fetch]
allow_private = true
host_interval_seconds = 0.0
"""


def told_by(number: int) -> int:
    """Which statement an article brings: every third article says what the one before it said."""
    return number - 1 if number % 3 == 2 else number


def speaker_of(statement: int) -> str:
    """Who says a statement."""
    return SPEAKERS[statement % len(SPEAKERS)]


def digest_minute(place: Place) -> int:
    """The minute at which the digest of a place is due."""
    zone, local = DIGESTS[place]
    due = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    return int((due - BEGINS).total_seconds() // 60)


def death(hour: int) -> tuple[int, str]:
    """The minute of an hour from which on the bot is killed once it is in the middle of this; of a digest, if any."""
    for digest in map(digest_minute, DIGESTS):
        if digest // HOUR == hour:
            return digest % HOUR, "a message that was taken"
    return 7 + 11 * hour % 40, list(Day.MIDDLES)[hour % len(Day.MIDDLES)]


@dataclass
class Day:
    """A day, as far as it is lived; in its first `kills` hours the bot is killed once each."""

    folder: Path
    discord: FakeDiscord
    news: NewsSite
    kills: int
    figures: Figures = field(default_factory=Figures)
    minute: int = 0
    _mentions: list[str] = field(default_factory=list)
    _noted: int = 0
    _dying: asyncio.Task[str] | None = None

    @classmethod
    @asynccontextmanager
    async def begin(cls, folder: Path, *, kills: int) -> AsyncIterator[Day]:
        """A day with its Discord and its site, before anything is followed."""
        discord = FakeDiscord(SHARDS)
        discord.compare_with_description = (
            False  # it takes 30 ms a request; other tests hold the same payloads against it
        )
        async with NewsSite() as news:
            day = cls(folder, discord, news, kills)
            discord.pages["/time"] = day._tell_time
            async with discord:
                day._make_archive()
                yield day

    def _make_archive(self) -> None:
        (self.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
        with Archive.open(self.folder / "a.archive") as archive:
            archive.add(Article("before", "“We begin,” said Mayor Ada Quill."))
        with Ledger(self.folder / "a.archive") as ledger:
            ledger.add(FeedState(f"{self.news.base}/feed.xml", BEGINS), "operator")

    async def live(self, hours: int) -> None:
        """Let hours pass, from the first start of the bot to its stop."""
        await self._start_bot()
        await self._follow()
        for self.minute in range(hours * HOUR):
            if self.minute % EVERY_MINUTES == 0:
                self._publish(self.minute // EVERY_MINUTES)
            await self._live_a_minute()
            if self.minute % HOUR == HOUR - 1:
                self.figures.resident_mb.append(self._resident_mb())
        await self._stop_bot()

    async def _live_a_minute(self) -> None:
        """Let a minute pass, perhaps until the bot is killed in it; then somebody asks, or a line breaks."""
        hour, minute = divmod(self.minute, HOUR)
        from_minute, middle = death(hour)
        if hour < self.kills and minute == from_minute:
            self._dying = asyncio.ensure_future(self.MIDDLES[middle](self, middle))
        passing = asyncio.ensure_future(self._pass_to(self.minute))
        if self._dying:
            await asyncio.wait({passing, self._dying}, return_when=asyncio.FIRST_COMPLETED)
            if self._dying.done():
                passing.cancel()
                await self._kill_bot()
                return
        await passing
        self._note_what_was_told()
        if self._dying is None:
            await self._ask(minute)
            await self._break_a_line(hour, minute)

    # --- time

    async def _tell_time(self, _: web.Request) -> web.Response:
        """Let the bot, which has done what was to be done, wait for the next minute."""
        settled, moments = self._settled, self._moments
        settled.put_nowait(None)
        return web.json_response({"moment": (await moments.get()).isoformat()})

    async def _pass_to(self, minute: int) -> None:
        """Let a minute come, and wait until the bot has done what is to be done in it."""
        self._moments.put_nowait(BEGINS + timedelta(minutes=minute))
        await asyncio.wait_for(self._settled.get(), PATIENCE_SECONDS)

    # --- the bot

    async def _start_bot(self) -> None:
        """Start the bot at the present minute, and wait until it is there on every shard."""
        self._settled: asyncio.Queue[None] = asyncio.Queue()
        self._moments: asyncio.Queue[datetime] = asyncio.Queue()
        self.discord.gateway.sessions.clear()
        moment = (BEGINS + timedelta(minutes=self.minute)).isoformat()
        launch = ("tests.discord.fake.live", self.discord.base, str(self.folder / "config.toml"), moment)
        self._bot: Bot = await start(*launch, log=self.folder / "log")
        await self.discord.ready()
        await asyncio.wait_for(self._settled.get(), PATIENCE_SECONDS)
        await self._pass_to(self.minute)

    async def _kill_bot(self) -> None:
        """Kill the bot, and start it again in the same minute."""
        self._bot.process.kill()
        await self._bot.process.wait()
        assert self._dying
        self.figures.killed.append(self._dying.result())
        self._dying, self.discord.faults, self.news.held = None, [], None
        await self._start_bot()
        self._note_what_was_told()

    async def _stop_bot(self) -> None:
        """Stop the bot as a service does, and count what the gateway saw and whom it answered."""
        self._bot.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(self._bot.process.wait(), PATIENCE_SECONDS) == 0
        gateway, figures = self.discord.gateway, self.figures
        figures.resumed, figures.identified = len(gateway.resumed), len(gateway.identified)
        replies = [_replied_to(one) for one in self.discord.messages]
        figures.answers += sum(one in self._mentions for one in replies)
        figures.answered_otherwise = sum(replies.count(one) != 1 for one in self._mentions)

    def _resident_mb(self) -> int:
        status = Path(f"/proc/{self._bot.process.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024

    # --- what the bot is in the middle of when it is killed

    async def _sending(self, what: str) -> str:
        return await self._until_met(Fault("POST", SEND, 0, seconds=3600, taken=what.endswith("taken")), what)

    async def _until_met(self, fault: Fault, what: str) -> str:
        self.discord.faults = [fault]
        await self.discord.until(lambda: not fault.times, what)
        return what

    async def _fetching(self, what: str) -> str:
        self.news.held = asyncio.Event()
        await self.news.held.wait()
        return what

    async def _anything(self, what: str) -> str:
        await asyncio.sleep(self.minute % 17 / 1000)
        return what

    MIDDLES: ClassVar = {
        "a message that was taken": _sending,
        "a message on its way": _sending,
        "an article that is fetched": _fetching,
        "anything": _anything,
    }

    # --- what people do, and what breaks

    async def _follow(self) -> None:
        """Follow people and a topic at once in a channel, in digests in two of the other shard, and for oneself."""
        at_once: dict[str, Any] = {"where": "channel"}
        digest = at_once | {"topic": "quay", "digest": "daily", "at": "02:30"}
        for options, place in (
            *(({"actor": speaker} | at_once, HOME) for speaker in SPEAKERS),
            *(({"topic": "quay"} | at_once, place) for place in (HOME, SECOND)),
            *((digest | {"timezone": zone}, place) for place, (zone, _) in DIGESTS.items()),
            ({"actor": SPEAKERS[0]}, HOME),
        ):
            asked = await self.discord.slash("follow", place=place, **options)
            assert "From now on I tell" in _shown(await self.discord.answer_to(asked)), options

    def _publish(self, number: int) -> None:
        statement = told_by(number)
        self.figures.published.setdefault(statement, self.minute)
        speaker = speaker_of(statement)
        said = f"“{SAID.format(statement)},” said {speaker}."
        day = f"{BEGINS + timedelta(minutes=self.minute):%Y-%m-%d}"
        self.news.publish(f"News of the port, part {number}", f"Mayor {speaker} spoke to reporters again.", said, day)

    async def _ask(self, minute: int) -> None:
        """Somebody asks with a command on one shard, somebody with a mention on the other."""
        if minute % 10 == 3:
            self.figures.questions += 1
            asked = await self.discord.slash("ask", 10 + self.minute, place=AWAY, question="What did Ada Quill say?")
            assert "Ada Quill" in _shown(await self.discord.answer_to(asked))
            self.figures.answers += 1
            await self._mention(HOME)

    async def _mention(self, place: Place) -> None:
        self.figures.questions += 1
        said = await self.discord.say("What did Ada Quill say?", number=10 + self.minute, place=place)
        self._mentions.append(said["id"])
        await self.discord.until(
            lambda: any(_replied_to(one) == said["id"] for one in self.discord.messages), "the mention is answered"
        )

    async def _break_a_line(self, hour: int, minute: int) -> None:
        """Cut a shard's connection, ask it to come back, or refuse to go on with its session; then wait for it."""
        if minute % 20 != 5:
            return
        gateway, shard = self.discord.gateway, (hour + minute // 20) % SHARDS
        place = next(one for one in (HOME, AWAY) if self.discord.shard_of(one) == shard)
        resumed, sessions = len(gateway.resumed), len(gateway.sessions)
        way = ("cut", "called back", "not resumed")[minute // 20]
        gateway.refuse_resuming = way == "not resumed"
        await (gateway.drop(shard) if way == "cut" else gateway.ask_to_reconnect(shard))
        if way == "not resumed":
            await self.discord.until(lambda: len(gateway.sessions) > sessions, "the shard identifies anew")
        else:
            await self._mention(place)  # it comes when the session is resumed
            await self.discord.until(lambda: len(gateway.resumed) > resumed, "the shard resumes")
        gateway.refuse_resuming = False

    def _note_what_was_told(self) -> None:
        for message in self.discord.messages[self._noted :]:
            text = _shown(message)
            if "New on record" in text or "digest:" in text:
                self.figures.messages += 1
                told = [int(one) for one in re.findall(r"quay numbered (\d+) opens", text)]
                left = re.search(r"and (\d+) more", text)
                told += [ANOTHER] * int(left[1] if left else 0)
                here = self.figures.told.setdefault(message["channel_id"], [])
                here.extend((self.minute, one) for one in told)
        self._noted = len(self.discord.messages)


def _shown(message: Payload) -> str:
    return "\n".join(one["content"] for one in walk(message.get("components") or []) if one["type"] == TEXT)


def _replied_to(message: Payload) -> str:
    return str((message.get("message_reference") or {}).get("message_id"))
