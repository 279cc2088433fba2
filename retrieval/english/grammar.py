"""The closed classes of English: the small words that show where a phrase or clause begins and ends.

The words stand in `data/function_words.txt`; here is what several classes make together.
"""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.english.calendar import weekday_names
from retrieval.english.lexicon import words

_KEPT_WORDS = 50_000
"""Words of which is remembered what they may be."""
_AUXILIARIES = ("be", "have", "do", "modal")


@cache
def closed_class(*classes: str) -> frozenset[str]:
    """Give the words of closed classes ("determiner", "preposition"), as `data/function_words.txt` names them."""
    return words("function_words", *classes)


@cache
def weekdays() -> frozenset[str]:
    """Give the full names of the days of the week."""
    return frozenset(weekday_names())


@cache
def auxiliaries() -> frozenset[str]:
    """Give the forms of be, have and do, and the modals."""
    return words("function_words", *_AUXILIARIES)


@cache
def finite_verbs() -> frozenset[str]:
    """Give words that are (nearly) always a finite verb: they show that what stands before them is a clause."""
    return auxiliaries() | words("finite_verbs")


@cache
def time_words() -> frozenset[str]:
    """Give the words that say when: months, days, and what stands with them."""
    return words("months").union(weekday_names(), ["may."]) | words(
        "time_words", "near", "day_part", "unit", "relative"
    )


@cache
def not_in_noun_phrase() -> frozenset[str]:
    """Give the words that end a noun phrase when it is read from its last word to its first."""
    ends = words(
        "function_words",
        *("coordinator", "subordinator", "subject_pronoun", "object_pronoun", "question_word", "negation"),
    )
    prepositions = words("function_words", "preposition") - words("function_words", "noun_like")
    adverbs = words("function_words", "sentence_adverb")
    return auxiliaries() | finite_verbs() | prepositions | (ends - {"one", "her"}) | adverbs


@lru_cache(maxsize=_KEPT_WORDS)
def is_nominal(word: str) -> bool:
    """Tell whether `word` can stand inside a noun phrase: noun, adjective, name, number, determiner."""
    return word != "" and (word[0].isalnum() or word[0] in "@#$£€%") and word not in not_in_noun_phrase()


@lru_cache(maxsize=_KEPT_WORDS)
def is_adverb(word: str) -> bool:
    """Tell whether `word`, in lower case, may stand between a subject and its verb."""
    if word in words("function_words", "adverb"):
        return True
    return word.endswith("ly") and len(word) > 4 and word.islower() and word not in words("ly_words")
