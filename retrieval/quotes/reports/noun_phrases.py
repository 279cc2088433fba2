"""Noun phrases, read outward from a verb: "a spokesman for the ministry" from its last word or from its first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class, is_adverb, is_nominal, time_words, weekdays
from retrieval.quotes.reports.frames import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.reports.frames import Frame

_SHORTEST_PARTICIPLE = 5
"""Letters of a word in "ing" or "ed" that may be a participle."""
_LONGEST_TOKENS = 24
"""Tokens of the longest noun phrase that is read."""


@cache
def _behind_participle() -> frozenset[str]:
    return closed_class("determiner") | closed_class("preposition") | closed_class("object_pronoun")


@cache
def _pronouns() -> frozenset[str]:
    return closed_class("subject_pronoun") - {"one"}


@cache
def _any_pronoun() -> frozenset[str]:
    return _pronouns() | closed_class("object_pronoun")


class NounPhrase(NamedTuple):
    """The tokens `first` to `last` of a frame; `head` is the noun that names the thing."""

    first: int
    last: int
    head: int


def phrase_before(frame: Frame, last: int) -> NounPhrase | None:
    """Give the noun phrase that ends with the token `last`, None where none does."""
    last = _before_time(frame, _before_parenthesis(frame, last))
    if last < 0:
        return None
    words = frame.words
    if last and words[last] in lexicon.words("clause_words", "floating") and words[last - 1] in _pronouns():
        last -= 1  # "they ALL said"
    if words[last] in closed_class("subject_pronoun"):
        return NounPhrase(last, last, last)
    if is_behind_preposition(frame, last):
        whose = phrase_before(frame, last - 2)
        return whose._replace(last=last) if whose else None
    if (
        not is_nominal(words[last])
        or words[last] in closed_class("possessive")
        or (is_past_verb(frame, last) and _is_name(frame, last))
    ):
        return None
    return _read_back(frame, last)


def _is_name(frame: Frame, verb: int) -> bool:
    """Tell whether a name stands before a verb: "Smith REFLECTED that"."""
    return frame.is_capital(verb - 1) and frame.words[verb - 1] not in closed_class("determiner")


def _read_back(frame: Frame, last: int) -> NounPhrase:
    """Read the phrase whose last word is at `last` from its end to its beginning."""
    words = frame.words
    first = head = last
    place = end = last
    while place > max(0, last - _LONGEST_TOKENS):
        if _is_participle(frame, place) and place < last:
            place = first = head = end = place - 1
        elif words[place] in closed_class("determiner") and not (words[place] == "that" and place == last):
            first = place
            place = _across_preposition(frame, place)
            if place < 0:
                break
            first = head = place
            end = place if _is_participle(frame, place + 1) else end
        elif (is_nominal(words[place - 1]) and not is_past_verb(frame, place - 1)) or _inner_quotation(
            frame, place - 1, last
        ):
            place -= 1
            first = place
        else:
            place = _across_preposition(frame, place)
            if place < 0:
                break
            first = head = place
            end = place if _is_participle(frame, place + 1) else end
    first = _without_time(frame, first, head)
    return NounPhrase(first, end if head == end else _trimmed(frame, head, end), head)


def is_behind_preposition(frame: Frame, place: int) -> bool:
    """Tell the pronoun that ends a phrase: "a spokesman for HER"."""
    return (
        place > 1
        and frame.words[place] in closed_class("object_pronoun")
        and frame.words[place - 1] in closed_class("postmodifying")
    )


def _before_parenthesis(frame: Frame, last: int) -> int:
    """Step back over "(R-Fla.)" or an age between commas behind a name."""
    if last >= 0 and frame.words[last] in {")", "]"}:
        opening = {"(", "["}
        for place in range(last - 1, max(-1, last - _LONGEST_TOKENS), -1):
            if frame.words[place] in opening:
                return place - 1
    return last


def _before_time(frame: Frame, last: int) -> int:
    """Step back over the time behind a phrase: "a poll LAST WEEK", "Smith ON MAY 19", "a statement AUG. 29"."""
    dated = last > 1 and frame.words[last].isdigit() and frame.words[last - 1] in lexicon.words("months")
    if dated:
        return last - 3 if frame.words[last - 2] == "on" else last - 2
    timed = last > 1 and frame.words[last] in time_words() and frame.words[last - 1] in {"last", "this"}
    return last - 2 if timed else last


def _inner_quotation(frame: Frame, place: int, last: int) -> bool:
    """A quoted title inside a phrase: the "Jane Eyre" actress."""
    inside = frame.words[place] == QUOTED and 0 < place < last and is_nominal(frame.words[place - 1])
    return inside and frame.last_mark(place) != ","


def _across_preposition(frame: Frame, place: int) -> int:
    """Give the last token of the noun that a preposition before `place` tells apart, -1 where there is none."""
    words, preposition = frame.words, place - 1
    if preposition < 1 or (
        words[preposition] not in closed_class("postmodifying") and not _is_participle(frame, preposition)
    ):
        return -1
    if _is_participle(frame, preposition - 1):
        preposition -= 1
    noun = _before_parenthesis(frame, preposition - 1)
    if noun > 0 and words[noun] in lexicon.words("person_words", "postposed") and is_nominal(words[noun - 1]):
        noun -= 1
    if noun < 0 or not is_nominal(frame.words[noun]) or is_adverb(frame.words[noun]):
        return -1
    fronted = noun == 0 and words[0].endswith("ing") and words[0] not in lexicon.words("person_words", "ing_noun")
    if fronted or words[noun] in lexicon.words("clause_words", "no_noun"):
        return -1  # "Responding to | a reporter who asked"
    return noun


def _is_participle(frame: Frame, place: int) -> bool:
    """Tell whether a word tells the noun before it apart: "an analyst BASED in Kyiv", "a lawyer REPRESENTING her"."""
    word = frame.words[place]
    if (
        not word.endswith(("ing", "ed"))
        or len(word) < _SHORTEST_PARTICIPLE
        or not 1 <= place < len(frame.words) - 1
        or word in lexicon.words("person_words", "ing_noun")
        or frame.is_capital(place)
    ):
        return False
    before = frame.words[place - 1]
    if not is_nominal(before) or before in closed_class("determiner") or before.endswith("'s"):
        return False
    following = frame.words[place + 1]
    if word.endswith("ing"):
        return following in _behind_participle() or frame.is_capital(place + 1)
    return following in closed_class("preposition")


def is_past_verb(frame: Frame, place: int) -> bool:
    """Tell whether a word in -ed is a finite verb rather than an adjective: "Smith rejected the plan"."""
    word = frame.words[place]
    if (
        not word.endswith("ed")
        or (len(word) < 5 and word not in lexicon.words("clause_words", "short_past"))
        or place < 1
        or frame.is_capital(place)
    ):
        return False
    host = place - 1
    while host > 0 and is_adverb(frame.words[host]):
        host -= 1
    before = frame.words[host]
    if not is_nominal(before) or before in closed_class("determiner") or before.endswith("'s"):
        return False
    following = frame.words[place + 1] if place + 1 < len(frame.words) else ""
    if frame.is_capital(host) or (before.endswith("s") and not before.endswith("ss")):
        return True
    counted = following in closed_class("numeral") or following[:1].isdigit()
    return (
        not is_nominal(following or ",")
        or following.endswith("ing")
        or following in closed_class("determiner")
        or following in closed_class("object_pronoun")
        or counted
    )


def _without_time(frame: Frame, first: int, head: int) -> int:
    """Leave out an adverb of time that stands before a subject: "On Friday police", "last week officials"."""
    words = frame.words
    while (
        first < head
        and words[first] not in closed_class("determiner")
        and (words[first] in time_words() or is_adverb(words[first]))
    ):
        first += 1
    return first


def _trimmed(frame: Frame, head: int, last: int) -> int:
    """Leave out a time at the phrase's end: "officials on Monday"."""
    if frame.words[last] in weekdays() or frame.words[last] in {"today", "yesterday"}:
        return head
    return last - 1 if last > head and frame.words[last].endswith("ed") and not frame.is_capital(last) else last


def phrase_after(frame: Frame, first: int, *, modified: bool = True) -> NounPhrase | None:
    """Give the noun phrase that begins with the token `first`; `modified`: with "for the ministry" behind its noun."""
    words = frame.words
    if first >= len(words):
        return None
    if words[first] in _any_pronoun() and (words[first] in _pronouns() or not _is_possessive(frame, first)):
        return NounPhrase(first, first, first)
    last = _run(frame, first)
    if last < first:
        return None
    head = last
    while modified and last + 2 < len(words) and words[last + 1] in lexicon.words("clause_words", "joins_noun_phrase"):
        object_last = _run(frame, last + 2)
        if object_last < last + 2 or words[object_last] in time_words() or object_last - first > _LONGEST_TOKENS:
            break
        last = object_last
    return NounPhrase(first, last, head)


def phrases_in(frame: Frame) -> Iterator[NounPhrase]:
    """Give the noun phrases of a frame in order, apart from each other, without what tells a noun apart behind it."""
    place = 0
    while place < len(frame.words):
        phrase = phrase_after(frame, place, modified=False)
        if phrase is not None:
            yield phrase
        place = phrase.last + 1 if phrase is not None else place + 1


def _is_possessive(frame: Frame, place: int) -> bool:
    following = place + 1
    return frame.words[place] == "her" and following < len(frame.words) and is_nominal(frame.words[following])


def _run(frame: Frame, first: int) -> int:
    """Give the last token of the run of nominal words from `first` on; `first - 1` where there is none."""
    words, place = frame.words, first
    while place < len(words) and place - first < _LONGEST_TOKENS:
        word = words[place]
        quoted_title = word == QUOTED and place > first and _goes_on(frame, place + 1)
        if not (is_nominal(word) or quoted_title) or (place > first and _ends_run(frame, place, word)):
            break
        place += 1
    while place > first and (words[place - 1] in weekdays() or is_adverb(words[place - 1])):
        place -= 1
    return place - 1


def _ends_run(frame: Frame, place: int, word: str) -> bool:
    if word.endswith("s"):
        return _acts_on(frame, place) or _begins_another(frame, place)
    return is_past_verb(frame, place) if word.endswith("ed") else _begins_another(frame, place)


def _acts_on(frame: Frame, place: int) -> bool:
    """Tell a verb behind a name: "Smith RECORDS a message", "the storm POSES a risk", not "Smith aides"."""
    if not frame.words[place].endswith("s") or frame.is_capital(place):
        return False
    following = frame.words[place + 1] if place + 1 < len(frame.words) else ""
    if not frame.is_capital(place - 1):
        told = place > 1 and frame.words[place - 2] in lexicon.words("clause_words", "article")
        return told and following in {"a", "an"} and not frame.words[place - 1].endswith("s")
    wants = following == "to" and frame.words[place] in lexicon.words("clause_words", "wants_infinitive")
    return wants or (following != "that" and following in _objects())


@cache
def _objects() -> frozenset[str]:
    return closed_class("determiner") | closed_class("object_pronoun")


def _goes_on(frame: Frame, place: int) -> bool:
    return (
        place < len(frame.words)
        and is_nominal(frame.words[place])
        and frame.words[place] not in closed_class("determiner")
    )


def _begins_another(frame: Frame, place: int) -> bool:
    """A second determiner begins another phrase, unless it counts: "all the", "the other", "the first"."""
    word, determiners = frame.words[place], closed_class("determiner")
    if word not in determiners or frame.words[place - 1] in determiners:
        return False
    return not (word in closed_class("numeral") or word in lexicon.words("clause_words", "behind_determiner"))
