"""Titles, ranks, honorifics and the nouns that say what somebody is: who a name belongs to is told by these words.

Keys are lower case without full stops. A value is the gender that the word tells ("he", "she") or None.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.words import fold

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
    """Words of kinship that tell a gender, as written and folded: of the kin, and in "his wife" of nobody else."""
    told: Mapping[str, Gender] = {
        kin: "she" if gender == "she" else "he" for kin, gender in lexicon.table("kinship").items()
    }
    return {**told, **{fold(kin): gender for kin, gender in told.items()}}


@cache
def gendered_pronouns() -> Mapping[str, Gender]:
    """Pronouns of the third person singular and the gender they tell."""
    return {
        **dict.fromkeys(lexicon.words("function_words", "he"), "he"),
        **dict.fromkeys(lexicon.words("function_words", "she"), "she"),
    }


def is_title_word(key: str) -> bool:
    """Tell whether a folded word is a title or says what somebody is; plurals and "president-elect" included."""
    if key in titles() or key.endswith("ologist"):
        return True
    if key.endswith("s") and (key[:-1] in titles() or (key.endswith("ies") and key[:-3] + "y" in titles())):
        return True
    first, hyphen, last = key.partition("-")
    if not hyphen:
        return False
    if last in lexicon.words("person_words", "office_behind_thing"):
        return True
    if last in lexicon.words("person_words", "behind_title"):
        return first in titles()
    return first in lexicon.words("person_words", "title_prefix") and last in titles()


def is_office_word(key: str) -> bool:
    """Tell whether a folded word says what somebody is, by itself or behind a hyphen ("co-founder")."""
    return is_title_word(key) or key.rpartition("-")[2] in role_nouns()


def _gendered(name: str, chosen: Iterable[str]) -> Mapping[str, Gender | None]:
    men, women = lexicon.words(name, "he"), lexicon.words(name, "she")
    return {word: "he" if word in men else "she" if word in women else None for word in chosen}
