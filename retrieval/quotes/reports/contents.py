"""The words that belong to a cue: what is reported behind it, before it or around it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, is_nominal, time_words
from retrieval.quotes.reports.adjuncts import skip_adjuncts
from retrieval.quotes.reports.clause_ends import (
    EDGE,
    ContentShape,
    clause_end,
    is_subordinate,
    looks_finite,
    new_report,
)
from retrieval.quotes.reports.clause_subjects import behind_dateline
from retrieval.quotes.reports.complements import complement, named_phrase, shape_of
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after
from retrieval.quotes.reports.placed_rows import deciding_row, index_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.english.shape_index import ShapeIndex
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.placed_rows import Condition, PlacedRow
    from retrieval.quotes.reports.subject_signs import Subject
    from retrieval.quotes.reports.verb_groups import CueVerb

_FARTHEST_THAT_TOKENS = 30
_SHORTEST_PAST = 4
"""Letters that a word in "ed" must exceed to be taken for a past tense."""
_FARTHEST_VERB_TOKENS = 16


@cache
def _begins_clause() -> frozenset[str]:
    return closed_class("subject_pronoun") | closed_class("determiner")


@cache
def _fronted() -> frozenset[str]:
    return closed_class("preposition") | closed_class("subordinator") | {"but", "and"}


BESIDE = r"""
no | no hearer | TOLD (<question_word|quotation> / that / to)
    He told |that it rained.
hearer | a hearer | TOLD <nominal|object_pronoun>
    He told |her that it rained.
no | “that” as a subject | OPENS that (is / was / , / would / will)
    He argued |that was wrong.
no | “that” of what stands before | <nominal> OPENS that . | no verb but the next
    He said in an order |that helped them.
that | “that” | OPENS that
    He said |that it rained.
ahead | an adjunct before “that” | OPENS <before_that>
    He said |, after all of it, that it rained.
around | a verb behind the tag | TAG , <finite|be|have|do|modal> .
    The plan, he said|, was dead.
around | a past in -ed behind the tag | TAG , . . | ends in -ed
    The plan, he said|, failed badly.
around | what goes on | ON (, / --) <!new_clause&!quotation> . | no new report
    The plan is dead, he said|, for many reasons.
bare | a clause behind the tag | CLAUSE (, / --) <!quotation> . | a verb ahead
    In Ohio, he said|, the plan was dead.
"""
"""What stands where a hearer (`TOLD`) or the clause (`OPENS`) may stand, and what behind a tag: a verb whose subject
stands before it (`TAG`), the rest of a clause (`ON`) or all of it (`CLAUSE`). The bar stands before it."""


@cache
def beside_rows() -> tuple[PlacedRow, ...]:
    """Give the rows that tell what stands beside a verb or its tag."""
    return tuple(read_rows(BESIDE))


@cache
def _rows_for(anchor: str) -> ShapeIndex[PlacedRow]:
    return index_of(row for row in beside_rows() if row.anchor == anchor)


def beside(frame: Frame, anchor: str, place: int) -> PlacedRow | None:
    """Give the row that tells what begins at `place`, which may stand there as `anchor` says."""
    return deciding_row(_rows_for(anchor), _CONDITIONS, frame, place, place)


class Content(NamedTuple):
    """The tokens of a reported clause, and how it is tied to its cue."""

    first: int
    last: int
    shape: ContentShape


def content_after(frame: Frame, cue: CueVerb) -> Content | None:
    """Find what is reported behind a cue verb; None where the verb has no such complement there."""
    start = skip_adjuncts(frame, cue.last + 1)
    hearer = _hearer(frame, cue, start)
    behind = skip_adjuncts(frame, hearer.last + 1) if hearer else start
    if "clause" in cue.uses and (that := _that(frame, behind)) is not None:
        return _within_clause(frame, cue, _until_end(frame, that + 1, "that"))
    if hearer:
        hearer = _without_subject(frame, hearer)
        behind = skip_adjuncts(frame, hearer.last + 1)
    if (named := named_phrase(frame, cue, start)) is not None:
        return Content(named.first, named.last, "as")
    found = complement(frame, cue, start, behind if hearer else None)
    if found is None:
        return None
    row, place = found
    first = hearer.first if hearer and row.verdict == "person_to" else place
    return _within_clause(frame, cue, _until_end(frame, first, shape_of(row)))


def _within_clause(frame: Frame, cue: CueVerb, content: Content | None) -> Content | None:
    """A report in a clause that opens the sentence ends with it: "While Smith said IT WAS DEAD, Jones went on"."""
    words = frame.words
    if content is None or not is_subordinate(frame, cue.first):
        return content
    comma = next((at for at in range(content.first, content.last) if words[at] == ","), None)
    return content._replace(last=comma - 1) if comma is not None and comma > content.first else content


def _hearer(frame: Frame, cue: CueVerb, start: int) -> NounPhrase | None:
    """Give the person to whom something is said: "told REPORTERS", "urged CONGRESS to act"."""
    if not cue.uses & {"person", "person_to"} or start >= len(frame.words):
        return None
    row = beside(frame, "TOLD", start)
    return phrase_after(frame, start) if row is not None and row.verdict == "hearer" else None


def _without_subject(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """Cut a name that begins the clause from its hearers: "told reporters | Smith would"."""
    behind = phrase.last + 1
    if behind < len(frame.words) and frame.words[behind] in _begins_clause():
        return phrase  # "told host Ben Ray she would"
    for place in range(phrase.first + 1, phrase.last + 1):
        before = frame.words[place - 1]
        if (
            frame.is_capital(place)
            and not frame.is_capital(place - 1)
            and is_nominal(before)
            and before not in closed_class("determiner")
        ):
            return NounPhrase(phrase.first, place - 1, place - 1)
    return phrase


def _that(frame: Frame, place: int) -> int | None:
    """Find the "that" that opens the clause: at `place`, or behind an adjunct without a verb of its own."""
    row = beside(frame, "OPENS", place)
    if row is None or row.verdict == "no":
        return None
    return place if row.verdict == "that" else _that_ahead(frame, place)


def _that_ahead(frame: Frame, place: int) -> int | None:
    words = frame.words
    for at in range(place, min(len(words), place + _FARTHEST_THAT_TOKENS)):
        word = words[at]
        if word == "that" and at > place + 1:
            return at
        if (
            word in finite_verbs()
            or word == QUOTED
            or (at > place and word in cue_forms() and word.endswith("ing"))
            or word in {";", ":", "who", "which"}
        ):
            return None
    return None


def _until_end(frame: Frame, first: int, shape: ContentShape, *, behind: int | None = None) -> Content | None:
    last = clause_end(frame, first if behind is None else behind, shape)
    while last > first and frame.words[last] in EDGE:
        last -= 1
    return Content(first, last, shape) if first <= last and first < len(frame.words) else None


def content_before(frame: Frame, cue: CueVerb, subject: Subject) -> Content | None:
    """Find what is reported before a tag: `THE PLAN IS DEAD, officials said`; or around it."""
    words = frame.words
    tag = cue.first if subject.link == "behind" else min(cue.first, subject.phrase.first)
    if tag and words[tag - 1] in {"as", "As"} and tag <= 2:
        known = "thought" in cue.uses  # "As readers know, it was late" is told by the article
        return None if known else _behind_tag(frame, skip_adjuncts(frame, max(cue.last, subject.phrase.last) + 1))
    if tag < 2 or words[tag - 1] not in {",", "--"} or cue.mood != "finite":
        return None
    first = behind_dateline(frame)
    while first < tag and (words[first] in {"and", "but", QUOTED} or words[first] in EDGE):
        if words[first] == QUOTED and words[first + 1] not in EDGE:
            break
        first += 1
    last = tag - 2
    tag_end = max(cue.last, subject.phrase.last)
    asked = words[first] in lexicon.words("words_before_speech", "opens_question")
    if asked or first > last or not any(looks_finite(frame, at) for at in range(first + 1, last + 1)):
        if beside(frame, "TAG", tag_end + 1):
            return _until_end(frame, first, "around", behind=tag_end + 2)  # "The plan, he said, was dead"
        adjunct = (
            asked
            or (first <= last and (words[first] in _fronted() or words[last] in time_words()))
            or is_adverb(words[0])
        )
        return _behind_tag(frame, tag_end + 1) if adjunct else None
    if beside(frame, "ON", tag_end + 1):
        return _until_end(frame, first, "around", behind=tag_end + 2)
    return Content(first, last, "before")


def _behind_tag(frame: Frame, place: int) -> Content | None:
    """The clause behind a tag that follows an adjunct: "In Ohio, he said, THE PLAN WAS DEAD"."""
    return _until_end(frame, place + 1, "bare") if beside(frame, "CLAUSE", place) else None


def _begins_no_report(frame: Frame, place: int) -> bool:
    return not new_report(frame, place + 1) and not frame.words[place + 1].endswith("ing")


def _has_verb_ahead(frame: Frame, place: int) -> bool:
    ahead = range(place + 2, min(len(frame.words), place + _FARTHEST_VERB_TOKENS))
    return any(looks_finite(frame, at) for at in ahead)


def _has_no_verb_but_next(frame: Frame, place: int) -> bool:
    """Tell what a relative clause is: "in an order THAT HELPED create it", not "in a note that saved boats came"."""
    verb = place + 1
    past = frame.words[verb].endswith("ed") and len(frame.words[verb]) > _SHORTEST_PAST
    ahead = range(verb + 1, min(len(frame.words), verb + _FARTHEST_VERB_TOKENS))
    until = next((at for at in ahead if frame.words[at] in EDGE or frame.words[at] == QUOTED), len(frame.words))
    return past and not any(looks_finite(frame, at) for at in ahead if at < until)


_CONDITIONS: Mapping[str, Condition] = {
    "no verb but the next": _has_no_verb_but_next,
    "ends in -ed": lambda frame, place: frame.words[place + 1].endswith("ed"),
    "no new report": _begins_no_report,
    "a verb ahead": _has_verb_ahead,
}
"""What no shape can say, by the names that rows give it."""
