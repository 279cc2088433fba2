"""Finds runs of capitalised words: one pass over an article, in which every question is a look-up."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import generations
from retrieval.english.given_names import given_names
from retrieval.english.words import fold
from retrieval.quotes.people.capital_words import names_site
from retrieval.quotes.people.name_joints import joined_by, joined_by_comma, owns_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.people.capital_words import CapitalWord

_SPACES = frozenset([" ", "\xa0", "  ", "\n", "\r\n"])
_LONGEST_GAP_CHARS = 16
_ELECT_GAPS = frozenset(["-elect ", "-designate "])
_OWNING_GAPS = frozenset(["'s ", "’s ", "' ", "’ "])


def capital_runs(text: str, words: list[CapitalWord]) -> Iterator[list[CapitalWord]]:
    """Join the capitalised words that stand together: by a space, a particle ("van der"), a suffix (", Jr.")."""
    run: list[CapitalWord] = []
    for word in words:
        if run and _is_pair(text, run[-1], word):
            run[-1] = _paired(text, run[-1], word)
            continue
        if run and not _joined(text, run, word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_pair(text: str, one: CapitalWord, other: CapitalWord) -> bool:
    """Tell the two halves of a firm's name: "Marks & Spencer", but not "Bill & Ann"."""
    if text[one.end : other.start] != " & " or one.possessive:
        return False
    return one.key not in lexicon.words("name_words", "anded") and not (
        one.key in given_names() and other.key in given_names()
    )


def _paired(text: str, one: CapitalWord, other: CapitalWord) -> CapitalWord:
    written = text[one.start : other.end]
    return other._replace(text=written, start=one.start, key=fold(written), first=one.first)


def _joined(text: str, run: list[CapitalWord], word: CapitalWord) -> bool:
    last = run[-1]
    gap = text[last.end : word.start]
    if (
        (last.possessive and not (gap in _OWNING_GAPS and owns_body(run, word)))
        or len(gap) > _LONGEST_GAP_CHARS
        or names_site(last.text)
    ):
        return False
    if last.possessive:
        return True
    if gap in _SPACES or gap.lower() in _ELECT_GAPS:
        return True
    if gap == ", ":
        return (word.key in generations() and len(run) > 1) or joined_by_comma(text, run, word)
    if gap in _NICKNAME_GAPS:
        return _nickname(text, run, word, gap)
    return gap[:1] == " " == gap[-1:] and joined_by(text, gap.split(), run, word)


_NICKNAME_GAPS = frozenset([' "', '" ', " “", "” ", " (", ") ", " ‘", "’ ", " '", "' "])


def _nickname(text: str, run: list[CapitalWord], word: CapitalWord, gap: str) -> bool:
    """Tell a nickname inside a name: Lewis "Scooter" Libby, William (Bill) Smith."""
    if gap[0] == " ":
        return run[-1].key in given_names() and _nickname_behind().match(text, word.end) is not None
    return any(text[one.start - 1] in "\"“(‘'" for one in run[1:])


@cache
def _nickname_behind() -> re.Pattern[str]:
    """The rest of a nickname of up to three words, and the family name behind it: “Divine G” Roe."""
    return re.compile(r"(?: [^\W\d_a-z][\w.]*){0,2}[\"”)’'] (?=[^\W\d_a-z])")
