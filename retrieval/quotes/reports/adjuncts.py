"""What may stand between a verb and what it reports: "on Monday", "in a statement", "to reporters"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents
from retrieval.english.grammar import closed_class, is_adverb, time_words
from retrieval.quotes.reports.noun_phrases import phrase_after

if TYPE_CHECKING:
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase


def skip_adjuncts(frame: Frame, place: int) -> int:
    """Step over "on Monday", "in a statement", "to reporters", "later" between a verb and what it reports."""
    words = frame.words
    while place < len(words):
        word = words[place]
        if word in closed_class("negation"):
            break  # "vowed | not to sell": the contrary of what stands behind it
        if _is_time(frame, place) or (is_adverb(word) and _stands_alone(frame, place)):
            place += 1
            continue
        if word == "(" and ")" in words[place : place + 8]:
            place = words.index(")", place) + 1
            continue
        if word not in lexicon.words("clause_words", "opens_adjunct"):
            break
        phrase = phrase_after(frame, place + 1)
        if phrase is None or not (_is_audience(frame, place + 1) if word == "to" else _is_occasion(frame, phrase)):
            break
        place = phrase.last + 1
    return place


def _stands_alone(frame: Frame, adverb: int) -> bool:
    """Tell an adverb of the verb, "said AGAIN", from one of what is counted behind it: "said | NEARLY two thirds"."""
    following = frame.tokens[adverb + 1]
    counted = not _COUNTS.isdisjoint(following.kinds) or following.key.partition("-")[0] in closed_class("numeral")
    degree = counted and frame.words[adverb] in lexicon.words("clause_words", "of_numbers")
    return not degree and frame.words[adverb] not in lexicon.words("clause_words", "no_adjunct")


_COUNTS = frozenset({"number", "clause_words.quantity"})


def _is_audience(frame: Frame, place: int) -> bool:
    """Tell a hearer ("to reporters", "to the BBC") from an infinitive ("to relay")."""
    word = frame.words[place]
    return (
        word in closed_class("determiner")
        or frame.is_capital(place)
        or (word.endswith("s") and word in _occasions())
        or word == "media"
    )


def _is_time(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    if word in lexicon.words("clause_words", "before_time"):
        return place + 1 < len(frame.words) and frame.words[place + 1] in time_words()
    if word in lexicon.words("clause_words", "needs_modifier"):
        return place > 0 and frame.words[place - 1] in lexicon.words("clause_words", "before_single_time")
    return word in time_words()


def _is_occasion(frame: Frame, phrase: NounPhrase) -> bool:
    return any(word in _occasions() for word in frame.words[phrase.first : phrase.last + 1])


@cache
def _occasions() -> frozenset[str]:
    return documents() | time_words() | lexicon.words("speech_occasions")
