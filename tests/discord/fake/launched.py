"""`onrecord run` as it is, against the fake Discord."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import timedelta

import discord
import yarl

from bot import cli
from bot.discord.answerer import Answerer
from bot.discord.cogs.following_commands import FollowingCommands
from bot.edge import at_the_edge
from bot.feeds import subscriptions
from bot.fetching.polling import Rhythm


def launch(base: str, config: str, *options: str) -> None:
    """Run the bot of a configuration, and end with its exit code."""
    redirect(base)
    if "--watch" in options:
        _watch()
    if "--endless" in options:
        _work_without_end()
    if "--hurry" in options:
        _hurry()
    sys.argv = ["onrecord", "--config", config, "run"]
    at_the_edge(cli.main)


def redirect(base: str) -> None:
    """Let the fake Discord at an address be Discord."""
    discord.http.Route.BASE = f"{base}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1)) / "gateway"


def _work_without_end() -> None:
    """Let every question take for ever."""
    Answerer._ask = lambda *_: time.sleep(600)  # type: ignore[assignment, method-assign]


def _hurry() -> None:
    """Do every few seconds what is done every minute, or every quarter of an hour."""
    FollowingCommands.rounds.change_interval(seconds=2)
    often = Rhythm(interval=timedelta(seconds=3), look_seconds=1.0)
    vars(subscriptions).update(Rhythm=lambda **_: often)


def _watch() -> None:
    """Watch the event loop while the bot runs."""
    from tests.discord.fake.measure import watch  # noqa: PLC0415  for measuring only

    login = discord.Client.login

    async def watched_login(self: discord.Client, token: str) -> None:
        self.watching = asyncio.create_task(watch())  # type: ignore[attr-defined]
        await login(self, token)

    discord.Client.login = watched_login  # type: ignore[method-assign]
