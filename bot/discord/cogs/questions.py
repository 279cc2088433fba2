"""Questions: /ask, mentions, replies, direct messages, and the message menu "Check this quote"."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue import OTHERS
from bot.discord.answerer import AskedQuestion
from bot.discord.cogs.slash_options import Name, NotDaysError, Words, complete_source, days_between
from bot.discord.responding import Manner, conversation, refusal_here, respond, too_fast
from bot.discord.sending import persistently
from bot.discord.show import layout
from bot.discord.show.answer_button import key_in
from bot.inquiries import Inquiry
from retrieval.model import Question

if TYPE_CHECKING:
    from bot.discord.context import Context, Interaction
    from bot.discord.show.layout import ShownPage

CLOSED_DIRECT_MESSAGES = 50007
A_WHILE = 30.0
WRITING = ("view_channel", "send_messages", "read_message_history")
WRITING_IN_THREADS = ("view_channel", "send_messages_in_threads", "read_message_history")

log = logging.getLogger(__name__)


class Questions(commands.Cog):
    """Everything that is asked in a person's own words."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

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
                question,
                asker=interaction.user.id,
                conversation=conversation(interaction.channel, interaction.user.id),
                period=period,
                sources=(source,) if source else (),
                plainly=manner.plainly,
                private=manner.private,
            )
            return await self.bot.answerer.ask(asked)

        await respond(interaction, find, private=private)

    async def check_quote(self, interaction: Interaction, message: discord.Message) -> None:
        """Look up the words that a message puts in quotation marks, else all its words."""

        async def find(manner: Manner) -> ShownPage:
            question = await self.bot.workers.work(quote_in, words_in_message(message))
            inquiry = Inquiry("answer", (question,), plainly=manner.plainly)
            return await self.bot.answerer.inquire(inquiry, interaction.user.id, private=True)

        await respond(interaction, find, private=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot: a direct one, a mention, or a reply that mentions it."""
        if message.author.bot or not self._asks(message) or not self.bot.first_time(message.id):
            return
        if refusal_here(self.bot, message.author, message.channel):
            return  # silence, where the server wants it
        async with self.bot.answering("a message", lambda text: message.reply(text, mention_author=False)):
            try:
                await self._answer(message)
            except discord.Forbidden:
                await self._say_privately(message, "a permission")
            except discord.HTTPException as error:
                if "Unknown message" not in error.text:  # the question was deleted meanwhile
                    raise

    def _asks(self, message: discord.Message) -> bool:
        mentioned = self.bot.user is not None and self.bot.user in message.mentions
        return message.guild is None or mentioned

    async def _answer(self, message: discord.Message) -> None:
        if missing := self._missing(message):
            await self._say_privately(message, missing)
            return
        if refused := too_fast(self.bot, message.author.id, message):
            if self._first_in_a_while("too fast", message):
                await message.reply(view=layout.note(refused), mention_author=False)
            return
        shown = await self.bot.answerer.ask(self._asked(message))
        view = layout.message(shown)
        await persistently(
            lambda: message.reply(view=view, files=layout.files(shown), mention_author=False, nonce=str(message.id))
        )

    def _first_in_a_while(self, what: str, message: discord.Message) -> bool:
        """Whether somebody is to be told something that need not be repeated at every message."""
        return not self.bot.cooldowns.wait((what, message.author.id), 1, A_WHILE, message.created_at.timestamp())

    def _asked(self, message: discord.Message) -> AskedQuestion:
        server = self.bot.memory.servers.of(message.guild.id if message.guild else None)
        replied_to = message.reference.resolved if message.reference else None
        if not isinstance(replied_to, discord.Message) or replied_to.author != self.bot.user:
            replied_to = None
        return AskedQuestion(
            re.sub(rf"<@!?{self.bot.user.id if self.bot.user else 0}>", " ", message.content),
            asker=message.author.id,
            conversation=conversation(message.channel, message.author.id),
            after=key_in(replied_to) if replied_to else None,
            plainly=server.plainly or self.bot.memory.wants_plain_text(message.author.id),
        )

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


def words_in_message(message: discord.Message) -> str:
    """What a message says, or what it forwards; as it can be kept (half a surrogate pair cannot)."""
    said = message.content or next((forwarded.content for forwarded in message.message_snapshots), "")
    return said.encode("utf-8", "replace").decode()


def quote_in(text: str) -> Question:
    """The question whether a message quotes rightly: by the speaker it names, else who said these words."""
    from retrieval.quotes import extract  # noqa: PLC0415  loads what only this menu needs

    direct = [quote for quote in extract(text).quotes if quote.kind == "direct"]
    if not direct:
        words = text.strip().strip("\"“”'‘’>").strip()
        return Question(text, "who_said", words=words)
    longest = max(direct, key=lambda quote: quote.end - quote.start)
    if longest.speaker and longest.speaker.name:
        return Question(text, "verify", actors=(longest.speaker.name,), words=longest.text)
    return Question(text, "who_said", words=longest.text)
