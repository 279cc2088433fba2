"""What the buttons under an answer do.

Whoever asked turns the pages of the answer itself; anybody else who presses gets a page of their own, unseen by others.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot import wording
from bot.discord.memory import Kept
from bot.discord.moderating import Doubt, reasons_for, tell_moderators
from bot.discord.responding import acknowledge, conversation, refusal_here, show_page, show_view
from bot.discord.show import answer_reply, layout
from bot.inquiries import Inquiry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.discord.context import Interaction
    from bot.discord.memory import Reported
    from bot.discord.show.answer_button import AnswerButton
    from retrieval.model import Passage

NO_LONGER_KNOWN = "I no longer know this answer: it is too old, or whoever asked had it forgotten. Please ask again."
NOT_YOURS = "Only whoever asked, or a moderator, can delete this answer."
NOTED = "Thank you. The passage is noted for whoever runs this bot; your name is not."
REMOVED = "The archive no longer holds this passage: its article was removed or has changed."

KEPT_THERE = "This answer is made of articles that a server keeps for itself. Please ask there."
PRIVATE_HERE = "This server's administrators want my answers private; I share none here."
PATIENCE_SECONDS = 1.0
"""How long what is kept may take to be read before the press is acknowledged without it."""

log = logging.getLogger(__name__)


async def pressed(interaction: Interaction, button: AnswerButton) -> None:
    """Do what a button says, whoever pressed it, however long ago it was shown."""
    bot = interaction.client
    if refused := refusal_here(bot, interaction.user, interaction.channel):
        await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
        return
    kept = await _kept(interaction, button.key)
    if kept and kept.server not in {0, interaction.guild_id} and button.action != "delete":
        await _tell(interaction, KEPT_THERE)
        return
    if kept is None and button.action == "delete":
        kept = Kept(button.key, _asker_of(interaction.message), Inquiry("answer"))
    if kept is None or button.action not in ACTIONS:
        await _tell(interaction, NO_LONGER_KNOWN)
    else:
        await ACTIONS[button.action](interaction, kept, button.detail)


async def _kept(interaction: Interaction, key: int) -> Kept | None:
    """What is kept behind an answer. Where the disk keeps it waiting, whoever pressed is promised a private answer."""
    bot = interaction.client
    reading = asyncio.ensure_future(bot.workers.quickly(bot.memory.kept, key))
    await asyncio.wait({reading}, timeout=PATIENCE_SECONDS)
    if not reading.done():
        await acknowledge(interaction, private=True, thinking=True)
    return await reading


def _asker_of(message: discord.Message | None) -> int:
    """Who asked for an answer, told by the message itself, where nothing is kept of it; 0 where it does not tell."""
    if message is None:
        return 0
    if message.interaction_metadata:
        return message.interaction_metadata.user.id
    question = message.reference.resolved if message.reference else None
    return question.author.id if isinstance(question, discord.Message) else 0


async def _tell(interaction: Interaction, text: str) -> None:
    """Tell privately, also where an answer was promised already."""
    if interaction.response.is_done():
        await show_view(interaction, layout.note(text))
    else:
        await interaction.response.send_message(view=layout.note(text), ephemeral=True)


async def _turn(interaction: Interaction, kept: Kept, detail: str) -> None:
    private = await _acknowledged(interaction, kept)
    shown = await interaction.client.answerer_behind(kept).page(kept, int(detail), private=private)
    await show_page(interaction, shown)


async def _mean(interaction: Interaction, kept: Kept, detail: str) -> None:
    private = await _acknowledged(interaction, kept)
    answerer = interaction.client.answerer_behind(kept)
    names = (await answerer.page(kept, 0, private=private)).page.reply.suggestions
    if int(detail) >= len(names):
        await show_view(interaction, layout.note(REMOVED))
        return
    inquiry = kept.inquiry.meaning(names[int(detail)])
    shown = await answerer.inquire(inquiry, interaction.user.id, private=private)
    await show_page(interaction, shown)


async def _choose(interaction: Interaction, kept: Kept, actor: str) -> None:
    """Answer the same question, its topic kept, for the one who is meant."""
    private = await _acknowledged(interaction, kept)
    inquiry = kept.inquiry.meaning(actor)
    place = conversation(interaction.channel, interaction.user.id)
    answerer = interaction.client.answerer_behind(kept)
    shown = await answerer.inquire(inquiry, interaction.user.id, private=private, conversation=place)
    await show_page(interaction, shown)


async def _acknowledged(interaction: Interaction, kept: Kept) -> bool:
    """Promise to change the answer that is one's own, a private copy of any other; whether what comes is private."""
    promised = interaction.response.is_done()
    private = bool(interaction.message and interaction.message.flags.ephemeral) and not promised
    own = not promised and (private or interaction.user.id == kept.asker)
    await acknowledge(interaction, private=not own, thinking=not own)
    return private or not own


async def _share(interaction: Interaction, kept: Kept, detail: str) -> None:
    if interaction.client.memory.servers.of(interaction.guild_id).private:
        await _tell(interaction, PRIVATE_HERE)
        return
    await acknowledge(interaction, thinking=True)
    answerer = interaction.client.answerer_behind(kept)
    shared = await answerer.keep(interaction.user.id, kept.inquiry)
    await show_page(interaction, await answerer.page(shared, int(detail), private=False))


async def _delete(interaction: Interaction, kept: Kept, _: str) -> None:
    may_manage = bool(interaction.guild_id) and interaction.permissions.manage_messages
    if interaction.user.id != kept.asker and not may_manage:
        await _tell(interaction, NOT_YOURS)
        return
    if interaction.response.is_done() and interaction.message:
        await interaction.message.delete()
        return
    await acknowledge(interaction)
    await interaction.delete_original_response()


async def _context(interaction: Interaction, kept: Kept, mark: str) -> None:
    await _with_passage(interaction, kept, mark, lambda passage: _in_context(passage, kept, mark))


def _in_context(passage: Passage, kept: Kept, mark: str) -> discord.ui.LayoutView:
    text = answer_reply.in_context(passage, plainly=kept.inquiry.plainly).head
    return layout.context(text, passage, kept.key, mark)


async def _cite(interaction: Interaction, kept: Kept, mark: str) -> None:
    await _with_passage(
        interaction, kept, mark, lambda passage: layout.note(answer_reply.fenced(answer_reply.citation(passage)))
    )


async def _wrong(interaction: Interaction, kept: Kept, mark: str) -> None:
    await _report(interaction, kept, mark, "speaker")


async def _unsaid(interaction: Interaction, kept: Kept, mark: str) -> None:
    await _report(interaction, kept, mark, "quote")


async def _report(interaction: Interaction, kept: Kept, mark: str, doubted: Reported) -> None:
    """Note what somebody doubts, and tell the moderators."""
    passage = await _with_passage(interaction, kept, mark, lambda _: layout.note(NOTED))
    if passage:
        bot = interaction.client
        report = await bot.workers.work(bot.memory.report, passage, wording.who(passage), doubted, kept.server)
        log.warning("a %s is doubted: article %s, %s to %s", doubted, passage.article.id, passage.start, passage.end)
        archive = bot.answerer_behind(kept).archive
        reasons = await bot.workers.work(reasons_for, archive, passage)
        await tell_moderators(bot, interaction.guild, Doubt(report, passage, reasons))


async def _with_passage(
    interaction: Interaction, kept: Kept, mark: str, view: Callable[[Passage], discord.ui.LayoutView]
) -> Passage | None:
    """Show privately what `view` makes of the passage that a button points at, if the archive still holds it."""
    await acknowledge(interaction, private=True, thinking=True)
    passage = await interaction.client.answerer_behind(kept).passage(kept, mark)
    await show_view(interaction, view(passage) if passage else layout.note(REMOVED))
    return passage


ACTIONS: dict[str, Callable[[Interaction, Kept, str], Awaitable[None]]] = {
    "page": _turn,
    "mean": _mean,
    "choose": _choose,
    "share": _share,
    "delete": _delete,
    "context": _context,
    "cite": _cite,
    "wrong": _wrong,
    "unsaid": _unsaid,
}
