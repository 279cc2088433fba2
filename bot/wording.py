"""How the values are put into words, the same in the terminal and in Discord. Plain text; renderers add the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.safe_text import one_line
from retrieval.answers.phrases import capital, day, span

if TYPE_CHECKING:
    from datetime import date

    from retrieval.model import Article, ArticleRef, Origin, Passage, Quote, SaidOn
    from retrieval.quotes import Considered

__all__ = [
    "CORRECTED_ACTOR",
    "HOW_REPORTED",
    "MOST_LISTED",
    "ORIGINS",
    "also_in",
    "day",
    "days",
    "headline_name",
    "in_the_article_s_words",
    "left_out",
    "many",
    "month_and_year",
    "on_days",
    "one_line",
    "published",
    "quoted",
    "reason",
    "retold",
    "when",
    "where",
    "who",
]

MOST_LISTED = 500
CORRECTED_ACTOR = "corrected by hand"
"""What is told of an actor who was merged, told apart or renamed."""

HOW_REPORTED = {
    "direct": "verbatim",
    "mixed": "paraphrased, with quoted words",
    "indirect": "paraphrased",
    "sentence": "a sentence of the article",
}


ORIGINS: dict[Origin, str] = {
    "file": "",
    "fetched": "",
    "feed": "as its feed tells it",
    "upload": "added by a member, no address",
}
"""What a reader must know of how an article came."""


def who(passage: Passage | Quote) -> str:
    """The speaker by the fullest name, else as the article puts them, else openly unknown."""
    if passage.speaker is None:
        return "" if passage.kind == "sentence" else "speaker not named"
    return passage.speaker.name or passage.speaker.mention


def headline_name(passage: Passage | Quote) -> str:
    """The speaker at the beginning of a line: names as they are, descriptions with a capital."""
    named = passage.speaker is not None and passage.speaker.name
    return who(passage) if named else capital(who(passage))


def quoted(text: str, kind: str) -> str:
    """`text` as its kind is shown: in quotation marks where it is verbatim."""
    return f"“{text}”" if kind == "direct" else text


def in_the_article_s_words(passage: Passage) -> str:
    """A paraphrase in quotation marks, from its cue on, for a line that says how words were reported elsewhere."""
    lead = f"{passage.lead.text} " if passage.lead else ""
    return f"“{one_line(lead + passage.text)}”"


def reason(considered: Considered) -> str:
    """Why somebody was considered as a speaker: whom the words name, the rule, its weight, the signs, the doubts."""
    speaker = considered.speaker
    name = f"{speaker.name} (“{speaker.mention}”)" if speaker.name else f"“{speaker.mention}”"
    signs = f" (subject: {', '.join(considered.signs)})" if considered.signs else ""
    doubts = f" (doubts: {', '.join(dict.fromkeys(considered.doubts))})" if considered.doubts else ""
    return f"{considered.rule}, {name} at {speaker.start}, trusted {considered.trust}{signs}{doubts}"


def published(one: Article | ArticleRef) -> str:
    """The day of publication, else that it is not known."""
    return day(one.published) if one.published else "undated"


def month_and_year(first: date) -> str:
    """A month in eight letters: "Mar 2025"."""
    return f"{day(first).split()[1][:3]} {first.year}"


def days(first: date | None, last: date | None) -> str:
    """The days from the first to the last; empty where one is not known."""
    if not first or not last:
        return ""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def when(passage: Passage) -> str:
    """The day of the words and what it rests on, and whether their article was edited or their speaker corrected."""
    edited = ", article edited since" if passage.article.changed else ""
    return _said(passage.said) + edited + (", speaker corrected by hand" if passage.corrected else "")


def _said(said: SaidOn | None) -> str:
    """The day; a month, a year or several days where the text states no single one."""
    if said is None:
        return "undated"
    verb = "said" if said.basis == "stated" else "published"
    if said.until is None or said.until == said.date:
        return f"{verb} {day(said.date)}"
    return f"{verb} {span(said.date, said.until, 'between {} and {}')}"


def on_days(said: SaidOn) -> str:
    """The day of words, or the month, the year or the days, as a heading."""
    if said.until is None or said.until == said.date:
        return day(said.date)
    return capital(span(said.date, said.until, "between {} and {}"))


def where(ref: ArticleRef) -> str:
    """The article in a few words: title, source, and how it came where a reader must know."""
    title = one_line(ref.title or ref.id)
    told = ", ".join(filter(None, (ref.source and one_line(ref.source), ORIGINS[ref.origin])))
    return f"{title} ({told})" if told else title


def also_in(passage: Passage) -> str:
    """How many other articles hold the same words; empty where none does."""
    count = len(passage.also_in)
    return f"also in {many(count, 'other article')}" if count else ""


def retold(passage: Passage | Quote) -> str:
    """Whom the speaker quotes in turn; empty where that is nobody else who is named or described."""
    inner = (one.speaker for one in passage.inner if one.speaker)
    names = dict.fromkeys(one.name or one.mention for one in inner if one.name or one.basis != "pronoun")
    others = ", ".join(name for name in names if name != who(passage))
    return f"quoting {others}" if others else ""


def many(count: int, thing: str) -> str:
    """A number of things: "1 article", "2,000 articles"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def left_out(count: int) -> str:
    """How much of a list of `count` lines is shown; empty where all are."""
    return f"the first {MOST_LISTED:,} of {count:,}" if count > MOST_LISTED else ""
