"""The forms in which English names days, as a table: a name, a pattern, what it stands for, and how it must stand.

Names in capitals in a pattern (MONTH, DAY, ...) stand for the parts that `pattern_of` puts in their place.

A form without a year, or with "last", "this" or "ago", counts from a day, the anchor. "9/10/2024" is read as Americans
write it, the month first, unless that is no month; "13.9.2024" has the day first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import counted_days as counted
from retrieval.english import day_meanings as means
from retrieval.english.calendar import month_names, weekday_names
from retrieval.english.lexicon import table, words

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from retrieval.english.calendar import Days, Lean

MOST = 20
"""The greatest number that is read as a word."""


class DayForm(NamedTuple):
    """One way to name days. A `bare` form is none without a word like "in" before it."""

    name: str
    pattern: str
    days: Callable[[re.Match[str], date, Lean], Days | None]
    absolute: bool = False
    bare: bool = False


_ISO = r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:T[\d:.]+Z?)?\b(?![-/]\d)"
_SLASHED = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>(?:19|20)?\d\d)\b(?!/)"
_TO_LAST = r"\s?(?:-|–|to|through)\s?(?P<last>3[01]|[12]\d|[1-9])\b(?!,?\d)"
_AND_LAST = r"\s?(?:-|–|to|and|until|through)\s?(?:the\s)?(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

_EARLY = r"(?P<part>early|mid|late)"

FORMS = (
    DayForm("iso", _ISO, means.iso, absolute=True),
    DayForm("iso_month", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", means.iso_month, absolute=True),
    DayForm("month_iso", r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b(?!/)", means.iso_month, absolute=True),
    DayForm("slashed", _SLASHED, means.slashed, absolute=True),
    DayForm("dotted", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b", means.dotted, absolute=True),
    DayForm("month_days", rf"(?:WEEKDAY,?\s)?MONTH\sDAY{_TO_LAST}COMMAYEAR", means.month_day),
    DayForm("week_of", r"(?:the\s)?week\sof\sMONTH\sDAY(?![,.:]?\d|%)COMMAYEAR", means.week_of),
    DayForm("week_of_day", r"(?:the\s)?week\sof\s(?:the\s)?DAY\s(?:of\s)?MONTH(?!\w)COMMAYEAR", means.week_of),
    DayForm("nth_week", r"(?:the\s)?(?P<nth>NTH|last)\sweek\s(?:of|in)\sMONTH(?!\w)COMMAYEAR", means.nth_week),
    DayForm(
        "nth_weekday",
        r"(?:the\s)?(?P<nth>NTH|last)\s(?P<name>WEEKDAY)\s(?:of|in)\s(?:MONTH(?!\w)COMMAYEAR|WHICH\smonth)",
        means.nth_weekday,
    ),
    DayForm("day_of_which_month", r"(?:the\s)?(?:DAY|(?P<nth>NTH))\sof\sWHICH\smonth", means.day_of_which_month),
    DayForm("days_month", rf"DAY{_AND_LAST}\s(?:of\s)?MONTH(?!\w)COMMAYEAR", means.month_day),
    DayForm("month_day", r"(?:WEEKDAY,?\s)?MONTH\s(?:the\s)?DAY(?![,.:]?\d|%)COMMAYEAR", means.month_day),
    DayForm("day_month", r"(?:WEEKDAY,?\s)?(?:the\s)?DAY\s(?:of\s)?MONTH(?!\w)COMMAYEAR", means.month_day),
    DayForm("day_of_month", r"(?:the\s)?(?P<day>NTH)\sof\sMONTH(?!\w)COMMAYEAR", means.month_day),
    DayForm("year_month_day", r"THATYEAR,?\s(?:on\s)?MONTH\sDAY", means.month_day),
    DayForm("year_day_month", r"THATYEAR,?\s(?:on\s)?(?:the\s)?DAY\s(?:of\s)?MONTH(?!\w)", means.month_day),
    DayForm("year_month", r"THATYEAR,?\s(?:in\s)?MONTH(?!\w)(?!\s\d)", means.month),
    DayForm("month_year", r"(?:PART)?MONTH,?\s(?:(?:of\s)?YEAR|(?:of\s)?THATYEAR)", means.month),
    DayForm("which_month", r"(?:WHICH\s)(?P<part>early\s|late\s|mid-)?MONTH(?!\w)(?!\s\d)", means.month),
    DayForm(
        "quarter",
        r"(?:the\s)?(?P<quarter>q[1-4]|(?:first|second|third|fourth)(?=\squarter))(?:\squarter)?"
        r"(?:\s(?:of\s)?(?:YEAR|THATYEAR))?",
        means.quarter,
    ),
    DayForm(
        "half",
        r"(?:the\s)?(?P<half>h[12]|(?:first|second)(?=\shalf))(?:\shalf)?\s(?:of\s)?(?:YEAR|THATYEAR)",
        means.half,
    ),
    DayForm("season", r"(?:WHICH\s|the\s)?(?P<season>SEASON|fall)\s(?:of\s)?(?:YEAR|THATYEAR)", means.season),
    DayForm("the_season", r"the\s(?P<season>SEASON)(?P<year>)ALONE", means.season, bare=True),
    DayForm("which_season", r"(?:WHICH)\s(?P<season>SEASON|fall)(?P<year>)", means.season),
    DayForm("which_holiday", r"WHICH\s(?P<holiday>HOLIDAY)", means.holiday),
    DayForm("holiday", r"(?P<holiday>HOLIDAY)COMMAYEAR(?!['’]s)", means.holiday, bare=True),
    DayForm(
        "near_day",
        r"(?:earlier\s|later\s)?today|tonight|(?:the\s)?(?:day\sbefore\syesterday|night\sbefore\slast)"
        r"|(?:yesterday|tomorrow)HOUR|last\snight|this\s(?:morning|afternoon|evening)",
        means.near_day,
    ),
    DayForm("week_weekday", r"THATWEEK(?:['’]s)?,?\s(?:on\s)?(?P<name>WEEKDAY)HOUR", means.weekday),
    DayForm("part_of_unit", r"PART(?:WHICH|the)\s(?P<unit>week(?!-?end)|month|year)(?![-\w])", means.part_of_unit),
    DayForm(
        "unit",
        r"(?:(?P<when>earlier|later|sometime)\s)?(?:the\s(?=previous))?WHICH\s"
        r"(?P<unit>week(?!-?end)|weekend|month|quarter|year)(?![-\w])(?!\sand\sa\shalf)",
        means.unit,
    ),
    DayForm("earlier_in", r"(?P<when>earlier)\sin\sthe\s(?P<unit>week|month|year)(?![-\w])", means.unit),
    DayForm("before_last", r"(?:the\s)?(?P<unit>week|weekend|month|year)\sbefore\slast", means.before_last),
    DayForm("weekday_the_day", r"WEEKDAY,?\s(?:the\s)?DAY(?<=[a-z])", means.day_alone),
    DayForm("day_alone", r"(?:the\s)DAY(?<=[a-z])ALONE", means.day_alone, bare=True),
    DayForm("the_weekend", r"the\sweekend", means.the_weekend, bare=True),
    DayForm("half_more", r"(?:the\s)?(?:last|past)\s(?:COUNT\s)?years?\sand\sa\shalf", counted.years_and_a_half),
    DayForm("last_half", r"(?:the\s)?(?:last|past)\shalf(?:\sa)?[\s-]year", counted.half_year),
    DayForm("rolling", r"(?:the\s|these\s)?(?:last|past)\s(?:COUNT\s)?UNIT(?!\sof\b)", counted.rolling),
    DayForm("rolling_before", r"(?:the\s)?previous\sCOUNT\sUNIT(?!\sof\b)", counted.rolling),
    DayForm("recent", r"recent\s(?P<unit>day|week|month)s", counted.recent, bare=True),
    DayForm("ago_weekday", r"COUNT\sweeks?\sago,?\s(?:on\s|last\s)?(?P<name>WEEKDAY)HOUR", counted.weekday_ago),
    DayForm("weekday_ago", r"(?P<name>WEEKDAY)HOUR,?\s(?:COUNT\s)?weeks?\sago", counted.weekday_ago),
    DayForm("weekdays_ago", r"COUNT\s(?P<name>WEEKDAY)s\sago", counted.weekdays_ago),
    DayForm("weekday_before_last", r"(?:the\s)?(?P<name>WEEKDAY)HOUR\sbefore\slast", counted.weekday_before_last),
    DayForm("ago_to_the_day", r"(?:exactly\s)?COUNT\sUNIT\sago\s(?P<near>today|yesterday)", counted.to_the_day),
    DayForm("ago_this_month", r"(?:exactly\s)?COUNT\syears?\sago\sthis\smonth", counted.years_ago_this_month),
    DayForm("exactly_ago", r"exactly\sCOUNT\sUNIT\sago", counted.to_the_day),
    DayForm("half_ago", r"half\sa\syear\s(?:ago|earlier)", counted.half_year_ago),
    DayForm("ago", r"(?:about\s)?COUNT\sUNIT\s(?:ago|earlier|back)(?!\sthan|\sto\b|\sin\b)", counted.ago),
    DayForm("weekday", r"(?:WHICH\s)?(?P<name>WEEKDAY)HOUR(?:\s(?:of\s)?THATWEEK)?", means.weekday),
    DayForm(
        "part_of_decade",
        r"(?:the\s)?(?P<part>early|mid|late)[-\s](?P<decade>(?:19|20)\d0)s",
        means.decade,
        absolute=True,
    ),
    DayForm("part_of_year", r"PARTYEAR", means.year),
    DayForm("part_of_month", r"PARTMONTH(?!\w)(?!\s\d)", means.month),
    DayForm("decade", r"(?:the\s)?(?P<decade>(?:19|20)\d0|(?<=the\s)[5-9]0)s", means.decade, absolute=True, bare=True),
    DayForm("named_decade", r"the\s(?P<decade>DECADE)ALONE", means.decade, absolute=True, bare=True),
    DayForm("year", r"(?:the\syear\s)?YEAR", means.year, absolute=True, bare=True),
    DayForm("month_short_year", r"(?:PART)?MONTH\s['’](?P<short_year>\d\d)\b(?!['’])", means.month),
    DayForm("month", r"MONTH(?!\s\d)", means.month, bare=True),
)
"""In this order: where two begin at one place the first wins, so longer forms stand before shorter ones."""


def pattern_of(form: DayForm) -> str:
    """Give the pattern of a form, the names in capitals replaced by what they stand for."""
    pattern = form.pattern
    for name, part in _parts().items():
        pattern = pattern.replace(name, part)
    return pattern


@cache
def _parts() -> Mapping[str, str]:
    """Give the parts of patterns by their names, a longer name before one that it contains.

    `(?>...)` is not tried in another way once it has matched, which keeps the many forms quick.
    """
    year = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,-]\d)\b"
    short_year = r"\s['’](?P<short_year>\d\d)\b(?!['’])"
    that_year = r"(?P<that_year>last|this|next)\syear"
    shows = _either(name.removeprefix("night ") for name in words("day_names", "night"))
    return {
        "COMMAYEAR": rf"(?:(?:,\s?|\s|,?\sof\s)(?:{year}|{that_year}(?!\sand\sa))|{short_year})?",
        "THATYEAR": that_year,
        "THATWEEK": r"(?P<week>last|this|next)\sweek",
        "WEEKDAY": _weekday(),
        "MONTH": _month(),
        "YEAR": year,
        "HOLIDAY": _either(name.replace(" ", r"\s").replace("'", "['’]") for name in table("holidays")),
        "DECADE": _either(table("decades")),
        "SEASON": _either(name for name in table("seasons") if name != "fall"),
        "NTH": _either(name for name, number in table("ordinals").items() if int(number) <= MOST),
        "DAY": r"(?>(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b)",
        "COUNT": rf"(?P<count>(?>\d{{1,3}}|(?:a\s)?couple(?:\sof)?|(?:a\s)?few|{_either(_counts())}))",
        "UNIT": r"(?P<unit>hour|day|week|fortnight|month|year|decade)s?",
        "HOUR": rf"(?:\s(?:morning|afternoon|evening|night)(?!\s(?:{shows})))?",
        "PART": r"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof)[-\s](?:in\s)?",
        "WHICH": r"(?P<which>last|this\s(?:past|last|coming)|this|past|previous|next|coming|current)",
        # what follows a noun phrase that is complete, rather than the first part of one ("the spring offensive")
        "ALONE": r"(?=\s*(?:[?.,!;:]|$)|\s(?:about|on|of|and|to|when|that|in|regarding)\b)",
    }


def _month() -> str:
    full = "|".join(name + r"\b" * (name == "may") for name in month_names())
    short = _either(set(table("months")).difference(month_names()))
    return rf"(?P<month>(?>{full}|(?:{short})\b))(?:(?<!ry|ch|il|ay|ne|ly|st|er)\.)?"


def _weekday() -> str:
    """A short name needs its point, or "on" before it where it is no other word."""
    short = set(table("weekdays")).difference(weekday_names())
    clear = _either(name for name in short if len(name) > 3)
    after_on = _either(name for name in short if name not in {"sat", "sun"})
    return rf"(?>{_either(weekday_names())}|(?:{_either(short)})\.|(?:{clear})\b|(?<=\bon\s)(?:{after_on})\b)"


def _counts() -> list[str]:
    small = [name for name, number in table("numbers").items() if 0 < int(number) <= MOST]
    return [*small, *(name for name in table("counts") if name not in {"couple", "few"})]


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))
