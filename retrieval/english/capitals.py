"""What a capital letter shows besides a name: days, openings of sentences, parts of institutions and of adjectives.

All folded (`words.fold`) and without full stops; the words stand in `data/name_words.txt`.
"""

from __future__ import annotations

from functools import cache

from retrieval.english.calendar import weekday_names
from retrieval.english.lexicon import words

_SMALL = ("determiner", "preposition", "coordinator", "subordinator", "question_word", "be", "have", "do", "modal")
_SMALL_TOO = ("subject_pronoun", "object_pronoun", "adverb")


@cache
def calendar_words() -> frozenset[str]:
    """Give days, months and hours: a name ends before them."""
    plural = {f"{day}s" for day in weekday_names()}
    return words("months") | words("weekdays") | plural | words("time_words", "clock")


@cache
def function_words() -> frozenset[str]:
    """Give words that are no part of a name where they stand first or capitalised in a headline."""
    return words("function_words", *_SMALL, *_SMALL_TOO) - words("function_words", "also_name")
