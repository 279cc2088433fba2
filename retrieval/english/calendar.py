"""The calendar as English names it: months, weekdays, seasons, counts, and the days that each stands for.

Weeks begin on Monday; seasons are those of the north, by whole months. A pair of days includes both.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

from retrieval.english.lexicon import table

Days = tuple[date, date]
Part = Literal["early", "mid", "late", ""]
"""A third of a month or a year; "" is all of it."""
Unit = Literal["day", "week", "month", "year"]
Lean = Literal["past", "near", "coming"]
"""Which of the days that a name without a year may mean: the latest that has begun ("past"); the same, or one not far
ahead ("near": a day of the next half year, a month of the next three), as newspapers leave out the year; the next that
comes ("coming")."""

FIRST_YEAR, LAST_YEAR = 1000, 9900
"""Beyond these years nothing is resolved, so that no sum of days leaves what `date` can hold."""


def month_number(name: str) -> int:
    """Give 1 to 12 for a month's name or abbreviation."""
    return int(table("months")[name.lower().rstrip(".")])


def weekday_number(name: str) -> int:
    """Give 0 (Monday) to 6 for a weekday's name or abbreviation."""
    return int(table("weekdays")[name.lower().rstrip(".")])


@cache
def month_names() -> tuple[str, ...]:
    """Give the full names of the months in lower case, January first."""
    return _longest_of_each("months")


@cache
def weekday_names() -> tuple[str, ...]:
    """Give the full names of the weekdays in lower case, Monday first."""
    return _longest_of_each("weekdays")


def _longest_of_each(name: str) -> tuple[str, ...]:
    longest: dict[int, str] = {}
    for word, number in table(name).items():
        longest[int(number)] = max(longest.get(int(number), ""), word, key=len)
    return tuple(longest[number] for number in sorted(longest))


def one_day(year: int, month: int, number: int) -> Days | None:
    """Give one day; None if the calendar has none such."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return only, only


def whole_month(year: int, number: int) -> Days:
    """Give a whole month; a number beyond 12, or below 1, is one of a later or earlier year."""
    year, index = year + (number - 1) // 12, (number - 1) % 12
    first_of_next = date(year + (index == 11), (index + 1) % 12 + 1, 1)
    return date(year, index + 1, 1), first_of_next - timedelta(days=1)


def months(year: int, first: int, count: int) -> Days:
    """Give `count` whole months from the month `first` of `year` on."""
    return whole_month(year, first)[0], whole_month(year, first + count - 1)[1]


def whole_year(number: int) -> Days:
    """Give a whole year."""
    return date(number, 1, 1), date(number, 12, 31)


def whole_season(year_named: int, name: str) -> Days:
    """Give a season of a year; a winter bears the year in which it ends."""
    return months(year_named - (name == "winter"), int(table("seasons")[name]), 3)


def week(of: date) -> Days:
    """Give the week, Monday to Sunday, in which a day lies."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6)


def weekend(of: date) -> Days:
    """Give the Saturday and Sunday of the week in which a day lies."""
    return week(of)[0] + timedelta(days=5), week(of)[1]


def part_of_month(days: Days, part: Part) -> Days:
    """Give the first ten days of a month, the next ten, or the rest; all of them without a part."""
    first, last = days
    eleventh, twenty_first = first.replace(day=11), first.replace(day=21)
    one = timedelta(days=1)
    parts: dict[Part, Days] = {
        "early": (first, eleventh - one),
        "mid": (eleventh, twenty_first - one),
        "late": (twenty_first, last),
    }
    return parts.get(part, days)


def part_of_year(number: int, part: Part) -> Days:
    """Give the first four months of a year, the next four, or the rest; all of them without a part."""
    first = {"early": 1, "mid": 5, "late": 9}.get(part)
    return months(number, first, 4) if first else whole_year(number)


def before(anchor: date, count: int, unit: str) -> date:
    """Go back a count of days, weeks, months or years; the last day of a month stands for those that it lacks."""
    if unit in {"day", "week"}:
        back = min(count * (7 if unit == "week" else 1), anchor.toordinal() - date(FIRST_YEAR, 1, 1).toordinal())
        return anchor - timedelta(days=back)
    back = min(count * (12 if unit == "year" else 1), 12 * (anchor.year - FIRST_YEAR))
    first, last = whole_month(anchor.year, anchor.month - back)
    return min(last, first + timedelta(days=anchor.day - 1))


def sensible(days: Days | None) -> bool:
    """Say whether days are there, in order, and within the years that are resolved."""
    if days is None or days[0] > days[1]:
        return False
    return days[0].year >= FIRST_YEAR and days[1].year <= LAST_YEAR


def weekday_near(anchor: date, number: int, lean: Lean) -> date:
    """Give the nearest such weekday: the anchor itself, else the one before, or after for "coming"."""
    if lean == "coming":
        return anchor + timedelta(days=(number - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - number) % 7)


def year_of(anchor: date, month_named: int, day_named: int | None, lean: Lean) -> int:
    """Give the year that is meant where only a month, or a month and a day, is named."""
    named, here = (month_named, day_named or anchor.day), (anchor.month, anchor.day)
    if lean == "coming":
        return anchor.year + (named < here)
    reach = 6 if day_named else 3
    if named <= here or (lean == "near" and month_named - anchor.month <= reach):
        return anchor.year
    return anchor.year - 1
