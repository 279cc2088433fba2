"""How a slash command is answered: it is let in or refused, acknowledged, looked up in a worker thread, and shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.discord.sending import persistently
from bot.discord.show import layout

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.discord.context import Context, Interaction
    from bot.discord.show.layout import ShownPage

MINUTE = 60.0
ALREADY_ACKNOWLEDGED = 40060
TOO_MUCH = "More is asked at this moment than I can answer in time. Please ask again in a minute."


@dataclass(frozen=True)
class Manner:
    """How somebody is answered: for their eyes only or for all; with frames and lines or as text alone."""

    private: bool
    plainly: bool


async def respond(
    interaction: Interaction, find: Callable[[Manner], Awaitable[ShownPage]], *, private: bool | None = None
) -> None:
    """Answer a slash command with what `find` finds; where the server wants it, privately in any case."""
    bot = interaction.client
    server = bot.memory.servers.of(interaction.guild_id)
    refused = refusal_here(bot, interaction.user, interaction.channel) or too_fast(
        bot, interaction.user.id, interaction
    )
    if refused:
        await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
        return
    manner = Manner(
        private=server.private or bool(private),
        plainly=server.plainly or bot.memory.wants_plain_text(interaction.user.id),
    )
    with bot.workers.busy(), bot.measures.timing():
        await acknowledge(interaction, private=manner.private, thinking=True)
        shown = await find(manner)
        await show_page(interaction, shown)
    bot.measures.answered(shown.page.reply.outcome or "lookup")


async def acknowledge(interaction: Interaction, *, private: bool = False, thinking: bool = False) -> None:
    """Promise an answer. Discord waits three seconds for this, and a quarter of an hour for the answer."""
    if interaction.response.is_done():
        return
    try:
        await persistently(lambda: interaction.response.defer(ephemeral=private, thinking=thinking))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:  # Discord heard the first time, and its answer was lost
            raise


async def show_page(interaction: Interaction, shown: ShownPage) -> None:
    """Put an answer where it was promised, its picture instead of the one that may be there."""
    view = layout.message(shown)
    await persistently(lambda: interaction.edit_original_response(view=view, attachments=layout.files(shown)))


async def show_view(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Put what is no answer where one was promised."""
    await persistently(lambda: interaction.edit_original_response(view=view))


def conversation(channel: object, person: int) -> tuple[int, ...]:
    """What a question belongs to: a thread is everybody's, elsewhere each person has a conversation of their own."""
    place = getattr(channel, "id", 0)
    return (place,) if isinstance(channel, discord.Thread) else (place, person)


def subject_of(channel: object) -> str:
    """What is spoken of in a place from the start: the title of a forum's post; empty elsewhere."""
    is_post = isinstance(channel, discord.Thread) and isinstance(channel.parent, discord.ForumChannel)
    return channel.name.strip(" !?.") if is_post and isinstance(channel, discord.Thread) else ""


def refusal_here(bot: Context, person: discord.abc.User, channel: object) -> str:
    """Why this server's settings keep the bot from answering `person` in `channel`; empty where they do not."""
    if not isinstance(person, discord.Member):
        return ""
    return bot.memory.servers.of(person.guild.id).refusal(places_of(channel), {role.id for role in person.roles})


def places_of(channel: object) -> set[int]:
    """The ids of a channel and of those it lies in. Of a thread in a server without the bot the parent is not known."""
    parent = channel.parent if isinstance(channel, discord.Thread) else None
    category = (
        getattr(parent or channel, "category_id", None) if not isinstance(channel, discord.Thread) or parent else None
    )
    places = (getattr(channel, "id", None), getattr(channel, "parent_id", None), category)
    return {place for place in places if place}


def too_fast(bot: Context, person: int, place: discord.Message | Interaction) -> str:
    """Count a question; what to tell somebody who asks too fast, where a channel or all do. Empty when all is well."""
    if bot.workers.full:
        return TOO_MUCH
    discord_settings = bot.settings.discord
    rate, seconds = discord_settings.cooldown_questions, discord_settings.cooldown_seconds
    now = place.created_at.timestamp()
    if wait := bot.cooldowns.wait(("person", person), rate, seconds, now):
        return (
            f"That was more than {rate} questions in {seconds:g} seconds."
            f" Please ask again in {_seconds(wait)}; buttons go on working."
        )
    a_minute = bot.memory.servers.of(place.guild.id).questions_a_minute if place.guild else 0
    channel = place.channel.id if place.channel else 0
    if a_minute and (wait := bot.cooldowns.wait(("channel", channel), a_minute, MINUTE, now)):
        return f"This channel may ask {a_minute} questions a minute. Please ask again in {_seconds(wait)}."
    return ""


def _seconds(wait: float) -> str:
    whole = math.ceil(wait)
    return f"{whole} second{'' if whole == 1 else 's'}"
