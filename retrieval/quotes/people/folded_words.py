"""What a folded word is by itself: a place, a people, a well-known institution."""

from __future__ import annotations

from functools import cache

from retrieval.english import lexicon
from retrieval.english.nationalities import demonyms, places
from retrieval.english.words import fold


@cache
def places_folded() -> frozenset[str]:
    """Give the places, folded and without full stops."""
    return frozenset(fold(place).replace(".", "") for place in places())


@cache
def demonyms_folded() -> frozenset[str]:
    """Give the demonyms, folded."""
    return frozenset(fold(people) for people in demonyms())


@cache
def named_folded() -> frozenset[str]:
    """Give the well-known institutions, folded."""
    return frozenset(fold(name).replace("_", " ").replace(".", "") for name in lexicon.words("organisations", "known"))
