"""/follow, /unfollow, /following: what is new is posted when an article brings it, in a channel or to a person."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord.cogs.slash_options import Name, Topic, complete_actor
from bot.discord.followings import MOST_A_PLACE, Followings
from bot.discord.responding import acknowledge, show_view
from bot.discord.sending import BROKEN, persistently
from bot.discord.show import answer_reply, layout, replies
from bot.discord.show.layout import ShownPage
from bot.discord.show.markup import cut, label, plain
from bot.discord.show.replies import Reply
from bot.inquiries import Inquiry, statements_by

if TYPE_CHECKING:
    from bot.discord.cogs.slash_options import Choices
    from bot.discord.context import Context, Interaction
    from bot.discord.followings import Alert, Following

ROUND_SECONDS = 60.0
MOST_SHOWN = 5
LONGEST_FOLLOWED = 200
Where = Literal["me", "channel"]

log = logging.getLogger(__name__)


class FollowingCommands(commands.Cog):
    """Following people and topics."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot
        self.followings = Followings(bot.memory)

    async def cog_load(self) -> None:
        """Begin to look for what is new."""
        self.rounds.start()

    async def cog_unload(self) -> None:
        """Look no more."""
        self.rounds.cancel()

    @app_commands.command(description="Tell me when somebody says something new, or something new is said on a topic")
    @app_commands.describe(
        actor="A person or institution; anybody if left out",
        topic="Only what is said about this",
        where="In a direct message to you, or in this channel (for those who manage it)",
    )
    @app_commands.autocomplete(actor=complete_actor)
    async def follow(
        self, interaction: Interaction, actor: Name | None = None, topic: Topic | None = None, where: Where = "me"
    ) -> None:
        """Follow somebody or something."""
        channel = self._channel(interaction, where)
        if refused := self._refusal(interaction, actor, topic, channel):
            await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
            return
        await acknowledge(interaction, private=True, thinking=True)
        here = self.bot.answerer_of(interaction.guild_id)
        revision = await self.bot.workers.work(lambda: here.archive.revision)
        wanted, person = (actor or "", topic or ""), interaction.user.id
        added = await self.bot.workers.write(self.followings.add, person, channel, wanted, revision, here.server)
        told = _words(*wanted)
        place = "in this channel" if channel else "in a direct message"
        full = f"That is followed there already, or {MOST_A_PLACE} things are; `/unfollow` ends one."
        await show_view(
            interaction, layout.note(f"From now on I tell {place} what is new of {told}." if added else full)
        )

    @app_commands.command(description="Follow something no more")
    @app_commands.describe(what="What is followed, as /following lists it", where="For you, or in this channel")
    async def unfollow(self, interaction: Interaction, what: Name, where: Where = "me") -> None:
        """End a following."""
        channel = self._channel(interaction, where)
        if channel and not interaction.permissions.manage_channels:
            await interaction.response.send_message(view=layout.note(FOR_CHANNELS), ephemeral=True)
            return
        await acknowledge(interaction, private=True, thinking=True)
        here = await self.bot.workers.work(self.followings.at, interaction.user.id, channel)
        found = [one for one in here if label(one.words, 100).casefold() == what.casefold()]
        for one in found:
            await self.bot.workers.write(self.followings.remove, one.key)
        text = f"Followed no more: {plain(what)}." if found else f"Nothing of that name is followed: {plain(what)}."
        await show_view(interaction, layout.note(text))

    @unfollow.autocomplete("what")
    async def complete_followed(self, interaction: Interaction, typed: str) -> Choices:
        """Complete what is followed, by the person and in the channel."""
        here = [
            one
            for channel in {0, interaction.channel_id or 0}
            for one in await self.bot.workers.quickly(self.followings.at, interaction.user.id, channel)
        ]
        names = dict.fromkeys(label(one.words, 100) for one in here if typed.casefold() in one.words.casefold())
        return [app_commands.Choice(name=name, value=name) for name in list(names)[:25]]

    @app_commands.command(description="What is followed, by you and in this channel")
    async def following(self, interaction: Interaction) -> None:
        """List the followings."""
        await acknowledge(interaction, private=True, thinking=True)
        lines = ["## What is followed"]
        for title, channel in (("By you", 0), ("In this channel", interaction.channel_id or 0)):
            here = await self.bot.workers.work(self.followings.at, interaction.user.id, channel) if title else []
            listed = ", ".join(plain(cut(one.words, LONGEST_FOLLOWED)) for one in here)
            lines.append(f"**{title}:** {cut_list(listed) or 'nothing'}")
        await show_view(interaction, layout.note("\n".join(lines)))

    @tasks.loop(seconds=ROUND_SECONDS)
    async def rounds(self) -> None:
        """Every minute: tell what is new. Whatever goes wrong is tried again with the next round."""
        try:
            await self.tell_what_is_new()
        except Exception:  # the edge of the rounds: an unforeseen error must not end them for ever
            log.exception("what is new could not be told; it is tried again in a minute")

    @rounds.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

    async def tell_what_is_new(self) -> None:
        """Post what has come for each following, each statement once a place."""
        alerts = [
            alert
            for one in self.bot.archives.every()
            for alert in await self.bot.workers.work(
                lambda one: list(self.followings.new(one.archive, one.server)), one
            )
        ]
        for alert in alerts:
            try:
                if alert.passages:
                    await self._tell(alert)
            except (discord.HTTPException, *BROKEN) as error:
                log.warning("what is new for following %d is told later: %s", alert.following.key, error)
            else:
                await self.bot.workers.write(self.followings.told, alert)

    async def _tell(self, alert: Alert) -> None:
        following = alert.following
        try:
            to: discord.abc.Messageable = (
                self.bot.get_partial_messageable(following.channel)
                if following.channel
                else await self.bot.fetch_user(following.person)
            )
            view = layout.message(await self._page(alert))
            await persistently(lambda: to.send(view=view, nonce=str(alert.number)))
        except (discord.NotFound, discord.Forbidden) as error:
            log.warning("following %d is dropped: %s", following.key, error)
            await self._drop(following)

    async def _page(self, alert: Alert) -> ShownPage:
        following = alert.following
        question = statements_by(following.actor, following.topic, "newest")
        inquiry = Inquiry("answer", (question,))
        key = await self.bot.workers.write(self.bot.memory.keep, following.person, inquiry, following.server)
        blocks = tuple(answer_reply.passage_block(passage) for passage in alert.passages[:MOST_SHOWN])
        left = len(alert.passages) - len(blocks)
        note = f"… and {left} more: /latest" if left else ""
        head = f"**New on record: {plain(cut(following.words, LONGEST_FOLLOWED))}**"
        return ShownPage(replies.pages(Reply(head, blocks, note=note), MOST_SHOWN)[0], key, private=False)

    async def _drop(self, following: Following) -> None:
        """End what cannot be told any more; whoever asked for a channel's is told so."""
        if not following.channel:
            await self.bot.workers.write(self.followings.remove, following.key)
            return
        gone = await self.bot.workers.write(self.followings.remove_channel, following.channel)
        for person in {one.person for one in gone}:
            text = f"I can no longer write where you let me follow {plain(gone[0].words)}, so I follow nothing there."
            try:
                await (await self.bot.fetch_user(person)).send(view=layout.note(text))
            except (discord.NotFound, discord.Forbidden):
                continue

    @staticmethod
    def _channel(interaction: Interaction, where: Where) -> int:
        return (interaction.channel_id or 0) if where == "channel" and interaction.guild_id else 0

    def _refusal(self, interaction: Interaction, actor: str | None, topic: str | None, channel: int) -> str:
        if not actor and not topic:
            return "Give an `actor`, a `topic`, or both."
        if not channel and self.bot.answerer_of(interaction.guild_id).server:
            return KEPT_HERE
        return FOR_CHANNELS if channel and not interaction.permissions.manage_channels else ""


KEPT_HERE = "This server keeps its articles for itself: what is new of them is told in its channels alone (`where`)."
FOR_CHANNELS = (
    "What a channel follows is decided by those who manage it (*Manage Channels*); `where: me` is for everybody."
)


def _words(actor: str, topic: str) -> str:
    named = plain(cut(actor, LONGEST_FOLLOWED)) or "anybody"
    return f"{named} on {plain(cut(topic, LONGEST_FOLLOWED))}" if topic else named


def cut_list(listed: str) -> str:
    """A list that fits into a message."""
    return listed if len(listed) <= 1_500 else listed[:1_500].rpartition(",")[0] + " …"
