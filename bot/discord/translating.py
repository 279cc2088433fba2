"""The names of commands and of a moderator's buttons in the languages that Discord speaks; answers stay English.

`locales/de.txt` and its like hold a line each: the English words, a tab, the words of the language.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import discord
from discord import app_commands

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALES = {
    discord.Locale.german: "de",
    discord.Locale.french: "fr",
    discord.Locale.spain_spanish: "es",
    discord.Locale.latin_american_spanish: "es",
    discord.Locale.brazil_portuguese: "pt",
    discord.Locale.ukrainian: "uk",
}
"""What Discord calls a language, and its file."""


@cache
def translations(language: str) -> Mapping[str, str]:
    """Give the words of a language by the English ones."""
    text = (files("bot.discord") / "locales" / f"{language}.txt").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def in_language(words: str, locale: discord.Locale | None) -> str:
    """Words in the language of a place or a person; in English where there are none in that."""
    language = LOCALES.get(locale) if locale else None
    return translations(language).get(words, words) if language else words


class Translations(app_commands.Translator):
    """Gives discord.py the translations; what has none stays English."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _: app_commands.TranslationContextTypes
    ) -> str | None:
        """Give a name or a description in a language; None where there is none."""
        language = LOCALES.get(locale)
        return translations(language).get(string.message) if language else None
