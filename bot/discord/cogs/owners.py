"""What only whoever runs the bot may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.discord.caretaking import owner_ids
from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.wording import many

if TYPE_CHECKING:
    from bot.discord.context import Context, Interaction

NOT_YOURS = "Only those to whom this Discord application belongs may do that."


class Owners(commands.Cog):
    """Commands for those to whom the application belongs."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description="Tell Discord of my commands anew (for whoever runs me)")
    @app_commands.default_permissions(administrator=True)
    async def sync(self, interaction: Interaction) -> None:
        """Register the commands, whether they changed or not."""
        if interaction.user.id not in owner_ids(self.bot):
            await interaction.response.send_message(view=layout.note(NOT_YOURS), ephemeral=True)
            return
        await acknowledge(interaction, private=True, thinking=True)
        told = await self.bot.tree.sync()
        await show_view(interaction, layout.note(f"Discord knows {many(len(told), 'command')} of mine now."))
