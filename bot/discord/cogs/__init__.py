"""The bot's commands, a cog for each group of them."""

from bot.discord.cogs.about import About
from bot.discord.cogs.archive_care import ArchiveCare, Feeds
from bot.discord.cogs.correcting_cog import Correcting, Lacking, Reports
from bot.discord.cogs.following_commands import FollowingCommands
from bot.discord.cogs.inquiry_commands import Lookups
from bot.discord.cogs.owners import Owners
from bot.discord.cogs.questions import Questions
from bot.discord.cogs.server_commands import ServerSettings

COGS = (
    Questions,
    Lookups,
    FollowingCommands,
    About,
    ServerSettings,
    ArchiveCare,
    Feeds,
    Correcting,
    Reports,
    Lacking,
    Owners,
)

__all__ = ["COGS"]
