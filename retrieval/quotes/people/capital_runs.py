"""Finds runs of capitalised words: one pass over an article, in which every question is a look-up."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.aliases import generations
from retrieval.english.given_names import given_names
from retrieval.english.titles import titles
from retrieval.english.words import fold
from retrieval.quotes.people.name_joints import ends_own_name, joined_by, joined_by_comma, owns_body

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = frozenset([" ", "\xa0", "  ", "\n", "\r\n"])
_LONGEST_GAP_CHARS = 16
_OWNING_GAPS = frozenset(["'s ", "’s ", "' ", "’ "])


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(state) for state in lexicon.words("state_abbreviations"))


@cache
def _with_point() -> frozenset[str]:
    return lexicon.words("titles", "abbreviated") | lexicon.words("titles", "suffix") | _states()


_OPENING = "\"“‘:—–(['"
_CONTRACTED = frozenset(["I'", "I’"])
_CLOSING = '-–—:?!"”'
_ARTICLES = ("al-", "el-", "ul-", "ad-", "as-", "ar-", "bin-")


class CapitalWord(NamedTuple):
    """One capitalised word at `start` to `end`, without a possessive ending; `key` is folded, without full stops."""

    text: str
    start: int
    end: int
    key: str
    possessive: bool = False
    first: bool = False
    """Stands first in its sentence or behind an opening mark: the capital says nothing."""


@cache
def _capital() -> re.Pattern[str]:
    upper = r"[^\W\d_a-z]"
    initials = rf"(?:{upper}\.){{1,4}}(?:{upper}(?!\w))?"
    return re.compile(
        rf"(?<!\w)(?:N(?:o\.?|umber) 10(?!\w)|{initials}|{upper}[\w\u0300-\u036f]*(?:[-'’&‐‑][\w\u0300-\u036f]+)*)"
    )


def capital_words(text: str, start: int, end: int) -> list[CapitalWord]:
    """Give the capitalised words of `text[start:end]` in order."""
    found: list[CapitalWord] = []
    for match in _capital().finditer(text, start, end):
        word = match.group()
        if word[0].isupper() and word[:2] not in _CONTRACTED and not _is_compound(text, word, match.start(), start):
            found.append(_word(text, word, match.start(), start))
    return found


def _is_compound(text: str, word: str, at: int, start: int) -> bool:
    """Tell the second half of a lower-case compound ("anti-Trump"), but for titles ("then-Senator") and articles."""
    if at <= start or text[at - 1] != "-" or not text[at - 2].isalpha() or at - 2 < start:
        return False
    return fold(word) not in titles() and not _article(text, at)


def _article(text: str, at: int) -> str:
    """Give the lower-case article that belongs to a name: "al-Sisi"."""
    return next(
        (
            a
            for a in _ARTICLES
            if text[max(0, at - len(a)) : at] == a and not text[at - len(a) - 1 : at - len(a)].isalnum()
        ),
        "",
    )


def _word(text: str, word: str, at: int, start: int) -> CapitalWord:
    stop = at + len(word)
    possessive = word.endswith(("'s", "’s", "'S", "’S")) and len(word) > 2 and not ends_own_name(text, at, stop)
    if possessive:
        word, stop = word[:-2], stop - 2
    key = fold(word).replace(".", "")
    behind = text[stop : stop + 1]
    if behind == "." and key in _with_point():
        word, stop = word + ".", stop + 1
    elif behind in {"'", "’"} and key.endswith("s") and text[stop + 1 : stop + 2] == " ":
        possessive = True
    before = text[at - 1] if at > start else ""
    if before == "-":
        article = _article(text, at)
        at, word = at - len(article), article + word
        key = fold(word).replace(".", "")
    first = not before or before in _OPENING or (before == " " and text[at - 2] in _CLOSING)
    return CapitalWord(word, at, stop, key, possessive, first)


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
    if (last.possessive and not (gap in _OWNING_GAPS and owns_body(run, word))) or len(gap) > _LONGEST_GAP_CHARS:
        return False
    if last.possessive:
        return True
    if gap in _SPACES:
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
        closed = text[word.end : word.end + 2]
        after = text[word.end + 2 : word.end + 3]
        return run[-1].key in given_names() and closed in _NICKNAME_GAPS and closed[-1] == " " and after.isupper()
    return len(run) > 1 and text[run[-1].start - 1] in "\"“(‘'"
