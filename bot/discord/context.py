"""What commands and buttons know of the bot: who answers, what is remembered, what is configured, and where errors end.

The client is made of this and of the commands and buttons, which know nothing of it.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.discord.sending import BROKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.discord.answerer import Answerer
    from bot.discord.cooldowns import Cooldowns, Recent
    from bot.discord.memory import Kept, Memory
    from bot.discord.server_archives import ServerArchives
    from bot.discord.workers import Workers
    from bot.duty import Duty
    from bot.operating.measures import Measures
    from bot.settings import Settings

EXCUSE = "Something went wrong on my side, and it is logged. Please try again."

log = logging.getLogger(__name__)


class Context(commands.AutoShardedBot):
    """The bot as its commands and buttons know it."""

    answerer: Answerer
    """What answers from the archive that all servers share."""
    archives: ServerArchives
    workers: Workers
    memory: Memory
    settings: Settings
    duty: Duty
    """Whether it is this process that sends alerts, where several answer from one archive."""
    measures: Measures
    cooldowns: Cooldowns[tuple[str, int]]
    _seen: Recent[int, bool]

    def answerer_of(self, server: int | None) -> Answerer:
        """What answers in a server (None: in a direct message)."""
        return self.archives.of(server)

    def answerer_behind(self, kept: Kept) -> Answerer:
        """What gave an answer, wherever it is looked at again."""
        return self.archives.kept_by(kept.server)

    def first_time(self, event: int) -> bool:
        """Whether the message or interaction `event` is seen for the first time."""
        return self._seen.first(event, True)  # noqa: FBT003

    @asynccontextmanager
    async def answering(self, what: str, tell: Callable[[str], Awaitable[object]]) -> AsyncIterator[None]:
        """While something is answered: stopping waits for it, and every error ends here, with an excuse by `tell`."""
        with self.workers.busy():
            try:
                yield
            except Exception as error:  # noqa: BLE001  the edge: one answer fails, the bot goes on
                await self.excuse(what, error, tell)

    async def excuse(self, what: str, error: BaseException, tell: Callable[[str], Awaitable[object]]) -> None:
        """Log an error, and excuse it if Discord still waits for an answer."""
        if isinstance(error, discord.NotFound):
            log.warning("%s came too late or was deleted: %s", what, error)
            return
        self.measures.failed()
        log.error("%s failed", what, exc_info=error)
        try:
            await tell(EXCUSE)
        except (discord.HTTPException, *BROKEN) as again:
            log.warning("%s: the excuse failed too: %s", what, again)


Interaction = discord.Interaction[Context]
