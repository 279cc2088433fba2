"""The forms in which English names days, as a table: a pattern and what it stands for.

Names in capitals in a pattern (MONTH, DAY, ...) stand for the parts that `pattern_of` puts in their place.

A form without a year, or with "last", "this" or "ago", counts from a day, the anchor. "9/10/2024" is read as Americans
write it, the month first, unless that is no month; "13.9.2024" has the day first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import day_meanings as means
from retrieval.english.calendar import month_names, weekday_names
from retrieval.english.lexicon import table

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from datetime import date

    from retrieval.english.calendar import Days, Lean


class DayForm(NamedTuple):
    """One way to name days. A `bare` form is none without a word like "in" before it."""

    name: str
    pattern: str
    days: Callable[[re.Match[str], date, Lean], Days | None]
    absolute: bool = False
    bare: bool = False


FORMS = (
    DayForm(
        "iso",
        r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:T[\d:.]+Z?)?\b(?![-/]\d)",
        means.iso,
        absolute=True,
    ),
    DayForm("iso_month", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", means.iso_month, absolute=True),
    DayForm(
        "slashed_month", r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b(?!/)", means.iso_month, absolute=True
    ),
    DayForm(
        "slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>(?:19|20)?\d\d)\b(?!/)", means.slashed, absolute=True
    ),
    DayForm("dotted", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b", means.dotted, absolute=True),
    DayForm(
        "month_days",
        r"(?:WEEKDAY,?\s)?MONTH\sDAY\s?(?:-|–|to|through)\s?(?P<last>3[01]|[12]\d|[1-9])\b(?!,?\d)"
        r"COMMAYEAR",
        means.month_day,
    ),
    DayForm("week_of", r"(?:the\s)?week\sof\sMONTH\sDAY(?![,.:]?\d|%)COMMAYEAR", means.week_of),
    DayForm("week_of_day", r"(?:the\s)?week\sof\s(?:the\s)?DAY\s(?:of\s)?MONTH(?!\w)COMMAYEAR", means.week_of),
    DayForm(
        "days_month",
        r"DAY\s?(?:-|–|to|and|until|through)\s?(?:the\s)?(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?"
        r"MONTH(?!\w)COMMAYEAR",
        means.month_day,
    ),
    DayForm("month_day", r"(?:WEEKDAY,?\s)?MONTH\s(?:the\s)?DAY(?![,.:]?\d|%)COMMAYEAR", means.month_day),
    DayForm("day_month", r"(?:WEEKDAY,?\s)?(?:the\s)?DAY\s(?:of\s)?MONTH(?!\w)COMMAYEAR", means.month_day),
    DayForm("month_year", r"(?:PART)?MONTH,?\s(?:of\s)?YEAR", means.month),
    DayForm("which_month", r"(?:WHICH\s)(?P<part>early\s|late\s|mid-)?MONTH(?!\w)(?!\s\d)", means.month),
    DayForm(
        "quarter",
        r"(?:the\s)?(?P<quarter>q[1-4]|(?:first|second|third|fourth)(?=\squarter))(?:\squarter)?"
        r"(?:\s(?:of\s)?YEAR)?",
        means.quarter,
    ),
    DayForm("half", r"(?:the\s)?(?P<half>h[12]|(?:first|second)(?=\shalf))(?:\shalf)?\s(?:of\s)?YEAR", means.half),
    DayForm("season", r"(?:WHICH\s|the\s)?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?YEAR", means.season),
    DayForm("the_season", r"the\s(?P<season>spring|summer|autumn|winter)(?P<year>)ALONE", means.season, bare=True),
    DayForm("which_season", r"(?:WHICH)\s(?P<season>spring|summer|autumn|fall|winter)(?P<year>)", means.season),
    DayForm(
        "near_day",
        r"(?:earlier\s|later\s)?today|tonight|(?:the\s)?day\sbefore\syesterday|yesterday|tomorrow|last\snight"
        r"|this\s(?:morning|afternoon|evening)",
        means.near_day,
    ),
    DayForm(
        "unit",
        r"(?:(?P<when>earlier|later|sometime)\s)?WHICH\s"
        r"(?P<unit>week(?!-?end)|weekend|month|quarter|year)(?![-\w])",
        means.unit,
    ),
    DayForm("before_last", r"(?:the\s)?(?P<unit>week|weekend|month|year)\sbefore\slast", means.before_last),
    DayForm("day_alone", r"(?:the\s)DAY(?<=[a-z])ALONE", means.day_alone, bare=True),
    DayForm("the_weekend", r"the\sweekend", means.the_weekend, bare=True),
    DayForm(
        "rolling",
        r"(?:the\s)?(?:last|past|previous)\s(?:COUNT\s)?(?P<unit>hour|day|week|month|year)s?(?!\sof\b)",
        means.rolling,
    ),
    DayForm("ago", r"(?:about\s)?COUNT\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)(?!\sthan)", means.ago),
    DayForm(
        "weekday",
        r"(?:WHICH\s)?(?P<name>WEEKDAY)(?:\s(?:of\s)?(?P<week>last|this|next)\sweek)?",
        means.weekday,
    ),
    DayForm("part_of_year", r"PARTYEAR", means.year),
    DayForm("part_of_month", r"PARTMONTH(?!\w)(?!\s\d)", means.month),
    DayForm("decade", r"(?:the\s)?(?P<decade>(?:19|20)\d0|(?<=the\s)[5-9]0)s", means.decade, absolute=True, bare=True),
    DayForm("year", r"(?:the\syear\s)?YEAR", means.year, absolute=True, bare=True),
    DayForm("month", r"MONTH(?!\s\d)", means.month, bare=True),
)
"""In this order: where two begin at one place the first wins, so longer forms stand before shorter ones."""


def pattern_of(pattern: str) -> str:
    """Put what they stand for in the place of the names in capitals of a pattern."""
    for name, part in _parts().items():
        pattern = pattern.replace(name, part)
    return pattern


@cache
def _parts() -> Mapping[str, str]:
    """Give the parts of patterns by their names, a longer name before one that it contains."""
    year = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,-]\d)\b"
    full = "|".join(name + r"\b" * (name == "may") for name in month_names())
    short = "|".join(sorted(set(table("months")).difference(month_names()), key=_longest_first))
    day_names = "|".join(name.removesuffix("day") for name in weekday_names())
    short_days = "|".join(sorted(set(table("weekdays")).difference(weekday_names()), key=_longest_first))
    return {
        "COMMAYEAR": rf"(?:(?:,\s?|\s|,?\sof\s){year})?",
        "WEEKDAY": rf"(?:(?:{day_names})day|(?:{short_days})\.)",
        "MONTH": rf"(?P<month>{full}|(?:{short})\b)(?:(?<!ry|ch|il|ay|ne|ly|st|er)\.)?",
        "YEAR": year,
        "DAY": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b",
        "COUNT": (
            r"(?P<count>\d{1,3}|an?|one|two|(?:a\s)?couple(?:\sof)?|three|(?:a\s)?few|four|five|six|seven|eight|nine"
            r"|ten|eleven|twelve)"
        ),
        "PART": r"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof)[-\s](?:in\s)?",
        "WHICH": r"(?P<which>last|this|past|previous|next|coming|current)",
        # what follows a noun phrase that is complete, rather than the first part of one ("the spring offensive")
        "ALONE": r"(?=\s*(?:[?.,!;:]|$)|\s(?:about|on|of|and|to|when|that|in|regarding)\b)",
    }


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name
