"""The Discord bot. Only this package imports discord.py, and only when the bot is run."""

from bot.discord.start import leave, run

__all__ = ["leave", "run"]
