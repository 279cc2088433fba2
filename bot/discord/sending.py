"""Sending in spite of a connection that breaks: discord.py repeats what Discord refuses for a while, but not that.

Only what can be repeated without harm is sent this way: an edit, an acknowledgement, or a message with a nonce of its
own, which Discord takes once.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

PAUSES = (0.3, 1.0)
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
