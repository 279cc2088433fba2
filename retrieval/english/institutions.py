"""The words by which institutions are told from people and from things: kinds, well-known names, metonyms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_site(word: str) -> bool:
    """Tell a site on which others publish: "Facebook"."""
    return "platform" in lexicon.kinds_in("organisations", word)


@cache
def names_meant_by() -> Mapping[str, frozenset[str]]:
    """How an article speaks of an institution once it is named: the noun, and the words of names it may mean."""
    return {noun: frozenset(row.split()) for noun, row in lexicon.table("described_institutions").items()}


@cache
def names_in_s() -> Mapping[str, frozenset[str]]:
    """Give the well-known names that end in 's, by their last word: "moody's", "trader joe's"."""
    names = (fold(name) for name in lexicon.words("organisations", "known"))
    found: dict[str, set[str]] = {}
    for name in names:
        if name.endswith("'s"):
            found.setdefault(name.rpartition(" ")[2], set()).add(name)
    return {last: frozenset(whole) for last, whole in found.items()}
