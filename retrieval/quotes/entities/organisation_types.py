"""By which nouns an article may take up an institution that it has named: "the company", "the paper", "the academy"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.aliases import names_of_organisations
from retrieval.english.institutions import names_meant_by
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import places_folded
from retrieval.quotes.people.name_surroundings import is_business

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.model import Person

_MOST_MENTIONS = 40
"""Mentions of one institution beside which a noun is looked for."""
_APPOSITION_CHARS = 90
_BEFORE_CHARS = 40
_BODIES = frozenset(["body", "force", "team"])
"""Classes of those that may be called an agency, a group, an organisation: a rescue team, a police force."""
_LOOSE = frozenset(["body", "public", "premises"])
"""Classes that make two nouns no synonyms: a court is no ministry."""
CALLED_SO, _SAME_CLASS, _OPEN, _UNKNOWN = 1.0, 0.8, 0.6, 0.35


class Organisation(NamedTuple):
    """What an article shows of one institution: the nouns that it is called by, and their classes."""

    nouns: frozenset[str]
    classes: frozenset[str]
    words: frozenset[str]
    """The words of its name."""

    def may_be_called(self, noun: str) -> float:
        """Tell how well `noun` fits, from 0 (not at all) to 1 (the article has called it so)."""
        if noun in self.nouns or noun in self.words:
            return CALLED_SO
        classes = classes_of(noun)
        if classes & self.classes - _LOOSE:
            return _SAME_CLASS
        if {"general", "body"} <= classes and self.classes <= _BODIES | classes:
            return _OPEN
        if self.classes or not classes or classes & {"place", "force", "team"}:
            return 0.0
        return _OPEN if "general" in classes else _UNKNOWN

    @property
    def is_typed(self) -> bool:
        """Whether the article or the lexicon tells what kind of institution this is."""
        return bool(self.classes or self.nouns)


def organisation_of(person: Person, text: str) -> Organisation:
    """Read what `text` shows of an institution: its name's words, and the nouns set beside its mentions."""
    words = fold(person.name).replace("-", " ").split()
    nouns = {noun for word in words for noun in _nouns_by_word().get(word, ())}
    singular = [word.removesuffix("s") for word in words]  # "Centers for ..."
    nouns |= {word for word in [*words, *singular] if classes_of(word)} | lexicon_nouns(person.name)
    mentions = person.mentions[:_MOST_MENTIONS]
    for mention in mentions:
        nouns |= set(_beside(text, mention.start, mention.end))
    classes = {each for noun in nouns for each in classes_of(noun)} - {"general"}
    if "public" in classes:
        classes.discard("business")  # an inspection service sells nothing
    if fold(person.name).replace(".", "") in places_folded():
        classes.add("place")
    if not nouns and (
        " & " in person.name or any(is_business(text, mention.start, mention.end) for mention in mentions)
    ):
        classes.add("business")
    return Organisation(frozenset(nouns), frozenset(classes), frozenset(words))


def classes_of(noun: str) -> frozenset[str]:
    """Give the classes of an organisation noun in the singular; none where it is no such noun."""
    return _classes().get(noun, frozenset())


def lexicon_nouns(name: str) -> frozenset[str]:
    """Give the nouns by which the lexicon knows a name: The Times is a newspaper."""
    plain = fold(name).removeprefix("the ")
    names = {plain, f"the {plain}", *names_of_organisations().get(plain, ())}
    return frozenset().union(*(lexicon.kinds_in("organisations", each) for each in names)) & _classes().keys()


def _beside(text: str, start: int, end: int) -> Sequence[str]:
    """Give the nouns that stand in apposition to a name: "the magazine Torque", "ParcelGo, a delivery app"."""
    found = [
        noun for match in (_apposed().match(text, end, end + _APPOSITION_CHARS),) if match for noun in _heads(match)
    ]
    before = _noun_before().search(text, max(0, start - _BEFORE_CHARS), start)
    return [*found, before.group(1).lower()] if before and classes_of(before.group(1).lower()) else found


def _heads(match: re.Match[str]) -> Sequence[str]:
    """Give the noun of an apposition: its last word, or the one before "of", "that", "which"."""
    words = match.group(1).lower().split()
    return [words[-1]] if words and classes_of(words[-1]) else []


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    rows = lexicon.table("organisation_nouns").items()
    return {noun: frozenset(row.split()) - {"thing"} for noun, row in rows}


@cache
def _nouns_by_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for noun, words in names_meant_by().items():
        for word in words:
            found.setdefault(word, set()).add(noun)
    return {word: frozenset(nouns) for word, nouns in found.items()}


@cache
def _apposed() -> re.Pattern[str]:
    behind = r"(?=[,.)—–]| (?:of|that|which|for|based|owned|run|in|on|where|behind)\b)"
    return re.compile(
        rf"(?:, |\s[—–-]{{1,2}} | \()(?:the|an?|its|their|one of the) ((?:[\w'’-]+ ){{0,6}}?[\w-]+){behind}"
    )


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s-])([A-Za-z-]+),? $")
