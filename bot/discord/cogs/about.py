"""What the bot says of itself: /help, /privacy, and each person's own wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.catalogue import COMMANDS, OTHERS
from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.ledger import Ledger
from bot.opening import record_place
from bot.wording import many

if TYPE_CHECKING:
    from bot.discord.context import Context, Interaction

HOW_TO_ASK = """\
## Who said what, when
I look up what people said in news articles, and show their own words with the day and the article. \
I quote; I never write anything into anybody's mouth. Where nothing is found, I say so.

**Ask me** with `/ask`, by mentioning me, by replying to me with a mention, or in a direct message:
- What did Putin say about NATO?
- Who said “the very essence”?
- Did Kirby say “there is no change to our view”?
- … and then go on: “and Biden?”, “what about missiles?”, “last week?”

**Or look up** {commands}.
To check a quotation in somebody's message: long-press or right-click it, *Apps*, *Check this quote*.

**Below an answer**
- *In context* shows what stands before and after a passage, with a citation to copy.
- *Wrong speaker?* and *Not a quote?*, there, tell those who can mend it.
- *Delete* is for whoever asked, and for moderators.

**And** …
- `/follow` tells you, or a channel, what is new of somebody or on a topic; `/following` lists it, `/unfollow` ends it.
- `/text-only` gives answers without frames and symbols, for screen readers.
- `/privacy` tells what I keep.

-# Those who manage a server: `/settings` where I answer, whom, and how; `/archive` and `/feeds` what I read; \
`/reports` and `/correct` mend what I read wrongly; `/gaps` shows what I lack. Whoever runs me: `/sync`.
"""
WHAT_IS_KEPT = """\
## What I keep
- For each answer with buttons: the question and your user id, for {days} days, so that the buttons work. \
`/privacy forget:True` deletes all of yours at once; those buttons then stop working.
- Whether you want text-only answers, and a server's settings, until they are changed or I am removed from the server.
- What you follow, when and how you want it told, and which statements you were told of, until you unfollow it; for a \
channel, who asked for it.
- Reports of wrong speakers and of words that are no quotation: the passage, not who reported it. The moderators' \
channel is told.
- Which actors and topics were asked about here in vain, how often and when last, not by whom; the words of such \
questions only where this server's managers want that (`/settings show` tells).
- Who added, removed or corrected what, and when (forgetting takes the name away, not the deed); removed articles for \
{bin_days} days, to be restored.
- What a conversation was about last, until I am restarted; forgetting drops those in which you asked.

I do not read messages that neither mention me nor are sent to me, and I ask Discord for none of its privileged data. \
Questions are not written into logs. Nothing leaves the machine I run on, except my answers to Discord, and requests \
to the sites whose articles I am told to read.
"""


class About(commands.Cog):
    """Help, privacy, and text-only answers."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description=OTHERS["help"])
    async def help(self, interaction: Interaction) -> None:
        """Show how to ask."""
        text = HOW_TO_ASK.format(commands=", ".join(f"`/{name}`" for name in COMMANDS))
        await interaction.response.send_message(view=layout.note(text), ephemeral=True)

    @app_commands.command(description=OTHERS["privacy"])
    @app_commands.describe(forget="Delete now all that I keep about you")
    async def privacy(self, interaction: Interaction, forget: bool = False) -> None:  # noqa: FBT001, FBT002  an option
        """Tell what is kept, or forget it."""
        settings = self.bot.settings.discord
        text = WHAT_IS_KEPT.format(days=settings.keep_days, bin_days=settings.bin_days)
        if forget:
            await acknowledge(interaction, private=True, thinking=True)
            person = interaction.user.id
            for answerer in self.bot.archives.every():
                answerer.forget_conversations(person)
            count = await self.bot.workers.write(self.bot.memory.forget_person, person)
            await self.bot.workers.write(self._forget_in_records, person)
            await show_view(interaction, layout.note(f"Forgotten: {many(count, 'question')} and your wishes."))
        else:
            await interaction.response.send_message(view=layout.note(text), ephemeral=True)

    def _forget_in_records(self, person: int) -> None:
        """Take somebody's name from what was done to the archives; what was done stays written."""
        for answerer in self.bot.archives.every():
            with Ledger(record_place(self.bot.archives.settings_of(answerer))) as ledger:
                ledger.forget_name(person)

    @app_commands.command(name="text-only", description="Answer me without frames and symbols, for screen readers")
    @app_commands.describe(wanted="True for text alone, False for frames")
    async def text_only(self, interaction: Interaction, wanted: bool) -> None:  # noqa: FBT001  an option
        """Store how a person wants to be answered."""
        await acknowledge(interaction, private=True, thinking=True)
        await self.bot.workers.write(self.bot.memory.set_plain_text, interaction.user.id, wanted=wanted)
        text = "From now on I answer you in text alone." if wanted else "From now on I answer you with frames."
        await show_view(interaction, layout.note(text))
