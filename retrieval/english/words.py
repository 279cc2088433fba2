"""Words with their places, and the folding by which words are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "a",
    "ŋ": "ng", "þ": "th", "æ": "ae", "œ": "oe",
}  # fmt: skip
_MARKS = {"'": "‘’‚‛ʹʻʼʽʾʿˈ′‵´", '"': "“”„‟″‶«»＂〝〞", "-": "‐‑‒–—―−⁃﹘﹣－", "/": "⁄∕"}


class Word(NamedTuple):
    """One word as it stands at `start` to `end` of a text."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Give the words of `text[start:end]` in order, with offsets into the whole `text`.

    A word is a run of letters and digits with what belongs inside it: apostrophes and hyphens ("don't", "long-range"),
    the points of an acronym ("U.S.", "a.m."), the marks of a number ("1,000.5", "10:30", "90%"), and "&" ("AT&T").
    """
    found = word_pattern().finditer(text, start, len(text) if end is None else end)
    return [Word(match.group(), match.start(), match.end()) for match in found]


def fold(text: str) -> str:
    """Reduce `text` to what counts when words are compared; the result may be longer or shorter.

    Case, accents and invisible characters go; typographic quotation marks, apostrophes and dashes become ASCII; letters
    that Unicode does not decompose become their usual spelling ("ł" l, "ø" o, "ß" ss).
    """
    if text.isascii():
        return text.lower()
    return _non_ascii().sub(_folded_match, text).lower()


@cache
def word_pattern() -> re.Pattern[str]:
    """Give the pattern of one word, compiled once."""
    letter, run = r"[^\W\d_]", r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*"
    acronym = rf"(?:{letter}\.){{2,}}(?:{letter}(?![\w.]))?|{letter}\.{letter}(?![\w.])"
    number = r"\d+(?:[.,:]\d+)+"
    return re.compile(rf"(?:{acronym}|{number}|{run})(?:['’\-‐‑&](?:{acronym}|{number}|{run}))*(?:(?<=\d)%)?")


@cache
def _non_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


def _folded_match(match: re.Match[str]) -> str:
    return _folded(match.group())


@lru_cache(maxsize=4096)
def _folded(run: str) -> str:
    run = _plain(run)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).casefold())
    return "".join(_plain(c) for c in decomposed if unicodedata.category(c) not in {"Mn", "Me", "Cf"})


def _plain(run: str) -> str:
    return run.translate(_plain_table())


@cache
def _plain_table() -> dict[int, str]:
    table = {ord(mark): ascii_mark for ascii_mark, marks in _MARKS.items() for mark in marks}
    return table | {ord(letter): spelling for letter, spelling in _LETTERS.items()}
