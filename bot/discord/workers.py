"""The threads in which the bot works, so that its event loop only listens and sends.

Few threads on purpose: Python runs one at a time, and each further one lets the event loop wait longer for its turn.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")

ANSWERING_THREADS = 2
_CROWD = 8
"""Questions of which so many wait are a crowd."""
MOST_WAITING = 400
"""Questions that may wait for a thread; beyond it people are told that there is too much to do."""


class Workers:
    """Threads for questions, for what takes a millisecond, for writing, and for what takes a minute.

    Used from the event loop.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(ANSWERING_THREADS, thread_name_prefix="answering")
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="quick")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="curating")
        self._waiting = 0
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def work(
        self, function: Callable[Parameters, Returned], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Returned:
        """Run `function` in a thread that answers questions."""
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            return await loop.run_in_executor(self._threads, lambda: function(*args, **kwargs))
        finally:
            self._waiting -= 1

    @property
    def waiting(self) -> int:
        """How many questions wait for a thread or are in one."""
        return self._waiting

    @property
    def full(self) -> bool:
        """Whether so many questions wait that a further one would be answered too late."""
        return self._waiting >= MOST_WAITING

    @property
    def crowded(self) -> bool:
        """Whether more questions wait than one Python answers soon."""
        return self._waiting >= _CROWD

    async def quickly(
        self, function: Callable[Parameters, Returned], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Returned:
        """Run what takes a millisecond in a thread that no question occupies: Discord waits three seconds at most."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, lambda: function(*args, **kwargs))

    async def write(
        self, function: Callable[Parameters, Returned], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Returned:
        """Run what may wait for a lock or the disk in a thread of its own, one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, lambda: function(*args, **kwargs))

    async def slowly(
        self, function: Callable[Parameters, Returned], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Returned:
        """Run what may take a minute (fetching, adding articles) in a thread of its own, one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, lambda: function(*args, **kwargs))

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While something that was asked is being answered."""
        self._busy += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def finish(self, seconds: float) -> None:
        """Wait until everything asked is answered, at most `seconds`, and stop the threads."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        for threads in (self._threads, self._quick, self._writing, self._slow):
            threads.shutdown(wait=False, cancel_futures=True)
