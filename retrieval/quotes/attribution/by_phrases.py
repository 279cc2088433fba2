"""The candidates that no cue leads to: every noun phrase of the sentence and its neighbours, weighed by what it shows.

Where a tag stands right beside the words nobody else is looked for, and no phrase is weighed where somebody is trusted
more than any phrase can be.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class
from retrieval.quotes.attribution.phrase_signs import phrase_signs
from retrieval.quotes.attribution.rules import SpeakerCandidate, SpeakerRule
from retrieval.quotes.reports.clause_subjects import is_verb_next
from retrieval.quotes.reports.cue_subjects import is_spoken_about
from retrieval.quotes.reports.parentheses import is_somebody, opens_clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.speakers_meant import Voice

_MOST_RESOLVED = 3
"""Phrases of which it is asked whom they mean; the others are less likely."""
_OF_PERSON = ("spoke last", "nobody else near")
_BESIDE = {-1: "in the sentence before", 0: "in the sentence", 1: "in the sentence behind"}
_MOST_ON_A_SIDE = 20
"""Phrases that are weighed on each side of a quotation: no more stand in sentences that people write."""


class _Weighed(NamedTuple):
    frame: Frame
    phrase: NounPhrase
    labels: tuple[str, ...]
    weight: int


def by_phrases(
    article: ArticleProse, place: tuple[int, int], last: Voice | None, least: int
) -> Iterator[SpeakerCandidate]:
    """Give the likeliest of the phrases around the quotation at `place`, a frame and a token; `last` spoke before.

    `least` is the trust that a candidate must reach: phrases that cannot are left out.
    """
    if least > _most():
        return
    of_person = _weight(_OF_PERSON)
    able = (one for one in _weighed(article, *place) if one.weight + of_person >= least)
    weighed = sorted(able, key=lambda one: -one.weight)
    for frame, phrase, labels, _ in weighed[:_MOST_RESOLVED]:
        voice = article.speakers.voice(frame, phrase)
        if voice is None or voice.person is None:
            continue
        signs = [*labels, *_signs_of_person(article, place[0], voice.person, last)]
        weighing = tuple(phrase_signs()[label] for label in signs)
        yield SpeakerCandidate(SpeakerRule.PHRASE_NEARBY, voice, signs=weighing)


@cache
def _weight(labels: tuple[str, ...]) -> int:
    return sum(phrase_signs()[label].weight for label in labels)


@cache
def _most() -> int:
    """More than any phrase can weigh: all that speaks for one, in the best of the three sentences."""
    others = (sign.weight for label, sign in phrase_signs().items() if label not in _BESIDE.values())
    return sum(weight for weight in others if weight > 0) + max(_weight((label,)) for label in _BESIDE.values())


def _is_asked(frame: Frame, token: int) -> bool:
    heard = lexicon.words("words_before_speech", "heard")
    return not heard.isdisjoint(frame.words[max(0, token - 3) : token]) or is_spoken_about(frame, token)


def _signs_of_person(article: ArticleProse, number: int, person: int, last: Voice | None) -> Iterator[str]:
    if last is not None and last.person == person:
        yield "spoke last"
    around = article.frames[max(0, number - 1) : number + 2]
    start, end = around[0].tokens[0].start, around[-1].tokens[len(around[-1].tokens) - 1].end
    if {one.person for one in article.speakers.cast.within(start, end) if one.kind == "person"} <= {person}:
        yield "nobody else near"


def _weighed(article: ArticleProse, number: int, token: int) -> Iterator[_Weighed]:
    here = article.frames[number]
    asked = ("was asked",) if _is_asked(here, token) else ()
    for frame in article.frames[max(0, number - 1) : number + 2]:
        if frame.kind != here.kind or abs(frame.paragraph - here.paragraph) > 1:
            continue
        for phrase in _nearest(article.phrases(frame.number), frame.number - number, token):
            told = asked if frame is here and phrase.last < token else ()
            if not (frame is here and phrase.first <= token <= phrase.last):
                labels = (*_signs(here, frame, phrase), *told)
                yield _Weighed(frame, phrase, labels, _weight(labels))


def _nearest(phrases: Sequence[NounPhrase], side: int, token: int) -> Sequence[NounPhrase]:
    """The phrases nearest to a token: of its sentence (`side` 0), on both sides, of the one before (-1) or behind."""
    if side:
        return phrases[-_MOST_ON_A_SIDE:] if side < 0 else phrases[:_MOST_ON_A_SIDE]
    at = bisect_left(phrases, token, key=attrgetter("first"))
    return phrases[max(0, at - _MOST_ON_A_SIDE) : at + _MOST_ON_A_SIDE]


def _signs(here: Frame, frame: Frame, phrase: NounPhrase) -> Iterator[str]:
    yield _BESIDE[frame.number - here.number]
    if frame.paragraph != here.paragraph:
        yield "another paragraph"
    if frame.words[phrase.head] in lexicon.words("function_words", "personal"):
        yield "he or she"
    elif frame.is_capital(phrase.head) and phrase.head:
        yield "names somebody"
    elif is_somebody(frame, phrase.head):
        yield "says what somebody is"
    before = frame.words[phrase.first - 1] if phrase.first else ""
    if before in closed_class("preposition"):
        yield "an object"
    elif opens_clause(frame, phrase.first) and is_verb_next(frame, phrase.last + 1):
        yield "subject of a verb"
    if not phrase.first:
        yield "opens its sentence"
