"""The options of slash commands that need reading or completing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord.answerer import today
from bot.discord.caretaking import lets_managers_through
from bot.discord.show.markup import label, plain
from retrieval.english.dates import period_asked
from retrieval.model import Period

if TYPE_CHECKING:
    from bot.discord.completing import Completer, OptionNames
    from bot.discord.context import Interaction

    Choices = list[app_commands.Choice[str]]

Cog = TypeVar("Cog", bound=commands.GroupCog)

LONGEST_CHOICE = 100
LONGEST_DAYS = 60


def for_managers(cog: type[Cog]) -> type[Cog]:
    """Offer a group of commands in servers alone, to those who manage them unless a server decides otherwise."""
    cog = app_commands.default_permissions(manage_guild=True)(cog)
    return app_commands.guild_only()(app_commands.allowed_installs(guilds=True, users=False)(cog))


class ManagersCog(commands.GroupCog):
    """Commands for those who manage a server. A server can offer them to others; whoever runs one is asked again."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let through whoever may manage the server at this moment."""
        return await lets_managers_through(interaction)


class NotDaysError(ValueError):
    """Words that name no days. The message is for whoever typed them."""


def days_between(since: str | None, until: str | None) -> Period | None:
    """The days from the first that `since` names to the last that `until` names; None where neither is given.

    Raises NotDaysError.
    """
    first, last = (_period(typed) if typed else Period() for typed in (since, until))
    if first.since and last.until and first.since > last.until:
        raise NotDaysError("The day in `from` must not be after the day in `to`.")
    return Period(first.since, last.until) if since or until else None


def _period(typed: str) -> Period:
    if asked := period_asked(typed[:LONGEST_DAYS], today()):
        return asked.period
    words = plain(typed[:LONGEST_DAYS])
    raise NotDaysError(f"I cannot read “{words}” as days. Try 2024-09-30, or “September 2024”.")


class Text(app_commands.Transformer):
    """Words on one line, whatever was pasted; at most `longest` characters."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    @property
    def min_value(self) -> int:
        """The fewest characters that Discord lets through."""
        return 1

    @property
    def max_value(self) -> int:
        """The most characters that Discord lets through."""
        return self.longest

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:  # noqa: ARG002  discord.py's
        """Read what was typed."""
        return label(value, self.longest)


Name = app_commands.Transform[str, Text(100)]
Topic = app_commands.Transform[str, Text(200)]
Words = app_commands.Transform[str, Text(1_000)]


async def complete_actor(interaction: Interaction, typed: str) -> Choices:
    """Complete the name of an actor."""
    return await _complete(interaction, (await _names_here(interaction)).actors, typed)


async def complete_source(interaction: Interaction, typed: str) -> Choices:
    """Complete the name of a source."""
    return await _complete(interaction, (await _names_here(interaction)).sources, typed)


async def complete_article(interaction: Interaction, typed: str) -> Choices:
    """Complete the title of an article."""
    return await _complete(interaction, (await _names_here(interaction)).articles, typed)


async def _names_here(interaction: Interaction) -> OptionNames:
    return await interaction.client.answerer_of(interaction.guild_id).option_names()


async def _complete(interaction: Interaction, names: Completer, typed: str) -> Choices:
    found = await interaction.client.workers.quickly(names.complete, typed)
    short = dict.fromkeys(label(name, LONGEST_CHOICE) for name in found)
    return [app_commands.Choice(name=name, value=name) for name in short]
