"""Words that tell a title, a nickname or a scare quote from words that somebody spoke: see `data/quoted_words.txt`."""

from __future__ import annotations

from retrieval.english.lexicon import words

_OLD = {
    "NAMING": "naming",
    "TERMS": "term",
    "WORKS": "work",
    "PEOPLE_OF_WORKS": "person_of_work",
    "SPOKEN_TO_AND_FRO": "talk",
    "SMALL_IN_TITLES": "small",
}


def __getattr__(name: str) -> frozenset[str]:
    """Give a set under its old name in capitals, until nobody asks for it any more."""
    if name in _OLD:
        return words("quoted_words", _OLD[name])
    raise AttributeError(name)
