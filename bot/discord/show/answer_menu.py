"""A menu under an answer, whose `custom_id` and options tell all that it does, so that nobody has to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.discord.show.answer_button import AnswerButton
from bot.discord.show.pressed_once import PressedOnce

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

MOST_OPTIONS = 25


class AnswerMenu(
    PressedOnce, ui.DynamicItem[ui.Select[Any]], template=r"onrecord:menu-(?P<action>[a-z]+):(?P<key>\d{1,18})"
):
    """One menu: what choosing does, and the key of what is kept behind the answer; the option chosen is the detail."""

    def __init__(self, action: str, key: int, placeholder: str, options: Sequence[discord.SelectOption] = ()) -> None:
        custom_id = f"onrecord:menu-{action}:{key}"
        super().__init__(ui.Select(custom_id=custom_id, placeholder=placeholder, options=list(options[:MOST_OPTIONS])))
        self.action = action
        self.key = key

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu in which something was chosen, read from its `custom_id`."""
        return cls(match["action"], int(match["key"]), "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the bot do what a button with the chosen detail would do."""
        chosen = self.item.values[0] if self.item.values else ""
        await interaction.client.pressed(interaction, AnswerButton(self.action, self.key, chosen))
