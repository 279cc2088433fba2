"""Starting the bot and ending it: exit codes, signals, the log."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import aiohttp
import discord

from bot.discord.client import OnRecord
from bot.discord.opened_memory import open_memory
from bot.duty import alone
from bot.fetching.confined import make_ready
from bot.operating.logs import begin_log
from bot.operating.watching import watched
from bot.output import WRONG_CALL, complain

if TYPE_CHECKING:
    from bot.duty import Duty
    from bot.settings import Settings
    from retrieval.archive import Archive

STOPPED = 0
REFUSED = 1
SWITCH_SECONDS = 0.001
"""How long a thread that answers may keep the event loop waiting for its turn; Python's default is five times that."""

log = logging.getLogger(__name__)


def run(archive: Archive, settings: Settings, token: str, duty: Duty = alone) -> int:
    """Run the bot until it is told to stop (SIGTERM, SIGINT) or Discord refuses it; returns the exit code."""
    if not token.isascii() or not token.isprintable() or " " in token.strip() or not token.strip():
        complain("DISCORD_TOKEN is not a token: copy it again from https://discord.com/developers/applications")
        return WRONG_CALL
    begin_log(settings.log_level, settings.log_format)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().level))  # below, it logs questions
    logging.getLogger("opensearch").setLevel(logging.ERROR)  # below, every request, and what fails with a traceback
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    sys.setswitchinterval(SWITCH_SECONDS)
    memory = open_memory(settings)
    threading.Thread(target=make_ready, name="reading", daemon=True).start()
    try:
        return asyncio.run(_serve(OnRecord(archive, memory, settings, duty), token.strip(), settings.operating.port))
    finally:
        memory.close()


def end_at_once(code: int) -> NoReturn:
    """End the program now, whatever threads are under way: what they write is whole or not there at all.

    Without this the interpreter would wait for a question or a fetch that takes long, and be killed while it waits.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


async def _serve(bot: OnRecord, token: str, port: int) -> int:
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    watching = asyncio.create_task(bot.measures.watch_loop())
    async with watched(port, bot.measures, bot.condition):
        running = asyncio.create_task(bot.start(token))
        told = asyncio.create_task(stopping.wait())
        await asyncio.wait((running, told), return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    watching.cancel()
    if not running.done():
        await bot.stop()
        running.cancel()
    try:
        await running
    except asyncio.CancelledError:
        return STOPPED
    except discord.LoginFailure:
        complain("Discord refuses the token in DISCORD_TOKEN: reset it at https://discord.com/developers/applications")
        return REFUSED
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        complain(f"Discord cannot be reached: {error}")
        return REFUSED
    finally:
        await bot.close()
    return STOPPED
