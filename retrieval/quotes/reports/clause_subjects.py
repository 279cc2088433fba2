"""Clauses read without a tagger: where one begins, and the noun phrase that is its subject."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms, evidence
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, time_words
from retrieval.english.nationalities import places
from retrieval.english.titles import role_nouns
from retrieval.quotes.reports.cue_verbs import is_cue_verb
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.reports.frames import Frame

BREAKS = frozenset([",", "--", "(", ")", ";", ":", QUOTED])
"""What stands between two parts of a sentence."""
_FARTHEST_TOKENS = 60
_YEAR_DIGITS = 4


@cache
def _whole() -> frozenset[str]:
    """Words that begin a whole noun phrase."""
    return closed_class("subject_pronoun") | closed_class("determiner") | closed_class("numeral")


@cache
def _before_subject() -> frozenset[str]:
    return closed_class("coordinator") | time_words() | BREAKS


@cache
def _behind_participle() -> frozenset[str]:
    return closed_class("preposition") | closed_class("question_word")


def clause_subject(frame: Frame, start: int, *, before_verb: bool = False) -> NounPhrase | None:
    """Give the subject of the clause that begins at `start`: the first noun phrase before a verb, else the first."""
    first: NounPhrase | None = None
    for place in _segments(frame, start):
        phrase = phrase_after(frame, place)
        if phrase is None or not is_plausible(frame, phrase) or _is_place_behind(frame, phrase):
            continue
        if frame.words[phrase.last + 1 : phrase.last + 2] == ["and"]:
            second = phrase_after(frame, phrase.last + 2)
            phrase = phrase._replace(last=second.last) if second else phrase
        if is_verb_next(frame, phrase.last + 1):
            return phrase
        first = first or phrase
    return None if before_verb else first


def _segments(frame: Frame, start: int) -> Iterator[int]:
    """Give where the parts between commas begin, without adjuncts and subordinate clauses."""
    words = frame.words
    place = behind_dateline(frame) if start == 0 else start
    end = min(len(words), place + _FARTHEST_TOKENS)
    while place < end:
        while place < end and (words[place] in _before_subject() or is_adverb(words[place])):
            place += 1
        if place < end and not _is_fronted(frame, place):
            yield place
        while place < end and words[place] not in {",", "--", QUOTED}:
            place += 1


def _is_place_behind(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell the state behind a town from a subject: "In Salem, NEW HAMPSHIRE, Smith said"."""
    if (
        not phrase.first
        or frame.words[phrase.first - 1] != ","
        or frame.words[phrase.last + 1 : phrase.last + 2] != [","]
    ):
        return False
    start, end = frame.span(phrase.first, phrase.last)
    return frame.is_capital(phrase.first - 2) and frame.text[start:end] in places()


def behind_dateline(frame: Frame) -> int:
    """Step over "LONDON, May 2 (AP) --"."""
    first = frame.tokens[0]
    if not (frame.text[first.start : first.end].isupper() and len(first.key) > 2) and first.key not in lexicon.words(
        "months"
    ):
        return 0
    return next((at + 1 for at in range(1, min(len(frame.words) - 1, 14)) if frame.words[at] == "--"), 0)


def is_verb_next(frame: Frame, place: int) -> bool:
    """Tell whether a verb stands at `place`, behind an adverb or a parenthesis."""
    words = frame.words
    if words[place : place + 1] == ["("] and ")" in words[place : place + 9]:
        place = words.index(")", place) + 1
    if words[place : place + 1] == [","]:
        closing = next((at for at in range(place + 1, min(len(words), place + 14)) if words[at] == ","), None)
        place = closing + 1 if closing is not None else place
    while place < len(words) and is_adverb(words[place]):
        place += 1
    if place >= len(words):
        return False
    if words[place] in finite_verbs() or words[place].endswith("ed"):
        return True
    return words[place] in cue_forms() and is_cue_verb(frame, place)


def _is_fronted(frame: Frame, place: int) -> bool:
    """Tell whether an adjunct or a subordinate clause begins at `place`: "in", "while", "speaking", "asked by"."""
    word = frame.words[place]
    if word in closed_class("preposition", "subordinator", "question_word"):
        return True
    following = frame.words[place + 1] if place + 1 < len(frame.words) else ""
    return (word.endswith("ing") and len(word) > 5 and word not in lexicon.words("person_words", "ing_noun")) or (
        word.endswith("ed") and following in _behind_participle()
    )


def _is_age(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell "Roe, 62, left" from "62 left"."""
    beside = frame.words[phrase.first - 1 : phrase.first] + frame.words[phrase.last + 1 : phrase.last + 2]
    return phrase.first == phrase.last and beside == [",", ","]


def _is_day(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell "June 14 was chosen" from "14 were chosen", and from "Roe's June 14, 2020, post"."""
    return 0 < phrase.head <= phrase.first + 1 and "months" in frame.tokens[phrase.head - 1].kinds


def is_plausible(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell whether a phrase looks whole: a name, a pronoun, a plural, something with a determiner."""
    head, first = frame.words[phrase.head], frame.words[phrase.first]
    if (
        (phrase.first == phrase.last and head in lexicon.words("clause_words", "article"))
        or head in time_words()
        or (head.isdigit() and (len(head) == _YEAR_DIGITS or _is_age(frame, phrase) or _is_day(frame, phrase)))
        or (head.endswith("ing") and not frame.is_capital(phrase.head) and head not in evidence())
    ):
        return False
    if phrase.first == 0 and phrase.last > 0:
        return True
    if first in _whole() or first[0].isdigit() or frame.kind in {"headline", "heading"}:
        return True
    if (
        frame.is_capital(phrase.head)
        or (head in lexicon.words("titles", "respectful") and frame.is_capital(phrase.first))
        or any(word.endswith(("'s", "s'")) for word in frame.words[phrase.first : phrase.head])
    ):
        return True
    return (
        (head.endswith("s") and not head.endswith("ss"))
        or head in lexicon.words("person_words", "irregular_plural")
        or head in role_nouns()
    )
