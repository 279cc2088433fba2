"""Words by which descriptions of people are compared: singular, folded, a country for any word of it."""

from __future__ import annotations

from functools import cache

from retrieval.english import lexicon
from retrieval.english.nations import country
from retrieval.english.terms import terms
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold, words


@cache
def described(mention: str) -> frozenset[str]:
    """The words by which a description is compared: singular, folded, a country for any word of it."""
    plain = [
        word
        for word in folded_words(mention)
        if word not in lexicon.words("asked_people", "small") and word not in lexicon.words("asked_people", "unnamed")
    ]
    return frozenset(country(word) or singular(word) for word in plain)


def letters_of(wording: str) -> list[str]:
    """Letters that every description holds which holds the wording's words; a country has many names."""
    plain = [
        word
        for word in folded_words(wording)
        if word not in lexicon.words("asked_people", "small")
        and word not in lexicon.words("asked_people", "unnamed")
        and not country(word)
    ]
    return [singular(word).rstrip("iey") for word in plain]


@cache
def head_noun(mention: str) -> str:
    """What an unnamed speaker is: the noun of the description, without what follows it ("speaking on ...")."""
    plain = folded_words(mention)
    end = next(
        (at for at, word in enumerate(plain) if at and word in lexicon.words("asked_people", "ends_description")),
        len(plain),
    )
    return singular(plain[end - 1]) if plain else ""


def folded_words(wording: str) -> list[str]:
    """The words of a wording, folded, without possessive endings."""
    return [fold(word.text).removesuffix("'s") for word in words(wording)]


def singular(word: str) -> str:
    """A word as descriptions are compared by it; what says what somebody is stays as it is."""
    return word if word in role_nouns() else next(iter(terms(word)), word)
