"""Common given names of many cultures with the gender they usually tell; folded, without accents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.model import Gender


@cache
def given_names() -> Mapping[str, Gender | None]:
    """Folded given names with the gender they tell; None for names of both."""
    genders: dict[str, Gender | None] = {"he": "he", "she": "she", "he she": None}
    return {name: genders[borne_by] for name, borne_by in lexicon.table("given_names").items()}


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """From a short form to the given names for which it may stand ("bill" → {"william"})."""
    return {short: frozenset(row.split()) for short, row in lexicon.table("given_name_short_forms").items()}
