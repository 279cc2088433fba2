"""The options of slash commands that need reading or completing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import Interaction, app_commands
from retrieval.english.dates import period_asked
from retrieval.model import Period

from bot.discord.desk import today

if TYPE_CHECKING:
    from bot.discord.client import OnRecord
    from bot.discord.names import Names

    Choices = list[app_commands.Choice[str]]

LONGEST_CHOICE = 100
LONGEST_DAYS = 60


class NotDaysError(app_commands.AppCommandError):
    """Words that name no day. The message is meant for whoever typed them."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"I cannot read “{typed[:LONGEST_DAYS]}” as days. Try 2024-09-30, or “September 2024”.")


class Days(app_commands.Transformer):
    """A day, a month, or any other period that a question may name."""

    async def transform(self, interaction: Interaction[OnRecord], value: str, /) -> Period:  # type: ignore[override]
        """Read the days that `value` names."""
        asked = await interaction.client.desk.work(period_asked, value[:LONGEST_DAYS], today())
        if asked is None:
            raise NotDaysError(value)
        return asked.period


SomeDays = app_commands.Transform[Period, Days]


async def complete_actor(interaction: Interaction[OnRecord], typed: str) -> Choices:
    """Complete the name of an actor."""
    return await _complete(interaction, (await interaction.client.desk.directory()).actors, typed)


async def complete_source(interaction: Interaction[OnRecord], typed: str) -> Choices:
    """Complete the name of a source."""
    return await _complete(interaction, (await interaction.client.desk.directory()).sources, typed)


async def complete_article(interaction: Interaction[OnRecord], typed: str) -> Choices:
    """Complete the title of an article."""
    return await _complete(interaction, (await interaction.client.desk.directory()).articles, typed)


async def _complete(interaction: Interaction[OnRecord], names: Names, typed: str) -> Choices:
    found = await interaction.client.desk.complete(names, typed)
    short = dict.fromkeys(name[:LONGEST_CHOICE] for name in found)
    return [app_commands.Choice(name=name, value=name) for name in short if name.strip()]
