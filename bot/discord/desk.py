"""The bot's desk: it takes questions, has them answered in worker threads, and remembers conversations.

Few threads on purpose: Python runs one at a time, and each further one lets the event loop wait longer for its turn.
"""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bot.conversation import Conversation
from bot.discord import render, sheet
from bot.discord.chart import png
from bot.discord.layout import Shown
from bot.discord.manners import Recent
from bot.discord.memory import Kept
from bot.discord.names import Directory, directory
from bot.discord.results import result
from bot.lookups import Lookup, look_up, statements_by
from bot.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.discord.memory import Memory
    from bot.discord.sheet import Sheet
    from retrieval.archive import Archive
    from retrieval.model import Passage, Period

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 2
CONVERSATIONS = 10_000
LONGEST_QUESTION = 2_000


@dataclass(frozen=True)
class Asked:
    """A question as it came in: the words, who asked, the conversation it belongs to, and what options add."""

    text: str
    asker: int
    conversation: tuple[int, ...]
    after: int | None = None
    """The key of the answer that this question replies to."""
    period: Period | None = None
    sources: tuple[str, ...] = ()
    plainly: bool = False
    private: bool = False


class Desk:
    """Answers questions from one archive. Its methods are called on the event loop and work in threads."""

    def __init__(self, archive: Archive, memory: Memory, passages: int) -> None:
        self.archive = archive
        self.memory = memory
        self._passages = passages
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answering")
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="quick")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="curating")
        self._conversations: Recent[tuple[int, ...], Conversation] = Recent(CONVERSATIONS)
        self._directory: Directory | None = None
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` in a worker thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: function(*args, **kwargs))

    async def quickly(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what takes a millisecond in a thread that no question occupies: Discord waits three seconds at most."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, lambda: function(*args, **kwargs))

    async def slowly(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
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
        for threads in (self._threads, self._quick, self._slow):
            threads.shutdown(wait=False, cancel_futures=True)

    async def ask(self, asked: Asked) -> Shown:
        """Answer a question in its conversation, which remembers it."""
        return await self.work(self._ask, asked)

    def _ask(self, asked: Asked) -> Shown:
        conversation = self._conversation(asked.conversation, asked.after)
        answer = conversation.ask(
            self.archive, one_line(asked.text[:LONGEST_QUESTION]), today(), period=asked.period, sources=asked.sources
        )
        lookup = Lookup("answer", (answer.question,), plainly=asked.plainly)
        shown = render.sheet(answer, plainly=asked.plainly)
        return self._shown(shown, self.memory.keep(asked.asker, lookup), private=asked.private)

    def _conversation(self, place: tuple[int, ...], after: int | None = None) -> Conversation:
        kept = self.memory.kept(after) if after else None
        before = self._conversations.get(place)
        if before is None or kept:
            before = Conversation(self._passages, kept.lookup.questions[-1] if kept and kept.lookup.questions else None)
            self._conversations.put(place, before)
        return before

    async def look_up(self, lookup: Lookup, asker: int, *, private: bool, conversation: tuple[int, ...] = ()) -> Shown:
        """Answer a lookup with its first page; the conversation, where one is given, goes on from it."""
        return await self.work(self._look_up, lookup, asker, private, conversation)

    def _look_up(self, lookup: Lookup, asker: int, private: bool, place: tuple[int, ...]) -> Shown:  # noqa: FBT001  in a thread
        within = self._conversation(place) if place else Conversation()
        found = result(within.look_up(self.archive, lookup), plainly=lookup.plainly)
        return self._shown(found, self.memory.keep(asker, lookup), private=private)

    async def keep(self, asker: int, lookup: Lookup) -> Kept:
        """Remember a lookup as somebody's, whose answer is theirs to delete."""
        return Kept(await self.quickly(self.memory.keep, asker, lookup), asker, lookup)

    async def page(self, kept: Kept, number: int, *, private: bool) -> Shown:
        """A page of what is kept; the last one where there are fewer now."""
        return await self.work(self._page, kept, number, private=private)

    def _page(self, kept: Kept, number: int, *, private: bool) -> Shown:
        return self._shown(self._again(kept), kept.key, number, private=private)

    def _again(self, kept: Kept) -> Sheet:
        return result(look_up(self.archive, kept.lookup), plainly=kept.lookup.plainly)

    def _shown(self, found: Sheet, key: int, number: int = 0, *, private: bool) -> Shown:
        every = sheet.pages(found, self._passages)
        page = every[min(number, len(every) - 1)]
        picture = png(found.chart) if found.chart and not page.number else None
        return Shown(page, key, private, picture)

    async def passage(self, kept: Kept, mark: str) -> Passage | None:
        """The passage that a button points at; None when the archive does not hold it any more."""
        found = await self.work(self._again, kept)
        return next((block.passage for block in found.blocks if block.passage and block.mark == mark), None)

    async def forget(self, person: int) -> int:
        """Forget all that a person asked; returns how many questions that were."""
        self._conversations.drop_where(lambda conversation: person in conversation)
        return await self.quickly(self.memory.forget_person, person)

    async def warm_up(self) -> None:
        """Load what the first question would wait for."""
        await self.refresh()
        await self.work(look_up, self.archive, Lookup("answer", (statements_by("anybody", "anything"),)))
        gc.freeze()  # all this lives as long as the bot: the garbage collector need not stop everything to look at it

    async def directory(self) -> Directory:
        """The names that options complete."""
        return self._directory or await self.refresh()

    async def refresh(self) -> Directory:
        """Read the names anew if the archive has changed."""
        return await self.work(self._refreshed)

    def _refreshed(self) -> Directory:
        revision = self.archive.revision
        if self._directory is None or self._directory.revision != revision:
            self._directory = directory(self.archive)
        return self._directory


def today() -> date:
    """The day on which a question is asked."""
    return datetime.now(UTC).date()
