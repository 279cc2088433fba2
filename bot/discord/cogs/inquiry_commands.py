"""Lookups that need no question: each command of the catalogue as a slash command."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue import COMMANDS
from bot.discord.cogs.slash_options import Name, Topic, Words, complete_actor, complete_article
from bot.discord.responding import conversation, respond

if TYPE_CHECKING:
    from bot.catalogue import Argument, Command
    from bot.discord.context import Context, Interaction
    from bot.discord.responding import Manner
    from bot.discord.show.layout import ShownPage
    from bot.inquiries import Inquiry

READ_AS: dict[str, Any] = {"actor": Name, "topic": Topic, "words": Words, "article": Words}
COMPLETED: dict[str, Any] = {"actor": complete_actor, "article": complete_article}


class Lookups(commands.Cog):
    """A command for each thing that is looked up."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Put the commands in place; again after a reconnect, where they are there already."""
        for command in COMMANDS.values():
            self.bot.tree.add_command(slash_command(command), override=True)


def slash_command(command: Command) -> app_commands.Command[Any, ..., None]:
    """The slash command: discord.py reads its options from the signature of what it calls."""

    async def call(interaction: Interaction, **given: str) -> None:
        async def find(manner: Manner) -> ShownPage:
            for argument in command.arguments:
                if argument.kind == "article" and given[argument.name]:
                    names = await interaction.client.answerer_of(interaction.guild_id).option_names()
                    given[argument.name] = names.id_of(given[argument.name])
            inquiry = command.inquiry(*(given[argument.name] for argument in command.arguments))
            return await _found(interaction, inquiry, manner)

        await respond(interaction, find)

    takes = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    call.__signature__ = Signature([takes, *map(_option, command.arguments)])  # type: ignore[attr-defined]
    made = app_commands.Command[Any, ..., None](name=command.name, description=command.description, callback=call)
    described = {one.name: app_commands.locale_str(one.description) for one in command.arguments}
    app_commands.describe(**described)(made)
    app_commands.autocomplete(**{one.name: COMPLETED[one.kind] for one in command.arguments if one.kind in COMPLETED})(
        made
    )
    return made


def _option(argument: Argument) -> Parameter:
    default = Parameter.empty if argument.needed else ""
    return Parameter(argument.name, Parameter.KEYWORD_ONLY, default=default, annotation=READ_AS[argument.kind])


async def _found(interaction: Interaction, inquiry: Inquiry, manner: Manner) -> ShownPage:
    return await interaction.client.answerer_of(interaction.guild_id).inquire(
        inquiry.shown(plainly=manner.plainly),
        interaction.user.id,
        private=manner.private,
        conversation=conversation(interaction.channel, interaction.user.id),
    )
