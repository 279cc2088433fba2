"""Days and moments as files and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from retrieval.english import lexicon
from retrieval.errors import UnreadableInput

Published = tuple[date | None, datetime | None]
"""The day, and the moment where the time of day is given with its zone."""

_LONGEST_CHARS = 64
"""Characters within which a day is written."""


def day_and_moment(value: object) -> Published:
    """Read a day that must be right where there is one; None and "" are no day.

    Takes ISO 8601 text, days in every form that can be read one way only, and the dates that YAML makes. Raises
    UnreadableInput for anything else.
    """
    if isinstance(value, datetime):
        return value.date(), value if value.tzinfo else None
    if isinstance(value, date):
        return value, None
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if not isinstance(value, str):
        raise UnreadableInput(f"the date must be text like 2024-09-13, not {type(value).__name__}")
    found = _from_iso(value.strip()) or _mailed(value.strip())
    if found:
        return found
    if day := written_day(value):
        return day, None
    raise UnreadableInput(f"{value!r:.40} is no day, or could be two; write it as 2024-09-13")


def day_of_page(value: object) -> Published:
    """Read a day as pages and feeds write it: ISO 8601, the form of mail, or a day in words or figures; else none."""
    if not isinstance(value, str):
        return None, None
    text = value.strip()[:_LONGEST_CHARS]
    return _from_iso(text) or _mailed(text) or (written_day(text), None)


def written_day(text: str) -> date | None:
    """Read the day with which a text begins, in any form that can be read one way only: 5/6/2024 cannot."""
    for form, order in _forms():
        if match := form.match(text[:_LONGEST_CHARS].strip()):
            try:
                return _day(match, order)
            except (ValueError, KeyError):
                continue
    return None


def day_of_name(stem: str) -> date | None:
    """Read the day with which a file's name begins; None if it names none."""
    match = _leading_day().match(stem)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _day(match: re.Match[str], order: str) -> date:
    """Put a match's parts together; `order` names them, "xx" are day and month in an unknown order."""
    first, second, third = match.groups()
    if order == "ymd":
        return date(int(first), int(second), int(third))
    if order == "dmy":
        return date(int(third), _month(second), int(first))
    if order == "mdy":
        return date(int(third), _month(first), int(second))
    low, high = sorted((int(first), int(second)))
    if low != high <= 12:
        raise ValueError("could be two days")
    return date(int(third), low, high)


def _month(name: str) -> int:
    return int(lexicon.table("months")[name.lower().rstrip(".")])


def _from_iso(text: str) -> Published | None:
    try:
        if len(text) == len("2024-09-13"):
            return date.fromisoformat(text), None
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date(), moment if moment.tzinfo else None


def _mailed(text: str) -> Published | None:
    """Read "Fri, 13 Sep 2024 10:00:00 GMT"."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - only pages and feeds need it

    if not _mail_form().match(text):
        return None
    try:
        moment = parsedate_to_datetime(text[:_LONGEST_CHARS])
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.date(), moment if moment.tzinfo else None


@cache
def _mail_form() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:")


@cache
def _leading_day() -> re.Pattern[str]:
    return re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms in which a day is written, each with the order of its parts."""
    weekday, name, part = r"(?:[A-Za-z]{3,9}\.?,?\s+)?", r"([A-Za-z]{3,9}\.?)", r"(\d{1,2})"
    forms = (
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", "ymd"),
        (r"(\d{4})(\d{2})(\d{2})(?!\d)", "ymd"),
        (rf"{weekday}{part}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{name},?[\s-]+(\d{{4}})(?!\d)", "dmy"),
        (rf"{weekday}{name}\s+{part}(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", "mdy"),
        (rf"{weekday}{part}[-/.]{part}[-/.](\d{{4}})(?!\d)", "xx"),
    )
    return tuple((re.compile(form, re.IGNORECASE), order) for form, order in forms)
