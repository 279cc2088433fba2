"""Days and moments as files and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from retrieval.errors import UnreadableInput

Published = tuple[date | None, datetime | None]
"""The day, and the moment where the time of day is given with its zone."""


def day_and_moment(value: object) -> Published:
    """Read a day that must be right where there is one; None and "" are no day.

    Takes ISO 8601 text, and the dates that YAML makes. Raises UnreadableInput for anything else.
    """
    if isinstance(value, datetime):
        return value.date(), value if value.tzinfo else None
    if isinstance(value, date):
        return value, None
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if not isinstance(value, str):
        raise UnreadableInput(f"the date must be text like 2024-09-13, not {type(value).__name__}")
    found = _from_iso(value.strip())
    if not found:
        raise UnreadableInput(f"{value!r:.40} is no day; write it as 2024-09-13")
    return found


def day_of_page(value: object) -> Published:
    """Read a day as pages and feeds write it: ISO 8601, the form of mail, or a day followed by anything; else none."""
    if not isinstance(value, str):
        return None, None
    text = value.strip()[:64]
    if found := _from_iso(text):
        return found
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - only pages and feeds need it

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return day_of_name(text), None
    return moment.date(), moment if moment.tzinfo else None


def day_of_name(stem: str) -> date | None:
    """Read the day with which a file's name begins; None if it names none."""
    match = _leading_day().match(stem)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _from_iso(text: str) -> Published | None:
    try:
        if len(text) == len("2024-09-13"):
            return date.fromisoformat(text), None
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date(), moment if moment.tzinfo else None


@cache
def _leading_day() -> re.Pattern[str]:
    return re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
