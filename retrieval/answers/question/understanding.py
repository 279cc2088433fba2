"""From the text of a question to the question: its kind, whom it asks about, what about, when, and which words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.question import lent, small_talk
from retrieval.answers.question.follow_ups import Before
from retrieval.answers.question.laid_out import Laid, lay, sentence_spans
from retrieval.answers.question.readings import readings, searching
from retrieval.model import Period, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


_SHORT_DAYS, _TOLD_LATER_DAYS = 7, 7
"""Days up to which a period is short, and after it in which articles tell of what was said then."""
_LONG_AGO_YEARS = 5
"""Years after which a date is rather what is spoken of than when it was spoken."""


def understand(
    text: str,
    today: date,
    previous: Question | None = None,
    page: int = 5,
    *,
    knows: Callable[[str], bool] | None = None,
) -> Question:
    """Read `text` as a question about who said what.

    `today` is the day from which "yesterday" is counted; `previous` is the question before it in the conversation,
    which lends what is left out ("and Biden?"); `page` is how many passages the asker sees at once ("more" skips them).
    `knows` tells whether words name somebody, as far as the archive is known; it decides between "and Biden?" and "and
    inflation?".
    """
    if sentence := small_talk.reply(text):
        return Question(text=text, kind="search", help=sentence)
    laid = lay(_one_question(text), today)
    spans = sentence_spans(laid.plain)
    if not spans and not laid.dated:
        return Question(text=text, kind="search", help=small_talk.sentence("empty"))
    question = next(readings(laid, spans, Before(previous, page, knows)), None) or searching(laid, spans)
    question = _or_of_old_times(lent.filled_in(question, laid, previous), laid, today)
    question = _or_told_later(question, today) if question.actors else question
    return replace(question, text=text, quotes=bool(laid.quoted))


def _or_told_later(question: Question, today: date) -> Question:
    """Words said on some day are told of in the days after it, often without the day."""
    since, until = question.period.since, question.period.until
    if (
        question.instead
        or question.kind != "statements"
        or not since
        or not until
        or (until - since).days > _SHORT_DAYS
    ):
        return question
    later = min(until + timedelta(days=_TOLD_LATER_DAYS), today)
    return replace(question, instead=replace(question, period=Period(since, later))) if later > until else question


def _or_of_old_times(question: Question, laid: Laid, today: date) -> Question:
    """A question with a date long past in its topic may ask what is said of those days ("the floods of the 70s")."""
    until = question.period.until
    if question.kind != "statements" or not question.topic or not laid.dated or until is None or question.instead:
        return question
    if until.year > today.year - _LONG_AGO_YEARS:
        return question
    days = " ".join(laid.text[span.start : span.end] for span in laid.dated)
    return replace(question, instead=replace(question, topic=f"{question.topic} {days}", period=Period()))


def _one_question(text: str) -> str:
    """One plain question of a text that names somebody first and then asks, or that asks about two people apart.

    "That farmer from Ohio, what did he say about rain?" asks what that farmer said. "Will it rain? what do experts say"
    asks what they say about that. "What did A say and what did B say
    about C?" asks for both about C; where the two ask for different things, the first question stays.
    """
    if named := _named_first().fullmatch(text):
        return f"{named['asks']} {named['who']} {named['rest']}"
    if opened := _subject_first().fullmatch(text):
        return f"{opened['asks']} about {opened['subject'] or opened['whether']}"
    match = _two_questions().fullmatch(text)
    if match is None:
        return text
    asks, first, says, topic, second, other = ((part or "").rstrip(" ,;?!") for part in match.groups())
    if topic and other and topic != other:
        return f"{asks} {first} {says}{topic}?"
    return f"{asks} {first} and {second} {says}{topic or other}?"


@cache
def _named_first() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:and|but|so|ok|okay|what about|how about)\s+)*(?:that |this )?(?P<who>[^,?.!:;\"“”]{3,80}?),\s*"
        r"(?P<asks>(?:what|how|why|when|where|who)?\s*(?:did|has|does|do|have|is|was|would|will))\s+(?:he|she|they|it)\s+"
        r"(?P<rest>.+)",
        re.IGNORECASE,
    )


@cache
def _subject_first() -> re.Pattern[str]:
    """What is asked about before the question: "nurses' strike, what does the union say?", "is it safe? what ..."."""
    return re.compile(
        r"(?:(?P<subject>[^,?.!:;\"“”]{3,60}),|(?P<whether>(?!what\b)[^,?.!:;\"“”]{8,120})\?+)"
        r"\s*(?P<asks>what (?:did|does|do|has|have) (?!he\b|she\b|they\b|it\b)"
        r"(?:\S+ ){1,6}?(?:say|said|think))\s*\?*",
        re.IGNORECASE,
    )


@cache
def _two_questions() -> re.Pattern[str]:
    asks, says = r"what (?:did|has|have|does)", r"(?:say|said)"
    return re.compile(
        rf"({asks}) (\S+(?: \S+){{0,4}}?) ({says})\b([^?]*?)(?:,?\??,? and|\?)"
        rf" (?:{asks}|what about) (\S+(?: \S+){{0,4}}?)"
        rf"(?: {says}\b([^?]*?))?[?.!\s]*",
        re.IGNORECASE,
    )
