"""Runs the unmodified bot against the fake Discord: only the addresses of the API and of the gateway are others.

Usage: python -m tests.discord.fake.launch BASE_URL ARCHIVE
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import discord
import yarl

from bot.discord import run
from bot.library import open_archive
from bot.settings import Settings


def main() -> int:
    """Run the bot; its exit code."""
    base, archive = sys.argv[1:]
    discord.http.Route.BASE = f"{base}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1)) / "gateway"
    settings = Settings(archive=Path(archive), log_level="INFO")
    return run(open_archive(settings), settings, os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    sys.exit(main())
