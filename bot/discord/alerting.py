"""What is new, sent to where it is followed, once: whoever sent it before, and whatever became of that process.

Discord takes a message of one nonce once, within some minutes. Where an alert got under way earlier than that, whoever
sent it may have been killed before it could note so: then the place is looked through for the alert's mark first.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.discord.responding import places_of
from bot.discord.sending import persistently
from bot.discord.show import answer_reply, layout, replies
from bot.discord.show.answer_button import custom_ids
from bot.discord.show.layout import ShownPage
from bot.discord.show.markup import cut, plain
from bot.discord.show.replies import Reply
from bot.inquiries import Inquiry, statements_by

if TYPE_CHECKING:
    from datetime import datetime

    from bot.discord.context import Context
    from bot.discord.followings import Alert, Following, Followings

MOST_SHOWN = 5
LONGEST_FOLLOWED = 200
FORGOTTEN = 0
"""Who followed something for a channel and had it forgotten that it was they."""
NONCE_HOLDS = timedelta(minutes=1)
"""For how long we rely on nonces; Discord says "a few minutes"."""
CLOCKS_DIFFER = timedelta(minutes=2)
"""How much earlier than by our clock an alert may have been sent by Discord's."""
MOST_LOOKED_THROUGH = 300
"""Messages after an alert got under way that are looked through for it."""

log = logging.getLogger(__name__)


async def send_alert(bot: Context, followings: Followings, alert: Alert, now: datetime) -> None:
    """Send an alert, unless it is there already or the place is not to be told; raises what sending does.

    A place that is gone follows nothing any more; whoever followed something for a channel is told so.
    """
    following = alert.following
    try:
        to = await _place(bot, following)
        if to and not (now - alert.begun > NONCE_HOLDS and await _is_there(bot, to, alert)):
            view = layout.message(await _page(bot, alert))
            pinged = discord.AllowedMentions(everyone=False, users=False, roles=_roles(following), replied_user=False)
            await persistently(lambda: to.send(view=view, nonce=alert.nonce, allowed_mentions=pinged))
    except (discord.NotFound, discord.Forbidden) as error:
        log.warning("following %d is dropped: %s", following.key, error)
        await _drop(bot, followings, following)


async def _place(bot: Context, following: Following) -> discord.abc.Messageable | None:
    """Where a following is told; None where administrators no longer want anything said."""
    if not following.channel:
        return await bot.fetch_user(following.person)
    known = bot.get_channel(following.channel)
    if known is None and bot.settings.discord.shards:  # its server may be another process's
        known = await bot.fetch_channel(following.channel)
    server = getattr(known, "guild", None)
    if server and bot.memory.servers.of(server.id).is_silent_in(places_of(known)):
        return None
    return bot.get_partial_messageable(following.channel)


async def _is_there(bot: Context, to: discord.abc.Messageable, alert: Alert) -> bool:
    """Whether a place holds the message of an alert already; where nothing may be read there, it is taken not to."""
    own = bot.user.id if bot.user else 0
    try:
        async for message in to.history(limit=MOST_LOOKED_THROUGH, after=alert.begun - CLOCKS_DIFFER):
            if message.author.id == own and any(one.endswith(f":{alert.mark}") for one in custom_ids(message)):
                return True
    except discord.Forbidden:
        log.warning("what was sent for following %d cannot be read; it may be told twice", alert.following.key)
    return False


async def _page(bot: Context, alert: Alert) -> ShownPage:
    following = alert.following
    inquiry = Inquiry("answer", (statements_by(following.actor, following.topic, "newest"),))
    key = await bot.workers.write(bot.memory.keep, following.person, inquiry, following.server)
    blocks = tuple(answer_reply.passage_block(passage) for passage in alert.passages[:MOST_SHOWN])
    digest = following.manner.digest
    what = f"{digest.capitalize()} digest" if digest else "New on record"
    ping = f"<@&{following.manner.role}> " if following.manner.role else ""
    head = f"{ping}**{what}: {plain(cut(following.words, LONGEST_FOLLOWED))}**"
    page = replies.pages(Reply(head, blocks, at_first=MOST_SHOWN), MOST_SHOWN)[0]
    left = len(alert.passages) - len(page.blocks)
    note = f"… and {left} more: /latest" if left else ""
    return ShownPage(replace(page, reply=replace(page.reply, note=note), of=1), key, private=False, mark=alert.mark)


async def _drop(bot: Context, followings: Followings, following: Following) -> None:
    """End what cannot be told any more; whoever asked for a channel's is told so."""
    if not following.channel:
        await bot.workers.write(followings.remove, following.key)
        return
    gone = await bot.workers.write(followings.remove_channel, following.channel)
    for person in {one.person for one in gone} - {FORGOTTEN}:
        text = f"I can no longer write where you let me follow {plain(gone[0].words)}, so I follow nothing there."
        try:
            await (await bot.fetch_user(person)).send(view=layout.note(text))
        except (discord.NotFound, discord.Forbidden):
            continue


def _roles(following: Following) -> list[discord.abc.Snowflake]:
    return [discord.Object(following.manner.role)] if following.manner.role else []
