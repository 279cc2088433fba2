"""What a sentence is indexed under, and what a question looks for: the same analysis for both.

A term is a folded, stemmed word. Nothing is left out, so that no query becomes empty: how little "the" says is for the
ranking to know. The stems are those of the Snowball stemmer for English ("Porter2", snowballstem.org).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.words import fold, word_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_CHARS = 64
"""A longer word is cut here, so that no input makes an unbounded term."""
_REMEMBERED_WORDS = 50_000
_COUNTRY = "u.s."
"""The term of US, U.S. and USA, apart from the pronoun "us"."""
_COUNTRIES = frozenset({"US", "U.S", "U.S.", "USA", "U.S.A", "U.S.A.", "usa"})
_AMBIGUOUS = ("us", _COUNTRY)


def terms(text: str) -> list[str]:
    """Give the terms of `text` in its order.

    A possessive is its owner ("Putin's" as "Putin"), an acronym goes without points ("U.N." as "UN"), "1,000" is "1000"
    and "90%" is "90 percent". A word with hyphens gives itself in one piece and then its parts, so that "long-range",
    "longrange" and "long range" find each other. "US" is the country and "us" the pronoun, unless the text is all
    capitals or has none: then both are meant.
    """
    known = _known()
    found: list[str] = []
    for word in word_pattern().findall(text):
        found += known.get(word) or _learnt(word)
    if "us" in found or _COUNTRY in found:
        return _told_apart(text, found)
    return found


def plain_form(word: str) -> str:
    """Give a word without the endings of number, tense and possession, to tell "expenses" from "expensive".

    Two words with one plain form are the same word; it is no word itself ("closing" and "close" give "clos").
    """
    plain = re.sub(r"['’]s?$", "", fold(word))
    plain = re.sub(r"ies$", "y", plain)
    plain = re.sub(r"(?<=[^\W\d_]{3})(?:ed|ing|es|(?<![su])s|e)$", "", plain)
    return re.sub(r"([^\W\d_aeiou])\1$", r"\1", plain)


def _learnt(word: str) -> tuple[str, ...]:
    known = _known()
    if len(known) >= _REMEMBERED_WORDS:
        known.clear()
    analysed = tuple(_analysed(word))
    if len(word) <= _LONGEST_CHARS:
        known[word] = analysed
    return analysed


@cache
def _known() -> dict[str, tuple[str, ...]]:
    return {}


def _analysed(word: str) -> list[str]:
    parts = [part for part in map(_part, re.split(r"[-‐‑&]", word)) if part]
    if len(parts) > 1:
        if _COUNTRY not in parts and any(part.isalpha() for part in parts):
            parts.insert(0, "".join(parts))
    elif word.endswith("%"):
        parts.append("percent")
    return [part if part == _COUNTRY else _stem_word()(part[:_LONGEST_CHARS]) for part in parts]


def _part(word: str) -> str:
    """Fold a word; take off the ending of a possessive or "they'll", an acronym's points, a number's marks."""
    word = re.sub(r"['’](?:s|ll|re|ve|d|m)$", "", word, flags=re.IGNORECASE)
    if word in _COUNTRIES:
        return _COUNTRY
    folded = fold(word).rstrip("%")
    if folded[:1].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))|'", "", folded)
    return re.sub(r"[.']", "", folded)


@cache
def _stem_word() -> Callable[[str], str]:
    from Stemmer import Stemmer  # noqa: PLC0415  # the start path need not load it

    stem: Callable[[str], str] = Stemmer("english", 0).stemWord
    return stem


def _told_apart(text: str, found: list[str]) -> list[str]:
    """Where the text has only capitals or none, its case does not tell the country from the pronoun."""
    if not (text.islower() or text.isupper()):
        return found
    return [each for term in found for each in (_AMBIGUOUS if term in _AMBIGUOUS else (term,))]
