"""Finding the places of a text that name days."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import calendar as cal
from retrieval.english.day_forms import FORMS, MOST, DayForm, pattern_of
from retrieval.english.lexicon import table, words

if TYPE_CHECKING:
    from retrieval.english.calendar import Days, Lean

_ANY_DAY = date(2000, 1, 1)


class Moment(NamedTuple):
    """A place where a text names days."""

    start: int
    end: int
    form: DayForm
    match: re.Match[str]

    def days(self, anchor: date | None, lean: Lean) -> Days | None:
        """Give the days that are meant, seen from `anchor`; None if there are none, or no anchor to count from."""
        if anchor is None and not self.is_absolute():
            return None
        if anchor and not cal.FIRST_YEAR <= anchor.year <= cal.LAST_YEAR:
            return None
        days = self.form.days(self.match, anchor or _ANY_DAY, lean)
        return days if cal.sensible(days) else None

    def is_absolute(self) -> bool:
        """Say whether the year is named, so that no anchor is needed."""
        return self.form.absolute or bool(self.match.groupdict().get("year"))


def moments(text: str, start: int = 0, end: int | None = None) -> list[Moment]:
    """Find the places of `text[start:end]` that name days, in order; they do not overlap."""
    end = len(text) if end is None else end
    found: list[Moment] = []
    for word in _word().finditer(text, start, end):
        if word.start() < (found[-1].end if found else start) or not _may_begin(text, word):
            continue
        hint = _any_form().match(text, word.start(), end)
        form = _named()[hint.lastgroup] if hint and hint.lastgroup else None
        match = _pattern(form.name).match(text, word.start(), end) if form else None
        if form and match:
            found.append(Moment(match.start(), match.end(), form, match))
    return found


def _may_begin(text: str, word: re.Match[str]) -> bool:
    """Tell quickly whether a form can begin with a word: most begin with none, and few with "the" or "about a"."""
    begins, weak = word.group().lower(), words("time_words", "opens_weakly")
    if begins not in weak:
        return begins[0].isdigit() or begins in _openers()
    following = _next_word().match(text, word.end())
    if following and following[1].lower() in weak:
        following = _next_word().match(text, following.end())
    return following is not None and (following[1][0].isdigit() or following[1].lower() in _seconds())


@cache
def _seconds() -> frozenset[str]:
    return _openers() | words("time_words", "second") | words("decades")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"\s+([A-Za-z0-9]+)")


@cache
def _openers() -> frozenset[str]:
    """The words with which a form can begin, besides numbers: what begins otherwise is passed over quickly."""
    holidays = {name.split()[0] for name in words("holidays")}
    counted = (word for name in ("numbers", "ordinals") for word, number in table(name).items() if int(number) <= MOST)
    numbers = words("counts").union(counted)
    return words("months") | words("weekdays") | numbers | holidays | words("time_words", "opens_day")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])[A-Za-z0-9]+")


@cache
def _any_form() -> re.Pattern[str]:
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", pattern_of(form)) for form in FORMS)
    either = "|".join(f"(?P<{form.name}>{pattern})" for form, pattern in zip(FORMS, unnamed, strict=True))
    return re.compile(rf"(?:{either})(?!\w)", re.IGNORECASE)


@cache
def _named() -> dict[str, DayForm]:
    return {form.name: form for form in FORMS}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(pattern_of(_named()[name]) + r"(?!\w)", re.IGNORECASE)
