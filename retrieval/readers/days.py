"""Days and moments as files and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from retrieval.errors import UnreadableInput


def day_and_moment(value: object) -> tuple[date | None, datetime | None]:
    """Read a day, and the moment where the time of day is given with its zone; None and "" are no day.

    Takes ISO 8601 text, and the dates that YAML makes. Raises UnreadableInput for anything else.
    """
    if isinstance(value, datetime):
        return value.date(), value if value.tzinfo else None
    if isinstance(value, date):
        return value, None
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if not isinstance(value, str):
        raise UnreadableInput(f"the date must be text like 2024-09-13, not {value!r:.40}")
    return _from_text(value.strip())


def day_of_name(stem: str) -> date | None:
    """Read the day with which a file's name begins; None if it names none."""
    match = _leading_day().match(stem)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _from_text(text: str) -> tuple[date, datetime | None]:
    try:
        if len(text) == len("2024-09-13"):
            return date.fromisoformat(text), None
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableInput(f"{text!r:.40} is no day; write it as 2024-09-13") from None
    return moment.date(), moment if moment.tzinfo else None


@cache
def _leading_day() -> re.Pattern[str]:
    return re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
