"""Words that say little, and words that turn a sentence around."""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.english.grammar import auxiliaries
from retrieval.english.lexicon import words

_LITTLE = 0.25
_CLOSED = ("adverb", "coordinator", "determiner", "negation", "preposition", "subordinator", "question_word")
_PRONOUNS = ("subject_pronoun", "object_pronoun")


@cache
def small_words() -> frozenset[str]:
    """The words of the closed classes, as they are compared (no apostrophes)."""
    listed = auxiliaries() | words("function_words", *_CLOSED, *_PRONOUNS)
    return frozenset(word.replace("'", "") for word in listed) - _numbers()


@lru_cache(maxsize=10_000)
def weight(key: str) -> float:
    """How much a word says: 1, or a quarter where it is of a closed class."""
    return _LITTLE if key in small_words() else 1.0


def is_negation(key: str) -> bool:
    """Whether a compared word denies ("not", "never", "isnt")."""
    return key in words("function_words", "negative") or (key.endswith("nt") and f"{key[:-2]}n't" in auxiliaries())


def is_number(key: str) -> bool:
    """Whether a compared word is a number in digits or in words."""
    return key in _numbers() or any(c.isdigit() for c in key)


@cache
def _numbers() -> frozenset[str]:
    return words("numbers") | words("quantities")
