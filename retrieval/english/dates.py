"""Days in articles and in questions, as days of the calendar.

`days_stated` reads an article's text, `period_asked` a question; both resolve against a given day. `occasions_asked`
finds the words of a question that say when and name no day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.datenames import is_a_name, is_an_event
from retrieval.english.lexicon import words
from retrieval.english.moments import Moment, moments
from retrieval.english.occasions import occasions_asked
from retrieval.english.periods import AskedPeriod, period_asked

if TYPE_CHECKING:
    from datetime import date

    from retrieval.english.calendar import Days, Lean

__all__ = ["AskedPeriod", "StatedDay", "days_stated", "occasions_asked", "period_asked"]

_LOOK_BACK_CHARS = 80
_EVENT_IS_NEWS_DAYS = 30
"""Days after which "Jan. 6" without a year is the name of an event, not a day of this year's news."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """Words of a text at `start` to `end` that give a day, or days from `since` to `until`, both included."""

    start: int
    end: int
    since: date
    until: date


def days_stated(text: str, published: date | None, start: int = 0, end: int | None = None) -> list[StatedDay]:
    """Give the days that `text[start:end]` states, in order, resolved against the article's day.

    A weekday is the latest one up to the article's day, after "will" and the like the next one. A month, or a day of
    a month, without a year is of the same year, as newspapers write, or of the year before where it would lie more than
    three months (a day: half a year) ahead. Bounds ("since Friday", "by June") state no day. Without `published` only
    full dates count. Days in captions and in other people's words are the caller's to leave out.
    """
    found = []
    for moment in moments(text, start, end):
        if not _is_stated(text, moment, start):
            continue
        days = moment.days(published, _lean(text, moment, start))
        if days and not (is_an_event(moment) and _long_ago(days, published)):
            found.append(StatedDay(moment.start, moment.end, *days))
    return found


def _is_stated(text: str, moment: Moment, start: int) -> bool:
    """Tell whether the words name days here, rather than a person, a verb or a bound."""
    names = moment.match.groupdict()
    if moment.form.name == "recent" or (names.get("count") or "").lower() == "several":
        return False
    name = names.get("month") or names.get("name")
    if (name and not name[0].isupper()) or is_a_name(text, moment):
        return False
    preposition = _preposition().search(text, max(start, moment.start - 24), moment.start)
    word = preposition[1].lower() if preposition else ""
    if moment.form.name == "year" and text[max(start, moment.start - 4) : moment.start].lower() == "the ":
        return False
    if moment.form.bare:
        return word in words("period_words", "states")
    return word not in words("period_words", "bounds")


def _lean(text: str, moment: Moment, start: int) -> Lean:
    """Tell from the words before whether the day is still to come."""
    lead = re.split(r"[.!?]\s", text[max(start, moment.start - _LOOK_BACK_CHARS) : moment.start])[-1]
    ahead = list(_ahead().finditer(lead))
    if not ahead:
        return "near"
    said = any(word in words("speech_tags") for word in re.findall(r"[a-z]+", lead[ahead[-1].end() :]))
    return "near" if said else "coming"


def _long_ago(days: Days, published: date | None) -> bool:
    return published is None or not 0 <= (published - days[0]).days <= _EVENT_IS_NEWS_DAYS


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(r"\b([A-Za-z]+)\s+(?:the\s+)?$")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:will|won['’]t|shall|scheduled|slated|due|expected\sto|set\sto|planned|plans\sto|planning\sto|upcoming"
        r"|ahead\sof)\b|['’]ll\b",
        re.IGNORECASE,
    )
