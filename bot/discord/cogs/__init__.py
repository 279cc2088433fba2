"""The bot's commands, a cog for each group of them."""

from bot.discord.cogs.about import About
from bot.discord.cogs.archive import ArchiveCare, Feeds
from bot.discord.cogs.lookups import Lookups
from bot.discord.cogs.questions import Questions
from bot.discord.cogs.settings import ServerSettings

COGS = (Questions, Lookups, About, ServerSettings, ArchiveCare, Feeds)

__all__ = ["COGS"]
