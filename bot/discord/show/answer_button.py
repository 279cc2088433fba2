"""A button whose `custom_id` tells all that it does, so that nobody has to keep it until it is pressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ButtonStyle, ui

from bot.discord.show.pressed_once import PressedOnce

if TYPE_CHECKING:
    from collections.abc import Iterator


class AnswerButton(
    PressedOnce,
    ui.DynamicItem[ui.Button[Any]],
    template=r"onrecord:(?P<action>[a-z]+):(?P<key>\d{1,18}):(?P<detail>\w*)",
):
    """One button: what it does, the key of what is kept behind the answer, and a detail (a page, a passage's mark)."""

    def __init__(
        self,
        action: str,
        key: int,
        detail: str = "",
        *,
        label: str | None = None,
        style: ButtonStyle = ButtonStyle.secondary,
    ) -> None:
        custom_id = f"onrecord:{action}:{key}:{detail}"
        super().__init__(ui.Button(label=label or action, style=style, custom_id=custom_id))
        self.action = action
        self.key = key
        self.detail = detail

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was pressed, read from its `custom_id`."""
        return cls(match["action"], int(match["key"]), match["detail"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the bot do what the button says."""
        await interaction.client.pressed(interaction, self)


def key_in(message: discord.Message) -> int | None:
    """The key of what is kept behind one of the bot's answers, read from its buttons."""
    keys = (re.match(r"onrecord:[a-z-]+:(\d{1,18}):", one) for one in custom_ids(message))
    return next((int(found[1]) for found in keys if found), None)


def custom_ids(message: discord.Message) -> Iterator[str]:
    """What all buttons and menus of a message carry."""
    for component in message.components:
        yield from re.findall(r"'custom_id': '([^']+)'", repr(component.to_dict()))
