"""Lookups that need no question: a person, a comparison, the latest words, an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord.asking import respond
from bot.discord.cogs.options import Name, Topic, Words, complete_actor, complete_article
from bot.discord.lookups import Lookup, statements_by
from retrieval.model import Question

if TYPE_CHECKING:
    from bot.discord.asking import Manner
    from bot.discord.client import OnRecord
    from bot.discord.layout import Shown

    Interaction = discord.Interaction[OnRecord]


class Lookups(commands.Cog):
    """A command for each thing that is looked up."""

    def __init__(self, bot: OnRecord) -> None:
        self.bot = bot

    async def _show(self, interaction: Interaction, lookup: Lookup) -> None:
        async def find(manner: Manner) -> Shown:
            wished = lookup.shown(plainly=manner.plainly)
            return await self.bot.desk.look_up(wished, interaction.user.id, private=manner.private)

        await respond(interaction, find)

    @app_commands.command(description="Who somebody is, and what they said last")
    @app_commands.describe(name="A person or institution, by any name they are known by")
    @app_commands.autocomplete(name=complete_actor)
    async def actor(self, interaction: Interaction, name: Name) -> None:
        """Show an actor's roles and latest statements."""
        await self._show(interaction, Lookup("actor", (statements_by(name, order="newest"),), name))

    @app_commands.command(description="Everybody who is on record, with the number of their statements")
    async def actors(self, interaction: Interaction) -> None:
        """List the actors."""
        await self._show(interaction, Lookup("actors"))

    @app_commands.command(name="who-said", description="Who said these words?")
    @app_commands.describe(words="The words, or some of them")
    async def who_said(self, interaction: Interaction, words: Words) -> None:
        """Find who said some words."""
        await self._show(interaction, Lookup("answer", (Question(f"Who said “{words}”?", "who_said", words=words),)))

    @app_commands.command(name="did-say", description="Did somebody really say these words?")
    @app_commands.describe(actor="Who is supposed to have said them", words="The words, as they are quoted")
    @app_commands.autocomplete(actor=complete_actor)
    async def did_say(self, interaction: Interaction, actor: Name, words: Words) -> None:
        """Check a quotation."""
        question = Question(f"Did {actor} say “{words}”?", "verify", actors=(actor,), words=words)
        await self._show(interaction, Lookup("answer", (question,)))

    @app_commands.command(description="What somebody said over time, oldest first")
    @app_commands.describe(actor="A person or institution", topic="Only what was said about this")
    @app_commands.autocomplete(actor=complete_actor)
    async def timeline(self, interaction: Interaction, actor: Name, topic: Topic = "") -> None:
        """Show an actor's statements in the order of time."""
        await self._show(interaction, Lookup("timeline", (statements_by(actor, topic, "oldest"),), actor))

    @app_commands.command(description="What two people said about the same thing, side by side")
    @app_commands.describe(first="A person or institution", second="Another", topic="Only what was said about this")
    @app_commands.autocomplete(first=complete_actor, second=complete_actor)
    async def compare(self, interaction: Interaction, first: Name, second: Name, topic: Topic = "") -> None:
        """Show the statements of two actors in turns."""
        await self._show(interaction, Lookup("compare", (statements_by(first, topic), statements_by(second, topic))))

    @app_commands.command(description="The newest statements, of one person or of everybody")
    @app_commands.describe(
        actor="A person or institution; everybody if left out", topic="Only what was said about this"
    )
    @app_commands.autocomplete(actor=complete_actor)
    async def latest(self, interaction: Interaction, actor: Name = "", topic: Topic = "") -> None:
        """Show statements, newest first."""
        question = statements_by(actor, topic, "newest")
        await self._show(interaction, Lookup("answer", (question,), actor) if actor or topic else Lookup("latest"))

    @app_commands.command(description="One article: when and where it appeared, and everybody it quotes")
    @app_commands.describe(article="The title (or the id) of an article; leave it out for a list of all")
    @app_commands.autocomplete(article=complete_article)
    async def article(self, interaction: Interaction, article: Words = "") -> None:
        """Show an article's quotes, or the list of articles."""
        name = (await self.bot.desk.directory()).id_of(article) if article else ""
        await self._show(interaction, Lookup("article", name=name) if name else Lookup("articles"))

    @app_commands.command(description="Where the articles come from")
    async def sources(self, interaction: Interaction) -> None:
        """List the sources."""
        await self._show(interaction, Lookup("sources"))
