"""Syndicated copies: which articles carry the same story, and which of their quotes are one and the same.

Articles are compared by their shingles, runs of four words (Broder 1997). Which ones are worth comparing is told by
bands of minima of the shingles' hashes (one permutation hashing: Li, Owen and Zhang 2012; banding: Leskovec, Rajaraman
and Ullman, "Mining of Massive Datasets", 3.4): two articles that share half of all their shingles have a band in common
in nine of ten cases, those that share three quarters always. All of it costs time in proportion to the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Shingles: TypeAlias = frozenset[int]
Three: TypeAlias = tuple[str, str, str]

_WORDS = 4
_FEWEST_SHINGLES = 25
"""Shingles; a shorter text is taken for nobody's copy."""
_MINIMA = 48
_BAND_MINIMA = 3
_SAME_STORY_SHARE = 0.7
"""The share of the shorter article's shingles that stand in the longer one."""
_PART_SHARE = 0.6
"""How much of a quote its shortened form keeps."""


@dataclass(frozen=True, slots=True)
class ComparedQuote:
    """A quote as it is compared with those of other articles. `words` are folded, without punctuation."""

    number: int
    kind: str
    voice: str
    words: str


def shingles(text: str) -> Shingles:
    """Hash the runs of four words of a text."""
    words = _word().findall(text.casefold())
    runs = zip(*(words[i:] for i in range(_WORDS)), strict=False)
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


def bands(found: Shingles) -> tuple[int, ...]:
    """Give the 16 numbers of which near-duplicates share at least one; none for a text that is too short."""
    if len(found) < _FEWEST_SHINGLES:
        return ()
    minima: list[int | None] = [None] * _MINIMA
    for shingle in found:
        place, value = (mixed := shingle * 0x9E3779B1 & 0xFFFFFFFF) % _MINIMA, mixed // _MINIMA
        least = minima[place]
        if least is None or value < least:
            minima[place] = value
    full = _filled(minima)
    return tuple(_hash(i, full[i : i + _BAND_MINIMA]) for i in range(0, _MINIMA, _BAND_MINIMA))


def same_story(one: Shingles, other: Shingles) -> bool:
    """Tell whether the shorter of two articles stands for the most part in the longer one."""
    return len(one & other) >= _SAME_STORY_SHARE * min(len(one), len(other))


def originals(articles: Iterable[Sequence[ComparedQuote]]) -> dict[int, int]:
    """Give, for quotes of articles that carry one story (the first of them first), the earlier quote that each repeats.

    A quote repeats one of another article of the same kind and voice: in the same words, or in a part of them. One with
    a word changed is another quote.
    """
    first: dict[tuple[str, str], Wordings] = defaultdict(Wordings)
    found: dict[int, int] = {}
    for quotes in articles:
        new = []
        for quote in quotes:
            earlier = first[quote.kind, quote.voice].repeated(quote.words)
            if earlier is None:
                new.append(quote)
            else:
                found[quote.number] = earlier
        for quote in new:
            first[quote.kind, quote.voice].add(quote.words, quote.number)
    return found


class Wordings:
    """Quotes by their words; what is a large part of another, or has one, is found by three words in a row."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._middle: dict[Three, list[str]] = defaultdict(list)
        self._holding: dict[Three, list[str]] = defaultdict(list)

    def add(self, words: str, number: int) -> None:
        """Note a quote; of the same words the first counts."""
        if words in self._numbers:
            return
        self._numbers[words] = number
        threes = _threes(words)
        for three in dict.fromkeys(threes):
            self._holding[three].append(words)
        if threes:
            self._middle[threes[len(threes) // 2]].append(words)

    def repeated(self, words: str) -> int | None:
        """Give the number of the quote of which these words are a large part, or which is one of them."""
        if words in self._numbers:
            return self._numbers[words]
        threes = _threes(words)
        longer = min((self._holding.get(three, []) for three in threes), key=len, default=[])
        shorter = (known for three in threes for known in self._middle.get(three, ()))
        near = next((other for other in chain(longer, shorter) if _is_part(*sorted((words, other), key=len))), None)
        return None if near is None else self._numbers[near]


def _threes(words: str) -> list[Three]:
    split = words.split()
    return list(zip(split, split[1:], split[2:], strict=False))


def _is_part(short: str, long: str) -> bool:
    return len(short) >= _PART_SHARE * len(long) and f" {short} " in f" {long} "


def plain_words(words: str) -> str:
    """Put the words of a quote as they are compared."""
    return " ".join(_word().findall(words.casefold()))


def _filled(minima: list[int | None]) -> list[int]:
    """Let each empty place take the minimum of the next one that has any (Shrivastava and Li 2014)."""
    full: list[int] = []
    last = next(value for value in minima if value is not None)
    for value in reversed(minima):
        last = last if value is None else value
        full.append(last)
    return full[::-1]


def _hash(place: int, minima: Sequence[int]) -> int:
    """Hash a band to a number that SQLite can store, different for each place."""
    value = place + 1
    for each in minima:
        value = (value * 0x9E3779B97F4A7C15 ^ each * 0xC2B2AE3D27D4EB4F) & 0x7FFFFFFFFFFFFFFF
        value ^= value >> 29
    return value


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")
