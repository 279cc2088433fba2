"""/reports, /correct, /gaps: what people doubt or miss, and mending it by hand. For those who manage a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.correcting import CannotCorrectError, Corrector, correction_in_words
from bot.discord.caretaking import MOST_LINES, curate, in_few_lines, lets_managers_through
from bot.discord.cogs.slash_options import (
    ManagersCog,
    Name,
    NotDaysError,
    Words,
    complete_actor,
    days_between,
    for_managers,
)
from bot.discord.gaps import Gaps
from bot.discord.moderating import made, report_in_words
from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.wording import many
from retrieval.model import Period, PersonKind  # the latter read at run time, for the choices of a command

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.discord.context import Context, Interaction
    from bot.ledger import Ledger
    from retrieval.archive import Correction

SOMEBODY_ELSE = "somebody of another place"
NO_REPORT = "There is no report of that number; `/reports` lists them."


class Reports(commands.Cog):
    """The command that lists what people doubt."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description="What people doubt: wrong speakers, words that nobody said")
    @app_commands.describe(settle="The number of a report that is settled")
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def reports(self, interaction: Interaction, settle: int | None = None) -> None:
        """List the reports, or settle one."""
        if not await lets_managers_through(interaction):
            return
        here, memory = self.bot.answerer_of(interaction.guild_id), self.bot.memory

        def standing(ledger: Ledger, who: str) -> list[str]:
            if settle is not None and memory.settle(settle, here.server):
                ledger.note(who, "settled the report", str(settle))
            every = memory.open_reports(here.server)
            return [report_in_words(here.archive, one) for one in every] or ["Nobody has reported anything."]

        await curate(interaction, standing)


class Lacking(commands.Cog):
    """The command that shows what the archive lacks."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot
        self._gaps = Gaps(bot.memory)

    @app_commands.command(description="What I was asked and could not answer: what the archive lacks")
    @app_commands.describe(forget="Start counting anew")
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def gaps(self, interaction: Interaction, forget: bool = False) -> None:  # noqa: FBT001, FBT002  an option
        """List the gaps of this server."""
        if not await lets_managers_through(interaction):
            return
        await acknowledge(interaction, private=True, thinking=True)
        place = interaction.guild_id or 0
        if forget:
            count = await self.bot.workers.write(self._gaps.forget, place)
            await show_view(interaction, layout.note(f"Forgotten: {many(count, 'gap')}."))
            return
        found = await self.bot.workers.work(self._gaps.of, place, MOST_LINES)
        lines = [one.told for one in found] or ["Every question that was asked here was answered."]
        await show_view(interaction, layout.note(in_few_lines(lines)))


@for_managers
class Correcting(ManagersCog, group_name="correct", group_description="Mend by hand what I read wrongly"):
    """Each subcommand mends one thing; it holds for whatever comes, and can be taken back."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description="Set who said words")
    @app_commands.describe(
        passage="The number of a report, or the words themselves", name="Who said them; nobody known if left out"
    )
    @app_commands.autocomplete(name=complete_actor)
    async def speaker(self, interaction: Interaction, passage: Words, name: Name | None = None) -> None:
        """Set a speaker."""
        await self._correct(interaction, lambda by, words: by.speaker(words, name or ""), passage)

    @app_commands.command(description="Let words be nobody's: they were no quotation")
    @app_commands.describe(passage="The number of a report, or the words themselves")
    async def hide(self, interaction: Interaction, passage: Words) -> None:
        """Hide a passage."""
        await self._correct(interaction, lambda by, words: by.hide(words), passage)

    @app_commands.command(description="Let two actors be one")
    @app_commands.describe(actor="Who is somebody else", into="Who that is")
    @app_commands.autocomplete(actor=complete_actor, into=complete_actor)
    async def merge(self, interaction: Interaction, actor: Name, into: Name) -> None:
        """Merge two actors."""
        await self._correct(interaction, lambda by, _: by.merge(actor, into))

    @app_commands.command(description="Tell two people apart who were taken for one")
    @app_commands.rename(becomes="as", since="from", until="to")
    @app_commands.describe(
        actor="The name that is another one's",
        becomes="The name of whom it means",
        since="Only in articles published on or after this day",
        until="Only in articles published on or before this day",
    )
    @app_commands.autocomplete(actor=complete_actor)
    async def split(
        self,
        interaction: Interaction,
        actor: Name,
        becomes: Name | None = None,
        since: Name | None = None,
        until: Name | None = None,
    ) -> None:
        """Split an actor."""
        try:
            period = await self.bot.workers.quickly(days_between, since, until) or Period()
        except NotDaysError as error:
            await interaction.response.send_message(view=layout.note(str(error)), ephemeral=True)
            return
        await self._correct(interaction, lambda by, _: by.split(actor, becomes or "", period))

    @app_commands.command(description="Show an actor by another name; both lead there")
    @app_commands.describe(actor="Who it is", name="The name to be shown")
    @app_commands.autocomplete(actor=complete_actor)
    async def rename(self, interaction: Interaction, actor: Name, name: Name) -> None:
        """Rename an actor."""
        await self._correct(interaction, lambda by, _: by.rename(actor, name))

    @app_commands.command(description="Take an actor for a person or for an institution")
    @app_commands.rename(becomes="is")
    @app_commands.describe(actor="Who or what it is about", becomes="What that is")
    @app_commands.autocomplete(actor=complete_actor)
    async def kind(self, interaction: Interaction, actor: Name, becomes: PersonKind) -> None:
        """Say what an actor is."""
        await self._correct(interaction, lambda by, _: by.kind(actor, becomes))

    @app_commands.command(description="Take a thing that was taken for somebody from the actors")
    @app_commands.describe(actor="What is nobody")
    @app_commands.autocomplete(actor=complete_actor)
    async def nobody(self, interaction: Interaction, actor: Name) -> None:
        """Take an actor away."""
        await self._correct(interaction, lambda by, _: by.nobody(actor))

    @app_commands.command(name="list", description="What was mended by hand, and what was taken back")
    async def list_(self, interaction: Interaction) -> None:
        """List the corrections, latest first; who made those of another server is not shown."""
        archive, place = self.bot.answerer_of(interaction.guild_id).archive, f"in server {interaction.guild_id}"

        def standing(_: Ledger, __: str) -> list[str]:
            made = archive.corrections()[::-1]
            shown = [one if one.who.endswith(place) else replace(one, who=SOMEBODY_ELSE) for one in made]
            return [correction_in_words(one, archive) for one in shown] or ["Nothing was corrected."]

        await curate(interaction, standing)

    @app_commands.command(description="Take a correction back")
    @app_commands.describe(number="Its number, as /correct list shows it")
    async def undo(self, interaction: Interaction, number: int) -> None:
        """Take a correction back."""
        archive = self.bot.answerer_of(interaction.guild_id).archive

        def take_back(ledger: Ledger, who: str) -> list[str]:
            if not archive.take_back(number, f"{datetime.now(UTC):%Y-%m-%d %H:%M} by {who}"):
                return [f"#{number}: no such correction stands."]
            ledger.note(who, "took back the correction", f"#{number}")
            return [f"took back #{number}"]

        await curate(interaction, take_back)

    async def _correct(
        self, interaction: Interaction, wanted: Callable[[Corrector, str], Correction], passage: str = ""
    ) -> None:
        """Make the correction that `wanted` gives for a passage; a report that it was about is settled."""
        here, memory = self.bot.answerer_of(interaction.guild_id), self.bot.memory
        reported = int(passage) if passage.isdecimal() else None

        def mend(ledger: Ledger, who: str) -> list[str]:
            words = self._words(passage, here.server) if reported is not None else passage
            correction = wanted(Corrector(here.archive, who), words)
            mended = made(here.archive, correction, ledger, who)
            if reported is not None:
                memory.settle(reported, here.server)
            return [correction_in_words(mended, here.archive), f"“/correct undo number:{mended.number}” takes it back."]

        await curate(interaction, mend)

    def _words(self, number: str, server: int) -> str:
        """The place that a report is about. Raises CannotCorrectError where there is none of this number."""
        report = self.bot.memory.open_report(int(number), server)
        if report is None:
            raise CannotCorrectError(NO_REPORT)
        return f"{report.article}:{report.span[0]}"
