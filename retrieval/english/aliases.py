"""Other ways in which news writes one name: short names, nicknames, transliterations, acronyms of institutions.

Everything here is folded (`words.fold`) except full names, which are written as they are read. A user's own short names
come from the configuration and are looked up before `nicknames`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

SYLLABLES = (
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|kk|tt|pp|ss|jj|kw|hw|gw|ng|nh|ph|th|tr)?"
    r"(?:a|ae|ai|ao|e|ea|eo|eu|ei|i|ia|iao|ie|iu|io|o|oa|oe|ong|ou|oo|u|ua|uai|ue|ui|uo|uu|ye|yeo|yo|yoo|yu|wa|wo|we|wi|woo|wu)"
    r"(?:ng|nh|n|m|k|l|p|t|r|h|c|ch)?"
)
"""One syllable of a Chinese, Korean or Vietnamese given name, as a regular expression over folded letters."""


def nicknames() -> Mapping[str, str]:
    """Names that stand for one person or institution wherever they are used, with the full name."""
    return lexicon.table("short_names")


def organisations() -> Mapping[str, str]:
    """Give for each other name of an institution the one it is filed under."""
    return lexicon.table("institution_names")


@cache
def names_of_organisations() -> Mapping[str, tuple[str, ...]]:
    """Give for each institution that has other names all of these."""
    found: dict[str, tuple[str, ...]] = {}
    for other, name in organisations().items():
        found[name] = (*found.get(name, ()), other)
    return found


@cache
def metonyms() -> Mapping[str, tuple[str, ...]]:
    """Places that stand for those who work there, with what these are called beside the place's own name."""
    return {place: tuple(row.split("; ")) for place, row in lexicon.table("metonyms").items()}


def given_variants() -> Mapping[str, str]:
    """Give for each spelling of a given name the one that stands for all."""
    return lexicon.table("given_name_spellings")


def surname_variants() -> Mapping[str, str]:
    """Give for each spelling of a family name that no ending covers the one that stands for all."""
    return lexicon.table("surname_spellings")


def surname_endings() -> Mapping[str, str]:
    """Ends of family names in the common transliterations from Russian and Ukrainian, each with the usual one."""
    return lexicon.table("surname_endings")


def generations() -> Mapping[str, str]:
    """What follows a name to tell father from son ("junior": "jr")."""
    return lexicon.table("generations")
