"""The forms in which English names days, as a table: a pattern and what it stands for.

A form without a year, or with "last", "this" or "ago", counts from a day, the anchor. "9/10/2024" is read as Americans
write it, the month first, unless that is no month; "13.9.2024" has the day first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import day_meanings as means

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date

    from retrieval.english.calendar import Days, Lean

_MONTH = (
    r"(?P<month>january|february|march|april|may\b|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)(?:(?<!ry|ch|il|ay|ne|ly|st|er)\.)?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,-]\d)\b"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|(?:a\s)?couple(?:\sof)?|three|(?:a\s)?few|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)"
)
_SOME_PART = r"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof)[-\s](?:in\s)?"
_WHICH = r"(?P<which>last|this|past|previous|next|coming|current)"


class Form(NamedTuple):
    """One way to name days. A `bare` form is none without a word like "in" before it."""

    name: str
    pattern: str
    days: Callable[[re.Match[str], date, Lean], Days | None]
    absolute: bool = False
    bare: bool = False


_WEEKDAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)"
_COMMA_YEAR = rf"(?:(?:,\s?|\s|,?\sof\s){_YEAR})?"

_ALONE = r"(?=\s*(?:[?.,!;:]|$)|\s(?:about|on|of|and|to|when|that|in|regarding)\b)"
"""What follows a noun phrase that is complete, rather than the first part of a longer one ("the spring offensive")."""

FORMS = (
    Form(
        "iso",
        r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:T[\d:.]+Z?)?\b(?![-/]\d)",
        means.iso,
        absolute=True,
    ),
    Form("iso_month", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", means.iso_month, absolute=True),
    Form("slashed_month", r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b(?!/)", means.iso_month, absolute=True),
    Form(
        "slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>(?:19|20)?\d\d)\b(?!/)", means.slashed, absolute=True
    ),
    Form("dotted", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b", means.dotted, absolute=True),
    Form(
        "month_days",
        rf"(?:{_WEEKDAY_NAME},?\s)?{_MONTH}\s{_DAY}\s?(?:-|–|to|through)\s?(?P<last>3[01]|[12]\d|[1-9])\b(?!,?\d)"
        rf"{_COMMA_YEAR}",
        means.month_day,
    ),
    Form("week_of", rf"(?:the\s)?week\sof\s{_MONTH}\s{_DAY}(?![,.:]?\d|%){_COMMA_YEAR}", means.week_of),
    Form("week_of_day", rf"(?:the\s)?week\sof\s(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?!\w){_COMMA_YEAR}", means.week_of),
    Form(
        "days_month",
        rf"{_DAY}\s?(?:-|–|to|and|until|through)\s?(?:the\s)?(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?"
        rf"{_MONTH}(?!\w){_COMMA_YEAR}",
        means.month_day,
    ),
    Form(
        "month_day", rf"(?:{_WEEKDAY_NAME},?\s)?{_MONTH}\s(?:the\s)?{_DAY}(?![,.:]?\d|%){_COMMA_YEAR}", means.month_day
    ),
    Form(
        "day_month", rf"(?:{_WEEKDAY_NAME},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?!\w){_COMMA_YEAR}", means.month_day
    ),
    Form("month_year", rf"(?:{_SOME_PART})?{_MONTH},?\s(?:of\s)?{_YEAR}", means.month),
    Form("which_month", rf"(?:{_WHICH}\s)(?P<part>early\s|late\s|mid-)?{_MONTH}(?!\w)(?!\s\d)", means.month),
    Form(
        "quarter",
        rf"(?:the\s)?(?P<quarter>q[1-4]|(?:first|second|third|fourth)(?=\squarter))(?:\squarter)?"
        rf"(?:\s(?:of\s)?{_YEAR})?",
        means.quarter,
    ),
    Form("half", rf"(?:the\s)?(?P<half>h[12]|(?:first|second)(?=\shalf))(?:\shalf)?\s(?:of\s)?{_YEAR}", means.half),
    Form(
        "season", rf"(?:{_WHICH}\s|the\s)?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?{_YEAR}", means.season
    ),
    Form("the_season", rf"the\s(?P<season>spring|summer|autumn|winter)(?P<year>){_ALONE}", means.season, bare=True),
    Form("which_season", rf"(?:{_WHICH})\s(?P<season>spring|summer|autumn|fall|winter)(?P<year>)", means.season),
    Form(
        "near_day",
        r"(?:earlier\s|later\s)?today|tonight|(?:the\s)?day\sbefore\syesterday|yesterday|tomorrow|last\snight"
        r"|this\s(?:morning|afternoon|evening)",
        means.near_day,
    ),
    Form(
        "unit",
        rf"(?:(?P<when>earlier|later|sometime)\s)?{_WHICH}\s"
        r"(?P<unit>week(?!-?end)|weekend|month|quarter|year)(?![-\w])",
        means.unit,
    ),
    Form("before_last", r"(?:the\s)?(?P<unit>week|weekend|month|year)\sbefore\slast", means.before_last),
    Form("day_alone", rf"(?:the\s){_DAY}(?<=[a-z]){_ALONE}", means.day_alone, bare=True),
    Form("the_weekend", r"the\sweekend", means.the_weekend, bare=True),
    Form(
        "rolling",
        rf"(?:the\s)?(?:last|past|previous)\s(?:{_COUNT}\s)?(?P<unit>hour|day|week|month|year)s?(?!\sof\b)",
        means.rolling,
    ),
    Form("ago", rf"(?:about\s)?{_COUNT}\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)(?!\sthan)", means.ago),
    Form(
        "weekday",
        rf"(?:{_WHICH}\s)?(?P<name>{_WEEKDAY_NAME})(?:\s(?:of\s)?(?P<week>last|this|next)\sweek)?",
        means.weekday,
    ),
    Form("part_of_year", rf"{_SOME_PART}{_YEAR}", means.year),
    Form("part_of_month", rf"{_SOME_PART}{_MONTH}(?!\w)(?!\s\d)", means.month),
    Form("decade", r"(?:the\s)?(?P<decade>(?:19|20)\d0|(?<=the\s)[5-9]0)s", means.decade, absolute=True, bare=True),
    Form("year", rf"(?:the\syear\s)?{_YEAR}", means.year, absolute=True, bare=True),
    Form("month", rf"{_MONTH}(?!\s\d)", means.month, bare=True),
)
"""In this order: where two begin at one place the first wins, so longer forms stand before shorter ones."""
