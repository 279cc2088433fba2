"""Reporting verbs where they stand: a table of what is a verb there and what a noun or a name, and each verb's group.

The anchor of a row is a model of the forms that it is for: `SAY` and `CLAIM` are verbs without ending, `SAYS` and
`CLAIMS` those in -s, and the second of each is also a noun; `BASE` is either of the first two, `SAYING` ends in -ing,
`FORECAST` is a noun, a base and a past, `SAID` any other past or participle, `VERB` any form.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms, documents, evidence, report_nouns
from retrieval.english.grammar import closed_class
from retrieval.english.institutions import names_in_s
from retrieval.english.shapes import reach
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_before
from retrieval.quotes.reports.placed_rows import deciding_row, index_of, read_rows
from retrieval.quotes.reports.verb_groups import CueVerb, with_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.english.shape_index import ShapeIndex
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.reports.placed_rows import Condition, PlacedRow

CUES = r"""
noun | a name | VERB | written as a name
    The United |States is large.
noun | a number of things | <!capital> <number|numeral&!subject_pronoun> SAYS
    He won the town by 11 |points to hers.
noun | a number of claims | <!capital> <number|numeral&!subject_pronoun> CLAIMS
    They read of two |claims that he made.
noun | owned and told apart | <owner|possessive> <of_sayings> VERB
    Ann Roe's recent |claims that it rained were old.
noun | each thing | each BASE
    Give the votes for each |state by size.
noun | counted things | <counts_people&bare_determiner> CLAIMS
    It seems that all |states could vote.
noun | several | (these / those / <!determiner> other / <counts_people&bare_determiner>) <!mark&!determiner> CLAIMS
    They read those old |claims he made.
verb | counted people | <counts_people&determiner> VERB
    Now many |say so.
noun | what somebody lets others do | let <!mark&!verb>{1,5} BASE
    Why not let the other singers |say more?
noun | this of | <demonstrative_or_relative> VERB of
    He saw that |said of it.
noun | this and a noun | <demonstrative_or_relative> BASE
    He made this |claim in May.
verb | this and a verb | <demonstrative_or_relative> VERB
    A poll that |showed her ahead is old.
noun | determined | (<determiner&!object_pronoun> / <!postmodifying> her / <edge> . her) VERB
    It was his |claim to it.
noun | done by somebody | SAYING (of / by)
    He left, |telling of old tales.
verb | in -ing | SAYING
    He left, |saying so.
noun | owned | <owner&!contracted_be> VERB | owns what follows
    He read Ann Roe's |claims.
verb | a name, pronoun or helper before the past | <capital|subject_pronoun|before_base> FORECAST
    They |forecast rain.
verb | a plural before the past | . FORECAST | an s before
    The analysts |forecast rain.
noun | the past of nothing | FORECAST
    A profit |forecast fell.
verb | a helper | <before_base> <adverb>* BASE
    He would never |say so.
verb | opens a headline | <edge> <adverb>* SAY | in a headline
    |Demand the money back ¶ It rained for days, and nobody came.
noun | opens a sentence | <edge> <adverb>* BASE
    |Claim it now.
verb | evidence and an object | CLAIM <nominal|quotation|question_word|subject_pronoun> | evidence in the plural
    The records |show little.
verb | evidence and a clause | CLAIM (that / to / : / ,) | evidence in the plural
    The data |show that it rained.
verb | a plural and its clause | . <adverb>* CLAIM (that / whether) | a plural before
    His critics |question whether it rained.
verb | ends a tag, without ending | CLAIM (<edge> / \. / ,) | ends a tag
    It rained for many days, harbour records |show.
noun | without ending | CLAIM
    It was an old |claim on land.
verb | a clause behind a break | (, / --) <adverb>* SAY (<subject_pronoun|determiner|capital> / that / there)
    Some of them, who rowed, |say they won.
noun | behind a break | (, / --) <adverb>* SAY
    Stop, |ask and wait.
verb | a plural subject | SAY | a plural subject
    The officials |say it rained.
noun | no subject | SAY
    The boat |say went down.
noun | behind a preposition, in -s | <preposition|edge> CLAIMS
    It rained for |reports of it.
verb | ends a tag, in -s | CLAIMS (<edge> / \. / ,) | ends a tag
    “It rained,” the paper |reports.
noun | an object | <form.past> CLAIMS
    He denied |claims that it rained.
verb | a pronoun | <subject_pronoun> CLAIMS
    Now she |claims little.
noun | counted or joined | CLAIMS (of / by / against / or / and / from / \. / <edge>)
    The new |reports of it were late.
verb | an object, in -s | CLAIMS <question_word|subject_pronoun|quotation|capital|determiner>
    The man |claims the land.
verb | a clause, in -s | CLAIMS (that / to / : / ,)
    The man |claims to own it.
verb | a name, in -s | <capital> CLAIMS
    Ann Roe |claims land.
noun | in -s | CLAIMS
    The new |claims rose.
noun | a participle | <preposition> SAID <nominal>
    He was there for |reported crimes.
"""
"""What is a verb and what is none. In an example the bar stands before the word in question; ¶ ends a paragraph."""


def cue_verbs(frame: Frame) -> Iterator[CueVerb]:
    """Give the reporting verbs of a frame, in order."""
    forms = cue_forms()
    if forms.keys().isdisjoint(frame.words):
        return
    for at, word in enumerate(frame.words):
        form = forms.get(word)
        if form is not None and is_cue_verb(frame, at):
            cue = with_group(frame, at, form)
            if cue.uses:
                yield cue


def cue_row(frame: Frame, at: int) -> PlacedRow | None:
    """Give the row that decides whether the form of a reporting verb at `at` is one there; none where it just is."""
    return deciding_row(_rows_for(_models(frame.words[at])), _CONDITIONS, frame, at, at + 1)


@cache
def cue_rows() -> tuple[PlacedRow, ...]:
    """Give the rows that tell verbs from nouns and names."""
    return tuple(read_rows(CUES))


def is_cue_verb(frame: Frame, at: int) -> bool:
    """Tell whether the form of a reporting verb at `at` is one there, not a noun or a name."""
    row = cue_row(frame, at)
    return row is None or row.verdict == "verb"


@cache
def _rows_for(models: frozenset[str]) -> ShapeIndex[PlacedRow]:
    return index_of(row for row in cue_rows() if row.anchor in models)


@cache
def _models(word: str) -> frozenset[str]:
    """Give the anchors for a form of a reporting verb."""
    forms = cue_forms()[word].forms
    if "base" in forms and "past" not in forms:
        return frozenset(["VERB", "BASE", "CLAIM" if word in _also_nouns() else "SAY"])
    if "base" in forms and word in report_nouns():
        return frozenset(["VERB", "FORECAST"])
    if "s" in forms:
        return frozenset(["VERB", "CLAIMS" if word in _also_nouns() else "SAYS"])
    return frozenset(["VERB", "SAYING" if "ing" in forms else "SAID"])


@cache
def _also_nouns() -> frozenset[str]:
    others = lexicon.words("verbs_and_nouns")
    return report_nouns() | documents() | frozenset([*others, *(f"{word}s" for word in others)])


# --- conditions -------------------------------------------------------------------------------------------------


_LONGEST_RELATIVE_TOKENS = 12


def _is_written_as_name(frame: Frame, at: int) -> bool:
    """Tell a capital inside a sentence of prose, where no sentence and no quotation begins."""
    return (
        at > 0
        and frame.is_capital(at)
        and frame.kind not in {"headline", "heading"}
        and frame.words[at - 1] not in {QUOTED, ".", "?", "!"}
    )


def _owns(frame: Frame, at: int) -> bool:
    """Tell "Roe's CLAIMS" from a name in 's ("Moody's SAID") and from "a friend of Roe's TOLD"."""
    before = frame.words[at - 1]
    return before.endswith("'s") and before not in names_in_s() and not _ends_genitive(frame, at)


def _last_before(frame: Frame, at: int) -> int:
    """Give the token before a verb and its adverbs; -1 where there is none."""
    place = reach("<adverb>*", frame.tokens, at - 1, -1)
    return at - 1 if place is None else place


def _is_behind_plural(frame: Frame, at: int) -> bool:
    word = frame.tokens[_last_before(frame, at)].key
    return word.endswith("s") and not word.endswith("'s")


def _is_behind_evidence(frame: Frame, at: int) -> bool:
    word = frame.tokens[_last_before(frame, at)].key
    return word in evidence() and word.endswith(("s", "data"))


def _ends_tag(frame: Frame, at: int) -> bool:
    """Tell the verb of a tag that ends a sentence: `"...", the magazine REPORTS`, `"...", harbour records SHOW`."""
    phrase = phrase_before(frame, at - 1)
    before = frame.words[phrase.first - 1] if phrase and phrase.first else ""
    return before == QUOTED or (before == "," and phrase is not None and phrase.first > 3)


def _ends_genitive(frame: Frame, at: int) -> bool:
    """Tell an owner that owns nothing behind it: "a friend of ROE'S told", not "a review of Roe's claims"."""
    of = at - 2
    while of > 0 and frame.is_capital(of):
        of -= 1
    told = "past" in cue_forms()[frame.words[at]].forms and frame.words[at] not in _also_nouns()
    return told and of > 1 and frame.words[of] == "of" and frame.words[of - 2] in closed_class("determiner")


def _has_plural_subject(frame: Frame, at: int) -> bool:
    """Tell whether a plural phrase ends before a verb, alone or with a relative clause: "those who backed him SAY"."""
    place = _last_before(frame, at)
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
        or head in lexicon.words("clause_words", "quantity")
        or head in closed_class("numeral")
        or head.isdigit()
    )
    return counted or (head.endswith("s") and not head.endswith(("ss", "'s")))


_CONDITIONS: Mapping[str, Condition] = {
    "written as a name": _is_written_as_name,
    "owns what follows": _owns,
    "an s before": lambda frame, at: frame.words[at - 1].endswith("s"),
    "in a headline": lambda frame, _: frame.kind == "headline",
    "evidence in the plural": _is_behind_evidence,
    "a plural before": _is_behind_plural,
    "ends a tag": _ends_tag,
    "a plural subject": _has_plural_subject,
}
"""What no shape can say, by the names that rows give it."""
