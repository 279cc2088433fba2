"""The forms in which English names days, as a table: a pattern and the days that it stands for.

A form without a year, or with "last", "this" or "ago", counts from a day, the anchor. "9/10/2024" is read as Americans
write it, the month first, unless that is no month; "13.9.2024" has the day first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import calendar as cal

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date

    from retrieval.english.calendar import Days, Lean

_MONTH = (
    r"(?P<month>jan(?:uary|\b)|feb(?:ruary|\b)|mar(?:ch|\b)|apr(?:il|\b)|may\b|june?\b|july?\b|aug(?:ust|\b)"
    r"|sept?(?:ember|\b)|oct(?:ober|\b)|nov(?:ember|\b)|dec(?:ember|\b))\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)\b"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|(?:a\s)?couple(?:\sof)?|three|(?:a\s)?few|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)"
)
_SOME_PART = r"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof)[-\s](?:in\s)?"
_WHICH = r"(?P<which>last|this|past|previous|next|coming|current)"
_PARTS = {
    "begin": "early",
    "start": "early",
    "early": "early",
    "mid": "mid",
    "middl": "mid",
    "late": "late",
    "end": "late",
}


class Form(NamedTuple):
    """One way to name days. A `bare` form is none without a word like "in" before it."""

    name: str
    pattern: str
    days: Callable[[re.Match[str], date, Lean], Days | None]
    absolute: bool = False
    bare: bool = False


# --- what the forms mean ----------------------------------------------------------------------------------------------


def _iso(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    return cal.day(int(match["year"]), int(match["month"]), int(match["day"]))


def _iso_month(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    return cal.month(int(match["year"]), int(match["month"]))


def _slashed(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["y"])
    year += 2000 if year < 100 else 0
    return cal.day(year, first, second) or cal.day(year, second, first)


def _dotted(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    return cal.day(int(match["y"]), int(match["second"]), int(match["first"]))


def _month_day(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    month, number = cal.month_number(match["month"]), int(match["day"])
    last = int(match.groupdict().get("last") or number)
    year = int(match["year"] or cal.year_of(anchor, month, number, lean))
    leap = range(year, year - 9, -1) if not match["year"] and (month, number) == (2, 29) else (year,)
    first_day = next((found for found in (cal.day(each, month, number) for each in leap) if found), None)
    last_day = cal.day(year, month, last) if last != number else first_day
    return (first_day[0], last_day[1]) if first_day and last_day else None


def _month(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    number = cal.month_number(match["month"])
    which = _lower(match, "which")
    if which in {"next", "coming"}:
        lean = "coming"
    elif which in {"last", "past", "previous"}:
        lean, anchor = "past", cal.month(anchor.year, anchor.month)[0] - timedelta(days=1)
    year = _lower(match, "year")
    return cal.part_of_month(
        cal.month(int(year) if year else cal.year_of(anchor, number, 1, lean), number), _part(match)
    )


def _quarter(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    name = match["quarter"].lower()
    number = cal.COUNTS.get(name) or int(name[-1])
    if match["year"]:
        return cal.months(int(match["year"]), 3 * number - 2, 3)
    return cal.months(anchor.year - (3 * number - 2 > anchor.month), 3 * number - 2, 3)


def _half(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    return cal.months(int(match["year"]), 1 if match["half"].lower() in {"h1", "first"} else 7, 6)


def _season(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    name = match["season"].lower()
    if match["year"]:
        return cal.season(int(match["year"]), name)
    latest = next(
        year for year in (anchor.year + 1, anchor.year, anchor.year - 1) if cal.season(year, name)[0] <= anchor
    )
    over = cal.season(latest, name)[1] < anchor
    which = _lower(match, "which")
    later = which in {"next", "coming"}
    return cal.season(latest + later - (which in {"last", "past", "previous"} and not over), name)


def _year(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    return cal.part_of_year(int(match["year"]), _part(match))


def _decade(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    first = int(match["decade"])
    return cal.year(first)[0], cal.year(first + 9)[1]


def _near_day(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    words = match.group().lower()
    if "before yesterday" in words:
        offset = -2
    elif words == "yesterday" or words.startswith("last"):
        offset = -1
    else:
        offset = 1 if words == "tomorrow" else 0
    that = anchor + timedelta(days=offset)
    return that, that


def _weekday(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    number = cal.weekday_number(match.group("name"))
    which, of_week = _lower(match, "which"), _lower(match, "week")
    if of_week:
        weeks = {"last": -7, "next": 7}.get(of_week, 0)
        that = cal.week(anchor)[0] + timedelta(days=weeks + number)
    elif which in {"last", "past", "previous"}:
        that = cal.weekday_near(anchor - timedelta(days=1), number, "past")
    elif which in {"next", "coming"}:
        that = cal.weekday_near(anchor + timedelta(days=1), number, "coming")
    else:
        that = cal.weekday_near(anchor, number, lean)
    return that, that


def _unit(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give this, last, past or next week, month, quarter, year or weekend; what goes on ends at the anchor."""
    which, unit, when = match["which"].lower(), match["unit"].lower(), _lower(match, "when")
    if which == "past" and unit != "weekend":
        return cal.before(anchor, 3 if unit == "quarter" else 1, "month" if unit == "quarter" else unit), anchor
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    days = _whole(unit, anchor, step)
    if step:
        return days
    return (anchor, max(anchor, days[1])) if when == "later" else (min(days[0], anchor), min(days[1], anchor))


def _whole(unit: str, anchor: date, step: int) -> Days:
    if unit == "week":
        return cal.week(anchor + timedelta(weeks=step))
    if unit == "weekend":
        latest = anchor - timedelta(days=7 if anchor.weekday() < 5 and step <= 0 else 0)
        further = step if step > 0 or anchor.weekday() >= 5 else 0
        return cal.weekend(latest + timedelta(weeks=further))
    if unit == "month":
        return cal.month(anchor.year, anchor.month + step)
    if unit == "quarter":
        return cal.months(anchor.year, 3 * ((anchor.month - 1) // 3 + step) + 1, 3)
    return cal.year(anchor.year + step)


def _the_weekend(_match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    first, last = _whole("weekend", anchor, 0)
    return first, min(last, anchor)


def _rolling(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    unit, count = match["unit"].lower(), _count(match)
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    return cal.before(anchor, count, unit), anchor


def _ago(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day for days and weeks, the whole month or year for months and years."""
    unit = match["unit"].lower()
    that = cal.before(anchor, _count(match), unit)
    if unit == "month":
        return cal.month(that.year, that.month)
    return cal.year(that.year) if unit == "year" else (that, that)


def _count(match: re.Match[str]) -> int:
    words = (match["count"] or "one").lower().removeprefix("a ").removesuffix(" of")
    return int(words) if words.isdigit() else cal.COUNTS[words]


def _part(match: re.Match[str]) -> str:
    words = _lower(match, "part").removeprefix("the ")
    return next((name for begin, name in _PARTS.items() if words.startswith(begin)), "")


def _lower(match: re.Match[str], group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


# --- the forms --------------------------------------------------------------------------------------------------------

_WEEKDAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)"
_COMMA_YEAR = rf"(?:(?:,\s?|\s|,?\sof\s){_YEAR})?"

FORMS = (
    Form("iso", r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\b(?![-/]\d)", _iso, absolute=True),
    Form("iso_month", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", _iso_month, absolute=True),
    Form("slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>(?:19|20)?\d\d)\b(?!/)", _slashed, absolute=True),
    Form("dotted", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b", _dotted, absolute=True),
    Form(
        "month_days",
        rf"(?:{_WEEKDAY_NAME},?\s)?{_MONTH}\s{_DAY}\s?(?:-|–|to|through)\s?(?P<last>3[01]|[12]\d|[1-9])\b(?!,?\d)"
        rf"{_COMMA_YEAR}",
        _month_day,
    ),
    Form("month_day", rf"(?:{_WEEKDAY_NAME},?\s)?{_MONTH}\s(?:the\s)?{_DAY}(?![,.:]?\d|%){_COMMA_YEAR}", _month_day),
    Form("day_month", rf"(?:{_WEEKDAY_NAME},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?!\w){_COMMA_YEAR}", _month_day),
    Form("month_year", rf"(?:{_SOME_PART})?{_MONTH},?\s(?:of\s)?{_YEAR}", _month),
    Form("which_month", rf"(?:{_WHICH}\s)(?P<part>early\s|late\s|mid-)?{_MONTH}(?!\w)(?!\s\d)", _month),
    Form(
        "quarter",
        rf"(?:the\s)?(?P<quarter>q[1-4]|(?:first|second|third|fourth)(?=\squarter))(?:\squarter)?"
        rf"(?:\s(?:of\s)?{_YEAR})?",
        _quarter,
    ),
    Form("half", rf"(?:the\s)?(?P<half>h[12]|(?:first|second)(?=\shalf))(?:\shalf)?\s(?:of\s)?{_YEAR}", _half),
    Form("season", rf"(?:{_WHICH}\s|the\s)?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?{_YEAR}", _season),
    Form("which_season", rf"(?:{_WHICH})\s(?P<season>spring|summer|autumn|fall|winter)(?P<year>)", _season),
    Form(
        "near_day",
        r"(?:earlier\s|later\s)?today|tonight|(?:the\s)?day\sbefore\syesterday|yesterday|tomorrow|last\snight"
        r"|this\s(?:morning|afternoon|evening)",
        _near_day,
    ),
    Form(
        "unit",
        rf"(?:(?P<when>earlier|later|sometime)\s)?{_WHICH}\s"
        r"(?P<unit>week(?!-?end)|weekend|month|quarter|year)(?![-\w])",
        _unit,
    ),
    Form("the_weekend", r"the\sweekend", _the_weekend, bare=True),
    Form(
        "rolling",
        rf"(?:the\s)?(?:last|past|previous)\s(?:{_COUNT}\s)?(?P<unit>hour|day|week|month|year)s?(?!\sof\b)",
        _rolling,
    ),
    Form("ago", rf"(?:about\s)?{_COUNT}\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)(?!\sthan)", _ago),
    Form(
        "weekday", rf"(?:{_WHICH}\s)?(?P<name>{_WEEKDAY_NAME})(?:\s(?:of\s)?(?P<week>last|this|next)\sweek)?", _weekday
    ),
    Form("part_of_year", rf"{_SOME_PART}{_YEAR}", _year),
    Form("part_of_month", rf"{_SOME_PART}{_MONTH}(?!\w)(?!\s\d)", _month),
    Form("decade", r"(?:the\s)?(?P<decade>(?:19|20)\d0)s", _decade, absolute=True, bare=True),
    Form("year", rf"(?:the\syear\s)?{_YEAR}", _year, absolute=True, bare=True),
    Form("month", rf"{_MONTH}(?!\s\d)", _month, bare=True),
)
"""In this order: where two begin at one place the first wins, so longer forms stand before shorter ones."""
