"""What somebody is said to be, brought to comparable words: "the U.K. PM" and "British Prime Minister" are one office."""

from __future__ import annotations

from functools import cache, lru_cache

from retrieval.english.nationalities import country_of
from retrieval.english.titles import COURTESY, SPELLED_OUT, role_nouns, titles
from retrieval.english.words import fold, words

_EMPTY = frozenset("the a an of for to in at on and his her its their our s is was who by from with".split())
_ONE_WORD = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokespeople": "spokesperson",
    "chairman": "chairperson", "chairwoman": "chairperson", "chair": "chairperson", "congressman": "representative",
    "congresswoman": "representative", "businessman": "businessperson", "businesswoman": "businessperson",
    "policeman": "officer", "policewoman": "officer", "then": "former", "ex": "former", "erstwhile": "former",
    "defence": "defense", "councillor": "councilor", "adviser": "advisor", "organiser": "organizer",
}  # fmt: skip
_ANOTHER_OFFICE = frozenset(
    """
    former acting deputy vice assistant under associate shadow interim late elect designate candidate nominee hopeful
    contender prime spokesperson aide advisor chief wife husband son daughter brother sister father mother widow niece nephew
    cousin ally critic lawyer attorney secretary press
    """.split()
)
"""Words that turn an office into another one: a deputy minister is no minister, the president's aide no president."""


@lru_cache(maxsize=20_000)
def office(role: str) -> str:
    """Bring a role to its comparable words, sorted and joined by spaces; empty where it says nothing."""
    plain = [part for word in words(role) for part in _plain(word.text).split()]
    return " ".join(sorted(set(_with_countries(plain)) - _EMPTY - COURTESY))


def answers_to(asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether somebody who holds the office `held` may be meant by `asked`: all of it, and no other office of it."""
    if not asked <= held:
        return False
    return asked.isdisjoint(role_nouns()) or (held - asked).isdisjoint(_ANOTHER_OFFICE)


def compatible(one: str, other: str) -> bool:
    """Whether two offices may be put for one: one says all that the other says."""
    first, second = frozenset(one.split()), frozenset(other.split())
    return first <= second or second <= first


def is_title(words_before: list[str]) -> bool:
    """Whether folded words before a name can be somebody's titles ("president", "us secretary of state")."""
    known = titles()
    plain = set(_with_countries([part for word in words_before for part in _plain(word).split()])) - _EMPTY
    return all(word in known or word in countries() or word in _ONE_WORD.values() for word in plain) or (
        bool(plain) and words_before[-1].rstrip(".") in known
    )


@cache
def countries() -> frozenset[str]:
    """The words that stand for a country in an office."""
    return frozenset(_country_words().values())


def _plain(word: str) -> str:
    word = fold(word).removesuffix("'s").removesuffix("'").replace("-", " ")
    if word in _country_words():
        return word
    plain = [part.rstrip(".") for part in word.split()]
    return " ".join(
        _ONE_WORD.get(spelled, spelled) for part in plain for spelled in SPELLED_OUT.get(part, part).split()
    )


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
