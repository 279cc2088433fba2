"""Where reported words end: at a new report, at the end of an object, at a quotation that ends the sentence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import auxiliaries, closed_class, finite_verbs, is_adverb
from retrieval.quotes.reports.cue_verbs import is_cue_verb
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import is_past_verb, phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.english.cues import Use
    from retrieval.quotes.reports.frames import Frame

ContentShape = Literal[
    "that", "wh", "to", "bare", "gap", "person_to", "object", "as", "of", "about", "before", "around"
]
"""How reported words are tied to their cue: by the use of the verb, or before or around a tag."""

EDGE = frozenset([",", ";", ":", "--", ".", "?", "!", "...", "…"])
_CLAUSES = frozenset(["that", "wh", "bare", "gap", "to", "before", "around"])
"""Shapes that may go on behind a comma; an object ends there."""


@cache
def _ends_search() -> frozenset[str]:
    return finite_verbs() - auxiliaries() | {",", ";", "that", QUOTED}


@cache
def _helpers() -> frozenset[str]:
    return auxiliaries() | closed_class("negation")


_LONGEST_TOKENS = 250
"""Tokens of the longest reported clause."""


def clause_end(frame: Frame, first: int, shape: ContentShape) -> int:
    """Give the last token of the reported clause that begins at `first`: it ends where a new report begins."""
    words = frame.words
    clause = shape in _CLAUSES
    for at in range(first, min(len(words), first + _LONGEST_TOKENS)):
        word = words[at]
        if word == ":" and words[at + 1 : at + 2] == [QUOTED]:
            return at - 1
        ends = word in {",", "--"} and (not clause or new_report(frame, at + 1))
        if word == ";" or (ends and not (clause and _closes_relative(frame, first, at))):
            return at - 1
        if (
            at > first
            and word in {"and", "but"}
            and not _is_joint_subject(frame, first, at)
            and (_is_second_report(frame, at + 1) or _is_second_act(frame, at + 1))
        ):
            return at - 1
        if at > first and not clause and _ends_object(frame, first, at):
            return at - 1
        if word == QUOTED and (ends_sentence(frame, at) or _new_behind_quotation(frame, at, clause=clause)):
            return at
    return min(len(words), first + _LONGEST_TOKENS) - 1


def _is_joint_subject(frame: Frame, first: int, at: int) -> bool:
    """Tell an "and" that joins two subjects, "said HE AND SMITH had agreed", from one that joins two reports."""
    return at == first + 1 and frame.words[first] in closed_class("subject_pronoun")


def _closes_relative(frame: Frame, first: int, at: int) -> bool:
    """Tell whether the comma at `at` closes what tells a subject apart: "said Roe, who was there, CONFESSED that"."""
    form = cue_forms().get(frame.words[at + 1]) if at + 1 < len(frame.words) else None
    if form is None or "past" not in form.forms:
        return False
    opened = (n for n in range(at - 1, first, -1) if frame.words[n] in {"who", "which", "whose"})
    return any(frame.words[n - 1] == "," and n - 1 > first for n in opened)


def _ends_object(frame: Frame, first: int, at: int) -> bool:
    """An object ends before another verb of the same subject and before a clause of time or reason."""
    word = frame.words[at]
    if word in {"and", "but"}:
        following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
        inside = not lexicon.words("clause_words", "relative").isdisjoint(frame.words[first:at])
        return not inside and (following in finite_verbs() or (following.endswith("ed") and len(following) > 4))
    return word in lexicon.words("clause_words", "ends_object")


def is_subordinate(frame: Frame, place: int) -> bool:
    """Tell whether `place` stands in a subordinate clause that opens the sentence."""
    words = frame.words
    start = next(
        (
            at + 1
            for at in range(place - 1, max(-1, place - _LONGEST_TOKENS), -1)
            if words[at] in {",", ";", "--", QUOTED}
        ),
        0,
    )
    if start > 0:
        return False
    opening = words[1:4] if words[0] in closed_class("coordinator") else words[:3]
    return not lexicon.words("clause_words", "opens_sentence").isdisjoint(opening[: max(0, place)])


def ends_sentence(frame: Frame, at: int) -> bool:
    """Tell whether the quotation at token `at` ends the sentence it stands in."""
    return at + 1 >= len(frame.words) or (frame.last_mark(at) in {".", "?", "!"} and frame.is_capital(at + 1))


def ends_with_comma(frame: Frame, at: int) -> bool:
    """Tell whether the quotation at token `at` has a comma before its closing mark."""
    return frame.last_mark(at) == ","


def _new_behind_quotation(frame: Frame, at: int, *, clause: bool) -> bool:
    """A comma inside the marks ends the clause as one behind them does."""
    return ends_with_comma(frame, at) and (not clause or new_report(frame, at + 1))


def new_report(frame: Frame, place: int) -> bool:
    """Tell whether behind a comma another report begins: ", adding", ", but Smith said", ", according to"."""
    words = frame.words
    start = place
    while (
        place < len(words)
        and place < start + 3
        and (words[place] in closed_class("coordinator") or is_adverb(words[place]))
    ):
        place += 1
    if place >= len(words):
        return False
    if words[place] in {"according", "compared"} or _is_new_cue(frame, place) or _is_comment(frame, start):
        return True
    if words[place] in lexicon.words("clause_words", "begins_report"):
        place += 1
    elif place == start:
        return _is_tag(frame, place)
    return any(_is_new_cue(frame, at) for at in _before_verb(frame, place))


def _is_comment(frame: Frame, place: int) -> bool:
    """The article's own remark on what was said: ", a sign that", ", even though"."""
    return frame.words[place] in lexicon.words("clause_words", "before_no_tag")


def _before_verb(frame: Frame, place: int) -> Iterator[int]:
    """The places up to the first verb of a clause that begins at `place`."""
    for at in range(place, min(len(frame.words), place + 9)):
        yield at
        if frame.words[at] in _ends_search():
            return


def _is_second_report(frame: Frame, place: int) -> bool:
    """Tell whether "and" joins a second report: "and added that", "and said he", not "and called them names"."""
    words = frame.words
    while place < len(words) and (is_adverb(words[place]) or words[place] in auxiliaries()):
        place += 1
    if place < len(words) and (frame.is_capital(place) or words[place] in closed_class("personal")):
        phrase = phrase_after(frame, place, modified=False)
        return phrase is not None and _is_new_cue(frame, _past_moment(frame, phrase.last + 1))
    form = cue_forms().get(words[place]) if place < len(words) else None
    if form is None or not form.verb.uses & {"clause", "bare"} or not form.forms & {"past", "s", "ing"}:
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    return following in lexicon.words("clause_words", "begins_clause_in_report") or (
        following in closed_class("object_pronoun") and "person" in form.verb.uses
    )


def _is_second_act(frame: Frame, place: int) -> bool:
    """Tell whether "and" joins another act of speech to a said clause: "and called it", "and accused them of"."""
    form = cue_forms().get(frame.words[place]) if place + 1 < len(frame.words) else None
    if form is None or not form.forms & {"past", "ing"}:
        return False
    if "to" in form.verb.uses and frame.words[place + 1] == "to":
        return True
    acts = form.verb.uses & ({"of"} if "ing" in form.forms else _ACTS)
    return bool(acts) and "bare" not in form.verb.uses


def _past_moment(frame: Frame, place: int) -> int:
    """Step over "at one point" and "at times" between a subject and its verb."""
    near = frame.words[place : place + 4]
    moment = next((at for at, word in enumerate(near) if word in lexicon.words("clause_words", "moment")), None)
    return place + moment + 1 if near[:1] == ["at"] and moment else place


_ACTS: frozenset[Use] = frozenset(["as", "of", "person_to", "to", "object"])


def _is_tag(frame: Frame, place: int) -> bool:
    """Tell whether `place` begins "he said," or "Smith said" at the end of a frame."""
    phrase = phrase_after(frame, place)
    if phrase is None or not _is_new_cue(frame, phrase.last + 1):
        return False
    behind = phrase.last + 2
    return behind >= len(frame.words) or frame.words[behind] in EDGE


def _is_new_cue(frame: Frame, place: int) -> bool:
    words = frame.words
    while place < len(words) and (is_adverb(words[place]) or words[place] in _helpers()):
        place += 1
    form = cue_forms().get(words[place]) if place < len(words) else None
    if form is None or not form.verb.uses & {"clause", "wh", "as", "person_to"} or words[place].endswith("ings"):
        return False
    finite = bool(form.forms & {"past", "ing", "s"}) or (place > 0 and words[place - 1] in auxiliaries())
    return finite and is_cue_verb(frame, place)


def looks_finite(frame: Frame, at: int) -> bool:
    """Tell whether a token is probably a finite verb."""
    word = frame.words[at]
    return word in finite_verbs() or word in closed_class("negation") or is_past_verb(frame, at)
