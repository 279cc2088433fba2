"""Spoken or not: a title, a nickname or a scare quote is no statement; a fragment that a clause attributes is one.

Each sign that the words or their surroundings give has a weight; words whose weights add up to at least 0 were spoken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import closed_class, finite_verbs
from retrieval.english.titles import role_nouns
from retrieval.english.words import words
from retrieval.quotes.reports.noun_phrases import is_nominal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.attribution.rules import SpeakerCandidate
    from retrieval.quotes.marks import Quotation
    from retrieval.quotes.reports.frames import Frame

WEIGHTS = {
    "attributed by a tag": 6,
    "attributed by a clause": 4,
    "attributed loosely": 0,
    "nobody near": -5,
    "five words": 3,
    "ten words": 3,
    "has a verb": 3,
    "talk": 4,
    "ends as a sentence": 1,
    "of nobody named": -1,
    "nobody said it": -30,
    "named so": -12,
    "a term": -8,
    "written as a title": -5,
    "written as a name": -3,
    "of a work": -5,
    "an abbreviation": -8,
    "one or two words": 0,
    "inside a noun phrase": -2,
    "a place to be shown": -2,
    "in parentheses": -6,
    "a nickname": -12,
}
"""What each sign weighs; negative: not spoken."""


def is_spoken(frame: Frame, token: int, quotation: Quotation, chosen: SpeakerCandidate | None) -> bool:
    """Decide whether the quotation at `token` of `frame`, attributed to `chosen`, was spoken."""
    return sum(WEIGHTS[sign] for sign in spoken_signs(frame, token, quotation, chosen)) >= 0


def spoken_signs(frame: Frame, token: int, quotation: Quotation, chosen: SpeakerCandidate | None) -> Iterator[str]:
    """Give the signs for and against."""
    inside = [word.text for word in words(frame.text, quotation.start, quotation.end)]
    yield _attribution(chosen)
    yield from _of_the_words(frame, quotation, inside)
    yield from _of_the_place(frame, token, inside)
    if chosen is not None and chosen.voice.person is None:
        yield "of nobody named"
    if chosen is not None and "negated" in chosen.doubts:
        yield "nobody said it"
    named_by_speaker = chosen is not None and chosen.cue is not None and chosen.cue[1] == frame.tokens[token - 1].end
    if token and frame.words[token - 1] in lexicon.words("quoted_words", "naming") and not named_by_speaker:
        yield "named so"


_BY_KIND = {"beside": "attributed by a tag", "tag": "attributed by a tag", "clause": "attributed by a clause"}


def _attribution(chosen: SpeakerCandidate | None) -> str:
    return _BY_KIND.get(chosen.rule.kind, "attributed loosely") if chosen else "nobody near"


def _of_the_words(frame: Frame, quotation: Quotation, inside: list[str]) -> Iterator[str]:
    lower = [word.lower().replace("’", "'") for word in inside]
    if len(inside) >= 5:
        yield "five words"
    if len(inside) >= 10:
        yield "ten words"
    if len(inside) <= 2:
        yield "one or two words"
    if len(inside) > 1 and any(word in finite_verbs() for word in lower):
        yield "has a verb"
    if any(word in lexicon.words("quoted_words", "talk") for word in lower):
        yield "talk"
    if len(inside) > 2 and frame.text[quotation.end - 1] in ".?!":
        yield "ends as a sentence"
    if inside and _is_title(inside):
        yield "written as a title" if len(inside) > 1 else "written as a name"


def _is_title(inside: list[str]) -> bool:
    main = [word for word in inside if word.lower() not in lexicon.words("quoted_words", "small")]
    return (
        bool(main)
        and len(inside) <= 12
        and all(word[0].isupper() or word[0].isdigit() for word in main)
        and inside[0] != "I"
    )


def _is_inside_name(frame: Frame, token: int) -> bool:
    """Tell the name of somebody from his words: Casandra "CASSIE" Roe, her coach "MEL"."""
    ends = frame.last_mark(token)
    beside = frame.is_capital(token - 1) and frame.is_capital(token + 1)
    role = frame.words[token - 1] in role_nouns()
    return ends.isalpha() and (role or (beside and frame.words[token - 1] not in cue_forms()))


def _of_the_place(frame: Frame, token: int, inside: list[str]) -> Iterator[str]:
    before = frame.words[token - 1] if token else ""
    earlier = frame.words[token - 2] if token > 1 else ""
    following = frame.words[token + 1] if token + 1 < len(frame.words) else ""
    if before == "as" and earlier in lexicon.words("quoted_words", "naming"):
        yield "named so"
    if before in lexicon.words("quoted_words", "term"):
        yield "a term"
    titled = bool(inside) and _is_title(inside)
    beside = (
        before in lexicon.words("quoted_words", "work")
        or before in lexicon.words("quoted_words", "person_of_work")
        or following in lexicon.words("quoted_words", "person_of_work")
        or following in lexicon.words("quoted_words", "work")
    ) or (before == "of" and earlier in lexicon.words("quoted_words", "person_of_work"))
    if beside or (
        titled and before == "," and earlier in lexicon.words("quoted_words", "work")
    ):  # "In her memoir, "Steady Hands," Roe wrote"
        yield "of a work"
    if titled and (
        before.endswith("'s")
        or (before in {"on", "in", "of", "for", "from", "to", "at", ","} and before in closed_class("preposition"))
    ):
        yield "a place to be shown"
    if titled and len(inside) <= 2 and 0 < token < len(frame.words) - 1 and _is_inside_name(frame, token):
        yield "a nickname"
    if before == "(" and following == ")":
        yield "in parentheses"
    if len(inside) == 1 and inside[0].isupper() and len(inside[0]) > 1:
        yield "an abbreviation"
    if (before in closed_class("determiner") or before.endswith("'s")) and following and is_nominal(following):
        yield "inside a noun phrase"
