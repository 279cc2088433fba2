"""What the forms of `day_forms` stand for: each function takes the words matched, and the day from which they are seen.

A function gives the first and the last day, or None where the calendar has no such day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retrieval.english import calendar as cal
from retrieval.english.lexicon import table

if TYPE_CHECKING:
    import re
    from datetime import date

    from retrieval.english.calendar import Days, Lean, Part


def iso(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the day of 2024-09-13."""
    return cal.one_day(int(match["year"]), int(match["month"]), int(match["day"]))


def iso_month(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the month of 2024-09."""
    return cal.whole_month(int(match["year"]), int(match["month"]))


def slashed(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the day of 9/13/2024, or of 13/9/2024."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["y"])
    year += 2000 if year < 100 else 0
    return cal.one_day(year, first, second) or cal.one_day(year, second, first)


def dotted(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the day of 13.9.2024."""
    return cal.one_day(int(match["y"]), int(match["second"]), int(match["first"]))


def month_day(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the day of "Sept. 13", or the days of "Sept. 9-13"."""
    found = match.groupdict()
    month, number = cal.month_number(found["month"]), _number(found["day"])
    last = int(found.get("last") or number)
    named = _year(match, anchor)
    year = named or cal.year_of(anchor, month, number, lean)
    leap = range(year, year - 9, -1) if not named and (month, number) == (2, 29) else (year,)
    first_day = next((found for found in (cal.one_day(each, month, number) for each in leap) if found), None)
    last_day = cal.one_day(year, month, last) if last != number else first_day
    return (first_day[0], last_day[1]) if first_day and last_day else None


def week_of(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the week of "the week of Sept. 9"."""
    days = month_day(match, anchor, lean)
    return cal.week(days[0]) if days else None


def nth_week(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the days of "the first week of July": seven from the 1st, the 8th and so on; the last seven."""
    number = cal.month_number(match["month"])
    first, last = cal.whole_month(_year(match, anchor) or cal.year_of(anchor, number, None, lean), number)
    name = match["nth"].lower()
    if name == "last":
        return last - timedelta(days=6), last
    begin = first + timedelta(weeks=_number(name) - 1)
    return (begin, min(last, begin + timedelta(days=6))) if begin <= last else None


def nth_weekday(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the day of "the first Monday in July" and "the last Friday of last month"."""
    month_days = month(match, anchor, lean) if match["month"] else _whole("month", anchor, _step(match))
    if month_days is None:
        return None
    weekday_number, name = cal.weekday_number(match["name"]), match["nth"].lower()
    if name == "last":
        that = cal.weekday_near(month_days[1], weekday_number, "past")
    else:
        that = cal.weekday_near(month_days[0], weekday_number, "coming") + timedelta(weeks=_number(name) - 1)
    return (that, that) if that <= month_days[1] else None


def day_of_which_month(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "the 3rd of last month"."""
    first = _whole("month", anchor, _step(match))[0]
    return cal.one_day(first.year, first.month, _number(match["day"] or match["nth"]))


def day_alone(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the latest day with the number of "the 10th", "Sunday the 10th"."""
    months = (cal.whole_month(anchor.year, anchor.month - back)[0] for back in range(3))
    days = (cal.one_day(first.year, first.month, int(match["day"])) for first in months)
    return next((found for found in days if found and found[0] <= anchor), None)


def month(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the month of "July 2023", "last July" or "early July"."""
    number = cal.month_number(match["month"])
    which = _which(match)
    if which in {"next", "coming"}:
        lean = "coming"
    elif which in {"last", "past", "previous"}:
        lean, anchor = "past", cal.whole_month(anchor.year, anchor.month)[0] - timedelta(days=1)
    year = _year(match, anchor) or cal.year_of(anchor, number, None, lean)
    return cal.part_of_month(cal.whole_month(year, number), _part(match))


def quarter(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the quarter of "Q3 2024"; without a year the latest that has begun."""
    name = match["quarter"].lower()
    number = int(table("ordinals").get(name) or name[-1])
    if year := _year(match, anchor):
        return cal.months(year, 3 * number - 2, 3)
    return cal.months(anchor.year - (3 * number - 2 > anchor.month), 3 * number - 2, 3)


def half(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the half of "H1 2024" or "the first half of last year"."""
    return cal.months(_year(match, anchor) or anchor.year, 1 if match["half"].lower() in {"h1", "first"} else 7, 6)


def season(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the season of "summer 2024", "last summer" or "the summer"."""
    name = match["season"].lower()
    if year := _year(match, anchor):
        return cal.whole_season(year, name)
    latest = next(
        each for each in (anchor.year + 1, anchor.year, anchor.year - 1) if cal.whole_season(each, name)[0] <= anchor
    )
    over = cal.whole_season(latest, name)[1] < anchor
    which = _which(match)
    later = which in {"next", "coming"}
    return cal.whole_season(latest + later - (which in {"last", "past", "previous"} and not over), name)


def year(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the year of "2024", or its part of "early 2024"."""
    return cal.part_of_year(int(match["year"]), _part(match))


def decade(match: re.Match[str], _anchor: date, _lean: Lean) -> Days | None:
    """Give the ten years of "1990s", also of "90s" and "the nineties", or the part of "the early 1990s"."""
    first = int(table("decades").get(match["decade"].lower()) or match["decade"])
    first += 1900 if first < 100 else 0
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get(_part(match), (0, 9))
    return cal.whole_year(first + begin)[0], cal.whole_year(first + end)[1]


def holiday(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the days of "Christmas" and the like; of "last Christmas" the latest that has begun."""
    name = " ".join(match["holiday"].lower().replace("’", "'").split())
    (month, first), (_, last) = (map(int, day.split("-")) for day in table("holidays")[name].split())
    year = _year(match, anchor) or cal.year_of(anchor, month, first, "past" if _which(match) else lean)
    days = cal.one_day(year, month, first)
    return (days[0], days[0] + timedelta(days=last - first)) if days else None


def near_day(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the day of "today", "yesterday", "last night" and the like."""
    words = match.group().lower()
    if "before" in words:
        offset = -2
    elif words.startswith(("yesterday", "last")):
        offset = -1
    else:
        offset = 1 if words.startswith("tomorrow") else 0
    that = anchor + timedelta(days=offset)
    return that, that


def weekday(match: re.Match[str], anchor: date, lean: Lean) -> Days | None:
    """Give the day of "Tuesday", "last Tuesday" or "Tuesday last week"."""
    number = cal.weekday_number(match.group("name"))
    which, of_week = _which(match), _lower(match, "week")
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


def unit(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give this, last, past or next week, month, quarter, year or weekend; what goes on ends at the anchor."""
    which, unit, when = _which(match), match["unit"].lower(), _lower(match, "when")
    if which == "past" and unit != "weekend":
        return cal.before(anchor, 3 if unit == "quarter" else 1, "month" if unit == "quarter" else unit), anchor
    step = _step(match)
    days = _whole(unit, anchor, step)
    if step:
        return days
    return (anchor, max(anchor, days[1])) if when == "later" else (min(days[0], anchor), min(days[1], anchor))


def part_of_unit(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the part of "early last week", "the end of last month", "the beginning of the year"; up to the anchor."""
    step = _step(match)
    name, whole = _part(match), _whole(match["unit"].lower(), anchor, step)
    if match["unit"].lower() == "week":
        begin, end = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[name]
        days = whole[0] + timedelta(days=begin), whole[0] + timedelta(days=end)
    elif match["unit"].lower() == "month":
        days = cal.part_of_month(whole, name)
    else:
        days = cal.part_of_year(whole[0].year, name)
    return days if days[0] > anchor else (days[0], min(days[1], anchor)) if not step else days


def before_last(match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the whole of "the week before last"."""
    return _whole(match["unit"].lower(), anchor, -2)


def _whole(unit: str, anchor: date, step: int) -> Days:
    if unit == "week":
        return cal.week(anchor + timedelta(weeks=step))
    if unit == "weekend":
        latest = anchor - timedelta(days=7 if anchor.weekday() < 5 and step <= 0 else 0)
        further = step if step > 0 or anchor.weekday() >= 5 else min(step + 1, 0)
        return cal.weekend(latest + timedelta(weeks=further))
    if unit == "month":
        return cal.whole_month(anchor.year, anchor.month + step)
    if unit == "quarter":
        return cal.months(anchor.year, 3 * ((anchor.month - 1) // 3 + step) + 1, 3)
    return cal.whole_year(anchor.year + step)


def the_weekend(_match: re.Match[str], anchor: date, _lean: Lean) -> Days | None:
    """Give the latest weekend that has begun."""
    first, last = _whole("weekend", anchor, 0)
    return first, min(last, anchor)


def _part(match: re.Match[str]) -> Part:
    words = _lower(match, "part").removeprefix("the ")
    parts: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
    return next((parts[part] for begin, part in table("parts_of_periods").items() if words.startswith(begin)), "")


def _which(match: re.Match[str]) -> str:
    """Give "last" and the like; "past" of "this past"."""
    return _lower(match, "which").removeprefix("this ")


def _step(match: re.Match[str]) -> int:
    """Give how many units "last", "this" or "next" goes on: -1, 0, 1."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(_which(match), 0)


def _lower(match: re.Match[str], group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


def _year(match: re.Match[str], anchor: date) -> int | None:
    """Give the year that a form names, in digits or as "last year"; None where it names none."""
    found = match.groupdict()
    if found.get("year"):
        return int(found["year"])
    if found.get("short_year"):
        return 2000 + int(found["short_year"])
    named = (found.get("that_year") or "").lower()
    return anchor.year + {"last": -1, "this": 0, "next": 1}[named] if named else None


def _number(words: str) -> int:
    """Give the number of "13" or "first"."""
    return int(words) if words.isdigit() else int(table("ordinals")[words.lower()])
