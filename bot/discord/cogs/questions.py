"""Questions: /ask, mentions, replies, direct messages, and the message menu "Check this quote"."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue import OTHERS
from bot.discord.answerer import AskedQuestion
from bot.discord.asked_messages import asks_bot, check_of, names_bot, question_words, without_markup, words_in_message
from bot.discord.cogs.slash_options import Name, NotDaysError, Words, complete_source, days_between
from bot.discord.cooldowns import Recent
from bot.discord.responding import Manner, conversation, refusal_here, respond, subject_of, too_fast
from bot.discord.sending import persistently, typing_meanwhile
from bot.discord.show import layout
from bot.discord.show.answer_button import key_in

if TYPE_CHECKING:
    from bot.discord.context import Context, Interaction
    from bot.discord.show.layout import ShownPage

CLOSED_DIRECT_MESSAGES = 50007
A_WHILE = 30.0
WRITING = ("view_channel", "send_messages", "read_message_history")
WRITING_IN_THREADS = ("view_channel", "send_messages_in_threads", "read_message_history")

ROLE_MENTIONED = (
    "Discord does not show me a message that mentions only my role. Please mention me as a member, or use `/ask`."
)
UNREADABLE = (
    "Discord shows me only messages that mention me. To check that one: long-press or right-click it, *Apps*,"
    " *Check this quote*."
)
FOUND = {"answered", "confirmed", "altered", "other_speaker"}
EDITABLE_SECONDS = 300.0
ANSWERS_REMEMBERED = 2_000


@dataclass(frozen=True)
class Answered:
    """A message that was answered: its words, the answer, and when (by the monotonic clock)."""

    question: str
    answer: discord.Message
    at: float


class Questions(commands.Cog):
    """Everything that is asked in a person's own words."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot
        self._answers: Recent[int, Answered] = Recent(ANSWERS_REMEMBERED)

    async def cog_load(self) -> None:
        """Put the message menu in place; a cog cannot hold one."""
        menu = app_commands.ContextMenu(name="Check this quote", callback=self.check_quote)
        self.bot.tree.add_command(menu, override=True)

    @app_commands.command(description=OTHERS["ask"])
    @app_commands.rename(since="from", until="to")
    @app_commands.describe(
        question="For example: What did Putin say about NATO?",
        since="Only words said on or after this day, such as 2024-09-01 or “September 2024”",
        until="Only words said on or before this day",
        source="Only articles of this source",
        private="Whether only you see the answer",
    )
    @app_commands.autocomplete(source=complete_source)
    async def ask(
        self,
        interaction: Interaction,
        question: Words,
        since: Name | None = None,
        until: Name | None = None,
        source: Name | None = None,
        private: bool | None = None,  # noqa: FBT001  a slash option
    ) -> None:
        """Answer a question."""
        try:
            period = await self.bot.workers.quickly(days_between, since, until)
        except NotDaysError as error:
            await interaction.response.send_message(view=layout.note(str(error)), ephemeral=True)
            return

        async def find(manner: Manner) -> ShownPage:
            asked = AskedQuestion(
                without_markup(question, {}),
                asker=interaction.user.id,
                conversation=conversation(interaction.channel, interaction.user.id),
                period=period,
                sources=(source,) if source else (),
                plainly=manner.plainly,
                private=manner.private,
                place=interaction.guild_id or 0,
                subject=subject_of(interaction.channel),
            )
            return await self.bot.answerer_of(interaction.guild_id).ask(asked)

        await respond(interaction, find, private=private)

    async def check_quote(self, interaction: Interaction, message: discord.Message) -> None:
        """Check each quotation of a message, else what it says that somebody said, else all its words."""

        async def find(manner: Manner) -> ShownPage:
            inquiry = await self.bot.workers.work(check_of, words_in_message(message))
            shown = inquiry.shown(plainly=manner.plainly)
            return await self.bot.answerer_of(interaction.guild_id).inquire(shown, interaction.user.id, private=True)

        await respond(interaction, find, private=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot: a direct one, a mention, or a reply that mentions it."""
        if asks_bot(message, self.bot.user) and self.bot.first_time(message.id):
            await self._answer(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Answer a question that was edited anew, in place of its former answer, for some minutes."""
        former = self._answers.get(edit.message_id)
        fresh = former and time.monotonic() - former.at < EDITABLE_SECONDS
        if former and fresh and edit.message.content != former.question and asks_bot(edit.message, self.bot.user):
            await self._answer(edit.message, former)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, deleted: discord.RawMessageDeleteEvent) -> None:
        """Delete the answer of a question that was deleted, where the server wants it."""
        former = self._answers.get(deleted.message_id)
        if former and self.bot.memory.servers.of(deleted.guild_id).tidy:
            with suppress(discord.NotFound):
                await former.answer.delete()

    async def _answer(self, message: discord.Message, former: Answered | None = None) -> None:
        if refusal_here(self.bot, message.author, message.channel):
            return  # silence, where the server wants it
        async with self.bot.answering("a message", lambda text: message.reply(text, mention_author=False)):
            try:
                await self._answer_or_say_why(message, former)
            except discord.Forbidden:
                await self._say_privately(message, "a permission")
            except discord.HTTPException as error:
                if "Unknown message" not in error.text:  # the question was deleted meanwhile
                    raise

    async def _answer_or_say_why(self, message: discord.Message, former: Answered | None) -> None:
        if missing := self._missing(message):
            await self._say_privately(message, missing)
            return
        if refused := too_fast(self.bot, message.author.id, message):
            if self._first_in_a_while("too fast", message):
                await message.reply(view=layout.note(refused), mention_author=False)
            return
        if not message.content and message.role_mentions:
            await message.reply(view=layout.note(ROLE_MENTIONED), mention_author=False)
            return
        replied_to = await self._replied_to(message)
        asked = question_words(message, self.bot.user) or words_in_message(message)
        if not asked and replied_to and not words_in_message(replied_to):
            await message.reply(view=layout.note(UNREADABLE), mention_author=False)
            return
        with self.bot.measures.timing():
            async with typing_meanwhile(message.channel):
                shown = await self._found(message, replied_to, again=former is not None)
            if not self._is_remark(message, replied_to, shown):
                await self._send(message, shown, former)
        self.bot.measures.answered(shown.page.reply.outcome or "lookup")

    async def _found(self, message: discord.Message, replied_to: discord.Message | None, *, again: bool) -> ShownPage:
        """What a message asks; without words: whether what it forwards, shows or replies to is quoted rightly."""
        guild = message.guild.id if message.guild else None
        server, answerer = self.bot.memory.servers.of(guild), self.bot.answerer_of(guild)
        plainly = server.plainly or self.bot.memory.wants_plain_text(message.author.id)
        words = question_words(message, self.bot.user)
        own = replied_to if replied_to and replied_to.author == self.bot.user else None
        shown = message if message.message_snapshots or message.embeds else replied_to
        if not words and shown and shown != own:
            inquiry = (await self.bot.workers.work(check_of, words_in_message(shown))).shown(plainly=plainly)
            return await answerer.inquire(inquiry, message.author.id, private=False)
        return await answerer.ask(
            AskedQuestion(
                words,
                asker=message.author.id,
                conversation=conversation(message.channel, message.author.id),
                after=key_in(own) if own else None,
                plainly=plainly,
                again=again,
                place=guild or 0,
                subject=subject_of(message.channel),
            )
        )

    async def _replied_to(self, message: discord.Message) -> discord.Message | None:
        """The message that is replied to; Discord does not always send it along."""
        reference = message.reference
        if reference is None or reference.type is not discord.MessageReferenceType.reply:
            return None
        if isinstance(reference.resolved, discord.Message):
            return reference.resolved
        if reference.resolved is None and reference.message_id:
            with suppress(discord.NotFound, discord.Forbidden):
                return await message.channel.fetch_message(reference.message_id)
        return None

    def _is_remark(self, message: discord.Message, replied_to: discord.Message | None, shown: ShownPage) -> bool:
        """Whether a reply to an answer asks nothing ("lol no way"): no name, no question mark, nothing found."""
        own = replied_to is not None and replied_to.author == self.bot.user
        asks = names_bot(message, self.bot.user) or "?" in message.content or message.guild is None
        return own and not asks and shown.page.reply.outcome not in FOUND

    async def _send(self, message: discord.Message, shown: ShownPage, former: Answered | None) -> None:
        view = layout.message(shown)
        if message.guild and self.bot.memory.servers.of(message.guild.id).private:
            await self._send_privately(message, view, shown)
        elif former:
            await persistently(lambda: former.answer.edit(view=view, attachments=layout.files(shown)))
            self._answers.put(message.id, replace(former, question=message.content))
        else:
            answer = await persistently(
                lambda: message.reply(view=view, files=layout.files(shown), mention_author=False, nonce=str(message.id))
            )
            self._answers.put(message.id, Answered(message.content, answer, time.monotonic()))

    async def _send_privately(self, message: discord.Message, view: discord.ui.LayoutView, shown: ShownPage) -> None:
        """Answer in a direct message, where the server wants answers private; in silence where that is closed."""
        try:
            await message.author.send(view=view, files=layout.files(shown))
        except discord.Forbidden as error:
            if error.code != CLOSED_DIRECT_MESSAGES:
                raise

    def _first_in_a_while(self, what: str, message: discord.Message) -> bool:
        """Whether somebody is to be told something that need not be repeated at every message."""
        return not self.bot.cooldowns.wait((what, message.author.id), 1, A_WHILE, message.created_at.timestamp())

    def _missing(self, message: discord.Message) -> str:
        if message.guild is None or isinstance(message.channel, discord.DMChannel | discord.PartialMessageable):
            return ""
        may = message.channel.permissions_for(message.guild.me)
        wanted = WRITING_IN_THREADS if isinstance(message.channel, discord.Thread) else WRITING
        missing = [name.replace("_", " ").title() for name in wanted if not getattr(may, name)]
        return ", ".join(missing)

    async def _say_privately(self, message: discord.Message, missing: str) -> None:
        if not self._first_in_a_while("missing", message):
            return
        text = (
            f"You asked me in {message.channel.mention}, but I may not answer there: I lack {missing}."  # type: ignore[union-attr]
            " A moderator can grant that; /ask works in any case."
        )
        try:
            await message.author.send(view=layout.note(text))
        except discord.Forbidden as error:
            if error.code != CLOSED_DIRECT_MESSAGES:
                raise
