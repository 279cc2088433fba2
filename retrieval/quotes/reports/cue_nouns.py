"""Nouns that report: "Smith's claim that the plan was dead", "his call for calm", "her point was that it rained"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import noun_openers, report_nouns
from retrieval.english.grammar import closed_class, is_nominal
from retrieval.quotes.reports.clause_ends import EDGE, clause_end, ends_with_comma
from retrieval.quotes.reports.contents import Content
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.reports.clause_ends import ContentShape
    from retrieval.quotes.reports.frames import Frame

_LONGEST_MESSAGE_TOKENS = 80
_ENDS = frozenset([",", ";", "--", ".", "?", "!"])
_SHAPES: dict[str, ContentShape] = {"that": "that", "to": "to"}


class NounReport(NamedTuple):
    """Whoever owns the noun at token `at` says `content`."""

    at: int
    owner: NounPhrase
    content: Content


def noun_reports(frame: Frame) -> Iterator[NounReport]:
    """Give what the possessed nouns of a frame report, in the order of each kind."""
    yield from _with_complement(frame)
    yield from _with_predicate(frame)


def _with_complement(frame: Frame) -> Iterator[NounReport]:
    """The noun opens what was said: "Smith's claim that the plan was dead"."""
    words, openers = frame.words, noun_openers()
    if openers.keys().isdisjoint(words):
        return
    for at in range(1, len(words) - 2):
        if words[at] not in openers or words[at + 1] not in openers[words[at]]:
            continue
        owner = at - 1
        while owner > 0 and at - owner < 4 and not _owns(words[owner]) and is_nominal(words[owner]):
            owner -= 1
        if _owns(words[owner]):
            shape = _SHAPES.get(words[at + 1], "about")
            first = at + 1 if shape == "to" else at + 2
            yield NounReport(at, _owner(frame, owner), Content(first, _first_end(frame, first), shape))


def _with_predicate(frame: Frame) -> Iterator[NounReport]:
    """The noun's predicate was said: "Smith's point was that the plan was dead", "his message: vote early"."""
    words, points = frame.words, _points()
    if points.isdisjoint(words):
        return
    for at in range(1, len(words) - 3):
        if words[at] not in points or not _owns(words[at - 1]):
            continue
        linked = words[at + 1] in {"is", "was"} and words[at + 2] == "that"
        first = at + 3 if linked else at + 2
        if linked or (words[at + 1] == ":" and QUOTED not in words[first : first + _LONGEST_MESSAGE_TOKENS]):
            last = clause_end(frame, first, "that")
            while last > first and words[last] in EDGE:
                last -= 1
            yield NounReport(at, _owner(frame, at - 1), Content(first, last, "that"))


@cache
def _points() -> frozenset[str]:
    return report_nouns() | lexicon.words("words_before_speech", "point")


def _first_end(frame: Frame, first: int) -> int:
    """A noun's clause ends at the first comma or stop."""
    for at in range(first, len(frame.words)):
        if at > first and frame.words[at] in _ENDS:
            return at - 1
        if frame.words[at] == QUOTED and ends_with_comma(frame, at):
            return at
        if at > first and frame.words[at : at + 2] == ["as", QUOTED]:
            return at - 1  # "condemned his calls to go | AS “a joke”"
    return len(frame.words) - 1


def _owner(frame: Frame, owner: int) -> NounPhrase:
    whose = phrase_before(frame, owner) if frame.words[owner] not in closed_class("possessive") else None
    return whose or NounPhrase(owner, owner, owner)


def _owns(word: str) -> bool:
    return word in closed_class("possessive") or word.endswith(("'s", "s'"))
