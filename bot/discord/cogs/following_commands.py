"""/follow, /unfollow, /following: what is new is posted when an article brings it, in a channel or to a person."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord.alerting import LONGEST_FOLLOWED, send_alert
from bot.discord.cogs.slash_options import Name, Topic, complete_actor
from bot.discord.following_manner import Digest, NotAMannerError, Telling, hours, minutes, zone_named, zone_names
from bot.discord.followings import MOST_A_PLACE, Following, Followings
from bot.discord.responding import acknowledge, refusal_here, show_view
from bot.discord.sending import BROKEN
from bot.discord.show import layout
from bot.discord.show.markup import cut, label, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.discord.answerer import Answerer
    from bot.discord.cogs.slash_options import Choices
    from bot.discord.context import Context, Interaction
    from bot.discord.followings import Alert

ROUND_SECONDS = 60.0
Where = Literal["me", "channel"]

log = logging.getLogger(__name__)


class FollowingCommands(commands.Cog):
    """Following people and topics."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot
        self.followings = Followings(bot.memory)
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)

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
        digest="Tell it all at once, daily or weekly on Mondays; else as it comes",
        at="When a digest comes, such as 08:30",
        timezone="The time zone of these hours, such as Europe/Berlin",
        quiet="Hours in which nothing comes, such as 22:00-07:00",
        most="At most so many messages a day",
        role="Whom to ping, in a channel",
    )
    @app_commands.autocomplete(actor=complete_actor)
    async def follow(  # noqa: PLR0913, PLR0917  the options of a slash command
        self,
        interaction: Interaction,
        actor: Name | None = None,
        topic: Topic | None = None,
        where: Where = "me",
        digest: Digest | None = None,
        at: Name | None = None,
        timezone: Name | None = None,
        quiet: Name | None = None,
        most: app_commands.Range[int, 1, 100] | None = None,
        role: discord.Role | None = None,
    ) -> None:
        """Follow somebody or something."""
        channel = self._channel(interaction, where)
        refused = self._refusal(interaction, actor, topic, channel) or _may_not_ping(interaction, role, channel)
        try:
            manner = _manner(digest, at, timezone, quiet, most)
        except NotAMannerError as error:
            refused = plain(str(error))
        if refused:
            await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
            return
        await acknowledge(interaction, private=True, thinking=True)
        here = self.bot.answerer_of(interaction.guild_id)
        since = await self.bot.workers.work(lambda: here.archive.revision)
        manner = replace(manner, role=role.id if role else 0)
        place = interaction.user.id, channel
        wanted = Following(0, *place, actor or "", topic or "", since, here.server, manner)
        added = await self.bot.workers.write(self.followings.add, wanted, self.now())
        await show_view(interaction, layout.note(_began(wanted) if added else FULL))

    @follow.autocomplete("timezone")
    async def complete_timezone(self, _: Interaction, typed: str) -> Choices:
        """Complete a time zone by any part of its name."""
        wanted = typed.strip().replace(" ", "_").casefold()
        found = [name for name in zone_names() if wanted in name.casefold()]
        return [app_commands.Choice(name=name, value=name) for name in found[:25]]

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
            listed = ", ".join(_listed(one) for one in here)
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
        every = self.bot.archives.every()
        alerts = [alert for one in every for alert in await self.bot.workers.work(self._new, one)]
        for alert in alerts:
            if not self._ours():
                return  # another process of this bot has taken over
            try:
                if alert.passages:
                    await send_alert(self.bot, self.followings, alert, self.now())
            except (discord.HTTPException, *BROKEN) as error:
                log.warning("what is new for following %d is told later: %s", alert.following.key, error)
            else:
                await self.bot.workers.write(self._told, alert)

    def _ours(self) -> bool:
        with self.bot.duty() as ours:
            return ours

    def _new(self, answerer: Answerer) -> list[Alert]:
        with self.bot.duty() as ours:
            if not ours:
                return []
            self.bot.memory.take_over()
            return list(self.followings.new(answerer.archive, answerer.server, self.now()))

    def _told(self, alert: Alert) -> None:
        with self.bot.duty():
            self.followings.told(alert, self.now())

    @staticmethod
    def _channel(interaction: Interaction, where: Where) -> int:
        return (interaction.channel_id or 0) if where == "channel" and interaction.guild_id else 0

    def _refusal(self, interaction: Interaction, actor: str | None, topic: str | None, channel: int) -> str:
        if refused := refusal_here(self.bot, interaction.user, interaction.channel):
            return refused
        if not actor and not topic:
            return "Give an `actor`, a `topic`, or both."
        if not channel and self.bot.answerer_of(interaction.guild_id).server:
            return KEPT_HERE
        return FOR_CHANNELS if channel and not interaction.permissions.manage_channels else ""


FULL = f"That is followed there already, or {MOST_A_PLACE} things are; `/unfollow` ends one."
NO_PING = "A role is pinged in a channel alone, and by those who may mention it."
KEPT_HERE = "This server keeps its articles for itself: what is new of them is told in its channels alone (`where`)."
FOR_CHANNELS = (
    "What a channel follows is decided by those who manage it (*Manage Channels*); `where: me` is for everybody."
)


def _words(actor: str, topic: str) -> str:
    named = plain(cut(actor, LONGEST_FOLLOWED)) or "anybody"
    return f"{named} on {plain(cut(topic, LONGEST_FOLLOWED))}" if topic else named


def _began(following: Following) -> str:
    place = "in this channel" if following.channel else "in a direct message"
    how = f" ({plain(following.manner.told)})" if following.manner.told else ""
    return f"From now on I tell {place} what is new of {_words(following.actor, following.topic)}{how}."


def _listed(following: Following) -> str:
    told = following.manner.told
    return plain(cut(following.words, LONGEST_FOLLOWED)) + (f" ({plain(told)})" if told else "")


def _manner(digest: Digest | None, at: str | None, zone: str | None, quiet: str | None, most: int | None) -> Telling:
    """What the options of a following say. Raises NotAMannerError."""
    return Telling(
        digest=digest,
        at=minutes(at) if at else Telling.at,
        zone=zone_named(zone) if zone else Telling.zone,
        quiet=hours(quiet) if quiet else None,
        most_a_day=most or 0,
    )


def _may_not_ping(interaction: Interaction, role: discord.Role | None, channel: int) -> str:
    if role is None or (channel and (role.mentionable or interaction.permissions.mention_everyone)):
        return ""
    return NO_PING


def cut_list(listed: str) -> str:
    """A list that fits into a message."""
    return listed if len(listed) <= 1_500 else listed[:1_500].rpartition(",")[0] + " …"
