"""What somebody is said to be, in comparable words: "the U.K. PM" and "British Prime Minister" are one office."""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.english import lexicon
from retrieval.english.nationalities import country_of
from retrieval.english.titles import full_titles, role_nouns, titles
from retrieval.english.words import fold, words

_LONGEST_WORDS = 6
"""Words of the longest office by which people are told apart."""


@lru_cache(maxsize=20_000)
def office(role: str) -> str:
    """Bring a role to its comparable words, sorted and joined by spaces; empty where it says nothing."""
    plain = [part for word in words(role) for part in _plain(word.text).split()]
    return " ".join(sorted(set(_with_countries(plain)) - _empty() - lexicon.words("titles", "courtesy")))


@lru_cache(maxsize=20_000)
def held_office(words: str) -> str:
    """Give of a comparable office what can tell people apart, a past or future one as if held today.

    Empty for a longer one, and for one without a word for what somebody is.
    """
    held = frozenset(words.split()) - another_time()
    return " ".join(sorted(held)) if len(held) <= _LONGEST_WORDS and not held.isdisjoint(role_nouns()) else ""


def answers_to(asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether somebody who holds the office `held` may be meant by `asked`: all of it, and now."""
    return _part_of(asked, held) and (asked.isdisjoint(role_nouns()) or (held - asked).isdisjoint(another_time()))


@lru_cache(maxsize=50_000)
def offices_compatible(one: str, other: str) -> bool:
    """Whether one person can hold both offices as they are put: one says all that the other says, and nothing else."""
    first, second = frozenset(one.split()), frozenset(other.split())
    return _part_of(first, second) or _part_of(second, first)


def _part_of(less: frozenset[str], more: frozenset[str]) -> bool:
    """Whether `more` is the office `less`, said more exactly. What names no office but a country, a party is less."""
    another = lexicon.words("office_words", "another_office")
    return less <= more and (less.isdisjoint(role_nouns()) or (more - less).isdisjoint(another))


def can_be_title(words_before: list[str]) -> bool:
    """Whether folded words before a name can be somebody's titles ("president", "us secretary of state")."""
    plain = [part for word in words_before for part in _plain(word).split()]
    said = frozenset(_with_countries(plain)) - _empty()
    telling = said & _telling()
    return bool(telling) and said - telling <= country_words() | lexicon.words("roles", "portfolio", "modifier")


def another_time() -> frozenset[str]:
    """The words that tell when somebody holds an office."""
    return lexicon.words("office_words", "another_time")


def officials() -> frozenset[str]:
    """The words for those who speak for a country."""
    return lexicon.words("office_words", "official")


@cache
def country_words() -> frozenset[str]:
    """The words that stand for a country in an office."""
    return frozenset(_country_words().values())


def _plain(word: str) -> str:
    word = fold(word).removesuffix("'s").removesuffix("'").replace("-", " ")
    if word in _country_words():
        return word
    plain = [part.rstrip(".") for part in word.split()]
    synonyms = lexicon.table("office_synonyms")
    return " ".join(
        synonyms.get(spelled, spelled) for part in plain for spelled in full_titles().get(part, part).split()
    )


def _empty() -> frozenset[str]:
    return lexicon.words("office_words", "empty")


@cache
def _telling() -> frozenset[str]:
    return frozenset({*titles(), *lexicon.table("office_synonyms").values()})


def _with_countries(plain: list[str]) -> list[str]:
    """Put a country's word for its names and its people's, the longest name first."""
    found, i = [], 0
    while i < len(plain):
        for size in (3, 2, 1):
            if country := _country_words().get(" ".join(plain[i : i + size])):
                found.append(country)
                i += size
                break
        else:
            found.append(plain[i])
            i += 1
    return found


@cache
def _country_words() -> dict[str, str]:
    return {fold(name): fold(country).replace(" ", "_") for name, country in country_of().items()} | {
        "us": "united_states"
    }
