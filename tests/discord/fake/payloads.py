"""The objects that the fake Discord sends, with the fields that discord.py reads."""

from __future__ import annotations

import itertools
import time
from typing import Any, NamedTuple

Payload = dict[str, Any]

EPOCH = 1_420_070_400_000
APPLICATION = "111111111111111111"
GUILD = "222222222222222222"
OTHER_SHARDS_GUILD = str(222222222222222222 + (1 << 22))
CHANNEL = "333333333333333333"


class Place(NamedTuple):
    """A channel of a server; a direct one has no server."""

    guild: str
    channel: str


HOME = Place(GUILD, CHANNEL)
SECOND = Place(GUILD, "333333333333333334")
AWAY = Place(OTHER_SHARDS_GUILD, "333333333333333335")
FAR_AWAY = Place(OTHER_SHARDS_GUILD, "333333333333333336")
PLACES = (HOME, SECOND, AWAY, FAR_AWAY)
DIRECT = Place("", "333333333333333337")
FORUM = Place(GUILD, "333333333333333338")
POST = Place(GUILD, "333333333333333339")
"""A post in the forum, titled `POST_TITLE`."""
POST_TITLE = "Harbour plan"
FOREIGN = Place("222222222200000000", "333333333333333340")
"""A thread of a server without the bot, where somebody who installed it for themselves asks."""
OWN_ROLE = "555555555555555555"
"""The role that Discord made for the bot."""
EVERYONE_MAY = str((1 << 53) - 1)

_numbers = itertools.count(1)


def snowflake() -> str:
    """A new id that tells the present moment, as Discord's do."""
    return str((int(time.time() * 1000) - EPOCH << 22) + next(_numbers) % 4096)


def sent_at(identity: str) -> float:
    """The moment that an id tells, in seconds."""
    return ((int(identity) >> 22) + EPOCH) / 1000


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


def channel(place: Place = HOME) -> Payload:
    """A text channel, or a direct one."""
    if not place.guild:
        return {"id": place.channel, "type": 1, "last_message_id": None, "recipients": [user()]}
    about = {"name": "news", "position": 0, "permission_overwrites": []}
    return {"id": place.channel, "type": 0, "guild_id": place.guild} | about


def thread(place: Place, parent: str, name: str) -> Payload:
    """A thread, or a post of a forum."""
    about = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": "2025-01-01T00:00:00+00:00"}
    return {
        "id": place.channel,
        "type": 11,
        "guild_id": place.guild,
        "parent_id": parent,
        "name": name,
        "owner_id": user()["id"],
        "message_count": 1,
        "member_count": 1,
        "rate_limit_per_user": 0,
        "thread_metadata": about | {"locked": False},
    }


def _posts(identity: str) -> list[Payload]:
    return [thread(POST, FORUM.channel, POST_TITLE)] if identity == GUILD else []


def _channels(identity: str) -> list[Payload]:
    forum = channel(FORUM) | {"type": 15, "name": "plans", "available_tags": [], "flags": 0}
    return [channel(place) for place in PLACES if place.guild == identity] + [forum] * (identity == GUILD)


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
    own = everyone | {"id": OWN_ROLE, "name": "On Record", "managed": True, "tags": {"bot_id": APPLICATION}}
    return {
        "id": identity,
        "name": "Readers",
        "owner_id": user(9)["id"],
        "member_count": 3,
        "roles": [everyone, own],
        "emojis": [],
        "features": [],
        "channels": _channels(identity),
        "threads": _posts(identity),
        "members": [member(bot_user()) | {"roles": [own["id"]]}],
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


def interaction(kind: int, data: Payload, person: Payload, place: Place = HOME, **other: Any) -> Payload:
    """A slash command (2), a press of a button (3), or an autocompletion (4)."""
    identity = snowflake()
    return {
        "id": identity,
        "application_id": APPLICATION,
        "type": kind,
        "token": f"token-{identity}",
        "version": 1,
        "channel_id": place.channel,
        "channel": channel(place),
        **({"guild_id": place.guild, "member": member(person)} if place.guild else {"user": person}),
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": EVERYONE_MAY,
        "authorizing_integration_owners": {"0": place.guild or "0"},
        "context": 0 if place.guild else 1,
        "entitlements": [],
        "attachment_size_limit": 10_000_000,
        "data": data,
    } | other
