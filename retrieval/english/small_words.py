"""Words that say little, and words that turn a sentence around."""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WH_WORDS,
)

_LITTLE = 0.25
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions billion billions trillion trillions dozen dozens half third quarter percent "
    "double triple".split()
)
_NEGATIVE = frozenset("no not never none nothing nobody neither nor without nowhere cannot cant wont dont".split())


@cache
def small_words() -> frozenset[str]:
    """The words of the closed classes, as they are compared (no apostrophes)."""
    classes = (ADVERBS, AUXILIARIES, COORDINATORS, DETERMINERS, NEGATIONS, OBJECT_PRONOUNS, PREPOSITIONS)
    listed = frozenset().union(*classes, SUBJECT_PRONOUNS, SUBORDINATORS, WH_WORDS)
    return frozenset(word.replace("'", "") for word in listed) - _NUMBERS


@lru_cache(maxsize=10_000)
def weight(key: str) -> float:
    """How much a word says: 1, or a quarter where it is of a closed class."""
    return _LITTLE if key in small_words() else 1.0


def is_negation(key: str) -> bool:
    """Whether a compared word denies ("not", "never", "isnt")."""
    return key in _NEGATIVE or (key.endswith("nt") and f"{key[:-2]}n't" in AUXILIARIES)


def is_number(key: str) -> bool:
    """Whether a compared word is a number in digits or in words."""
    return key in _NUMBERS or any(c.isdigit() for c in key)
