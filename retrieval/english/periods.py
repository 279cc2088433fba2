"""The period that a question asks about.

Everything leans to the past, as questions are about what was said: "on Friday" is the latest Friday, today included,
and "in September" the latest September that has begun. "This week" ends today; "the past week" is the seven days up to
today; "until" and "by" include what they name, "before" and "after" do not. "Recently" and "lately" name no days. A day
that belongs to the topic ("about yesterday's attack", "the 2024 election", "next week's summit") is no period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english.datenames import is_a_name, is_an_event
from retrieval.english.lexicon import words
from retrieval.english.moments import Moment, moments
from retrieval.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.english.calendar import Days

_LONGEST_CHARS = 2000
"""Characters of a question that are read for days."""
_LONGEST_LEAD_CHARS = 40
"""Characters in which the words before a day are looked for."""

_Bound = Literal["since", "after", "before", "until", "within"]


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The period, and the places in the question of the words that ask for it."""

    period: Period
    spans: tuple[tuple[int, int], ...]


class _Phrase(NamedTuple):
    start: int
    end: int
    since: date | None
    until: date | None


def period_asked(text: str, today: date) -> AskedPeriod | None:
    """Give the period that a question asks about, seen from `today`; None if it asks about none.

    Words in quotation marks are not read. Several periods are their common days, or where they have none all from the
    first to the last.
    """
    bare = _quoted().sub(lambda match: "\ue000" * len(match.group()), text[:_LONGEST_CHARS])
    phrases = list(_phrases(bare, today))
    if not phrases:
        return None
    since, until = _common(phrases)
    spans = tuple((phrase.start, phrase.end) for phrase in phrases)
    return AskedPeriod(Period(since, until, " ".join(text[a:b] for a, b in spans)), spans)


def _common(phrases: list[_Phrase]) -> tuple[date | None, date | None]:
    """Give the days common to all phrases, else all from first to last; of bounds that shut all out the first."""
    starts, ends = [each.since for each in phrases if each.since], [each.until for each in phrases if each.until]
    if not starts or not ends or max(starts) <= min(ends):
        return max(starts, default=None), min(ends, default=None)
    if min(starts) <= max(ends):
        return min(starts), max(ends)
    return phrases[0].since, phrases[0].until


def _phrases(text: str, today: date) -> Iterator[_Phrase]:
    """Give each day with the words before it, and two days that are tied ("from Monday to Wednesday") as one."""
    found = moments(text)
    number, done = 0, 0
    while number < len(found):
        first = found[number]
        start, lead = _lead(text, first, done)
        second = found[number + 1] if number + 1 < len(found) else None
        tied = _tied(text, first, second, lead) if second else None
        number += 2 if tied else 1
        phrase = None
        if second and tied:
            phrase = _range(start, first, second, today)
        elif _is_asked(text, first, lead, today):
            phrase = _single(text, start, first, lead, today)
        if phrase:
            done = phrase.end
            yield phrase


def _lead(text: str, moment: Moment, done: int) -> tuple[int, str]:
    """Give the preposition before a day, in lower case, and where it begins."""
    match = _preposition().search(text, max(done, moment.start - _LONGEST_LEAD_CHARS), moment.start)
    return (match.start(), " ".join((match[1] or "").lower().split())) if match else (moment.start, "")


def _tied(text: str, first: Moment, second: Moment, lead: str) -> bool:
    """Tell whether two days are the ends of one period."""
    link = _link().fullmatch(text, first.end, second.start)
    if not link or is_a_name(text, first) or is_a_name(text, second) or lead in words("period_words", "topic"):
        return False
    return (
        lead in {"from", "between"}
        or lead in words("period_words", "within")
        or (first.form.name, second.form.name) == ("month", "month_year")
        or not (first.form.bare or second.form.bare)
    )


def _range(start: int, first: Moment, second: Moment, today: date) -> _Phrase | None:
    """Resolve the later end first; the earlier one leans back from it ("between March and May 2024")."""
    last = second.days(today, "past")
    begun = first.days(last[1], "past") if last else None
    if not last or not begun:
        return None
    return _Phrase(start, second.end, min(begun[0], last[0]), max(begun[1], last[1]))


def _single(text: str, start: int, moment: Moment, lead: str, today: date) -> _Phrase | None:
    days = moment.days(today, "past")
    if not days:
        return None
    onwards = _onwards().match(text, moment.end)
    bound = "since" if onwards else _bounds().get(lead, "within")
    end = onwards.end() if onwards else moment.end
    one = timedelta(days=1)
    since, until = {
        "since": (days[0], None),
        "after": (days[1] + one, None),
        "before": (None, days[0] - one),
        "until": (None, days[1]),
        "within": days,
    }[bound]
    return _Phrase(start, end, since, until)


def _is_asked(text: str, moment: Moment, lead: str, today: date) -> bool:
    """Tell whether the days say when the words were said, rather than what they were about or who said them."""
    topic = _topic().search(text, 0, moment.start) is not None
    reasons_against = (
        is_a_name(text, moment),
        lead in words("period_words", "topic"),
        text[moment.end - 1] == "." and text[moment.start].islower(),
        moment.form.bare and not (lead in _bounds() or lead in words("period_words", "within")),
        not lead and _subject().search(text, max(0, moment.start - 8), moment.start) is not None,
        is_an_event(moment) and (topic or not lead),
        topic and lead in {"of", "for"} and moment.form.name not in {"rolling", "unit"},
        _attributive(text, moment, lead),
        _named_person(text, moment, lead),
        _ahead(moment.days(today, "past"), moment, today, topic=topic),
    )
    return not any(reasons_against)


def _attributive(text: str, moment: Moment, lead: str) -> bool:
    """Tell whether the days only describe something ("the 2024 election", "yesterday's attack")."""
    owner = text.startswith(("'s", "’s"), moment.end)
    if owner:
        return lead not in words("period_words", "before_owner")
    the = _the().search(text, max(0, moment.start - 5), moment.start) is not None
    if not the or text[moment.start : moment.start + 4].lower() == "the ":
        return False
    followed = _word_after().match(text, moment.end) is not None
    return followed and (moment.form.bare or lead not in words("period_words", "before_noun"))


def _named_person(text: str, moment: Moment, lead: str) -> bool:
    """Tell whether a month is rather somebody's name or a verb ("since May took office", "in April Ryan's")."""
    names = moment.match.groupdict()
    month = (names.get("month") or "").lower()
    if month not in words("day_names", "given_name") or names.get("year"):
        return False
    if moment.form.name == "day_month" and text[moment.end - len(month)].islower():
        return not lead
    return moment.form.bare and _goes_on_as_a_name(text, moment, lead)


def _goes_on_as_a_name(text: str, moment: Moment, lead: str) -> bool:
    if text.startswith(("'s", "’s"), moment.end) or _the().search(text, max(0, moment.start - 5), moment.start):
        return True
    following = _word_after().match(text, moment.end)
    if not following:
        return False
    return following[1][0].isupper() or (
        lead in _bounds() and following[1].lower() not in words("period_words", "after_month")
    )


def _ahead(days: Days | None, moment: Moment, today: date, *, topic: bool) -> bool:
    """Tell whether the days are still to come and so can only be a topic; a full date without one is asked for."""
    if not days or days[0] <= today:
        return False
    return topic or not moment.is_absolute()


@cache
def _bounds() -> dict[str, _Bound]:
    """What the words before a day make of it; all others mean the day itself."""
    bounds: tuple[_Bound, ...] = ("since", "after", "before", "until")
    return {lead: bound for bound in bounds for lead in words("period_words", bound)}


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")


@cache
def _preposition() -> re.Pattern[str]:
    leads = _either({*_bounds(), *words("period_words", "within", "topic")})
    vague, within = _either(words("period_words", "vague")), r"in\sthe\s(?:days|weeks|months|years)\s(?=before|after)"
    return re.compile(
        rf"(?<![\w'’-])(?:(?:{vague})\s+)?(?:(?:{within})?({leads})\s+)?(?:the\s+)?(?:(?:month|day|morning|afternoon|evening|night)\sof\s(?:the\s)?)?$",
        re.IGNORECASE,
    )


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in sorted(phrases, key=lambda one: (-len(one), one)))


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"\s*(?:to|until|till|through|thru|and|or|-|–|—)\s*(?:the\s|in\s|on\s)?", re.IGNORECASE)


@cache
def _onwards() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:onwards?|on(?=\s*(?:[?.,!]|$))|(?:to|until|till)\s(?:now|date|the\spresent))\b", re.IGNORECASE
    )


@cache
def _the() -> re.Pattern[str]:
    return re.compile(r"\bthe\s$", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    """An auxiliary verb: what follows it is who speaks ("did Tuesday Weld say")."""
    return re.compile(r"\b(?:did|does|do|has|have|had|is|was)\s$", re.IGNORECASE)


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(r"\b(?:about|regarding|concerning)\b", re.IGNORECASE)


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(r"\s([^\W\d_]+)")
