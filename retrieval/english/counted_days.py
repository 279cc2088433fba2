"""What the forms of `day_forms` that count stand for: "two weeks ago", "the last few days", "half a year ago"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import calendar as cal
from retrieval.english.lexicon import table

if TYPE_CHECKING:
    import re
    from datetime import date

    from retrieval.english.calendar import Days, Lean

_RECENT = {"day": (7, "day"), "week": (1, "month"), "month": (3, "month")}
"""How far back "recent days", "recent weeks" and "recent months" reach."""
_HALF_A_YEAR_MONTHS = 6


class _Length(NamedTuple):
    """A length of time in the units that the calendar counts."""

    number: int
    unit: str


def rolling(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the days of "the last two weeks", up to the anchor."""
    return cal.before(anchor, *_length(match)), anchor


def recent(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the days of "recent weeks", up to the anchor."""
    return cal.before(anchor, *_RECENT[match["unit"].lower()]), anchor


def ago(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day for days and weeks, the whole month or year for months and years."""
    length = _length(match)
    that = cal.before(anchor, *length)
    if length.unit == "month":
        return cal.whole_month(that.year, that.month)
    return cal.whole_year(that.year) if length.unit == "year" else (that, that)


def to_the_day(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "exactly a year ago" and "a week ago yesterday"."""
    near = (match.groupdict().get("near") or "").lower()
    that = cal.before(anchor - timedelta(days=near == "yesterday"), *_length(match))
    return that, that


def weekday_ago(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "two weeks ago on Monday": so many weeks before the latest Monday."""
    latest = cal.weekday_near(anchor, cal.weekday_number(match["name"]), "past")
    that = cal.before(latest, _count(match), "week")
    return that, that


def weekdays_ago(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "two Mondays ago": the latest before the anchor is one Monday ago."""
    last = cal.weekday_near(anchor - timedelta(days=1), cal.weekday_number(match["name"]), "past")
    that = cal.before(last, _count(match) - 1, "week")
    return that, that


def years_ago_this_month(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the month of "two years ago this month"."""
    that = cal.before(anchor, _count(match), "year")
    return cal.whole_month(that.year, that.month)


def weekday_before_last(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "the Monday before last"."""
    last = cal.weekday_near(anchor - timedelta(days=1), cal.weekday_number(match["name"]), "past")
    that = cal.before(last, 1, "week")
    return that, that


def years_and_a_half(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the days of "the last two years and a half", up to the anchor."""
    return cal.before(anchor, 12 * _count(match) + _HALF_A_YEAR_MONTHS, "month"), anchor


def half_year(_match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the days of "the last half year", up to the anchor."""
    return cal.before(anchor, _HALF_A_YEAR_MONTHS, "month"), anchor


def half_year_ago(_match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the month of "half a year ago"."""
    that = cal.before(anchor, _HALF_A_YEAR_MONTHS, "month")
    return cal.whole_month(that.year, that.month)


def _length(match: re.Match[str]) -> _Length:
    unit, count = match["unit"].lower(), _count(match)
    if unit == "hour":
        return _Length(-(-count // 24), "day")
    longer = {"fortnight": _Length(2 * count, "week"), "decade": _Length(10 * count, "year")}
    return longer.get(unit, _Length(count, unit))


def _count(match: re.Match[str]) -> int:
    words = (match.groupdict().get("count") or "one").lower().removesuffix(" of").removeprefix("a ")
    return int(words) if words.isdigit() else int(table("counts").get(words) or table("numbers")[words])
