"""Finds the capitalised words of a text, with their keys, and tells possessives from names that end in 's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.institutions import names_in_s
from retrieval.english.titles import titles
from retrieval.english.words import fold

if TYPE_CHECKING:
    from retrieval.english.tokens import TokenRow

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
    token: int = -1
    """The number of the token that holds it, in the row of its sentence."""


@cache
def _capital() -> re.Pattern[str]:
    upper = r"[^\W\d_a-z]"
    first = rf"[A-Z\x80-\U0010ffff](?<!\w.)(?<={upper})"
    known = r"(?<=N)(?:o\.?|umber) 10(?!\w)|(?<=P)h\.? ?D\b\.?"
    initials = rf"\.(?:{upper}\.){{0,3}}(?:{upper}(?!\w))?"
    word = r"[\w\u0300-\u036f]*(?:[-'’&‐‑][\w\u0300-\u036f]+)*"
    return re.compile(rf"{first}(?:{known}|{initials}|{word})")


def capital_words(text: str, row: TokenRow, first: int = 0, end: int | None = None) -> list[CapitalWord]:
    """Give the capitalised words of the tokens `first` to `end` of a row in order, the latter excluded."""
    found: list[CapitalWord] = []
    floor = row[0].start
    for number, token in enumerate(row.part(first, end), first):
        if not _CAPITALS.isdisjoint(token.kinds):
            stop = row[number + 1].end if token.key in _BEFORE_TEN and row[number + 1].key == "10" else token.end
            for piece in _capitalised(text[token.start : stop]):
                at = token.start + piece.offset
                before = text[at - 1] if at > floor else ""
                if not (before.isalnum() or (before == "-" and _is_compound(text, piece.word, at, floor))):
                    found.append(_word(text, piece, at, before, number))
    return found


_CAPITALS = frozenset(["capital", "inner_capital"])
_BEFORE_TEN = frozenset(["no", "no.", "number"])
"""Before "10": the seat of a prime minister."""


class _Piece(NamedTuple):
    """A capitalised word in a token, and what is left of it without a possessive ending ("" if it has none)."""

    offset: int
    word: str
    key: str
    owner: str
    owner_key: str


@lru_cache(maxsize=20_000)
def _capitalised(written: str) -> tuple[_Piece, ...]:
    """Give the capitalised words in a token: mostly one, the token itself."""
    pieces = (_piece(match.start(), match.group()) for match in _capital().finditer(written))
    return tuple(one for one in pieces if one.word[0].isupper() and one.word[:2] not in _CONTRACTED)


def _piece(offset: int, word: str) -> _Piece:
    owner = word[:-2] if word.endswith(("'s", "’s", "'S", "’S")) else ""
    return _Piece(offset, word, fold(word).replace(".", ""), owner, fold(owner).replace(".", ""))


def _is_compound(text: str, word: str, at: int, floor: int) -> bool:
    """Tell the second half of a lower-case compound ("anti-Trump"), but for titles ("then-Senator") and articles."""
    if at - 1 > floor and fold(word) in lexicon.words("person_words", "behind_title"):
        return True  # "Rep.-Elect"
    if at - 2 < floor or not text[at - 2].isalpha():
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


def _word(text: str, piece: _Piece, at: int, before: str, token: int) -> CapitalWord:
    _, word, key, owner, owner_key = piece
    possessive = owner != "" and not ends_own_name(text, at, at + len(word))
    if possessive:
        word, key = owner, owner_key
    stop = at + len(word)
    behind = text[stop : stop + 1]
    if behind == "." and key in _with_point():
        word, stop = word + ".", stop + 1
    elif behind == "." and not word.isupper() and (domain := _domain().match(text, stop)):
        word, stop, possessive = word + domain.group(), domain.end(), False
    elif behind in {"'", "’"} and key.endswith("s") and text[stop + 1 : stop + 2] == " ":
        possessive = True
    if before == "-":
        article = _article(text, at)
        at, word = at - len(article), article + word
        key = fold(word).replace(".", "")
    first = not before or before in _OPENING or (before == " " and text[at - 2] in _CLOSING and not _tags(text, at))
    return CapitalWord(word, at, stop, key, possessive, first, token)


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
