"""Reporting verbs where they stand: which words are cues there, and the group of words that belongs to each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import CueForm, Use, cue_forms, documents, evidence, report_nouns
from retrieval.english.grammar import auxiliaries, closed_class, is_adverb, weekdays
from retrieval.english.institutions import names_in_s
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import is_behind_preposition, is_nominal, phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase

Mood = Literal["finite", "participle", "infinitive", "passive"]

_NOUN_ENDINGS = frozenset(["of", "by", "against", "or", "and", "from", ".", ""])


@cache
def _complements() -> frozenset[str]:
    return closed_class("question_word") | closed_class("subject_pronoun") | {"that", QUOTED, "to", ":", ","}


_QUANTITIES = frozenset(
    ["half", "many", "some", "most", "few", "both", "majority", "number", "percent", "%", "all", "several"]
)
_ENDS_TAG = frozenset(["", ".", ","])
_HEARING: frozenset[Use] = frozenset(["person", "person_to"])


@cache
def _perfect() -> frozenset[str]:
    return closed_class("have") | closed_class("be")


@cache
def _begins_clause() -> frozenset[str]:
    return closed_class("subject_pronoun") | closed_class("determiner") | {"that", "there"}


_LONGEST_RELATIVE_TOKENS = 12


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


def cue_verbs(frame: Frame) -> Iterator[CueVerb]:
    """Give the reporting verbs of a frame, in order."""
    forms = cue_forms()
    for at, word in enumerate(frame.words):
        form = forms.get(word)
        if form is not None and _is_verb(frame, at, form):
            cue = _with_group(frame, at, form)
            if cue.uses:
                yield cue


@cache
def _also_nouns() -> frozenset[str]:
    others = lexicon.words("verbs_and_nouns")
    return report_nouns() | documents() | frozenset([*others, *(f"{word}s" for word in others)])


def _is_verb(frame: Frame, at: int, form: CueForm) -> bool:
    before = frame.words[at - 1] if at else ""
    in_text = frame.kind not in {"headline", "heading"}
    if frame.is_capital(at) and in_text and at and before not in {QUOTED, ".", "?", "!"}:
        return False
    if (before in closed_class("determiner") and not is_behind_preposition(frame, at - 1)) or (
        before.endswith("'s") and "ing" not in form.forms and not (_is_name_is(before) or before in names_in_s())
    ):
        counted = before in lexicon.words("clause_words", "counts_people")
        following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
        return counted or (
            before in lexicon.words("clause_words", "demonstrative_or_relative")
            and form.forms != {"base"}
            and following != "of"
        )
    return _stands_as_verb(frame, at, form)


def _stands_as_verb(frame: Frame, at: int, form: CueForm) -> bool:
    """Tell a verb from a noun or adjective of the same form by the words beside it."""
    word, before = frame.words[at], frame.words[at - 1] if at else ""
    following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
    if "base" in form.forms and "past" not in form.forms:
        return _is_base_verb(frame, at)
    if "base" in form.forms and word in report_nouns():
        return _can_be_subject(frame, at - 1)
    if "s" in form.forms:
        return word not in _also_nouns() or (
            before not in closed_class("preposition")
            and at > 0
            and (_takes_complement(frame, at, following) or _ends_tag(frame, at, following))
        )
    if "ing" in form.forms:
        return word != "meaning" and following not in {"of", "by"}
    return not (following and before in closed_class("preposition") and is_nominal(following))


def _can_be_subject(frame: Frame, place: int) -> bool:
    """Tell "analysts FORECAST" from "its profit FORECAST": before a verb a name, a pronoun or a plural stands."""
    word = frame.words[place] if place >= 0 else ""
    return (
        frame.is_capital(place)
        or word in closed_class("subject_pronoun")
        or word.endswith("s")
        or word in lexicon.words("clause_words", "before_base")
    )


def _takes_complement(frame: Frame, at: int, following: str) -> bool:
    """Tell a verb from a plural noun by its neighbours: "he claims that", not "reports of", "denied claims that"."""
    verb = cue_forms().get(frame.words[at - 1])
    if verb is not None and "past" in verb.forms:
        return False
    if frame.words[at - 1] in closed_class("subject_pronoun"):
        return True
    if following in _complements() or frame.is_capital(min(at + 1, len(frame.words) - 1)) or frame.is_capital(at - 1):
        return following not in _NOUN_ENDINGS
    return following in closed_class("determiner")


def _ends_tag(frame: Frame, at: int, following: str) -> bool:
    """Tell the verb of a tag that ends a sentence: `"...", the magazine REPORTS`, `"...", harbour records SHOW`."""
    phrase = phrase_before(frame, at - 1) if following in _ENDS_TAG else None
    before = frame.words[phrase.first - 1] if phrase and phrase.first else ""
    return before == QUOTED or (before == "," and phrase is not None and phrase.first > 3)


def _is_name_is(word: str) -> bool:
    return word in lexicon.words("clause_words", "contracted_be")


def _is_base_verb(frame: Frame, at: int) -> bool:
    place = at - 1
    while place >= 0 and is_adverb(frame.words[place]):
        place -= 1
    before = frame.words[place] if place >= 0 else ""
    if before in lexicon.words("clause_words", "before_base"):
        return True
    if not before:
        return frame.kind == "headline" and frame.words[at] not in _also_nouns()
    following = frame.words[at + 1] if at + 1 < len(frame.words) else ""
    if frame.words[at] in _also_nouns():
        return _is_base_for_noun(before, following) or _ends_tag(frame, at, following)
    if before in {",", "--"}:
        return following in _begins_clause() or frame.is_capital(min(at + 1, len(frame.words) - 1))
    return _has_plural_subject(frame, place)


def _is_base_for_noun(before: str, following: str) -> bool:
    """Tell a verb from the noun that looks like it: "records SHOW little", "critics QUESTION whether"."""
    if before in evidence() and before.endswith(("s", "data")):
        return is_nominal(following) or following in _complements()
    return before.endswith("s") and not before.endswith("'s") and following in {"that", "whether"}


def _has_plural_subject(frame: Frame, place: int) -> bool:
    """Tell whether a plural phrase ends at `place`, alone or with a relative clause: "those who backed him SAY"."""
    phrase = phrase_before(frame, place)
    if phrase is not None and (_is_plural(frame, phrase) or "and" in frame.words[max(0, place - 4) : place]):
        return True
    near = range(place, max(0, place - _LONGEST_RELATIVE_TOKENS), -1)
    relative = next(
        (at for at in near if frame.words[at] in lexicon.words("clause_words", "relative") or is_seen_by(frame, at)), 0
    )
    antecedent = phrase_before(frame, relative - 1) if relative else None
    return antecedent is not None and _is_plural(frame, antecedent)


def is_seen_by(frame: Frame, at: int) -> bool:
    """Tell what stands for a relative clause: "documents SEEN BY the paper", "emails OBTAINED BY"."""
    word, following = frame.words[at], frame.words[at + 1 : at + 2]
    return following == ["by"] and (
        word.endswith("ed") or word in lexicon.words("clause_words", "irregular_participle")
    )


def _is_plural(frame: Frame, phrase: NounPhrase) -> bool:
    head = frame.words[phrase.head]
    counted = (
        head in lexicon.words("person_words", "irregular_plural")
        or head in _QUANTITIES
        or head in closed_class("numeral")
        or head.isdigit()
    )
    return counted or (head.endswith("s") and not head.endswith(("ss", "'s")))


def _with_group(frame: Frame, at: int, form: CueForm) -> CueVerb:
    words = frame.words
    first, negated, helpers = at, False, set[str]()
    while first > 0 and at - first < 8:
        inserted = _inserted(frame, first)
        if inserted:
            first = inserted
        if words[first - 2 : first] == ["as", "well"]:
            first -= 2  # "might AS WELL have said"
        before = words[first - 1]
        if before in closed_class("negation") or before.endswith("n't"):
            negated = True
        if before in auxiliaries() or before in closed_class("negation"):
            helpers.add(before)
        elif (before not in weekdays() and not is_adverb(before)) or _is_counted(frame, first - 1):
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
    """Tell "DENIED saying", "DENIED ever having said"."""
    before = cue_forms().get(frame.words[first - 1]) if first else None
    gerund = frame.words[at].endswith("ing") or "having" in helpers
    return gerund and before is not None and before.verb.polarity == "denies"


def _is_counted(frame: Frame, place: int) -> bool:
    """Tell "BOTH have promised" from "they both promised"."""
    return frame.words[place] in lexicon.words("clause_words", "floating") and not (
        place and is_nominal(frame.words[place - 1])
    )


def _inserted(frame: Frame, first: int) -> int:
    """Step back over a short adjunct inside a verb group: "has IN THE PAST said"; 0 where there is none."""
    words = frame.words
    for place in range(first - 1, max(0, first - 5), -1):
        if words[place] in lexicon.words("clause_words", "placing_preposition"):
            return place if words[place - 1] in _perfect() else 0
    return 0


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
    if frame.words[at] in lexicon.words("words_before_speech", "was_asked") and before in {
        "",
        "when",
        "if",
        "as",
        "once",
    }:
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
