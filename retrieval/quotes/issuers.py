"""For whom a document speaks: "the letter", "the statement" and "the lawsuit" speak for whoever put them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms, issued
from retrieval.english.grammar import closed_class
from retrieval.english.institutions import is_site
from retrieval.quotes.reports.clause_subjects import clause_subject
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.reports.frames import Frame

_FRAMES_BACK, _WRITERS_BACK = 6, 2
_BETWEEN = frozenset(["had", "has", "also", "later", "who", ","])
_MOST_MODIFIERS = 3
"""Words before a name inside a document's phrase."""
_FEWEST_BEFORE_DOCUMENT, _FARTHEST_VERB_TOKENS = 4, 8
_FARTHEST_FROM_TOKENS = 7
"""Tokens between a document and the "from" that names its issuer."""


def is_issued(word: str) -> bool:
    """Tell a document that speaks for whoever put it out, and what somebody has gathered ("data from the Board")."""
    return word in issued() or word in lexicon.words("words_before_speech", "gathered")


def opens_dated_document(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell the owner and the day of a document: "Roe's June 20", where ", 2020, post" follows."""
    owner = next((at for at in range(phrase.first, phrase.last) if frame.words[at].endswith(("'s", "s'"))), None)
    dated = owner is not None and all(
        word.isdigit() or word in lexicon.words("months") for word in frame.words[owner + 1 : phrase.last + 1]
    )
    behind = frame.words[phrase.last + 1 : phrase.last + _FARTHEST_FROM_TOKENS]
    return dated and not issued().isdisjoint(behind)


def issuers(frames: Sequence[Frame], frame: Frame, phrase: NounPhrase) -> Iterator[tuple[Frame, NounPhrase]]:
    """Give the phrases that may name who put out the document that is the noun of `phrase`, the likeliest first.

    Its own phrase comes first ("a notice on the firm's website"), then where the article spoke of it before: "a letter
    from the board", "the board's letter", or whoever is the subject there ("the board sent a letter").
    """
    yield from ((frame, owner) for owner in _inside(frame, phrase))
    noun = frame.words[phrase.head]
    if noun not in issued() or frame.words[phrase.first] in {"a", "an"}:
        return  # "a statement" is a new one
    yield from _beside(frame, noun, phrase.first)
    for earlier in _before(frames, frame, _FRAMES_BACK):
        yield from _beside(earlier, noun, len(earlier.words))
        if _introduces(earlier, noun):
            break  # whose it is stands there or nowhere
    if noun in lexicon.words("words_before_speech", "written"):
        yield from _writers(frames, frame)


def _before(frames: Sequence[Frame], frame: Frame, most: int) -> list[Frame]:
    """The frames before one, the nearest first; of a transcript's prose only some frames are at hand."""
    return [one for one in reversed(frames) if frame.number - most <= one.number < frame.number]


def _inside(frame: Frame, phrase: NounPhrase) -> Iterator[NounPhrase]:
    for at in range(phrase.first, phrase.last + 1):
        if frame.words[at].endswith(("'s", "s'")) and at != phrase.head:
            first = at
            while first > phrase.first and frame.words[first - 1] not in closed_class("preposition"):
                first -= 1
            yield NounPhrase(first, at, at)
    for at in range(phrase.head + 1, phrase.last):
        if frame.words[at] in lexicon.words("words_before_speech", "before_issuer"):
            yield NounPhrase(at + 1, phrase.last, phrase.last)
    first = phrase.first + (frame.words[phrase.first] in closed_class("determiner"))
    while first < min(phrase.head, phrase.first + _MOST_MODIFIERS) and not _may_issue(frame, first):
        first += 1  # "the latest WTC advisory", "a Dec. 13 WTC update"
    last = first
    while last + 1 < phrase.head and frame.is_capital(last + 1):
        last += 1
    while last > first and is_site(frame.words[last]):
        last -= 1  # "an Ebb Society Facebook post"
    if last < phrase.head and frame.is_capital(first) and not frame.words[last].endswith(("'s", "s'")):
        yield NounPhrase(first, last, last)  # "AAA booking numbers"


def _introduces(frame: Frame, noun: str) -> bool:
    """Tell a frame that speaks of a document for the first time: "in a long statement"."""
    places = (at for at, word in enumerate(frame.words) if word == noun)
    return any(not {"a", "an"}.isdisjoint(frame.words[max(0, at - _MOST_MODIFIERS) : at]) for at in places)


def _may_issue(frame: Frame, place: int) -> bool:
    word = frame.words[place].rstrip(".")
    return frame.is_capital(place) and not (word in lexicon.words("months") or word.isdigit())


def _writers(frames: Sequence[Frame], frame: Frame) -> Iterator[tuple[Frame, NounPhrase]]:
    """Give who wrote shortly before: the letter of "Roe, who wrote to the board" needs no noun to be spoken of."""
    for earlier in _before(frames, frame, _WRITERS_BACK):
        for at in range(len(earlier.words) - 1, 0, -1):
            if earlier.words[at] in lexicon.words("words_before_speech", "wrote") and (
                phrase := phrase_before(earlier, _before_writing(earlier, at))
            ):
                yield earlier, phrase


def _before_writing(frame: Frame, verb: int) -> int:
    """Step back over an auxiliary, and over the "who" of a relative clause."""
    place = verb - 1
    while place > 0 and frame.words[place] in _BETWEEN:
        place -= 1
    return place


def _beside(frame: Frame, noun: str, end: int) -> Iterator[tuple[Frame, NounPhrase]]:
    places = [at for at in range(min(end, len(frame.words))) if frame.words[at] == noun]
    if not places:
        return
    at = places[-1]
    behind = range(at + 1, min(len(frame.words) - 1, at + _FARTHEST_FROM_TOKENS))
    source = next(
        (place for place in behind if frame.words[place] in lexicon.words("words_before_speech", "before_issuer")), None
    )
    if source and frame.words[source - 1] in lexicon.words("words_before_speech", "passes_on"):
        source = None  # "a statement published by the Herald"
    named = phrase_after(frame, source + 1, modified=False) if source else None
    if named is not None:
        yield frame, named
    if at and frame.words[at - 1].endswith(("'s", "s'")) and (owner := phrase_before(frame, at - 1)):
        yield frame, owner
    if teller := _telling(frame, at):
        yield frame, teller
    subject = clause_subject(frame, 0)
    fronted = frame.words[0] in closed_class("preposition")
    if subject is not None and (subject.last < at or (fronted and subject.first > at)):
        yield frame, subject


def _telling(frame: Frame, at: int) -> NounPhrase | None:
    """Who says something in a document: "the chain said Monday in a STATEMENT"."""
    words = frame.words
    if at < _FEWEST_BEFORE_DOCUMENT or words[at - 1] not in closed_class("determiner") or words[at - 2] != "in":
        return None
    before = range(at - 3, max(0, at - _FARTHEST_VERB_TOKENS), -1)
    verb = next((place for place in before if words[place] in cue_forms()), None)
    return phrase_before(frame, verb - 1) if verb else None
