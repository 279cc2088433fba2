"""Words that look like days and are none: people, newspapers, programmes, and days that became the names of events."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.lexicon import words

if TYPE_CHECKING:
    from retrieval.english.moments import Moment

_EVENTS = frozenset({("jan", "6"), ("sep", "11"), ("oct", "7")})
"""Days without a year that newspapers use as the name of what happened then."""
_SUNDAY_PAPERS = frozenset({"mail on", "sun on"})
_LONGEST_SHOW_CHARS = 20


def is_a_name(text: str, moment: Moment) -> bool:
    """Say whether the words of a moment are part of a name here."""
    matched = text[moment.start : moment.end]
    if matched in {"This Week", "Last Week", "Tonight"} and moment.start > 0:
        return True
    before = _words_before().findall(text[max(0, moment.start - 24) : moment.start].lower())
    if moment.form.name in {"weekday", "near_day"}:
        if before and (before[-1] in words("day_names", "before") or " ".join(before[-2:]) in _SUNDAY_PAPERS):
            return True
        after = _word_after().match(text, moment.end)
        if after is not None and after[1].lower() in words("day_names", "after"):
            return True
        return _is_a_show(text[moment.end : moment.end + _LONGEST_SHOW_CHARS].lower())
    return False


def _is_a_show(following: str) -> bool:
    """Tell "Saturday Night Live" and "Fridays for Future" from days by what follows the day."""
    shows = tuple(f" {show}" for show in words("day_names", "night"))
    return following.startswith((*shows, "s for future"))


def is_an_event(moment: Moment) -> bool:
    """Say whether a month and a day without a year are the usual name of an event ("January 6")."""
    found = moment.match.groupdict()
    if found.get("year") or not found.get("day"):
        return False
    return ((found.get("month") or "")[:3].lower(), found["day"].lstrip("0")) in _EVENTS


@cache
def _words_before() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(r"\s([^\W_]+)")
