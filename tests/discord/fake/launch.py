"""Runs the unmodified bot against the fake Discord: only the addresses of the API and of the gateway are others.

Usage: python -m tests.discord.fake.launch BASE_URL ARCHIVE [--watch] [--debug]
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import discord
import yarl

from bot.discord import run
from bot.opening import open_archive
from bot.settings import Settings


def main() -> int:
    """Run the bot; its exit code."""
    base, archive, *options = sys.argv[1:]
    discord.http.Route.BASE = f"{base}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1)) / "gateway"
    if "--watch" in options:
        _watch()
    settings = Settings(archive=Path(archive), log_level="DEBUG" if "--debug" in options else "INFO")
    return run(open_archive(settings), settings, os.environ["DISCORD_TOKEN"])


def _watch() -> None:
    """Watch the event loop while the bot runs."""
    from tests.discord.fake.measure import watch  # noqa: PLC0415  for measuring only

    login = discord.Client.login

    async def watched_login(self: discord.Client, token: str) -> None:
        self.watching = asyncio.create_task(watch())  # type: ignore[attr-defined]
        await login(self, token)

    discord.Client.login = watched_login  # type: ignore[method-assign]


if __name__ == "__main__":
    sys.exit(main())
