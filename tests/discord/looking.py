"""Reading what the bot sent, as a person sees it."""

from __future__ import annotations

from typing import Any

from tests.discord.limits import BUTTON, TEXT, walk


def components(message: Any) -> list[dict[str, Any]]:
    """The components of a message, of whatever kind it comes."""
    return [one if isinstance(one, dict) else one.to_dict() for one in message.components]


def text(message: Any) -> str:
    """All texts of a message."""
    shown = [one["content"] for one in walk(components(message)) if one["type"] == TEXT]
    return "\n".join([message.content, *shown] if message.content else shown)


def buttons(message: Any) -> list[str]:
    """The labels of a message's buttons."""
    return [one["label"] for one in walk(components(message)) if one["type"] == BUTTON]


def custom_id(message: Any, label: str) -> str:
    """The id of the first button with this label."""
    return str(next(one["custom_id"] for one in walk(components(message)) if one.get("label") == label))


def options(message: Any) -> list[dict[str, Any]]:
    """The options of a message's menus."""
    return [option for one in walk(components(message)) for option in one.get("options", [])]
