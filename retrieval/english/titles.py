"""Titles, ranks, honorifics and the nouns that say what somebody is: who a name belongs to is told by these words.

Keys are lower case without full stops. A value is the gender that the word tells ("he", "she") or None.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from retrieval.model import Gender


@cache
def role_nouns() -> Mapping[str, Gender | None]:
    """Nouns that say what a person is, singular, with the gender they tell."""
    return _gendered("roles", lexicon.words("roles", "noun"))


@cache
def honorifics() -> Mapping[str, Gender | None]:
    """Words that stand before a name only, with the gender they tell."""
    return _gendered("titles", lexicon.words("titles", "honorific"))


@cache
def titles() -> Mapping[str, Gender | None]:
    """Every word that may stand right before a name and is no part of it, with the gender it tells."""
    short = {*lexicon.words("titles", "abbreviated"), *full_titles()}
    return {**dict.fromkeys(short, None), **role_nouns(), **honorifics()}


def full_titles() -> Mapping[str, str]:
    """An abbreviated or plural title and the word it stands for ("gov": "governor")."""
    return lexicon.table("spelled_out_titles")


@cache
def kinship() -> Mapping[str, Gender]:
    """Words of kinship that tell a gender: of the kin, and in "his wife" of nobody else."""
    return {kin: "she" if gender == "she" else "he" for kin, gender in lexicon.table("kinship").items()}


@cache
def gendered_pronouns() -> Mapping[str, Gender]:
    """Pronouns of the third person singular and the gender they tell."""
    return {
        **dict.fromkeys(lexicon.words("function_words", "he"), "he"),
        **dict.fromkeys(lexicon.words("function_words", "she"), "she"),
    }


def _gendered(name: str, chosen: Iterable[str]) -> Mapping[str, Gender | None]:
    men, women = lexicon.words(name, "he"), lexicon.words(name, "she")
    return {word: "he" if word in men else "she" if word in women else None for word in chosen}
