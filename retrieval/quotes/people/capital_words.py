"""Finds the capitalised words of a text, with their keys, and tells possessives from names that end in 's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.institutions import names_in_s
from retrieval.english.titles import titles
from retrieval.english.words import fold

_LONGEST_OWN_NAME_CHARS = 30
"""Characters before the last word of a name that ends in 's in which its other words are looked for."""


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(state) for state in lexicon.words("state_abbreviations"))


@cache
def _with_point() -> frozenset[str]:
    return lexicon.words("titles", "abbreviated") | lexicon.words("titles", "suffix") | _states()


_OPENING = "\"“‘:—–(['"
_CONTRACTED = frozenset(["I'", "I’"])
_LONGEST_MARKS_CHARS = 5
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
    """The first letter stands first so that the search may leap to it."""
    upper = r"[^\W\d_a-z]"
    first = rf"[A-Z\x80-\U0010ffff](?<!\w.)(?<={upper})"
    known = r"(?<=N)(?:o\.?|umber) 10(?!\w)|(?<=P)h\.? ?D\b\.?"
    initials = rf"\.(?:{upper}\.){{0,3}}(?:{upper}(?!\w))?"
    word = r"[\w\u0300-\u036f]*(?:[-'’&‐‑][\w\u0300-\u036f]+)*"
    return re.compile(rf"{first}(?:{known}|{initials}|{word})")


def capital_words(text: str, start: int, end: int) -> list[CapitalWord]:
    """Give the capitalised words of `text[start:end]` in order."""
    found: list[CapitalWord] = []
    for match in _capital().finditer(text, start, end):
        word, at = match.group(), match.start()
        compound = at > start and text[at - 1] == "-" and _is_compound(text, word, at, start)
        if not compound and word[0].isupper() and word[:2] not in _CONTRACTED:
            found.append(_word(text, word, at, start))
    return found


def _is_compound(text: str, word: str, at: int, start: int) -> bool:
    """Tell the second half of a lower-case compound ("anti-Trump"), but for titles ("then-Senator") and articles."""
    if at - 1 > start and fold(word) in lexicon.words("person_words", "behind_title"):
        return True  # "Rep.-Elect"
    if at - 2 < start or not text[at - 2].isalpha():
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
    elif behind == "." and not word.isupper() and (domain := _domain().match(text, stop)):
        word, stop, possessive = word + domain.group(), domain.end(), False
    elif behind in {"'", "’"} and key.endswith("s") and text[stop + 1 : stop + 2] == " ":
        possessive = True
    before = text[at - 1] if at > start else ""
    if before == "-":
        article = _article(text, at)
        at, word = at - len(article), article + word
        key = fold(word).replace(".", "")
    first = not before or before in _OPENING or (before == " " and text[at - 2] in _CLOSING and not _tags(text, at))
    return CapitalWord(word, at, stop, key, possessive, first)


def _tags(text: str, at: int) -> bool:
    """Tell a word behind quoted words that a comma ends: it begins no sentence."""
    before = text[max(0, at - _LONGEST_MARKS_CHARS) : at - 1]
    return before.rstrip("\"”’'")[-1:] == "," != before[-1:]


def ends_own_name(text: str, start: int, end: int) -> bool:
    """Tell a name that itself ends in 's; its last word is at `start` to `end`: "Trader Joe's", "as Moody's said"."""
    word = fold(text[start:end])
    before = text[max(0, start - _LONGEST_OWN_NAME_CHARS) : start]
    given = before[:-1].rpartition(" ")[2]
    for name in names_in_s().get(word, ()):
        ahead = name.removesuffix(word)
        if ahead and fold(before).endswith(ahead):
            return True
        if not ahead and fold(given) not in given_names() and not _stands_bare(text, text[start : end - 2]):
            return True
    return before.endswith("ccording to ") and text[end : end + 1] in {",", ".", ";", "\n", ""}


def names_site(written: str) -> bool:
    """Tell the name of a site, with its domain: "Tidewatch.com"."""
    return "." in written and _domain().search(written) is not None


@cache
def _domain() -> re.Pattern[str]:
    """The end of a site's name: "Tidewatch.com"."""
    return re.compile(r"\.(?:com|org|net|gov|edu|info|io|co\.uk)(?![\w-])")


@lru_cache(maxsize=32)
def _stands_bare(text: str, name: str) -> bool:
    """Tell whether a name stands without 's elsewhere, as a person's does: "Christie" beside "Christie's"."""
    return re.search(rf"\b{re.escape(name)}\b(?!['’]s)", text) is not None
