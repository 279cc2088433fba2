"""What follows a reporting verb: a table of the clauses, infinitives and objects that its uses allow.

A row is for the verbs that have the use that it decides on, or one of `_USES`. Its anchor is what stands before the
reported words: `CUE` the verb, `HEARER` the verb and whomever is told, `BEHIND` either, `ALONE` a verb that nobody is
told, `SAY` the verb "say", `TELL` any other, `CALL` one by which something gets a name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class, finite_verbs
from retrieval.quotes.reports.clause_ends import ends_sentence, ends_with_comma, looks_finite
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_after
from retrieval.quotes.reports.placed_rows import index_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from retrieval.english.cues import Use
    from retrieval.english.shape_index import ShapeIndex
    from retrieval.quotes.reports.clause_ends import ContentShape
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.reports.placed_rows import PlacedRow
    from retrieval.quotes.reports.verb_groups import CueVerb

COMPLEMENTS = r"""
wh | a question | BEHIND <reported_question>
    He asked her |whether it rained.
person_to | an infinitive behind a hearer | HEARER <negation>? to <!mark&!number&!determiner&!capital&!edge>
    She urged Congress |to act.
gerund | in -ing | BEHIND <nominal> | ends in -ing
    The group reported |spending a million.
to | an infinitive | ALONE <negation>? to <!mark&!number&!determiner&!capital&!edge>
    He vowed |to fight on.
no gap | what he said | ALONE | opens as a subject
    What he said |was wrong.
gap | a verb behind “say” | SAY <finite|be|have|do|modal>
    It was a fire the agency said |was still burning.
gap | a helper behind a pronoun | ALONE <be|have|do|modal> | a pronoun in front
    It is the will she argues |is needed.
gap | a verb of what stands before | ALONE | inside a relative clause
    It was a deadline that aides argued |was past.
no bare | no clause | BEHIND <no_clause>
    He said |and left.
no bare | it, an object | BEHIND it <mark|quotation|edge|preposition>
    He said |it in May.
bare | words in marks that go on | SAY <quotation> | goes on
    He said |“it gets me mad” every time.
no bare | words in marks | BEHIND <quotation>
    He said |“it rained”.
bare | a pronoun | BEHIND <subject_pronoun> | neither “one” nor “you”
    He told host Ben Cole |she would go.
bare | there | BEHIND there
    He said |there was rain.
bare | a noun behind “say” | SAY <nominal> | no words before it or a verb ahead
    He said |rain.
no bare | an occasion | SAY <occasion>
    He said |as he left that it rained.
no bare | another clause or verb | TELL <subordinator|be|have|do|modal>
    They argued |because he left.
bare | a verb ahead | BEHIND | a verb ahead
    Ann Roe argued |the plan was dead.
as | an object in front | CALL (<nominal|object_pronoun> / what) | its object in front
    It was what he calls |a disgrace.
as | an object and “as” | CUE (<nominal|object_pronoun> / what) | “as” ahead
    He described |the plan as dead.
as | a pronoun and its name | CALL <object_pronoun> | a word behind
    Ann Roe called |him a liar.
of | a charge | CUE | somebody “of”
    They accused |the firm of lying.
about | a theme | CUE <negation>? <nominal> | a particle at the verb
    They asked for |the papers that he kept.
object | a thing | CUE <nominal|object_pronoun>
    He praised |the crew.
object | a plural like a verb | CUE <finite&!be&!have&!do&!modal> | ends in -s
    He announced |plans.
"""
"""What is reported and what is not ("no"), in the order in which rows decide; the bar stands before it."""

_USES: Mapping[str, tuple[Use, ...]] = {"wh": ("wh", "clause"), "gap": ("bare",)}
"""The uses of a verb of which one is enough, where that is not the one that a row is named by."""
_CUE, _CUE_AND_CALL = frozenset(["CUE"]), frozenset(["CUE", "CALL"])
_TOLD = {(verb, end): frozenset(["BEHIND", verb, end]) for verb in ("SAY", "TELL") for end in ("HEARER", "ALONE")}
_FARTHEST_VERB_TOKENS = 16
_FEWEST_CLAUSE_TOKENS = 3
_LONGEST_SUBJECT_TOKENS = 8
_LONGEST_OBJECT_TOKENS = 20


@cache
def complement_rows() -> tuple[PlacedRow, ...]:
    """Give the rows that tell what is reported behind a verb."""
    return tuple(read_rows(COMPLEMENTS))


def complement(frame: Frame, cue: CueVerb, start: int, behind: int | None) -> tuple[PlacedRow, int] | None:
    """Give the row of what is reported behind a verb, and its first token; None where nothing is.

    `start` is the first token that may be reported, `behind` the first behind a hearer, if there is one.
    """
    for row, place in deciding_rows(frame, cue, start, behind):
        if not row.verdict.startswith("no "):
            return row, place
    return None


def deciding_rows(frame: Frame, cue: CueVerb, start: int, behind: int | None) -> Iterator[tuple[PlacedRow, int]]:
    """Give the rows that stand, in order, each with its place; where one forbids a use no other of that use stands."""
    at_verb, refused = _at_verb(cue), set[str]()
    told = start if behind is None else behind
    told_there = _at_told(cue, hearer=behind is not None)
    index, bits = _rows_for(cue.uses), 0
    for place, anchors in ((start, at_verb), (told, told_there)):
        if place < len(frame.words):
            bits |= index.able_behind(frame.tokens[place]) & _anchored_by(cue.uses, anchors)
    for row in index.rows(bits):
        place = start if row.anchor in at_verb else told
        use = row.verdict.removeprefix("no ")
        if use not in refused and _stands(row, frame, cue, place):
            yield row, place
            refused.add(use)


def shape_of(row: PlacedRow) -> ContentShape:
    """Give how the words that a row finds are tied to their cue."""
    return "to" if row.verdict == "gerund" else cast("ContentShape", row.verdict)


def _stands(row: PlacedRow, frame: Frame, cue: CueVerb, place: int) -> bool:
    return row.stands(frame.tokens, place, place) and (
        not row.condition or _CONDITIONS[row.condition](frame, cue, place)
    )


@cache
def _rows_for(uses: frozenset[Use]) -> ShapeIndex[PlacedRow]:
    named = ((row, row.verdict.removeprefix("no ")) for row in complement_rows())
    return index_of(row for row, use in named if not uses.isdisjoint(_USES.get(use, (use,))))


@cache
def _anchored_by(uses: frozenset[Use], anchors: frozenset[str]) -> int:
    return _rows_for(uses).bits(lambda row: row.anchor in anchors)


def _at_verb(cue: CueVerb) -> frozenset[str]:
    """Give the anchors behind which the first token may be reported."""
    naming = cue.lemma in lexicon.words("words_before_speech", "naming")
    return _CUE_AND_CALL if naming else _CUE


def _at_told(cue: CueVerb, *, hearer: bool) -> frozenset[str]:
    """Give the anchors behind which the first token may be reported that stands behind a hearer, if there is one."""
    return _TOLD["SAY" if cue.lemma == "say" else "TELL", "HEARER" if hearer else "ALONE"]


def named_phrase(frame: Frame, cue: CueVerb, place: int) -> NounPhrase | None:
    """Give the name behind a verb whose object stands before it: "what he calls A DISGRACE"."""
    naming = cue.lemma in lexicon.words("words_before_speech", "naming")
    if not naming or place >= len(frame.words) or frame.words[place] == QUOTED:
        return None
    return phrase_after(frame, place) if _has_object_in_front(frame, cue, place) else None


# --- conditions -------------------------------------------------------------------------------------------------


def _opens_as_subject(frame: Frame, cue: CueVerb, place: int) -> bool:
    del cue, place
    return frame.words[0] in lexicon.words("clause_words", "free_relative")


def _is_in_relative(frame: Frame, cue: CueVerb, place: int) -> bool:
    """A verb follows whose subject stands before: "a vacuum, which they say LEFT the town in ruins"."""
    before = frame.words[max(0, cue.first - _LONGEST_SUBJECT_TOKENS) : cue.first]
    relatives = lexicon.words("clause_words", "relative_or_what")
    relative = next((at for at in range(len(before) - 1, -1, -1) if before[at] in relatives), len(before))
    clear = relative + 1 < len(before) and not _ends().intersection(before[relative:])
    return clear and looks_finite(frame, place)


@cache
def _ends() -> frozenset[str]:
    return frozenset([",", ";", "--", QUOTED]) | finite_verbs()


def _has_verb_ahead(frame: Frame, cue: CueVerb, place: int) -> bool:
    """Tell whether a clause begins at `place`: before it breaks off, a finite verb stands in it."""
    del cue
    for at in range(place + 1, min(len(frame.words), place + _FARTHEST_VERB_TOKENS)):
        if frame.words[at] in {",", ";", "that", "who", "which", "but"}:
            return False
        if looks_finite(frame, at):
            return True
    return False


def _has_own_words(frame: Frame, cue: CueVerb, place: int) -> bool:
    """Tell a clause from the rest of a tag: `"...," he said THE DAY AFTER`, "she said ONLINE"."""
    if QUOTED not in frame.words[: cue.first] or _has_verb_ahead(frame, cue, place):
        return True
    behind = frame.tokens.part(place, place + _FEWEST_CLAUSE_TOKENS)
    return len(behind) == _FEWEST_CLAUSE_TOKENS and all({"time", "mark"}.isdisjoint(one.kinds) for one in behind)


def _goes_on(frame: Frame, cue: CueVerb, quoted: int) -> bool:
    """Tell whether the clause goes on behind its first, quoted words: `said "it gets me mad" every time`."""
    del cue
    words = frame.words
    following = quoted + 1
    if following + 1 >= len(words) or not words[following][0].isalpha() or frame.is_capital(following):
        return False
    return (
        not ends_with_comma(frame, quoted)
        and not ends_sentence(frame, quoted)
        and words[following] not in closed_class("coordinator")
    )


def _has_object_in_front(frame: Frame, cue: CueVerb, place: int) -> bool:
    del place
    fronted = lexicon.words("clause_words", "fronted_object")
    return not fronted.isdisjoint(frame.words[max(0, cue.first - 4) : cue.first])


def _has_as_ahead(frame: Frame, cue: CueVerb, place: int) -> bool:
    """Tell whether "as" or words in marks follow before the object breaks off: "described THE PLAN AS dead"."""
    del cue
    breaks = {",", ";", "--", "that", "who", "which"} | finite_verbs()
    for word in frame.words[place + 1 : place + _LONGEST_OBJECT_TOKENS]:
        if word in {"as", QUOTED}:
            return True
        if word in breaks:
            return False
    return False


def _charges(frame: Frame, cue: CueVerb, place: int) -> bool:
    del cue
    phrase = phrase_after(frame, place, modified=False)
    return phrase is not None and frame.words[phrase.last + 1 : phrase.last + 2] == ["of"]


_CONDITIONS: Mapping[str, Callable[[Frame, CueVerb, int], bool]] = {
    "ends in -ing": lambda frame, _, place: frame.words[place].endswith("ing"),
    "ends in -s": lambda frame, _, place: frame.words[place].endswith("s"),
    "opens as a subject": _opens_as_subject,
    "a pronoun in front": lambda frame, cue, _: frame.tokens[cue.first - 1].key in closed_class("personal"),
    "inside a relative clause": _is_in_relative,
    "goes on": _goes_on,
    "neither “one” nor “you”": lambda frame, _, place: frame.words[place] not in {"one", "you"},
    "a verb ahead": _has_verb_ahead,
    "no words before it or a verb ahead": _has_own_words,
    "its object in front": _has_object_in_front,
    "“as” ahead": _has_as_ahead,
    "a word behind": lambda frame, _, place: frame.tokens[place + 1].key[:1].isalpha(),
    "somebody “of”": _charges,
    "a particle at the verb": lambda _, cue, __: cue.last > cue.at,
}
"""What no shape can say, by the names that rows give it."""
