"""By which nouns an article may take up an institution that it has named: "the company", "the paper", "the academy"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.aliases import names_of_organisations
from retrieval.english.institutions import names_meant_by
from retrieval.english.shapes import anchored, reach, shape_table
from retrieval.english.tokens import EDGE
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import places_folded
from retrieval.quotes.people.name_signs import signs_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.english.shapes import Shape
    from retrieval.model import Person
    from retrieval.quotes.sentence_rows import SentenceRows

_MOST_MENTIONS = 40
"""Mentions of one institution beside which a noun is looked for."""
APPOSITIONS = """
noun behind it | NAME (, / -- / \\() (the / a / an / its / their / one of the) <!mark&!ends_apposition>{1,7} \
(, / \\. / \\) / -- / <ends_apposition>) | ParcelGo, a delivery app, lost its records.
noun before it | <!mark> ,? NAME | The data was found by the technology site ParcelGo.
"""
"""Where the noun stands that tells what `NAME` is: at the far end of the shape, before what closes it."""
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


def organisation_of(person: Person, rows: SentenceRows) -> Organisation:
    """Read what an article shows of an institution: its name's words, and the nouns set beside its mentions."""
    words = fold(person.name).replace("-", " ").split()
    nouns = {noun for word in words for noun in _nouns_by_word().get(word, ())}
    singular = [word.removesuffix("s") for word in words]  # "Centers for ..."
    nouns |= {word for word in [*words, *singular] if classes_of(word)} | lexicon_nouns(person.name)
    mentions = person.mentions[:_MOST_MENTIONS]
    for mention in mentions:
        nouns |= set(nouns_beside(rows, mention.start, mention.end))
    classes = {each for noun in nouns for each in classes_of(noun)} - {"general"}
    if "public" in classes:
        classes.discard("business")  # an inspection service sells nothing
    if fold(person.name).replace(".", "") in places_folded():
        classes.add("place")
    beside = (rows.around(mention.start, mention.end) for mention in mentions)
    if not nouns and (" & " in person.name or any("business" in signs_beside(part) for part in beside)):
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


def nouns_beside(rows: SentenceRows, start: int, end: int) -> Iterator[str]:
    """Give the nouns that stand in apposition to a name: "the magazine Torque", "ParcelGo, a delivery app"."""
    row, first, behind = rows.around(start, end)
    for shape in appositions():
        before, _, after = anchored(shape.pattern)
        closing = reach(after, row, behind) if after else None
        leading = reach(before, row, first - 1, -1) if before else None
        noun = row[closing - 2] if closing is not None else row[leading + 1] if leading is not None else EDGE
        if classes_of(noun.key):
            yield noun.key


@cache
def appositions() -> tuple[Shape, ...]:
    """Give the shapes of a name and the noun set beside it."""
    return shape_table(APPOSITIONS)


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
