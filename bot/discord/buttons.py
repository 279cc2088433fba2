"""What the buttons under an answer do.

Whoever asked turns the pages of the answer itself; anybody else who presses gets a page of their own, unseen by others.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot import wording
from bot.discord import layout, render

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.discord.client import OnRecord
    from bot.discord.layout import Shown
    from bot.discord.memory import Kept
    from bot.discord.press import Press
    from retrieval.model import Passage

    Interaction = discord.Interaction[OnRecord]

LONGEST_CITATION = 3_500
FORGOTTEN = "I no longer know this answer: it is too old, or whoever asked had it forgotten. Please ask again."
REMOVED = "The archive no longer holds this passage: its article was removed or has changed."

log = logging.getLogger(__name__)


async def pressed(interaction: Interaction, press: Press) -> None:
    """Do what a button says, whoever pressed it, however long ago it was shown."""
    bot = interaction.client
    kept = await bot.desk.work(bot.memory.kept, press.key)
    if kept is None or press.action not in ACTIONS:
        await _tell(interaction, FORGOTTEN)
    else:
        await ACTIONS[press.action](interaction, kept, press.detail)


async def _tell(interaction: Interaction, text: str) -> None:
    await interaction.response.send_message(view=layout.note(text), ephemeral=True)


async def _turn(interaction: Interaction, kept: Kept, detail: str) -> None:
    private = bool(interaction.message and interaction.message.flags.ephemeral)
    await _show(interaction, await interaction.client.desk.page(kept, int(detail), private=private), kept.asker)


async def _show(interaction: Interaction, shown: Shown, asker: int) -> None:
    if interaction.user.id == asker:
        await interaction.response.edit_message(view=layout.message(shown))
    else:
        view = layout.message(shown._replace(private=True))
        await interaction.response.send_message(view=view, ephemeral=True)


async def _mean(interaction: Interaction, kept: Kept, detail: str) -> None:
    desk = interaction.client.desk
    old = await desk.page(kept, 0, private=False)
    names = old.page.sheet.suggestions
    if int(detail) >= len(names):
        await _tell(interaction, REMOVED)
        return
    private = bool(interaction.message and interaction.message.flags.ephemeral)
    lookup = kept.lookup.meaning(names[int(detail)])
    shown = await desk.look_up(lookup, interaction.user.id, private=private)
    await _show(interaction, shown, kept.asker)


async def _share(interaction: Interaction, kept: Kept, detail: str) -> None:
    shown = await interaction.client.desk.page(kept, int(detail), private=False)
    await interaction.response.send_message(view=layout.message(shown))


async def _delete(interaction: Interaction, kept: Kept, _: str) -> None:
    may_manage = bool(interaction.guild_id) and interaction.permissions.manage_messages
    if interaction.user.id != kept.asker and not may_manage:
        await _tell(interaction, "Only whoever asked, or a moderator, can delete this answer.")
        return
    await interaction.response.defer()
    await interaction.delete_original_response()


async def _context(interaction: Interaction, kept: Kept, mark: str) -> None:
    if passage := await _passage(interaction, kept, mark):
        text = render.in_context(passage, plainly=kept.lookup.plainly).head
        view = layout.context(text, passage, kept.key, mark)
        await interaction.response.send_message(view=view, ephemeral=True)


async def _cite(interaction: Interaction, kept: Kept, mark: str) -> None:
    if passage := await _passage(interaction, kept, mark):
        fenced = render.citation(passage)[:LONGEST_CITATION].replace("`", "ˋ")
        await _tell(interaction, f"```\n{fenced}\n```")


async def _wrong(interaction: Interaction, kept: Kept, mark: str) -> None:
    if passage := await _passage(interaction, kept, mark):
        bot = interaction.client
        await bot.desk.work(bot.memory.report, passage, wording.who(passage))
        log.warning("a wrong speaker is reported: article %s, %s to %s", passage.article.id, passage.start, passage.end)
        await _tell(interaction, "Thank you. The passage is noted for whoever runs this bot; your name is not.")


async def _passage(interaction: Interaction, kept: Kept, mark: str) -> Passage | None:
    passage = await interaction.client.desk.passage(kept, mark)
    if passage is None:
        await _tell(interaction, REMOVED)
    return passage


ACTIONS: dict[str, Callable[[Interaction, Kept, str], Awaitable[None]]] = {
    "page": _turn,
    "mean": _mean,
    "share": _share,
    "delete": _delete,
    "context": _context,
    "cite": _cite,
    "wrong": _wrong,
}
