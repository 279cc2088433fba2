"""/settings: what a server's administrators decide. Only they see it (Discord can be told otherwise, per server)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.discord.caretaking import NOT_HERE, trusted
from bot.discord.cogs.slash_options import ManagersCog, for_managers
from bot.discord.responding import acknowledge, show_view
from bot.discord.server_settings import DEFAULTS, Whose
from bot.discord.show import layout
from bot.discord.show.markup import plain
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.discord.context import Context, Interaction
    from bot.discord.server_settings import Server

Rule = Literal["allow", "deny", "clear"]
QuestionsAMinute = app_commands.Range[int, 0, 600]
MOST_IDS_LISTED = 30


@for_managers
class ServerSettings(ManagersCog, group_name="settings", group_description="How I behave in this server"):
    """Each subcommand changes one thing and shows what holds now."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description="Show the settings of this server")
    async def show(self, interaction: Interaction) -> None:
        """Show the settings."""
        await self._change(interaction, lambda server: server)

    @app_commands.command(description="Where I may answer; a category holds for its channels")
    @app_commands.describe(channel="The channel", rule="Once a channel is allowed, all others are silent")
    async def channel(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | discord.VoiceChannel | discord.ForumChannel | discord.CategoryChannel,
        rule: Rule,
    ) -> None:
        """Allow or deny a channel."""
        await self._change(interaction, lambda server: server.ruled_channel(rule, channel.id))

    @app_commands.command(description="Whom I may answer")
    @app_commands.describe(role="The role", rule="Once a role is allowed, I answer only those who have an allowed one")
    async def role(self, interaction: Interaction, role: discord.Role, rule: Rule) -> None:
        """Allow or deny a role."""
        await self._change(interaction, lambda server: server.ruled_role(rule, role.id))

    @app_commands.command(description="How I answer")
    @app_commands.describe(
        private="Answer so that only the person sees it; mentions in a direct message",
        text_only="Answer in text alone, without frames and symbols",
        questions_a_minute="How many questions one channel may ask in a minute; 0 for no limit",
        tidy="Delete my answer to a message when the message is deleted",
    )
    @app_commands.rename(text_only="text-only", questions_a_minute="questions-a-minute")
    async def answers(
        self,
        interaction: Interaction,
        private: bool | None = None,  # noqa: FBT001  an option
        text_only: bool | None = None,  # noqa: FBT001  an option
        questions_a_minute: QuestionsAMinute | None = None,
        tidy: bool | None = None,  # noqa: FBT001  an option
    ) -> None:
        """Change how the bot answers."""
        wished = {"private": private, "plainly": text_only, "questions_a_minute": questions_a_minute, "tidy": tidy}
        given = {name: value for name, value in wished.items() if value is not None}
        await self._change(interaction, lambda server: replace(server, **given))  # type: ignore[arg-type]

    @app_commands.command(description="Which articles I answer from in this server")
    @app_commands.describe(
        whose="shared: those that all servers share; own: those that this server added, seen nowhere else"
    )
    async def archive(self, interaction: Interaction, whose: Whose) -> None:
        """Answer from the shared archive, or from one that the server keeps for itself."""
        if whose == "own" and not trusted(self.bot, interaction.guild):
            await interaction.response.send_message(view=layout.note(NOT_HERE), ephemeral=True)
            return
        await self._change(interaction, lambda server: replace(server, archive=whose))

    @app_commands.command(description="Where I tell moderators what people report")
    @app_commands.describe(channel="The channel; leave it out to be told nowhere")
    async def reports(self, interaction: Interaction, channel: discord.TextChannel | None = None) -> None:
        """Choose the moderators' channel."""
        await self._change(interaction, lambda server: replace(server, reports_channel=channel.id if channel else 0))

    @app_commands.command(description="How I count the questions that I cannot answer")
    @app_commands.describe(word_for_word="Keep their words too, without who asked; else only actor and topic")
    @app_commands.rename(word_for_word="word-for-word")
    async def gaps(self, interaction: Interaction, word_for_word: bool) -> None:  # noqa: FBT001  an option
        """Choose how questions without an answer are counted."""
        await self._change(interaction, lambda server: replace(server, gaps_in_words=word_for_word))

    @app_commands.command(description="Go back to the defaults")
    async def reset(self, interaction: Interaction) -> None:
        """Forget the settings."""
        await self._change(interaction, lambda _: DEFAULTS)

    async def _change(self, interaction: Interaction, decided: Callable[[Server], Server]) -> None:
        """Acknowledge, change the settings as soon as the archive lets, and show what holds now."""
        with self.bot.workers.busy():
            await acknowledge(interaction, private=True, thinking=True)
            try:
                server = await self.bot.workers.write(self._decide, interaction.guild_id or 0, decided)
            except ArchiveError as error:
                await show_view(interaction, layout.note(plain(f"The settings stay as they are: {error}")))
            else:
                await show_view(interaction, layout.note(settings_in_words(server)))

    def _decide(self, guild: int, decided: Callable[[Server], Server]) -> Server:
        """Change the settings; an archive that the server wants for itself is there before they hold."""
        if decided(self.bot.memory.servers.of(guild)).archive == "own":
            self.bot.archives.kept_by(guild)
        server = self.bot.memory.servers.change(guild, decided)
        if server.archive == "shared":
            self.bot.archives.close(guild)
        return server


def settings_in_words(server: Server) -> str:
    """The settings of a server in words."""
    lines = {
        "I answer in": _listed("<#{}>", server.allowed_channels) or "every channel",
        "but not in": _listed("<#{}>", server.denied_channels) or "no exception",
        "I answer": _listed("<@&{}>", server.allowed_roles) or "everybody",
        "but not": _listed("<@&{}>", server.denied_roles) or "no exception",
        "My answers are seen": "by whoever asks alone" if server.private else "by all",
        "Answers are shown": "as text alone" if server.plainly else "with frames",
        "When a question is deleted": "my answer goes too" if server.tidy else "my answer stays",
        "I answer from": "the articles that this server added, and no others"
        if server.archive == "own"
        else "the articles that all servers share",
        "Reports go to": f"<#{server.reports_channel}>" if server.reports_channel else "no channel",
        "Questions without an answer are counted": "word for word"
        if server.gaps_in_words
        else "by actor and topic alone",
        "A channel may ask": f"{server.questions_a_minute} questions a minute"
        if server.questions_a_minute
        else "freely",
    }
    return "## Settings of this server\n" + "\n".join(f"- {name} **{value}**" for name, value in lines.items())


def _listed(form: str, ids: tuple[int, ...]) -> str:
    more = f" and {len(ids) - MOST_IDS_LISTED} more" if len(ids) > MOST_IDS_LISTED else ""
    return " ".join(form.format(one) for one in ids[:MOST_IDS_LISTED]) + more
