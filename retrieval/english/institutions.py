"""The words by which institutions are told from people and from things: kinds, well-known names, metonyms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def names_meant_by() -> Mapping[str, frozenset[str]]:
    """How an article speaks of an institution once it is named: the noun, and the words of names it may mean."""
    return {noun: frozenset(row.split()) for noun, row in lexicon.table("described_institutions").items()}


_OLD = {
    "KINDS": ("institution_words", "institution"),
    "NO_SPEAKERS": ("institution_words", "nobody"),
    "NAMED": ("organisations", "known"),
    "ACRONYMS": ("institution_words", "acronym"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  frozenset or mapping
    """Give a set under its old name in capitals, until nobody asks for it any more."""
    made = {"DESCRIBED": names_meant_by}
    if name in made:
        return made[name]()
    if name in _OLD:
        return lexicon.words(*_OLD[name])
    raise AttributeError(name)
