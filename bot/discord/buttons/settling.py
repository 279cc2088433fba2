"""What the buttons under a report do: they mend it or leave it, and say in its place what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.correcting import Corrector, correction_in_words
from bot.discord.caretaking import lets_managers_through, on_record, refusal_to_curate
from bot.discord.moderating import made
from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.discord.show.markup import cut, plain
from bot.discord.show.report_button import name_form, settled_message
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from bot.discord.context import Interaction
    from bot.discord.show.report_button import ReportButton, ReportMeant, Settling
    from bot.ledger import Ledger

GONE = "This report is settled already."
LONGEST_OUTCOME = 600
_LEFT = {"settle": "settled the report", "dismiss": "dismissed the report"}
_TOLD = {"settle": "Settled", "dismiss": "Dismissed: it stays as it is"}


async def settle_by_button(interaction: Interaction, button: ReportButton) -> None:
    """Do what a button under a report says; the name of another speaker is asked for first."""
    if not await _may_mend(interaction, button.report):
        return
    if button.settling == "speaker":
        await interaction.response.send_modal(name_form(button.report, interaction.locale))
    else:
        await _settle(interaction, button.report, button.settling)


async def settle_by_name(interaction: Interaction, report: ReportMeant, name: str) -> None:
    """Give the words of a report to whom the form names; to nobody known where it names nobody."""
    if await _may_mend(interaction, report):
        await _settle(interaction, report, "speaker", name.strip())


async def _may_mend(interaction: Interaction, report: ReportMeant) -> bool:
    """Whether somebody may mend the archive of a report from here; who may not is told so."""
    if not await lets_managers_through(interaction):
        return False
    refused = refusal_to_curate(interaction.client, interaction.guild)
    if not refused and report.server not in {0, interaction.guild_id}:
        refused = GONE
    if refused:
        await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
    return not refused


async def _settle(interaction: Interaction, meant: ReportMeant, settling: Settling, name: str = "") -> None:
    """Settle a report and say so in its message; what went wrong is told to whoever pressed, and the buttons stay."""
    bot = interaction.client
    here = bot.archives.kept_by(meant.server)

    def settled(ledger: Ledger, who: str) -> str:
        report = bot.memory.open_report(meant.number, meant.server)
        if report is None or report.at != meant.at:
            return GONE
        if settling in _LEFT:
            ledger.note(who, _LEFT[settling], str(report.number))
            told = _TOLD[settling]
        else:
            by, place = Corrector(here.archive, who), f"{report.article}:{report.span[0]}"
            correction = by.hide(place) if settling == "hide" else by.speaker(place, name)
            mended = made(here.archive, correction, ledger, who)
            told = plain(cut(correction_in_words(mended, here.archive), LONGEST_OUTCOME))
            told += f"\n-# `/correct undo number:{mended.number}` takes it back."
        bot.memory.settle(report.number, meant.server)
        return f"{told}\n-# by {interaction.user.mention}"

    await acknowledge(interaction)
    try:
        outcome = await on_record(interaction, here, settled)
    except OnRecordError as error:
        await interaction.followup.send(view=layout.note(plain(str(error))), ephemeral=True)
        return
    await show_view(interaction, settled_message(_text_of(interaction.message), outcome))


def _text_of(message: discord.Message | None) -> str:
    """What a report says, without the line that told by which commands it is settled."""
    components = message.components if message else ()
    texts = [one.content for one in components if isinstance(one, discord.TextDisplay)]
    return "\n".join(texts).rpartition("\n")[0] or "\n".join(texts)
