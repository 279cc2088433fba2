"""Words that are said to have been said, laid beside words that were said.

Compared are words without case, accents, marks and points; hyphens and dashes part words. What remains is a difference:
a word that was changed, left out or put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from retrieval.answers.comparing.aligning import Step, aligned
from retrieval.english.small_words import weight
from retrieval.english.words import fold, words
from retrieval.model import Diff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.english.words import Word

DIGITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        map(str, [*range(1, 20), *range(20, 100, 10)]),
        strict=True,
    )
)
"""Numbers in words, compared as digits: who heard "five percent" may write "5%"."""
MAGNITUDES = {"%": "percent", "bn": "billion", "mn": "million", "m": "million", "tn": "trillion", "k": "thousand"}
_LONGEST_WORDS = 400
"""Words that are compared at most."""


class ComparedWord(NamedTuple):
    """A word of a text and what it is compared by."""

    key: str
    text: str
    start: int
    end: int
    glued: bool = False
    """Joined by a hyphen to the word before."""


def tokens(text: str, start: int = 0, end: int | None = None, *, base: int = 0) -> list[ComparedWord]:
    """The words of `text[start:end]` as they are compared; parts of a word with hyphens one by one.

    `base` is added to their offsets, for a text that stands at `base` of an article.
    """
    found: list[ComparedWord] = []
    for word in words(text, start, end):
        if word.text.isalpha():
            key = fold(word.text)
            found.append(ComparedWord(DIGITS.get(key, key), word.text, word.start + base, word.end + base))
        else:
            found += _parts(word, base)
    return found


def _parts(word: Word, base: int) -> Iterator[ComparedWord]:
    """The parts of a word, compared without marks: "U.S." as "us", "1,000" as "1000", "don't" as "dont"."""
    at = first = word.start + base
    for part in filter(None, _parting().split(word.text)):
        folded = fold(part)
        unheard = "," if any(c.isdigit() for c in folded) else ".,'&:"
        if key := "".join(c for c in folded if c not in unheard).strip("-"):
            number = any(c.isdigit() for c in word.text)
            key = MAGNITUDES.get(key, key) if number else key
            yield ComparedWord(DIGITS.get(key, key), part, at, at + len(part), glued=at > first)
        at += len(part)


@cache
def _parting() -> re.Pattern[str]:
    """Between the parts of a word: hyphens, "&", and between a number and what it counts ("2.4%", "$2bn")."""
    return re.compile(r"([-‐‑&])|(?<=\d)(?=(?:%|bn|mn|tn|m|k)$)", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """Words to be looked up, in the pieces between their ellipses."""

    pieces: tuple[tuple[ComparedWord, ...], ...]

    @classmethod
    def of(cls, text: str) -> Asked:
        """Take the words of `text`; "..." and "[…]" stand for words left out."""
        found, start = [], 0
        for mark in [*re.finditer(r"[\[(]?\s*(?:…|\.\s?\.\s?\.)[.\s]*[\])]?", text), None]:
            found.append(tuple(tokens(text, start, mark.start() if mark else None)))
            start = mark.end() if mark else start
        return cls(tuple(piece for piece in found if piece))

    @cached_property
    def tokens(self) -> tuple[ComparedWord, ...]:
        """All words, at most as many as are compared."""
        return tuple(token for piece in self.pieces for token in piece)[:_LONGEST_WORDS]

    @cached_property
    def keys(self) -> list[str]:
        """What the words are compared by."""
        return [token.key for token in self.tokens]


@dataclass(frozen=True)
class Match:
    """Where the asked words lie in a sequence of said words, and how they differ."""

    first: int
    """The first and the last of the said words that the asked ones correspond to (both included)."""
    last: int
    steps: tuple[Step, ...]
    likeness: float
    """The share of the asked and of the left-out words that are the same, small words counting little; 1 is all."""
    exact: bool
    """Nothing differs, or only where an ellipsis says so."""

    def widened(self, first: int) -> Match:
        """The same match, which begins earlier: what stands before it is left out of the asked words."""
        head, *rest = self.steps
        if head.same:
            steps = (Step(same=False, a=(0, 0), b=(first, self.first)), *self.steps)
        else:
            steps = (Step(same=False, a=head.a, b=(first, head.b[1])), *rest)
        return replace(self, first=first, steps=steps)

    def diff(self, asked: Sequence[ComparedWord], said: Sequence[ComparedWord]) -> tuple[Diff, ...]:
        """The comparison step by step: from the words said to the words asked for."""
        return tuple(_step(step, asked, said) for step in self.steps)


def find(asked: Asked, said: Sequence[ComparedWord]) -> Match | None:
    """The place in `said` that is most like the asked words; None where nothing is like them."""
    if not asked.keys or not said:
        return None
    keys = [token.key for token in said]
    return _pieces(asked, keys) or _cut(asked.keys, keys) or _nearly(asked.keys, keys)


def _pieces(asked: Asked, keys: list[str]) -> Match | None:
    """Each piece word for word, in order; words lie between them only where an ellipsis stands."""
    line = _Line(keys)
    places: list[tuple[int, int]] = []
    for piece in asked.pieces:
        at = line.find([token.key for token in piece], places[-1][1] if places else 0)
        if at is None:
            return None
        places.append((at, at + len(piece)))
    steps, a = [], 0
    for (start, end), following in zip(places, [*places[1:], None], strict=True):
        steps.append(Step(same=True, a=(a, a + end - start), b=(start, end)))
        a += end - start
        if following and following[0] > end:
            steps.append(Step(same=False, a=(a, a), b=(end, following[0])))
    return Match(places[0][0], places[-1][1] - 1, tuple(steps), 1.0, exact=True)


def _cut(asked: list[str], keys: list[str]) -> Match | None:
    """The beginning word for word, then the rest word for word, with words between them left out."""
    line = _Line(keys)
    for cut in range(len(asked) - 2, 1, -1):
        start = line.find(asked[:cut], 0)
        if start is None:
            continue
        rest = line.find(asked[cut:], start + cut)
        if rest is not None:
            whole = rest + len(asked) - cut
            steps = (
                Step(same=True, a=(0, cut), b=(start, start + cut)),
                Step(same=False, a=(cut, cut), b=(start + cut, rest)),
                Step(same=True, a=(cut, len(asked)), b=(rest, whole)),
            )
            return Match(start, whole - 1, steps, _likeness(asked, keys, steps), exact=False)
    return None


class _Line:
    """A sequence of words as one text, so that a phrase in it is found at the speed of text."""

    def __init__(self, keys: list[str]) -> None:
        self._text = " " + " ".join(keys) + " "

    def find(self, phrase: list[str], since: int) -> int | None:
        """The number of the first word at which `phrase` stands, from word `since` on."""
        start = 0
        for _ in range(since):
            start = self._text.index(" ", start + 1)
        at = self._text.find(" " + " ".join(phrase) + " ", start)
        return None if at < 0 else self._text.count(" ", 0, at)


def _nearly(asked: list[str], keys: list[str]) -> Match | None:
    """The stretch of the said words that is most like the asked ones."""
    low, high = _window(asked, keys)
    steps = tuple(Step(same, a, (b[0] + low, b[1] + low)) for same, a, b in aligned(asked, keys[low:high]))
    if not any(step.same for step in steps):
        return None
    last = max(step.b[1] for step in steps) - 1
    return Match(min(step.b[0] for step in steps), last, steps, _likeness(asked, keys, steps), exact=False)


def _window(asked: list[str], keys: list[str]) -> tuple[int, int]:
    """The stretch of the said words that shares most with the asked ones, with room on both sides."""
    size = 2 * len(asked) + 8
    if len(keys) <= 2 * size:
        return 0, len(keys)
    wanted = {key: weight(key) for key in asked}
    worth = [wanted.get(key, 0.0) for key in keys]
    total = best = fsum(worth[:size])
    start = 0
    for at in range(size, len(keys)):
        total += worth[at] - worth[at - size]
        if total > best + 1e-9:
            best, start = total, at - size + 1
    return max(0, start - len(asked)), min(len(keys), start + size + len(asked))


def _likeness(asked: list[str], keys: list[str], steps: Sequence[Step]) -> float:
    same = fsum(weight(key) for step in steps if step.same for key in asked[slice(*step.a)])
    left_out = fsum(weight(key) for step in steps if not step.same for key in keys[slice(*step.b)])
    return same / (fsum(map(weight, asked)) + 0.1 * left_out)


def _step(step: Step, asked: Sequence[ComparedWord], said: Sequence[ComparedWord]) -> Diff:
    ours, theirs = _text(asked[slice(*step.a)]), _text(said[slice(*step.b)])
    if step.same:
        return Diff("equal", ours, theirs)
    return Diff("replace" if ours and theirs else "insert" if ours else "delete", ours, theirs)


def _text(part: Sequence[ComparedWord]) -> str:
    """The words of a stretch as they were written, parts of one word joined again."""
    before = (0, *(token.end for token in part))
    gaps = ("" if token.start == end else "-" if token.glued else " " for token, end in zip(part, before, strict=False))
    return "".join(gap + token.text for gap, token in zip(gaps, part, strict=True)).lstrip(" -")
