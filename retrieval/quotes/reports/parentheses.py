"""What a clause or an apposition in the middle of a sentence belongs to: the noun phrase before "who" or a comma."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, time_words
from retrieval.english.titles import role_nouns
from retrieval.quotes.reports.clause_subjects import BREAKS, is_plausible
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.reports.frames import Frame

_LONGEST_PARENTHESIS_TOKENS = 60


@cache
def _opens_clause() -> frozenset[str]:
    return closed_class("question_word") | closed_class("subordinator")


@cache
def _before_clause() -> frozenset[str]:
    return BREAKS | closed_class("coordinator") | closed_class("subordinator") | {"", ".", "?", "!"}


def antecedent(frame: Frame, place: int) -> NounPhrase | None:
    """Give whom the relative pronoun at `place` means: "said Jane Roe, a lawyer, WHO", "Moffitt, 66, WHO"."""
    last = place - 1
    if last >= 0 and frame.words[last] in {",", "--"}:
        last -= 1
    if last > 1 and frame.words[last].isdigit() and frame.words[last - 1] == ",":
        last -= 2
    phrase = phrase_before(frame, last)
    if phrase is None and last < place - 1:
        phrase = across_parenthesis(frame, place - 1)
    if phrase is not None and phrase.first > 1 and frame.words[phrase.first - 1] == ",":
        name = phrase_before(frame, phrase.first - 2)
        phrase = name if name is not None and frame.is_capital(name.last) else phrase
    if phrase is not None and phrase.head < phrase.last:
        phrase = _last_name(frame, phrase)
    return phrase


def _last_name(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """In "the words of Jane Roe, who" the pronoun means the name; in "a lawyer for Jane Roe, who" it does not."""
    if is_somebody(frame, phrase.head):
        return phrase
    if not frame.is_capital(phrase.last):
        inner = phrase_after(frame, _behind_preposition(frame, phrase), modified=False)
        bodies = lexicon.words("organisation_nouns")
        speaks = inner is not None and (is_somebody(frame, inner.head) or frame.words[inner.head] in bodies)
        return inner if speaks and inner is not None else phrase
    first = phrase.last
    while first > phrase.head + 1 and frame.is_capital(first - 1):
        first -= 1
    return NounPhrase(first, phrase.last, phrase.last)


def is_somebody(frame: Frame, place: int) -> bool:
    """Tell whether the noun at `place` is, as far as its letters and its word go, somebody."""
    return (
        frame.is_capital(place)
        or frame.words[place] in role_nouns()
        or frame.words[place] in lexicon.words("person_words", "no_office")
    )


def _behind_preposition(frame: Frame, phrase: NounPhrase) -> int:
    behind = (at for at in range(phrase.last, phrase.head, -1) if frame.words[at - 1] in closed_class("preposition"))
    return next(behind, phrase.first)


def across_parenthesis(frame: Frame, closing: int) -> NounPhrase | None:
    """Find the phrase before the parenthesis that the comma or dash at `closing` ends."""
    words = frame.words
    best: NounPhrase | None = None
    if words[closing - 1] == QUOTED:
        return None
    for place in range(closing - 1, max(0, closing - _LONGEST_PARENTHESIS_TOKENS), -1):
        if words[place] in {";", ":"} or (words[place] == QUOTED and words[place - 1] in {",", ":"}):
            break
        if words[place] not in {",", "--", "("} or not _is_parenthesis(words[place + 1 : closing]):
            continue
        phrase = phrase_before(frame, place - 1) if not _is_party(frame, place - 1) else None
        if phrase is None or not opens_clause(frame, phrase.first) or not is_plausible(frame, phrase):
            continue
        if frame.is_capital(phrase.last) and _is_listed(frame, phrase, closing):
            continue
        best = phrase
        if frame.is_capital(phrase.last):
            best = _before_apposition(frame, phrase)
            break
    return best or _listed_name(frame, closing)


def _is_party(frame: Frame, place: int) -> bool:
    """Tell party and state behind a name: "Sen. Ann Roe, D-RI, the chair of the board, said"."""
    start, end = frame.span(place, place)
    return _party().fullmatch(frame.text, start, end) is not None


@cache
def _party() -> re.Pattern[str]:
    return re.compile(r"[DRI]-[A-Z][\w.]*")


def _is_listed(frame: Frame, phrase: NounPhrase, closing: int) -> bool:
    """Tell one of a list in a relative clause: "the group, which has United, DELTA, American and others, said"."""
    words = frame.words
    if phrase.first < 2 or words[phrase.first - 1] != ",":
        return False
    behind = words[phrase.last + 1 : closing]
    others = behind[-1:] == ["others"] or (len(behind) > 1 and behind[-2] == "and" and behind.count(",") == 1)
    near = range(phrase.first - 1, max(0, closing - _LONGEST_PARENTHESIS_TOKENS), -1)
    return others and any(words[at] == "," and words[at + 1] in {"which", "who"} for at in near)


def _listed_name(frame: Frame, closing: int) -> NounPhrase | None:
    """The name between two commas: "one delegate not on the list, JANE ROE, told"."""
    name = phrase_before(frame, closing - 1)
    return name if name and frame.is_capital(name.first) and frame.words[name.first - 1 : name.first] == [","] else None


def _before_apposition(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The name before what says who that is: "BRAM SILVER, an organizer with Harbour Unite, which feeds strikers"."""
    if frame.is_capital(phrase.head) or phrase.first < 2 or frame.words[phrase.first - 1] != ",":
        return phrase
    name = phrase_before(frame, phrase.first - 2)
    named = name is not None and name.first < name.last and all(map(frame.is_capital, range(name.first, name.last + 1)))
    return name if name is not None and named else phrase


def _is_parenthesis(between: Sequence[str]) -> bool:
    """A parenthesis has no finite verb but in a clause of its own: "who was born", "as she is known"."""
    for word in between:
        if word in _opens_clause():
            return True
        if word in finite_verbs():
            return False
    return True


def opens_clause(frame: Frame, place: int) -> bool:
    """Tell whether nothing but an adjunct or a conjunction stands before `place`, so that a subject may begin there."""
    before = frame.words[place - 1] if place else ""
    return before in _before_clause() or is_adverb(before) or before in time_words()
