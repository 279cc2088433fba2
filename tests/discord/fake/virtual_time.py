"""`onrecord run` as it is, in a time that the fake Discord sets.

Only what tells the time or lets it pass is another: the rounds of the bot, its chores and its feeds sleep until the
fake Discord lets that moment come, and it goes on to the next one when all of them sleep again. Shards do not wait
before they connect again.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.backoff import ExponentialBackoff
from discord.ext import tasks

from bot import cli
from bot.discord.client import OnRecord
from bot.discord.cogs import following_commands
from bot.edge import at_the_edge
from bot.feeds import subscriptions
from bot.fetching import confined, fetcher, polling
from bot.fetching.fetched import Clock
from tests.discord.fake.launched import redirect

if TYPE_CHECKING:
    from collections.abc import Callable

LOOPS = 3
"""What sleeps and wakes for ever: the rounds of what is followed, the chores, the look at the feeds."""


@dataclass
class VirtualTime:
    """A moment that stands still until it is told to move. Used from the event loops of the bot and of its feeds."""

    moment: datetime
    awake: int = LOOPS
    """What has yet to do before all sleeps."""
    _sleepers: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Sleep until the moment is so much later."""
        await self.sleep_until(self.moment + timedelta(seconds=seconds))

    async def sleep_until(self, due: datetime) -> None:
        """Sleep until a moment."""
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            if due <= self.moment:
                return
            self._sleepers.append((due, lambda: loop.call_soon_threadsafe(woken.set)))
            self.awake -= 1
        await woken.wait()

    def move_to(self, moment: datetime) -> None:
        """Let a moment come, and wake whatever slept until then."""
        with self._lock:
            self.moment = moment
            due = [one for one in self._sleepers if one[0] <= moment]
            self._sleepers = [one for one in self._sleepers if one[0] > moment]
            self.awake += len(due)
        for _, wake in due:
            wake()

    def count(self, doing: Callable[..., Any]) -> Callable[..., Any]:
        """What is awake from the moment at which it is called until it has ended."""

        def begun(*arguments: Any) -> Any:
            self.awake += 1
            return self._ended(doing(*arguments))

        return begun

    async def _ended(self, done: Any) -> None:
        try:
            await done
        finally:
            with self._lock:
                self.awake -= 1


def run_in_time(base: str, config: str, moment: str) -> None:
    """Run the bot, at first at a moment."""
    time = VirtualTime(datetime.fromisoformat(moment))
    redirect(base)
    _live_in(time, base)
    sys.argv = ["onrecord", "--config", config, "run"]
    at_the_edge(cli.main)


def _live_in(time: VirtualTime, base: str) -> None:
    """Let all that tells the time tell the virtual one, and ask the fake Discord for each next moment."""
    told = SimpleNamespace(now=lambda zone: time.now().astimezone(zone))
    for where, name, other in (
        (tasks, "datetime", SimpleNamespace(datetime=told, timezone=timezone, timedelta=timedelta)),
        (following_commands, "datetime", told),
        (subscriptions, "_now", time.now),
        (fetcher, "Clock", lambda: Clock(time.now, time.sleep)),
        (polling, "Clock", lambda: Clock(time.now, time.sleep)),
        (polling.Poller, "_poll_and_keep", time.count(polling.Poller._poll_and_keep)),
        (confined, "_PRELOADED", ("bot.fetching.confined", "trafilatura", "feedparser")),  # days in all languages: 3 s
        (tasks.Loop, "_try_sleep_until", lambda _, due: time.sleep_until(due)),
        (discord.Client, "before_identify_hook", _at_once),
        (ExponentialBackoff, "delay", lambda _: 0.05),
    ):
        setattr(where, name, other)
    set_up = OnRecord.setup_hook

    async def set_up_in_time(bot: OnRecord) -> None:
        bot.telling = asyncio.create_task(_follow(time, base))  # type: ignore[attr-defined]
        await set_up(bot)

    OnRecord.setup_hook = set_up_in_time  # type: ignore[assignment, method-assign]


async def _at_once(*_: object, **__: object) -> None:
    """Let every shard begin a session at once: the fake Discord does not mind."""


async def _follow(time: VirtualTime, base: str) -> None:
    """Ask for the next moment, let it come, and wait until all that woke sleeps again, for ever."""
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.post(f"{base}/time") as answer:
                told = await answer.json()
            time.move_to(datetime.fromisoformat(told["moment"]))
            while time.awake:  # noqa: ASYNC110  two event loops and a thread tell of it
                await asyncio.sleep(0.002)
