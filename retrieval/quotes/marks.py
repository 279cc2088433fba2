"""Finds the stretches of text between quotation marks.

Every style of mark that English text shows is read: straight and curly, low-high, guillemets, doubled apostrophes and
grave accents, single marks. A mark's direction follows its shape and what stands beside it. A quotation ends with its
paragraph; one that its writer opens again in the next paragraph runs on. A mark without its partner counts for nothing
beyond its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import auxiliaries, closed_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
Family = Literal["double", "single", "guillemet", "angle"]


class Quotation(NamedTuple):
    """Quoted words at `start` to `end`; their marks reach from `opened` to `closed`."""

    start: int
    end: int
    opened: int
    closed: int
    paragraph: int
    depth: int
    """0: stands in the article's own prose; 1: inside another quotation; and so on."""
    runs_on: bool
    """Left open at the end of its paragraph because the next one opens it again."""


class Mark(NamedTuple):
    """One mark and the directions that its shape and its neighbours allow."""

    start: int
    end: int
    family: Family
    opens: bool
    closes: bool


_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "''", "``", "´´", "’’", "‘‘"], "double"),
    **dict.fromkeys(["'", "‘", "’", "‚", "‛", "`"], "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
}
_OPENING = frozenset(["“", "„", "‟", "``", "‘‘", "‘", "‚", "‛", "`", "«", "‹"])
_CLOSING = frozenset(["”", "’’", "´´", "’", "»", "›"])
_BEFORE_OPENING = frozenset(" \t\r\n\xa0\u2009\u200b\u202f\ufeff([{<—–-/|>…*_~“\"‘'«+:")
_EITHER_WAY = frozenset(['"', "＂", "''", "'"])
"""Marks whose shape shows no direction."""
_PAUSES = frozenset([",", ".", "?", "!"])
_SPACE_INSIDE = " \t\r\n\xa0\u2009\u202f"


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Give the quotations of `text` in order of their opening marks; `paragraphs` are its paragraphs in order."""
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        if marks := list(_marks(text, start, end)):
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else (end, end)
            found += _Paragraph(text, (start, end), number, following[0], marks).quotations()
    return sorted(found, key=lambda quotation: (quotation.opened, -quotation.closed))


class _Paragraph:
    """The marks of one paragraph, paired in one pass with a stack of what is open."""

    def __init__(self, text: str, span: Span, number: int, following: int, marks: Sequence[Mark]) -> None:
        self.text, self.number = text, number
        self.start, self.end = span
        self.following = following
        self.marks = marks
        self.singles = [mark for mark in self.marks if mark.family == "single"]
        self.single_starts = [mark.start for mark in self.singles]
        self.last_single_closer = max((mark.start for mark in self.singles if mark.closes), default=-1)
        self.open: list[Mark] = []
        self.found: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        to_close = self._closers_left()
        for mark, left in zip(self.marks, to_close, strict=True):
            if self._closes(mark):
                self._close(mark)
            elif self._opens(mark):
                self._drop_unclosed(mark, left)
                self.open.append(mark)
        self._leave_open()
        return self.found

    def _closers_left(self) -> list[int]:
        """For each mark: how many more double marks close than open from here to the paragraph's end."""
        left, counts = 0, []
        for mark in reversed(self.marks):
            if mark.family == "double" and mark.opens != mark.closes:
                left += 1 if mark.closes else -1
            counts.append(left)
        return counts[::-1]

    def _is_open(self, family: Family) -> bool:
        return any(mark.family == family for mark in self.open)

    def _closes(self, mark: Mark) -> bool:
        if not mark.closes or not self._is_open(mark.family):
            return False
        return mark.family != "single" or not self._is_apostrophe(mark)

    def _is_apostrophe(self, mark: Mark) -> bool:
        """A plural's possessive or a dropped g inside single marks, when the closing mark is still to come."""
        text = self.text
        before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 2]
        ends_word = before == "s" or text[mark.start - 2 : mark.start] == "in"
        if not ends_word or after[:1] != " " or not after[1:].islower() or not self._closer_comes_first(mark):
            return False
        return before != "s" or self._possesses(mark) or self._joined_possessive(mark)

    def _possesses(self, mark: Mark) -> bool:
        """Tell "the farmers' choice" from "the ports' and left"."""
        return self.text[mark.start - 1] == "s" and _word_behind(self.text, mark.end) not in _no_possessed()

    def _joined_possessive(self, mark: Mark) -> bool:
        """Tell the first of "the farmers' and the millers' bills": the second is one, and a mark is left to close."""
        following = self.singles[bisect_right(self.single_starts, mark.start)]
        left = following.start < self.last_single_closer
        return left and _word_behind(self.text, mark.end) in closed_class("coordinator") and self._possesses(following)

    def _closer_comes_first(self, mark: Mark) -> bool:
        """Tell whether the next single mark can close: a quotation that opens there says that this one is closed."""
        following = bisect_right(self.single_starts, mark.start)
        return following < len(self.singles) and self.singles[following].closes

    def _opens(self, mark: Mark) -> bool:
        if not mark.opens:
            return False
        if mark.family != "single":
            return True
        word = _word_at().match(self.text, mark.end)
        if (
            not word
            or word.group().lower() in lexicon.words("elisions", "elided")
            or _decade().match(self.text, mark.end)
        ):
            return False
        return self.last_single_closer > mark.end or (mark.start == self.start and self._opened_again(mark))

    def _drop_unclosed(self, mark: Mark, closers_left: int) -> None:
        """Forget an open mark of the same family, unless enough marks follow to close both."""
        same = sum(held.family == mark.family for held in self.open)
        if same and not (mark.family == "double" and closers_left >= same and mark.opens != mark.closes):
            self.open = [held for held in self.open if held.family != mark.family]

    def _close(self, mark: Mark) -> None:
        while self.open:
            opener = self.open.pop()
            if opener.family == mark.family:
                self._add(opener, mark.start, mark.end, runs_on=False)
                return

    def _leave_open(self) -> None:
        if not self.open:
            return
        mark = self.open[0]
        self.open = []
        runs_on = self._opened_again(mark) and not self._is_stray(mark)
        inner = [quotation for quotation in self.found if quotation.opened > mark.start]
        if runs_on or (mark.family == "double" and not inner and self._introduced(mark)):
            self._add(mark, self.end, self.end, runs_on=runs_on)

    def _is_stray(self, mark: Mark) -> bool:
        """A mark between spaces inside a paragraph, with no other to close it."""
        around = self.text[mark.start - 1 : mark.start], self.text[mark.end : mark.end + 1]
        return mark.start > self.start and all(one.isspace() for one in around)

    def _opened_again(self, mark: Mark) -> bool:
        again = next(_marks(self.text, self.following, self.following + 3), None)
        return again is not None and again.start == self.following and again.family == mark.family and again.opens

    def _introduced(self, mark: Mark) -> bool:
        """An unclosed quotation reaches to its paragraph's end where it opens it or follows a comma or colon."""
        before = self.text[max(self.start, mark.start - 4) : mark.start].rstrip()
        return (not before or before[-1] in ",:") and not _speech_tag().search(self.text, mark.end, self.end)

    def _add(self, opener: Mark, end: int, closed: int, *, runs_on: bool) -> None:
        start = opener.end
        while start < end and self.text[start] in _SPACE_INSIDE:
            start += 1
        while end > start and self.text[end - 1] in _SPACE_INSIDE:
            end -= 1
        if start < end:
            quotation = Quotation(start, end, opener.start, closed, self.number, len(self.open), runs_on)
            self.found.append(quotation)


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    end = min(end, len(text))
    for match in _mark().finditer(text, start, end):
        mark = match.group()
        before, after = _neighbours(text, match.start(), match.end(), (start, end))
        if before == "=" or _is_measure(text, match.start(), mark, before):
            continue  # an attribute of markup, feet and inches
        if before.isspace() and after.isspace() and mark in _EITHER_WAY:
            opens, closes = _spaced(text, match.start(), mark, start)
        else:
            can_open = before in _BEFORE_OPENING and not after.isspace()
            can_close = not before.isspace() and not (after.isalnum() and before != "\xa0")
            opens, closes = _directions(mark, can_open=can_open, can_close=can_close)
        if opens or closes:
            yield Mark(match.start(), match.end(), _FAMILIES[mark], opens, closes)


def _neighbours(text: str, start: int, end: int, span: Span) -> tuple[str, str]:
    """Give what stands beside a mark; past a space that keeps two marks apart the other one: `'...,' " she said`."""
    before = text[start - 1] if start > span[0] else " "
    after = text[end] if end < span[1] else " "
    if before in _SPACE_INSIDE and after in _SPACE_INSIDE and end - start == 1:
        if start - 2 > span[0] and text[start - 2] in "'’" and text[start - 3] in ".,?!":
            return text[start - 2], after
        if text[end + 1 : end + 2] in {"'", "‘"} and text[end + 2 : end + 3].isalnum():
            return before, text[end + 1]
    return before, after


def _is_measure(text: str, at: int, mark: str, before: str) -> bool:
    """Feet and inches: 6'2"."""
    return mark in {'"', "”", "''"} and before.isdigit() and _feet().search(text, max(0, at - 5), at) is not None


def _spaced(text: str, at: int, mark: str, start: int) -> tuple[bool, bool]:
    """Give the directions of a mark between spaces: `" We lost , " she said`; a single one needs a pause before it."""
    before = text[max(start, at - 8) : at].rstrip(_SPACE_INSIDE)[-1:]
    if mark == "'":
        return not before or before == ":" or before in _PAUSES, before in _PAUSES
    return not before.isdigit(), True  # the 6 " pipe


def _directions(mark: str, *, can_open: bool, can_close: bool) -> tuple[bool, bool]:
    """Give whether the mark may open and whether it may close: by its shape, unless its place contradicts it."""
    if mark in {"’", "’’", "´´"}:
        return False, can_close
    if mark in _OPENING:
        reversed_mark = can_close and not can_open and mark not in {"‘", "`", "‚"}
        return (False, True) if reversed_mark else (can_open or not can_close, False)
    if mark in _CLOSING:
        return (True, False) if can_open and not can_close else (False, True)
    if mark == "'":
        return can_open, can_close
    return can_open or not can_close, can_close or not can_open


def _word_behind(text: str, at: int) -> str:
    word = _word_at().match(text, at)
    return word.group().strip().lower() if word else ""


@cache
def _no_possessed() -> frozenset[str]:
    """Words that can belong to nobody: behind them a plural's mark has closed a quotation."""
    classes = ("coordinator", "subordinator", "preposition", "subject_pronoun", "determiner")
    said = {word for word, form in cue_forms().items() if "past" in form.forms and "base" not in form.forms}
    return closed_class(*classes) | auxiliaries() | said


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("''|``|´´|’’|‘‘|[\"“”„‟＂'‘’‚‛`«»‹›]")


@cache
def _word_at() -> re.Pattern[str]:
    return re.compile(r"\W{0,2}\w+")


@cache
def _decade() -> re.Pattern[str]:
    return re.compile(r"\d\ds?\b(?![\w,.]*['’])")


@cache
def _feet() -> re.Pattern[str]:
    return re.compile(r"\d['’′]\s?\d{1,2}$")


@cache
def _speech_tag() -> re.Pattern[str]:
    return re.compile(r",\s+(?:he|she|they|[A-Z]\w+|the \w+) (?:said|says|told|added|wrote)\b")
