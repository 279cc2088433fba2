"""The objects that the fake Discord sends, with the fields that discord.py reads."""

from __future__ import annotations

import itertools
import time
from typing import Any

Payload = dict[str, Any]

EPOCH = 1_420_070_400_000
APPLICATION = "111111111111111111"
GUILD = "222222222222222222"
OTHER_SHARDS_GUILD = str(222222222222222222 + (1 << 22))
CHANNEL = "333333333333333333"
EVERYONE_MAY = str((1 << 53) - 1)

_numbers = itertools.count(1)


def snowflake() -> str:
    """A new id that tells the present moment, as Discord's do."""
    return str((int(time.time() * 1000) - EPOCH << 22) + next(_numbers) % 4096)


def user(number: int = 1, name: str = "alice") -> Payload:
    """Somebody; each number is a person of their own."""
    return {
        "id": str(444444444444444444 + number),
        "username": name,
        "discriminator": "0",
        "global_name": name,
        "avatar": None,
        "bot": False,
    }


def bot_user() -> Payload:
    """The bot itself."""
    return user() | {"id": APPLICATION, "username": "onrecord", "global_name": None, "bot": True}


def member(person: Payload) -> Payload:
    """A person as a member of a server."""
    return {
        "user": person,
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "permissions": EVERYONE_MAY,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def channel(guild: str = GUILD) -> Payload:
    """A text channel; a direct one has no server."""
    if not guild:
        return {"id": CHANNEL, "type": 1, "last_message_id": None, "recipients": [user()]}
    return {"id": CHANNEL, "type": 0, "name": "news", "position": 0, "guild_id": guild, "permission_overwrites": []}


def guild(identity: str = GUILD) -> Payload:
    """A server in which the bot may do everything."""
    everyone = {
        "id": identity,
        "name": "@everyone",
        "permissions": EVERYONE_MAY,
        "color": 0,
        "colors": {"primary_color": 0},
        "hoist": False,
        "position": 0,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": identity,
        "name": "Readers",
        "owner_id": user(9)["id"],
        "member_count": 3,
        "roles": [everyone],
        "emojis": [],
        "features": [],
        "channels": [channel(identity)],
        "threads": [],
        "members": [member(bot_user())],
        "presences": [],
        "voice_states": [],
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False,
    }


def message(content: str, author: Payload, **other: Any) -> Payload:
    """A message in the channel."""
    return {
        "id": snowflake(),
        "channel_id": CHANNEL,
        "author": author,
        "content": content,
        "timestamp": "2025-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    } | other


def interaction(kind: int, data: Payload, person: Payload, **other: Any) -> Payload:
    """A slash command (2), a press of a button (3), or an autocompletion (4)."""
    identity = snowflake()
    return {
        "id": identity,
        "application_id": APPLICATION,
        "type": kind,
        "token": f"token-{identity}",
        "version": 1,
        "guild_id": GUILD,
        "channel_id": CHANNEL,
        "channel": channel(),
        "member": member(person),
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": EVERYONE_MAY,
        "authorizing_integration_owners": {"0": GUILD},
        "context": 0,
        "entitlements": [],
        "attachment_size_limit": 10_000_000,
        "data": data,
    } | other
