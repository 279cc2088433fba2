"""What buttons and menus under messages have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import discord


class PressedOnce:
    """A button or menu that works once for each time it is pressed."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let it through once, even when Discord delivers it twice."""
        return bool(interaction.client.first_time(interaction.id))
