"""The words by which institutions are told from people and from things: kinds, well-known names, metonyms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_site(word: str) -> bool:
    """Tell a site on which others publish: "Facebook"."""
    return "site" in lexicon.kinds_in("organisations", word)


@cache
def names_meant_by() -> Mapping[str, frozenset[str]]:
    """How an article speaks of an institution once it is named: the noun, and the words of names it may mean."""
    return {noun: frozenset(row.split()) for noun, row in lexicon.table("described_institutions").items()}
