"""Runs the unmodified bot against the fake Discord: only the addresses of the API and of the gateway are others.

Usage: python -m tests.discord.fake.launch BASE_URL ARCHIVE [--watch] [--debug] [--json] [PORT]
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

import discord
import yarl

from bot.discord import end_at_once, run
from bot.discord.answerer import Answerer
from bot.opening import open_archive
from bot.settings import OperatingSettings, Settings


def main() -> NoReturn:
    """Run the bot, and end with its exit code."""
    base, archive, *options = sys.argv[1:]
    discord.http.Route.BASE = f"{base}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1)) / "gateway"
    if "--watch" in options:
        _watch()
    if "--endless" in options:
        _work_without_end()
    settings = Settings(
        archive=Path(archive),
        log_level="DEBUG" if "--debug" in options else "INFO",
        log_format="json" if "--json" in options else "text",
        operating=OperatingSettings(port=next((int(one) for one in options if one.isdigit()), 0)),
    )
    end_at_once(run(open_archive(settings), settings, os.environ["DISCORD_TOKEN"]))


def _work_without_end() -> None:
    """Let every question take for ever."""
    Answerer._ask = lambda *_: time.sleep(600)  # type: ignore[assignment, method-assign]


def _watch() -> None:
    """Watch the event loop while the bot runs."""
    from tests.discord.fake.measure import watch  # noqa: PLC0415  for measuring only

    login = discord.Client.login

    async def watched_login(self: discord.Client, token: str) -> None:
        self.watching = asyncio.create_task(watch())  # type: ignore[attr-defined]
        await login(self, token)

    discord.Client.login = watched_login  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
