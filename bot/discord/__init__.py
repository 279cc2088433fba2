"""The Discord bot. Only this package imports discord.py, and only when the bot is run."""

from bot.discord.start import run

__all__ = ["run"]
