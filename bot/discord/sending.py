"""Sending in spite of a connection that breaks: discord.py repeats what Discord refuses for a while, but not that.

Only what can be repeated without harm is sent this way: an edit, an acknowledgement, or a message with a nonce of its
own, which Discord takes once.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

T = TypeVar("T")

PAUSES = (0.3, 1.0)
MOMENT_SECONDS = 0.7
BROKEN = (aiohttp.ClientError, OSError)
"""What a request raises whose connection breaks or cannot be made."""


async def persistently(send: Callable[[], Awaitable[T]]) -> T:
    """Send, and send again after each pause while the connection breaks."""
    for pause in PAUSES:
        try:
            return await send()
        except BROKEN:
            await asyncio.sleep(pause)
    return await send()


@asynccontextmanager
async def typing_meanwhile(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that the bot is typing, where what is done meanwhile takes longer than a moment."""

    async def show_typing() -> None:
        await asyncio.sleep(MOMENT_SECONDS)
        async with channel.typing():
            await asyncio.Event().wait()

    typing = asyncio.create_task(show_typing())
    try:
        yield
    finally:
        typing.cancel()
        with suppress(asyncio.CancelledError, discord.HTTPException, *BROKEN):
            await typing
