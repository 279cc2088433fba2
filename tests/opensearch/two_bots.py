"""Two processes of one bot, a shard each, on one cluster: a site whose feed they read, people who follow, and kills.

What is done every minute is done every two seconds here, and feeds are asked every three; nothing else is different.
"""

from __future__ import annotations

import asyncio
import re
import signal
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import httpx

from bot.fetching.polling import FeedState
from bot.ledger import Ledger
from bot.opening import record_place
from bot.settings import load
from retrieval.model import Article
from tests.discord.fake.news import NewsSite
from tests.discord.fake.payloads import AWAY, DIRECT, FAR_AWAY, HOME, Payload, Place
from tests.discord.fake.process import Bot, start
from tests.discord.fake.server import FakeDiscord, Fault
from tests.discord.limits import TEXT, walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.discord.fake.stored import Stored

NAMES = ("first", "second")
"""The bots, by the shards that they open."""
HOMES = (HOME, AWAY)
"""A place that is each bot's own."""
SPEAKERS = ("Ada Quill", "Omar Lindqvist", "Ewa Lind")
SEND = r"/channels/\d+/messages"
PUBLISH_SECONDS = 4.0
MOST_WAITING = 4
PATIENCE_SECONDS = 90.0
LOOK_SECONDS = 0.05
BEFORE = Article(
    "before", "“We begin with the harbour,” said Mayor Ada Quill. “We end with it,” said Mayor Omar Lindqvist."
)


@dataclass
class Told:
    """What came of it."""

    published: int = 0
    told: dict[str, Counter[int]] = field(default_factory=dict)
    """For each channel how often each statement was told there."""
    killed: list[str] = field(default_factory=list)
    """What the one on duty was in the middle of."""
    takeover_seconds: list[float] = field(default_factory=list)
    """From a kill until the other one holds the lease."""
    asked_besides: int = 0
    """How often somebody else than the one on duty asked the feed."""
    seen_seconds: dict[str, float] = field(default_factory=dict)
    """After how long one bot knew what the other one was told."""

    @property
    def twice(self) -> int:
        return sum(times - 1 for each in self.told.values() for times in each.values())

    def lost(self, place: Place, due: set[int]) -> set[int]:
        return due - self.told.get(place.channel, Counter()).keys()

    def lines(self) -> list[str]:
        killed = ", ".join(f"{what} {times}x" for what, times in Counter(self.killed).items())
        takeovers = sorted(self.takeover_seconds) or [0.0]
        half = takeovers[len(takeovers) // 2]
        alerts = sum(each.total() for each in self.told.values())
        seen = ", ".join(f"{what} after {seconds:.1f} s" for what, seconds in self.seen_seconds.items())
        return [
            f"{self.published} statements published, {alerts} told in {len(self.told)} places; twice {self.twice}",
            f"killed {len(self.killed)} times, in the middle of: {killed}",
            f"taken over after {takeovers[0]:.1f} to {takeovers[-1]:.1f} s, half within {half:.1f} s",
            f"the feed was asked by somebody else than the one on duty: {self.asked_besides} times",
            f"seen by the other one: {seen}",
        ]


@dataclass
class TwoBots:
    """The two, with their Discord and their site."""

    stored: Stored
    discord: FakeDiscord
    news: NewsSite
    log: Path
    told: Told = field(default_factory=Told)
    _bots: dict[int, Bot] = field(default_factory=dict)
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    _asked: int = 0
    """How often the feed had been asked when the present one came on duty."""

    @classmethod
    @asynccontextmanager
    async def running(cls, stored: Stored, log: Path) -> AsyncIterator[TwoBots]:
        """Both of them, and nothing followed yet."""
        discord = FakeDiscord(len(NAMES))
        discord.compare_with_description = False  # other tests hold the same payloads against it
        async with discord, NewsSite() as news:
            await asyncio.to_thread(stored.holding, [BEFORE])
            with Ledger(record_place(load(stored.config()))) as ledger:
                ledger.add(FeedState(f"{news.base}/feed.xml", datetime.now(UTC)), "operator")
            both = cls(stored, discord, news, log)
            try:
                await both.start(0)
                await both.start(1)
                yield both
            finally:
                for task in both._tasks:
                    task.cancel()
                for which in list(both._bots):
                    await both.kill(which)

    async def start(self, which: int) -> None:
        """Start a bot, and wait until it is there."""
        further = {
            "feeds": {"minutes": 1.0},
            "fetch": {"allow_private": True, "host_interval_seconds": 0.0, "user_agent": NAMES[which]},
            "discord": {"shards": [which], "shard_count": len(NAMES), "cooldown_questions": 1000},
        }
        before = self._sessions(which)
        launch = ("tests.discord.fake.launch", self.discord.base, str(self.stored.config(**further)), "--hurry")
        self._bots[which] = await start(*launch, log=self.log)
        await self.discord.until(lambda: self._sessions(which) > before, f"the {NAMES[which]} bot is there")

    def _sessions(self, which: int) -> int:
        return sum(one.shard == which for one in self.discord.gateway.sessions)

    async def kill(self, which: int) -> None:
        """Kill a bot (SIGKILL)."""
        bot = self._bots.pop(which)
        bot.process.kill()
        await bot.process.wait()

    async def stop(self) -> list[int | None]:
        """Stop both as a service does; their exit codes."""
        stopping = [self._bots.pop(which).process for which in list(self._bots)]
        for process in stopping:
            process.send_signal(signal.SIGTERM)
        return [await asyncio.wait_for(process.wait(), PATIENCE_SECONDS) for process in stopping]

    # --- who is on duty

    def token(self) -> int:
        """The token of whoever holds the lease."""
        found = httpx.get(f"{self.stored.nodes[0]}/{self.stored.prefix}-leases/_doc/duty", timeout=30).json()
        return int(found["_source"]["lease"]["token"])

    async def on_duty(self) -> int:
        """Which bot asks the feed now."""
        before = len(self.news.asked_by)
        await self.wait_until(lambda: len(self.news.asked_by) > before, "somebody asks the feed")
        return NAMES.index(self.news.asked_by[-1])

    async def take_over(self, killed: int, middle: str) -> None:
        """Kill the bot on duty in the middle of something; wait until the other one is on duty, and start it again."""
        before = await asyncio.to_thread(self.token)
        await self.MIDDLES[middle](self, middle)
        self.told.asked_besides += sum(one != NAMES[killed] for one in self.news.asked_by[self._asked :])
        began = time.monotonic()
        await self.kill(killed)
        while await asyncio.to_thread(self.token) == before:
            assert time.monotonic() - began < PATIENCE_SECONDS, "nobody took over"
            await asyncio.sleep(LOOK_SECONDS)
        self._asked = len(self.news.asked_by)
        self.told.takeover_seconds.append(time.monotonic() - began)
        self.told.killed.append(middle)
        self.discord.faults, self.news.held = [], None
        await self.start(killed)

    async def _sending(self, middle: str) -> None:
        fault = Fault("POST", SEND, 0, seconds=3600, taken=middle.endswith("taken"))
        self.discord.faults = [fault]
        await self.wait_until(lambda: not fault.times, middle)

    async def _fetching(self, _: str) -> None:
        self.news.held = asyncio.Event()
        await asyncio.wait_for(self.news.held.wait(), PATIENCE_SECONDS)

    async def _anything(self, _: str) -> None:
        await asyncio.sleep(len(self.told.killed) % 7 / 3)

    MIDDLES: ClassVar = {
        "a message that was taken": _sending,
        "a message on its way": _sending,
        "an article that is fetched": _fetching,
        "anything": _anything,
    }

    # --- people, and what is published

    def publish_all_the_time(self) -> asyncio.Task[None]:
        """Publish a statement every few seconds while no more wait than one message shows, until cancelled."""

        async def publishing() -> None:
            while True:
                if len(self.count().lost(AWAY, set(range(self.told.published)))) < MOST_WAITING:
                    self.publish()
                await asyncio.sleep(PUBLISH_SECONDS)

        self._tasks.append(asyncio.ensure_future(publishing()))
        return self._tasks[-1]

    def publish(self) -> int:
        """Publish a statement; its number."""
        number, speaker = self.told.published, SPEAKERS[self.told.published % len(SPEAKERS)]
        said = f"“The quay numbered {number} opens soon,” said {speaker}."
        self.news.publish(f"News of the port, part {number}", f"Mayor {speaker} spoke again.", said, "2025-03-29")
        self.told.published += 1
        return number

    def said_by(self, speaker: str) -> set[int]:
        """The statements of somebody."""
        return {number for number in range(self.told.published) if SPEAKERS[number % len(SPEAKERS)] == speaker}

    async def answered(self, command: str, place: Place, /, **options: Any) -> Payload:
        """What is answered to a command in a place."""
        asked = await self.discord.slash(command, place=place, **options)
        await self.wait_until(lambda: asked.answer is not None, f"/{command} is answered")
        assert asked.answer is not None
        return asked.answer

    async def follow(self) -> None:
        """Follow each speaker at the first bot's, the topic at the second one's, and one speaker in direct messages."""
        channel: dict[str, Any] = {"where": "channel"}
        for options, place in (
            *(({"actor": speaker} | channel, HOME) for speaker in SPEAKERS),
            *(({"topic": "quay"} | channel, place) for place in (AWAY, FAR_AWAY)),
            ({"actor": SPEAKERS[0]}, HOME),
        ):
            assert "From now on I tell" in shown(await self.answered("follow", place, **options))

    async def in_context(self, answer: Payload, place: Place) -> str:
        """What a passage of an answer is shown with, by its menu or its button."""
        parts = {str(one.get("custom_id")): one for one in walk(answer["components"])}
        pressed = next(one for one in parts if ":context:" in one or ":menu-context:" in one)
        if options := parts[pressed].get("options"):
            asked = await self.discord.choose(pressed, options[0]["value"], answer, place=place)
        else:
            asked = await self.discord.press(pressed, answer, place=place)
        return shown(await self.discord.answer_to(asked))

    async def seen(self, what: str, look: Callable[[], Awaitable[bool]]) -> None:
        """Wait until one bot knows what the other one was told a moment ago; note how long that took."""
        began = time.monotonic()
        while not await look():
            assert time.monotonic() - began < PATIENCE_SECONDS, what
            await asyncio.sleep(LOOK_SECONDS)
        self.told.seen_seconds[what] = time.monotonic() - began

    async def wait_until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until a condition holds."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < until, f"{what}: not within {PATIENCE_SECONDS} seconds"
            await asyncio.sleep(LOOK_SECONDS)

    def count(self) -> Told:
        """Count what was told so far."""
        self.told.told = {place.channel: Counter() for place in (HOME, AWAY, FAR_AWAY, DIRECT)}
        for message in self.discord.messages:
            if "New on record" in (text := shown(message)):
                numbers = map(int, re.findall(r"quay numbered (\d+) opens", text))
                self.told.told[message["channel_id"]].update(numbers)
                assert "more: /latest" not in text, "more than five statements in one message"
        return self.told


def shown(message: Payload) -> str:
    """What is to be read in a message."""
    texts = [one["content"] for one in walk(message.get("components") or []) if one["type"] == TEXT]
    return "\n".join([message.get("content") or "", *texts])
