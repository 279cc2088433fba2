"""/archive and /feeds: what the bot reads, for those who manage a server. Only they see what comes of it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import wording
from bot.adding import curating
from bot.discord.bin import bring_back, in_bin, put_into_bin
from bot.discord.caretaking import acts_here, curate
from bot.discord.cogs.slash_options import ManagersCog, Words, complete_article, for_managers
from bot.discord.show import layout
from bot.discord.show.markup import label
from bot.feeds.reporting import feed_line
from bot.feeds.subscriptions import subscribe, unsubscribe
from bot.fetching.fetcher import Fetcher
from bot.ledger import Ledger
from bot.opening import holds_archive, record_place
from bot.wording import many

if TYPE_CHECKING:
    from bot.adding.curating import Status
    from bot.adding.outcomes import Came
    from bot.discord.answerer import Answerer
    from bot.discord.cogs.slash_options import Choices
    from bot.discord.context import Context, Interaction
    from bot.settings import Settings
    from retrieval.archive import Archive

MOST_UPLOADED_BYTES = 10_000_000
"""What Discord takes without paying for more; a larger file is for the command line."""
LATEST_ACTS = 5
MOST_CHOICES = 25
ADDRESSES_ALONE = "Whoever runs me wants an address for every article: give `url` instead of `file`."
LONGEST_CHOICE = 100


@for_managers
class ArchiveCare(ManagersCog, group_name="archive", group_description="What I have read"):
    """Adding and removing articles, and how the archive stands."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    def _here(self, interaction: Interaction) -> Answerer:
        return self.bot.answerer_of(interaction.guild_id)

    @app_commands.command(description="Let me read an article: give its address, or a file with one or many")
    @app_commands.describe(url="The address of a page or feed", file="Text, Markdown, HTML, JSON lines, CSV, ZIP …")
    async def add(
        self, interaction: Interaction, url: Words | None = None, file: discord.Attachment | None = None
    ) -> None:
        """Add articles."""
        if (url is None) == (file is None):
            await interaction.response.send_message(view=layout.note("Give either `url` or `file`."), ephemeral=True)
        elif url:
            await curate(interaction, partial(_add_url, url, self._here(interaction).archive, self.bot.settings))
        elif file:
            await self._add_file(interaction, file)

    async def _add_file(self, interaction: Interaction, file: discord.Attachment) -> None:
        if self.bot.settings.discord.require_addresses:
            await interaction.response.send_message(view=layout.note(ADDRESSES_ALONE), ephemeral=True)
            return
        most = min(MOST_UPLOADED_BYTES, self.bot.settings.fetch.max_bytes)
        if file.size > most:
            text = f"That file is too large: at most {most:,} bytes are read here."
            await interaction.response.send_message(view=layout.note(text), ephemeral=True)
            return
        loop, archive = asyncio.get_running_loop(), self._here(interaction).archive

        def add(ledger: Ledger, who: str) -> list[str]:
            data = asyncio.run_coroutine_threadsafe(file.read(), loop).result()
            return came_of(curating.add_file(data, file.filename, archive, ledger, who))

        await curate(interaction, add)

    @app_commands.command(description="Take an article away, with all that I know from it")
    @app_commands.describe(
        article="The title (or the id) of the article",
        forever="Wipe its words now; else it can be restored for a while",
    )
    @app_commands.autocomplete(article=complete_article)
    async def remove(self, interaction: Interaction, article: Words, forever: bool = False) -> None:  # noqa: FBT001, FBT002  an option
        """Remove an article."""
        here = self._here(interaction)
        archive, names = here.archive, here.names_known
        article_id = names.id_of(article) if names else article
        days = 0 if forever else self.bot.settings.discord.bin_days

        def take_away(ledger: Ledger, who: str) -> list[str]:
            if days:
                put_into_bin(article_id, archive, self.bot.memory, here.server)
            if not curating.remove(article_id, archive, ledger, who):
                return [f"There is no article “{article_id}” in the archive."]
            later = f"`/archive restore` brings it back for {many(days, 'day')}." if days else "Its words are wiped."
            return [f"removed {article_id}", later]

        await curate(interaction, take_away)

    @app_commands.command(description="Bring an article back that was removed")
    @app_commands.describe(article="The id of the article")
    async def restore(self, interaction: Interaction, article: Words) -> None:
        """Bring an article back."""
        here = self._here(interaction)

        def restore(ledger: Ledger, who: str) -> list[str]:
            came = bring_back(article, here.archive, self.bot.memory, here.server)
            if came:
                ledger.note(who, "restored the article", article)
            return came_of(came) if came else [f"There is no article “{article}” that could be brought back."]

        await curate(interaction, restore)

    @restore.autocomplete("article")
    async def complete_removed(self, interaction: Interaction, typed: str) -> Choices:
        """Complete the id of an article in the bin."""
        return _choices(await self.bot.workers.quickly(in_bin, self.bot.memory, self._here(interaction).server), typed)

    @app_commands.command(description="How many articles I know, from when, and who changed what last")
    async def status(self, interaction: Interaction) -> None:
        """Show how the archive stands."""
        archive = self._here(interaction).archive
        server = interaction.guild_id

        def standing(ledger: Ledger, _: str) -> list[str]:
            acts = acts_here(ledger, server, LATEST_ACTS)
            done = [f"{wording.day(act.at.date())}: {act.who} {act.did} {act.what}" for act in acts]
            return [*counted(curating.how_it_stands(archive, ledger)), *done]

        await curate(interaction, standing)


@for_managers
class Feeds(ManagersCog, group_name="feeds", group_description="The feeds whose articles I read by myself"):
    """Following feeds."""

    def __init__(self, bot: Context) -> None:
        self.bot = bot

    @app_commands.command(description="Follow an RSS or Atom feed")
    @app_commands.describe(url="The address of the feed")
    async def add(self, interaction: Interaction, url: Words) -> None:
        """Follow a feed."""
        await curate(interaction, partial(_follow, url, self.bot.settings))

    @app_commands.command(name="list", description="Show the feeds and how they fare")
    async def list_(self, interaction: Interaction) -> None:
        """List the feeds."""
        await curate(interaction, lambda ledger, _: [*map(feed_line, ledger.feeds())] or ["No feed is followed."])

    @app_commands.command(description="Follow a feed no more; its articles stay")
    @app_commands.describe(url="The address of the feed")
    async def remove(self, interaction: Interaction, url: Words) -> None:
        """Give a feed up."""

        def give_up(ledger: Ledger, who: str) -> list[str]:
            return [f"removed {url}" if unsubscribe(url, ledger, who) else f"{url}: no such feed is followed."]

        await curate(interaction, give_up)

    @remove.autocomplete("url")
    async def complete_feed(self, interaction: Interaction, typed: str) -> Choices:
        """Complete the address of a feed."""
        settings = self.bot.archives.settings_of(self.bot.answerer_of(interaction.guild_id))
        urls = await self.bot.workers.quickly(_feeds, settings) if holds_archive(settings) else []
        return _choices(urls, typed)


def _choices(names: list[str], typed: str) -> Choices:
    """What is offered of names that must be given letter by letter."""
    found = [name for name in names if typed.casefold() in name.casefold() and label(name, LONGEST_CHOICE) == name]
    return [app_commands.Choice(name=name, value=name) for name in found[:MOST_CHOICES]]


def _add_url(url: str, archive: Archive, settings: Settings, ledger: Ledger, who: str) -> list[str]:
    async def add() -> list[Came]:
        async with Fetcher(settings.fetch.policy()) as fetcher:
            return await curating.add_url(url, archive, ledger, fetcher, who)

    return came_of(asyncio.run(add()))


def _follow(url: str, settings: Settings, ledger: Ledger, who: str) -> list[str]:
    async def follow() -> str:
        async with Fetcher(settings.fetch.policy()) as fetcher:
            feed, added = await subscribe(url, ledger, fetcher, who)
            return f"{'added' if added else 'unchanged'} {feed.url} · {feed.title}"

    later = [] if settings.feeds.poll else ["Feeds are not read by themselves here: whoever runs me switched that off."]
    return [asyncio.run(follow()), *later]


def _feeds(settings: Settings) -> list[str]:
    with Ledger(record_place(settings)) as ledger:
        return [feed.url for feed in ledger.feeds()]


def came_of(came: list[Came]) -> list[str]:
    """What came of each article, a line each."""
    lines = [f"{one.outcome} {one.article}{f': {one.reason}' if one.reason else ''}" for one in came]
    return lines or ["There is no article in it."]


def counted(status: Status) -> list[str]:
    """How the archive stands, in words."""
    articles = many(status.articles, "article")
    undated = f", {status.undated:,} of them undated" if status.undated else ""
    days = wording.days(status.first, status.last)
    failing = f", {status.failing:,} of them failing" if status.failing else ""
    feeds = f"{many(status.feeds, 'feed')} followed{failing}."
    return [
        f"{articles} from {many(status.sources, 'source')}{undated}.",
        *([f"{days}."] if days else []),
        feeds,
    ]
