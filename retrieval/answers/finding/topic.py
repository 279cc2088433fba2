"""What a question is about, and how much of it the words in and around a statement cover.

A topic is its telling words, each with the other words for the same (the spellings of a name, a country and its
people), weighted by how rare it is in the archive. A word counts in full where the statement itself holds it, and less
where only the words around the statement do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import nicknames, surname_variants
from retrieval.english.nationalities import countries
from retrieval.english.nations import country
from retrieval.english.small_words import small_words
from retrieval.english.terms import terms
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.archive import Archive

ENOUGH = 0.5
"""The share of a topic, by weight, that must be covered to be on it: the half that tells more."""


@dataclass(frozen=True)
class TopicWord:
    """One telling word of a topic: its terms, any of which will do, its weight, and the words that have these terms."""

    terms: frozenset[str]
    weight: float
    wordings: tuple[str, ...]
    is_known: bool = True
    """Whether it stands anywhere in the archive."""

    @cached_property
    def called(self) -> frozenset[str]:
        """The terms by which a speaker is told to be so: its own, and for a group what articles call one of it."""
        one_of = lexicon.table("groups_called").get(fold(self.wordings[0]), "")
        return self.terms.union(terms(one_of.replace("|", " ")))


@dataclass(frozen=True)
class Topic:
    """The telling words of a topic."""

    words: tuple[TopicWord, ...]

    @property
    def query(self) -> str:
        """All words, for the index, which makes terms of them itself."""
        return " ".join(dict.fromkeys(wording for word in self.words for wording in word.wordings))

    def coverage(self, places: Iterable[tuple[float, frozenset[str]]]) -> float:
        """The share of the topic, 0 to 1, that several places cover: each what a word is worth there, and its terms."""
        worth = sorted(places, key=lambda place: -place[0])
        found = math.fsum(
            word.weight * next((value for value, held in worth if not word.terms.isdisjoint(held)), 0.0)
            for word in self.words
        )
        return found / math.fsum(word.weight for word in self.words)


def telling(archive: Archive, text: str) -> Topic | None:
    """The telling words of `text`; None where it has none."""
    plain = [word.text for word in words(text)]
    kept = [word for word in plain if fold(word).replace("'", "") not in small_words()]
    kept = [word for word in kept if fold(word) not in lexicon.words("question_frame", "vague")] or kept
    groups = {word: (word, *_alike(word)) for word in kept}
    known = archive.idf(" ".join(dict.fromkeys(wording for group in groups.values() for wording in group)))
    weights = {term: weight for term, weight, count in known if count}
    rarest = max((weight + math.log(count) for _, weight, count in known if count), default=1.0)
    found: dict[frozenset[str], TopicWord] = {}
    for word, wordings in groups.items():
        group = frozenset(term for wording in wordings for term in terms(wording))
        weight = max((weights.get(term, rarest) for term in terms(word)), default=rarest)
        found[group] = TopicWord(group, weight, wordings, not group.isdisjoint(weights))
    telling_words = tuple(word for group, word in found.items() if group)
    return Topic(telling_words) if telling_words else None


def _alike(word: str) -> list[str]:
    """Other words for the same: a country and its people, a surname's spellings, a short form in full."""
    if land := country(word):
        return [*_of_country(land)]
    plain = fold(word).removesuffix("'s")
    meant = lexicon.table("everyday_short_forms").get(plain, "")
    called = nicknames().get(plain, "").split()[-1:]
    return [wording for wording in (*_spellings().get(plain, ()), meant, *called) if wording]


@cache
def _spellings() -> dict[str, list[str]]:
    """The spellings of each surname that has several."""
    groups: dict[str, list[str]] = {}
    for spelling, first in surname_variants().items():
        groups.setdefault(first, []).append(spelling)
    return {spelling: groups[first] for spelling, first in surname_variants().items()}


@cache
def _of_country(land: str) -> tuple[str, ...]:
    names = [
        land,
        *countries().get(land, ()),
        *(short for short in ("U.K.", "Britain", "US", "America") if country(short) == land),
    ]
    return tuple(dict.fromkeys(name for name in names if " " not in name))
