"""The bot as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.discord.fake.server import TOKEN, FakeDiscord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.fake.stored import Stored

ROOT = Path(__file__).parents[3]
SECONDS_TO_END = 20.0


@dataclass
class Bot:
    """A running bot."""

    process: asyncio.subprocess.Process

    async def ended(self) -> tuple[int, str]:
        """Wait for the end: the exit code, and what was written to standard error."""
        _, errors = await asyncio.wait_for(self.process.communicate(), SECONDS_TO_END)
        assert self.process.returncode is not None
        return self.process.returncode, errors.decode()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to stop, and wait for the end."""
        self.process.send_signal(how)
        return await self.ended()


async def start(*arguments: str, token: str = TOKEN, log: Path | None = None) -> Bot:
    """Start `python -m` with these arguments and the token in the environment (none where it is empty).

    What it writes to standard error is kept for its end, or goes to the end of the file `log`.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DISCORD_TOKEN")}
    with log.open("a") if log else nullcontext(asyncio.subprocess.PIPE) as errors:
        return Bot(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *arguments,
                cwd=ROOT,
                env=environment | ({"DISCORD_TOKEN": token} if token else {}),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=errors,
            )
        )


@asynccontextmanager
async def running(discord: FakeDiscord, stored: Stored, *options: str, **further: Any) -> AsyncIterator[Bot]:
    """A bot that is connected to the fake Discord; it is stopped at the end, if it has not been before.

    `options` are those of `launch`, `further` are keys of the configuration beside the archive.
    """
    bot = await start("tests.discord.fake.launch", discord.base, str(stored.config(**further)), *options)
    try:
        ready, ended = asyncio.create_task(discord.ready()), asyncio.create_task(bot.process.wait())
        await asyncio.wait((ready, ended), return_when=asyncio.FIRST_COMPLETED)
        assert ready.done(), (await bot.ended())[1]
        yield bot
    finally:
        if bot.process.returncode is None:
            bot.process.terminate()
            await asyncio.wait_for(bot.process.communicate(), SECONDS_TO_END)
