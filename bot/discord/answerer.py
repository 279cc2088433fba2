"""Answers questions from the archive in worker threads, and remembers conversations."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.conversation import Conversation, answer_next
from bot.discord.completing import OptionNames, option_names
from bot.discord.cooldowns import Recent
from bot.discord.gaps import Gaps
from bot.discord.memory import Kept
from bot.discord.show import answer_reply, replies
from bot.discord.show.chart import png
from bot.discord.show.layout import ShownPage
from bot.discord.show.result_reply import of_result
from bot.inquiries import Inquiry, inquire, statements_by
from bot.wording import one_line

if TYPE_CHECKING:
    from bot.conversation import NextQuestion
    from bot.discord.memory import Memory
    from bot.discord.processes import AnsweringProcesses
    from bot.discord.show.replies import Reply
    from bot.discord.workers import Workers
    from retrieval.archive import Archive
    from retrieval.model import Answer, Passage, Period

CONVERSATIONS = 10_000
LONGEST_QUESTION = 2_000
PRIVATELY = -1
"""Ends the key of a conversation that only one person sees: nobody else's goes on from it."""


@dataclass(frozen=True)
class AskedQuestion:
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
    again: bool = False
    """Whether the question before was this one in other words."""
    place: int = 0
    """The server where it is asked; 0 in a direct message."""
    subject: str = ""
    """What the conversation is about before anything was asked in it."""


class Answerer:
    """Answers questions from one archive. Its methods are called on the event loop and work in threads."""

    def __init__(self, archive: Archive, memory: Memory, workers: Workers, passages: int, server: int = 0) -> None:
        self.archive = archive
        self.memory = memory
        self.server = server
        """The server that keeps this archive for itself; 0 for the one that all share."""
        self._gaps = Gaps(memory)
        self._passages = passages
        self._workers = workers
        self.processes: AnsweringProcesses | None = None
        """What answers while questions crowd; None where the archive has no file that others could open."""
        self._conversations: Recent[tuple[int, ...], Conversation] = Recent(CONVERSATIONS)
        self._turns: WeakValueDictionary[tuple[int, ...], asyncio.Lock] = WeakValueDictionary()
        """Questions of one conversation are answered one after another, in the order in which they came."""
        self._directory: OptionNames | None = None

    async def ask(self, asked: AskedQuestion) -> ShownPage:
        """Answer a question in its conversation, which remembers it."""
        async with self._turns.setdefault(asked.conversation, asyncio.Lock()):
            return await self._workers.work(self._ask, asked)

    def _ask(self, asked: AskedQuestion) -> ShownPage:
        conversation = self._conversation(asked.conversation, asked.after, private=asked.private)
        if asked.subject and conversation.last is None:
            conversation.last = statements_by("", asked.subject)
        conversation.next_by(asked.asker)
        conversation.last = conversation.former if asked.again else conversation.last
        text = one_line(asked.text[:LONGEST_QUESTION])
        answer = self._answered(conversation.next_question(text, today(), period=asked.period, sources=asked.sources))
        conversation.go_on(answer)
        self._gaps.count(self.archive, answer, asked.place)
        inquiry = Inquiry("answer", (answer.question,), plainly=asked.plainly)
        shown = answer_reply.of_answer(answer, plainly=asked.plainly)
        return self._shown(shown, self.memory.keep(asked.asker, inquiry, self.server), private=asked.private)

    def _answered(self, question: NextQuestion) -> Answer:
        elsewhere = self.processes.answered(question) if self.processes and self._workers.crowded else None
        return elsewhere or answer_next(self.archive, question)

    def _conversation(self, place: tuple[int, ...], after: int | None = None, *, private: bool = False) -> Conversation:
        """The conversation of a place. What is asked privately goes on from it, but nobody goes on from that."""
        kept = self.memory.kept(after) if after else None
        key = (*place, PRIVATELY) if private else place
        before = self._conversations.get(key)
        if before is None or kept:
            public = self._conversations.get(place) if private else None
            gone_on_from = public.last if public else None
            last = kept.inquiry.questions[-1] if kept and kept.inquiry.questions else gone_on_from
            before = Conversation(self._passages, last)
            self._conversations.put(key, before)
        return before

    async def inquire(
        self, inquiry: Inquiry, asker: int, *, private: bool, conversation: tuple[int, ...] = ()
    ) -> ShownPage:
        """Answer an inquiry with its first page; the conversation, where one is given, goes on from it."""
        return await self._workers.work(self._look_up, inquiry, asker, private, conversation)

    def _look_up(self, inquiry: Inquiry, asker: int, private: bool, place: tuple[int, ...]) -> ShownPage:  # noqa: FBT001  in a thread
        within = self._conversation(place, private=private) if place else Conversation()
        within.next_by(asker)
        found = of_result(within.inquire(self.archive, inquiry), plainly=inquiry.plainly)
        return self._shown(found, self.memory.keep(asker, inquiry, self.server), private=private)

    async def keep(self, asker: int, inquiry: Inquiry) -> Kept:
        """Remember an inquiry as somebody's, whose answer is theirs to delete."""
        key = await self._workers.quickly(self.memory.keep, asker, inquiry, self.server)
        return Kept(key, asker, inquiry, self.server)

    async def page(self, kept: Kept, number: int, *, private: bool) -> ShownPage:
        """A page of what is kept; the last one where there are fewer now."""
        return await self._workers.work(self._page, kept, number, private=private)

    def _page(self, kept: Kept, number: int, *, private: bool) -> ShownPage:
        return self._shown(self._again(kept), kept.key, number, private=private)

    def _again(self, kept: Kept) -> Reply:
        return of_result(inquire(self.archive, kept.inquiry), plainly=kept.inquiry.plainly)

    def _shown(self, found: Reply, key: int, number: int = 0, *, private: bool) -> ShownPage:
        every = replies.pages(found, self._passages)
        page = every[min(number, len(every) - 1)]
        picture = png(found.chart) if found.chart and not page.number else None
        return ShownPage(page, key, private, picture)

    async def passage(self, kept: Kept, mark: str) -> Passage | None:
        """The passage that a button points at; None when the archive does not hold it any more."""
        found = await self._workers.work(self._again, kept)
        return next((block.passage for block in found.blocks if block.passage and block.mark == mark), None)

    def forget_conversations(self, person: int) -> None:
        """Forget every conversation of which a person's question is remembered."""
        self._conversations.drop_where(lambda place, conversation: person in (*place, *conversation.askers))

    async def warm_up(self) -> None:
        """Load what the first question would wait for."""
        await self.refresh()
        await self._workers.work(inquire, self.archive, Inquiry("answer", (statements_by("anybody", "anything"),)))
        gc.freeze()  # all this lives as long as the bot: the garbage collector need not stop everything to look at it

    @property
    def names_known(self) -> OptionNames | None:
        """The names as they were read last, if they were."""
        return self._directory

    async def option_names(self) -> OptionNames:
        """The names that options complete."""
        return self._directory or await self.refresh()

    async def refresh(self) -> OptionNames:
        """Read the names anew if the archive has changed."""
        return await self._workers.work(self._refreshed)

    def _refreshed(self) -> OptionNames:
        revision = self.archive.revision
        if self._directory is None or self._directory.revision != revision:
            self._directory = option_names(self.archive)
        return self._directory


def today() -> date:
    """The day on which a question is asked."""
    return datetime.now(UTC).date()
