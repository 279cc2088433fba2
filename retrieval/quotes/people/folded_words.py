"""What a folded word is by itself: a place, a people, a well-known institution, a title."""

from __future__ import annotations

from functools import cache

from retrieval.english import lexicon
from retrieval.english.nationalities import demonyms, places
from retrieval.english.titles import titles
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
