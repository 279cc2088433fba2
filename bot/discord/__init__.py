"""The Discord bot. Only this package imports discord.py, and only when the bot is run."""

from bot.discord.start import end_at_once, run

__all__ = ["end_at_once", "run"]
