"""The Discord client: it connects, registers the commands, hands on what is asked, and stops without dropping it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import math
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord.answerer import Answerer
from bot.discord.bin import empty_bin
from bot.discord.buttons import actions, settling
from bot.discord.cogs import COGS
from bot.discord.context import Context
from bot.discord.cooldowns import Cooldowns, Recent
from bot.discord.processes import AnsweringProcesses
from bot.discord.server_archives import ServerArchives
from bot.discord.show.answer_button import AnswerButton
from bot.discord.show.answer_menu import AnswerMenu
from bot.discord.show.report_button import ReportButton, name_given
from bot.discord.translating import Translations
from bot.discord.workers import ANSWERING_THREADS, Workers
from bot.duty import alone
from bot.ledger import feeds_followed
from bot.opening import cluster_condition
from bot.operating.measures import Condition, Measures, ShardCondition
from bot.operating.stock import StockTaking
from bot.worker_process import cores
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from bot.discord.memory import Memory
    from bot.duty import Duty
    from bot.settings import Settings
    from retrieval.archive import Archive

EVENTS_REMEMBERED = 20_000
FINISH_SECONDS = 5.0
"""Whoever stops the bot (Docker, systemd) waits ten seconds in all before it is killed."""
CHORES_SECONDS = 60.0
CHORES_AN_HOUR = 60
FOLLOW_SECONDS = 2.0

log = logging.getLogger(__name__)


def intents() -> discord.Intents:
    """What the bot hears of: servers, and messages in them and to it. Nothing privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


async def tell(interaction: discord.Interaction[OnRecord], text: str) -> None:
    """Tell somebody something privately, whether they were promised an answer already or not."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)


class Tree(app_commands.CommandTree["OnRecord"]):
    """The slash commands. A command goes through once even when Discord delivers it twice; its errors end here."""

    async def interaction_check(self, interaction: discord.Interaction[OnRecord], /) -> bool:
        """Let an interaction through once."""
        return interaction.client.first_time(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction[OnRecord], error: app_commands.AppCommandError, /
    ) -> None:
        """Say that something went wrong, and log what; a command that Discord no longer waits for is only logged."""
        if isinstance(error, app_commands.CheckFailure):  # whoever asked was told why
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        name = interaction.command.qualified_name if interaction.command else "?"
        await interaction.client.excuse(f"/{name}", cause, lambda text: tell(interaction, text))


class OnRecord(Context):
    """The bot. It opens the shards that it is given, else all that Discord asks for: one up to some 1,000 servers."""

    def __init__(self, archive: Archive, memory: Memory, settings: Settings, duty: Duty = alone) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=settings.discord.shard_count or None,
        )
        self.shard_ids = settings.discord.shards or None
        self.memory = memory
        self.settings = settings
        self.duty = duty
        self.workers = Workers()
        self.measures = Measures()
        self._stock_taking = StockTaking(
            archive,
            lambda: feeds_followed(settings) if archive.lasts else (),
            lambda: cluster_condition(settings),
        )
        self.answerer = Answerer(archive, memory, self.workers, settings.answers.passages)
        if archive.lasts and cores() > 1:
            self.answerer.processes = AnsweringProcesses(settings, min(cores(), ANSWERING_THREADS))
        self.archives = ServerArchives(self.answerer, self.workers, settings, duty)
        self.cooldowns: Cooldowns[tuple[str, int]] = Cooldowns()
        self._seen: Recent[int, bool] = Recent(EVENTS_REMEMBERED)

    async def setup_hook(self) -> None:
        """Put the commands and buttons in place, and tell Discord of the commands if they changed. May run again."""
        for cog in COGS:
            await self.add_cog(cog(self), override=True)
        await self.tree.set_translator(Translations())
        self.add_dynamic_items(AnswerButton, AnswerMenu, ReportButton)
        await self._register()
        await self.answerer.warm_up()
        await self.workers.write(self._open_own_archives)
        if not self.chores.is_running():
            self.chores.start()
        if self.memory.is_shared and not self.following_others.is_running():
            self.following_others.start()

    async def _register(self) -> None:
        translator = self.tree.translator
        assert translator  # noqa: S101  setup_hook put it there
        payloads = [await one.get_translated_payload(self.tree, translator) for one in self.tree.get_commands()]
        told = sorted(json.dumps(payload, sort_keys=True) for payload in payloads)
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()
        application = self.application_id or 0
        if self.memory.commands(application) != digest:
            await self.tree.sync()
            self.memory.set_commands(application, digest)

    def _open_own_archives(self) -> None:
        try:
            self.archives.open_all()
        except OnRecordError as error:  # told again to whoever asks there
            log.error("%s", error)  # noqa: TRY400  one line says it

    @tasks.loop(seconds=CHORES_SECONDS)
    async def chores(self) -> None:
        """Every minute: read the names to complete if articles came or went, and forget what is too old."""
        try:
            for answerer in self.archives.every():
                await answerer.refresh()
            await self.workers.work(self.memory.forget_older, self.settings.discord.keep_days)
            if self.chores.current_loop % CHORES_AN_HOUR == 0:
                for answerer in self.archives.every():
                    await self.workers.write(answerer.archive.checkpoint)
            await self.workers.work(empty_bin, self.memory, self.settings.discord.bin_days)
        except (OnRecordError, sqlite3.Error) as error:
            log.warning("names and old answers are left as they are: %s", error)
        except Exception:  # the edge of the chores: an unforeseen error must not end them for ever
            log.exception("the chores failed; they are tried again in a minute")

    @tasks.loop(seconds=FOLLOW_SECONDS)
    async def following_others(self) -> None:
        """Every few seconds: take in what other processes of this bot were told."""
        try:
            await self.workers.work(self.memory.follow)
            await self.workers.write(self.archives.open_all)
        except OnRecordError as error:
            log.warning("what other processes remember is taken in later: %s", error)
        except Exception:  # the edge of this round: an unforeseen error must not end it for ever
            log.exception("what other processes remember could not be taken in; it is tried again")

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cog that answers questions; the bot has no text commands."""

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that no longer has the bot."""
        await self.workers.write(self.memory.servers.forget, guild.id)
        await self.workers.write(self.archives.close, guild.id)

    async def pressed(self, interaction: discord.Interaction[OnRecord], button: AnswerButton) -> None:
        """Do what a button says."""
        async with self.answering(f"the button {button.action}", lambda text: tell(interaction, text)):
            await actions.pressed(interaction, button)

    async def report_pressed(self, interaction: discord.Interaction[OnRecord], button: ReportButton) -> None:
        """Do what a button under a report says."""
        async with self.answering(f"the button {button.settling}", lambda text: tell(interaction, text)):
            await settling.settle_by_button(interaction, button)

    async def on_interaction(self, interaction: discord.Interaction[OnRecord]) -> None:
        """Take the name that a form was sent with, also where the form was opened before a restart."""
        if (given := name_given(interaction)) and self.first_time(interaction.id):
            async with self.answering("the form for a speaker", lambda text: tell(interaction, text)):
                await settling.settle_by_name(interaction, *given)

    async def condition(self) -> Condition:
        """How the bot fares at this moment. Raises ArchiveError where the archive cannot be read."""
        stock = await asyncio.to_thread(self._stock_taking.stock)  # no thread in which anybody's question waits
        servers = Counter(guild.shard_id for guild in self.guilds)
        return Condition(
            wanted=tuple(self.shard_ids or range(self.shard_count or 0)),
            each_shard=tuple(
                ShardCondition(number, _latency(shard), servers[number]) for number, shard in self.shards.items()
            ),
            waiting=self.workers.waiting,
            stock=stock,
        )

    async def stop(self) -> None:
        """Take nothing more, finish what was asked, and leave; Discord is told so with close code 1000."""
        for shard in self.shards.values():
            await shard.disconnect()
        await self.workers.finish(FINISH_SECONDS)
        if self.answerer.processes:
            self.answerer.processes.close()
        self.chores.cancel()
        self.following_others.cancel()
        self.archives.close_all()
        await self.close()


def _latency(shard: discord.ShardInfo) -> float | None:
    """The seconds from a heartbeat until Discord's answer; None where the connection is down."""
    return shard.latency if math.isfinite(shard.latency) and not shard.is_closed() else None
