"""The group of words that belongs to a reporting verb, and what it makes of it: mood, negation, words behind it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import CueForm, Use, reporting_form
from retrieval.english.grammar import auxiliaries, closed_class, is_adverb, is_nominal, weekdays
from retrieval.quotes.reports.frames import QUOTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.reports.frames import Frame

Mood = Literal["finite", "participle", "infinitive", "passive"]
_HEARING: frozenset[Use] = frozenset(["person", "person_to"])


@cache
def _perfect() -> frozenset[str]:
    return closed_class("have") | closed_class("be")


class CueVerb(NamedTuple):
    """A reporting verb: its group of words reaches from `first` to `last` (tokens), the verb itself is `at`."""

    at: int
    first: int
    last: int
    lemma: str
    uses: frozenset[Use]
    mood: Mood
    denied: bool
    """Negated, or only possible: "did not say", "would say"."""
    negated: bool = False
    """Negated: "did not say"."""


def with_group(frame: Frame, at: int, form: CueForm) -> CueVerb:
    """Give the reporting verb at token `at` with the words that belong to it."""
    words, negations = frame.words, closed_class("negation")
    first, negated, helpers = at, False, set[str]()
    while first > 0 and at - first < 8:
        inserted = _inserted(frame, first)
        if inserted:
            first = inserted
        if words[first - 1] == "well" and words[first - 2 : first] == ["as", "well"]:
            first -= 2  # "might AS WELL have said"
        before = words[first - 1]
        if before in negations or before.endswith("n't"):
            negated = True
        if before in auxiliaries() or before in negations:
            helpers.add(before)
        elif not (is_adverb(before) or before in weekdays()) or _is_counted(frame, first - 1):
            break
        first -= 1
    negated = negated or _is_imagined(words, first, helpers) or _is_denied_saying(frame, at, first, helpers)
    last = _with_particle(frame, at, form)
    uses = form.verb.uses if last == at else _uses_with_particle(form, words[last])
    mood = _mood(frame, at, first, form, helpers)
    possible = (
        bool(helpers & closed_class("modal"))
        and not helpers & closed_class("have")
        and form.forms >= {"base"}
        and "only" not in words[first:at]
    )
    return CueVerb(at, first, last, form.verb.lemma, uses, mood, negated or possible, negated)


def _is_imagined(words: Sequence[str], first: int, helpers: set[str]) -> bool:
    """Tell "MIGHT HAVE said" and, behind "if", "WOULD say"."""
    modals = lexicon.words("clause_words", "imagined_modal")
    return ("have" in helpers or "if" in words[:first]) and not modals.isdisjoint(helpers)


def _is_denied_saying(frame: Frame, at: int, first: int, helpers: set[str]) -> bool:
    """Tell "DENIED saying", "DENIED ever having said", "REFUSED to say", "MISQUOTED as saying"."""
    words, joined = frame.words, first > 1 and frame.words[first - 1] in {"to", "as"}
    place = first - 2 if joined else first - 1
    if place < 0:
        return False
    wrongly = lexicon.words("words_before_speech", "wrongly")
    if words[place] == "misquoted" or (place and words[place] == "quoted" and words[place - 1] in wrongly):
        return True
    before, said = reporting_form(words[place]), reporting_form(words[at])
    if before is None or before.verb.polarity != "denies":
        return False
    unsaid = words[first - 1] == "to" and said is not None and "bare" in said.verb.uses  # "declined to detail" tells
    return unsaid or words[at].endswith("ing") or "having" in helpers


def _is_counted(frame: Frame, place: int) -> bool:
    """Tell "BOTH have promised" from "they both promised"."""
    return frame.words[place] in lexicon.words("clause_words", "floating") and not (
        place and is_nominal(frame.words[place - 1])
    )


def _inserted(frame: Frame, first: int) -> int:
    """Step back over a short adjunct inside a verb group: "has IN THE PAST said"; 0 where there is none."""
    words, placing = frame.words, lexicon.words("clause_words", "placing_preposition")
    if placing.isdisjoint(words[max(1, first - 4) : first]):
        return 0
    place = next(place for place in range(first - 1, 0, -1) if words[place] in placing)
    return place if words[place - 1] in _perfect() else 0


def _uses_with_particle(form: CueForm, particle: str) -> frozenset[Use]:
    """Who is asked FOR something is no hearer."""
    added = form.verb.with_particle[particle].uses
    return (form.verb.uses - (_HEARING if "about" in added else frozenset())) | added


def _with_particle(frame: Frame, at: int, form: CueForm) -> int:
    following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
    return at + 1 if following in form.verb.with_particle else at


def _mood(frame: Frame, at: int, first: int, form: CueForm, helpers: set[str]) -> Mood:
    before = frame.words[first - 1] if first else ""
    if "ing" in form.forms:
        return "finite" if helpers & closed_class("be") else "participle"
    if "participle" in form.forms and helpers & closed_class("be") and not helpers & closed_class("do"):
        return "passive"
    if "participle" in form.forms and _is_reduced_passive(frame, at, before):
        return "passive"
    if before == "to" and "base" in form.forms and not helpers & closed_class("modal"):
        return "infinitive"
    return "finite"


def _is_reduced_passive(frame: Frame, at: int, before: str) -> bool:
    """Tell whether a participle stands for a passive clause: "asked about it, he said", "as reported by"."""
    following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
    if following == "by" and (
        frame.words[at + 2 : at + 3] and (frame.words[at + 2] in closed_class("determiner") or frame.is_capital(at + 2))
    ):
        return True
    if frame.words[at] in lexicon.words("words_before_speech", "was_asked") and (
        not before or before in lexicon.words("clause_words", "before_asked")
    ):
        return following != QUOTED
    if (
        frame.words[at] in lexicon.words("words_before_speech", "was_asked")
        and before in {",", "--"}
        and frame.words[at - 2] != QUOTED
    ):
        return following in lexicon.words("words_before_speech", "behind_asked")
    if (
        frame.words[at] in lexicon.words("words_before_speech", "named")
        and not _gives_name(frame, at + 1)
        and frame.words[max(0, at - 4) : at - 1]
        and is_nominal(before)
        and not frame.is_capital(at - 1)
    ):
        return not {"a", "an"}.isdisjoint(frame.words[max(0, at - 4) : at - 1])
    return before in lexicon.words("clause_words", "before_reduced_clause")


def _gives_name(frame: Frame, place: int) -> bool:
    """Tell "an official called IT a mess", "called THE plan a mess" from "a formula called the "chained index""."""
    word, behind = [*frame.words[place : place + 2], "", ""][:2]
    return word in closed_class("object_pronoun") or (word in closed_class("determiner") and behind != QUOTED)


def is_real_infinitive(frame: Frame, cue: CueVerb) -> bool:
    """Tell whether an infinitive tells what was said, not what somebody wants or refuses to say."""
    return not (
        lexicon.words("words_before_speech", "before_infinitive") | lexicon.words("words_before_speech", "prompting")
    ).isdisjoint(frame.words[max(0, cue.first - 7) : cue.first - 1])
