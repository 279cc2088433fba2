"""The day on which words were said: as the reporting clause states it, else the day of publication.

"Putin said on Tuesday that ..." is of Tuesday, "Putin said that the vote is on Tuesday" is not: only what stands in the
sentence of the cue, outside the words that were said, near the cue and in no other clause, is the day of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.dates import days_stated
from retrieval.model import SaidOn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.english.dates import StatedDay
    from retrieval.model import Cue, Quote, Sentence

_NEAR_CHARS = 90
"""Code points between a cue and the day of saying, at most."""


def days_said(
    text: str, quotes: Sequence[Quote], sentences: Sequence[Sentence], published: date | None
) -> list[SaidOn | None]:
    """Give the day of each quote, None where neither the text nor the article has one.

    A speaker's further quotes in a paragraph are of the day that was stated before in it.
    """
    starts = [sentence.start for sentence in sentences]
    covered = _covered(quotes)
    usual = SaidOn(published, "published") if published else None
    found: list[SaidOn | None] = []
    known: dict[tuple[int, str], SaidOn] = {}
    for quote in quotes:
        at = max(bisect_right(starts, (quote.cue or quote).start) - 1, 0)
        run = (sentences[at].paragraph, (quote.speaker.name or quote.speaker.mention) if quote.speaker else "")
        if quote.cue and (day := _day_of(text, quote.cue, sentences[at], covered, published)):
            known[run] = day
        found.append(known.get(run, usual) if run[1] else usual)
    return found


def _covered(quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """The stretches of a text that are in any quote, apart from each other and in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((quote.start, quote.end) for quote in quotes):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _day_of(
    text: str, cue: Cue, sentence: Sentence, covered: list[tuple[int, int]], published: date | None
) -> SaidOn | None:
    """The day that the clause of a cue states, outside the words said."""
    start = max(sentence.start, cue.start - 2 * _NEAR_CHARS)
    end = min(sentence.end, cue.end + 2 * _NEAR_CHARS)

    def may_be(first: int, last: int) -> bool:
        before = bisect_left(covered, (last,)) - 1
        if before >= 0 and covered[before][1] > first:
            return False
        if first >= cue.end:
            return _same_clause(text[cue.end : first])
        return last <= cue.start and _leads_to(text[start : cue.start], first - start, last - start)

    if not any(may_be(*hint.span()) for hint in _hint().finditer(text, start, end)):
        return None
    days = [day for day in days_stated(text, published, start, end) if may_be(day.start, day.end)]
    days.sort(key=lambda day: (day.start < cue.start, day.start))
    return next(filter(None, (_said(day, published) for day in days)), None)


def _said(day: StatedDay, published: date | None) -> SaidOn | None:
    """A stated day, unless it tells no more than the day of publication or lies after it."""
    if published is None or day.until < published:
        return SaidOn(day.since, "stated", None if day.since == day.until else day.until)
    return SaidOn(day.since, "stated") if day.since == day.until == published else None


def _leads_to(lead: str, start: int, end: int) -> bool:
    """Whether a day in the words before a cue is in the clause of the cue."""
    return _same_clause(lead[end:]) and not _other_clause().search(lead[lead.rfind(",", 0, start) + 1 : start])


def _same_clause(between: str) -> bool:
    """Whether nothing between a cue and a day begins another clause."""
    return len(between) <= _NEAR_CHARS and not _other_clause().search(between)


@cache
def _other_clause() -> re.Pattern[str]:
    """Words and marks after which another clause stands."""
    return re.compile(
        r"\b(?:who|whom|whose|which|that|where|when|while|after|before|since|until|because|if|although|though|as|but|how"
        r"|what|why|whether|about|of)\b|[;:\"“”«»]|\s[-–—]+\s",
        re.IGNORECASE,
    )


@cache
def _hint() -> re.Pattern[str]:
    """What nearly every stated day holds: a digit, or the letters of a weekday, a month or a word for a day."""
    return re.compile(
        r"\d|day\b|days\b|week|month|year|night|morning|evening|afternoon|spring|summer|autumn|fall|winter"
        r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
        re.IGNORECASE,
    )
