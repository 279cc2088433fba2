"""Reporting verbs where they stand: which words are cues there, and the group of words that belongs to each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import CueForm, cue_forms, documents, evidence, report_nouns
from retrieval.english.grammar import closed_class, is_adverb, is_nominal
from retrieval.english.institutions import names_in_s
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import is_behind_preposition, phrase_before
from retrieval.quotes.reports.verb_groups import CueVerb, with_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase

_NOUN_ENDINGS = frozenset(["of", "by", "against", "or", "and", "from", ".", ""])


@cache
def _complements() -> frozenset[str]:
    return closed_class("question_word") | closed_class("subject_pronoun") | {"that", QUOTED, "to", ":", ","}


_QUANTITIES = frozenset(
    ["half", "many", "some", "most", "few", "both", "majority", "number", "percent", "%", "all", "several"]
)
_ENDS_TAG = frozenset(["", ".", ","])


@cache
def _begins_clause() -> frozenset[str]:
    return closed_class("subject_pronoun") | closed_class("determiner") | {"that", "there"}


_LONGEST_RELATIVE_TOKENS = 12


def cue_verbs(frame: Frame) -> Iterator[CueVerb]:
    """Give the reporting verbs of a frame, in order."""
    forms = cue_forms()
    if forms.keys().isdisjoint(frame.words):
        return
    for at, word in enumerate(frame.words):
        form = forms.get(word)
        if form is not None and _is_verb(frame, at, form):
            cue = with_group(frame, at, form)
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
        before.endswith("'s")
        and "ing" not in form.forms
        and not (_is_name_is(before) or before in names_in_s() or _ends_genitive(frame, at, form))
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


def _ends_genitive(frame: Frame, at: int, form: CueForm) -> bool:
    """Tell an owner that owns nothing behind it: "a friend of ROE'S told", not "a review of Roe's claims"."""
    of = at - 2
    while of > 0 and frame.is_capital(of):
        of -= 1
    told = "past" in form.forms and frame.words[at] not in _also_nouns()
    return told and of > 1 and frame.words[of] == "of" and frame.words[of - 2] in closed_class("determiner")


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
