"""The words by which English reports what somebody said: verbs by any of their forms, and the nouns of saying.

The words stand in `data/reporting_verbs.txt` and `data/reporting_nouns.txt`; the first lines there explain their kinds.
A verb with a word behind it that reports otherwise than the verb alone has a line of its own ("call for").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from retrieval.english import lexicon
from retrieval.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Use = Literal[
    "clause", "bare", "person", "wh", "to", "person_to", "object", "as", "of", "about", "finding", "gerund", "tag",
    "thought", "evidence",
]  # fmt: skip
"""What a verb can report, as the first lines of `data/reporting_verbs.txt` explain."""
Inflection = Literal["base", "s", "past", "participle", "ing"]
Polarity = Literal["asserts", "denies"]
"""Whether what a verb reports is said to be so, or not to be so ("denied that", "refused to")."""


class ReportingVerb(NamedTuple):
    """What one verb can do, alone and with a word behind it."""

    lemma: str
    uses: frozenset[Use]
    act: Act
    polarity: Polarity
    with_particle: Mapping[str, ReportingVerb]
    """By the word behind it ("for"): what the two do beside what the verb alone does ("call for")."""

    def forms(self) -> frozenset[str]:
        """Give all its forms without a word behind it ("say", "says", "said", "saying")."""
        return frozenset(word for _, word in inflected(self.lemma))

    def act_as(self, use: Use) -> Act:
        """Give the act that the verb reports in one use: whoever is told TO do something is asked for it."""
        return "demand" if use == "person_to" else self.act


class CueForm(NamedTuple):
    """One inflected form of a reporting verb; `forms` holds what it can be ("said" is past and participle)."""

    verb: ReportingVerb
    forms: frozenset[Inflection]


def reporting_verb(word: str) -> ReportingVerb | None:
    """Give the verb of which `word`, in lower case, is a form; None where it is none that reports."""
    form = _every_form().get(word)
    return form.verb if form else None


def reporting_form(word: str) -> CueForm | None:
    """Give the form that `word`, in lower case, is of any verb of the lexicon, also of one whose act alone is known."""
    return _every_form().get(word)


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """Give every verb by its lemma; of some only the act is known, and what they report is not looked for."""
    verbs: dict[str, ReportingVerb] = {}
    for entry in lexicon.table("reporting_verbs"):
        lemma, _, particle = entry.partition(" ")
        known = verbs.get(lemma, ReportingVerb(lemma, frozenset(), "statement", "asserts", {}))
        verb = _read(entry)
        if particle:
            verbs[lemma] = known._replace(with_particle={**known.with_particle, particle: verb})
        else:
            verbs[lemma] = verb._replace(with_particle=known.with_particle)
    return verbs


@cache
def cue_forms() -> Mapping[str, CueForm]:
    """Give every form, in lower case, of the verbs whose reports are looked for in articles."""
    return {word: form for word, form in _every_form().items() if form.verb.uses or form.verb.with_particle}


@cache
def report_nouns() -> frozenset[str]:
    """Give the nouns with that-clauses, singular and plural."""
    return _both_numbers("that")


@cache
def noun_openers() -> Mapping[str, frozenset[str]]:
    """Give for each noun of saying, singular and plural, the words that open what was said ("call": "for")."""
    openers: dict[str, set[str]] = {}
    for opener in ("that", "to", "for", "of", "as"):
        for noun in _both_numbers(opener):
            openers.setdefault(noun, set()).add(opener)
    return {noun: frozenset(words) for noun, words in openers.items()}


@cache
def documents() -> frozenset[str]:
    """Give the things that speak for whoever wrote them, singular and plural."""
    return _both_numbers("document")


@cache
def issued() -> frozenset[str]:
    """Give the things that speak for whoever put them out, singular and plural."""
    return _both_numbers("issued")


@cache
def evidence() -> frozenset[str]:
    """Give the things that can show something."""
    return documents() | lexicon.words("reporting_nouns", "evidence")


def inflected(lemma: str) -> Iterator[tuple[Inflection, str]]:
    """Give the forms of a verb; where there are two spellings both."""
    yield "base", lemma
    irregular = lexicon.table("irregular_verbs").get(lemma)
    if irregular:
        for form, spellings in zip(get_args(Inflection)[1:], irregular.split(), strict=True):
            yield from ((form, word) for word in spellings.split("/"))
        return
    stem = _before_ending(lemma)
    yield "s", _plural(lemma)
    yield "past", stem + "ed"
    yield "participle", stem + "ed"
    yield "ing", (lemma if lemma.endswith("y") else lemma[:-1] if lemma.endswith("e") else stem) + "ing"


@cache
def _every_form() -> dict[str, CueForm]:
    found: dict[str, CueForm] = {}
    for verb in reporting_verbs().values():
        for form, word in inflected(verb.lemma):
            known = found.get(word)
            if known is None or known.verb.lemma == verb.lemma:
                found[word] = CueForm(verb, (known.forms if known else frozenset()) | {form})
    return found


def _read(entry: str) -> ReportingVerb:
    named = lexicon.table("reporting_verbs")[entry].split()
    act: Act = next((act for act in get_args(Act) if act in named), "statement")
    polarity: Polarity = "denies" if "contrary" in named else "asserts"
    return ReportingVerb(entry, frozenset(use for use in get_args(Use) if use in named), act, polarity, {})


def _both_numbers(kind: str) -> frozenset[str]:
    return frozenset(form for noun in lexicon.words("reporting_nouns", kind) for form in (noun, _plural(noun)))


def _before_ending(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma[:-1]
    if re.search("[^aeiou]y$", lemma):
        return lemma[:-1] + "i"
    if re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", lemma):
        return lemma + lemma[-1]
    return lemma


def _plural(word: str) -> str:
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")
