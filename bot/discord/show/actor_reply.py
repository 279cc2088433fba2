"""What is on record of one actor, as a reply: who, how much, about what, when, and the latest words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bot import wording
from bot.discord.show.answer_reply import passage_block
from bot.discord.show.chart import Chart, month_in_words
from bot.discord.show.markup import cut, plain
from bot.discord.show.replies import Block, Reply, headed
from retrieval.answers.phrases import without_shorter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.answers import ActorSummary, Month, Spoken
    from retrieval.model import Actor

LONGEST_NAME = 120
LONGEST_TERM = 60
MOST_SPOKEN = 8
MOST_MONTHS = 12
MOST_ROLES = 3
BLOCKS_AT_FIRST = 4
"""What somebody speaks about, when, and two of their statements."""
LONGEST_BAR = 20
"""Letters; a line of a frame holds about 34 of them on a phone."""


def profile(summary: ActorSummary, *, plainly: bool = False) -> Reply:
    """The reply of an actor's summary."""
    about = [_listed("Speaks about", summary.terms), _listed("Mentions", summary.mentions)]
    latest, repeated = (
        [passage_block(passage, plainly=plainly) for passage in found] for found in (summary.latest, summary.repeated)
    )
    blocks = (
        *([Block(text)] if (text := "\n".join(filter(None, about))) else []),
        *months_block(summary.months, plainly=plainly),
        *headed("**Said last:**", latest),
        *headed("**Reported most widely:**", repeated),
    )
    chart = pictured(summary, plainly=plainly)
    return Reply(_head(summary), blocks, chart=chart, plain=plainly, at_first=BLOCKS_AT_FIRST)


def _head(summary: ActorSummary) -> str:
    facts = [
        f"{wording.many(summary.actor.statements, 'statement')} on record",
        f"{summary.direct:,} verbatim, {summary.reported:,} reported" if summary.direct or summary.reported else "",
        wording.days(summary.first, summary.last),
        f"named in {wording.many(summary.actor.articles, 'article')}",
        wording.CORRECTED_ACTOR if summary.actor.corrected else "",
    ]
    lines = (f"**{named(summary.actor.name)}**", _roles(summary.actor), f"-# {' · '.join(filter(None, facts))}")
    return "\n".join(line for line in lines if line)


def _roles(actor: Actor) -> str:
    return "; ".join(map(named, without_shorter([role.text for role in actor.roles])[:MOST_ROLES]))


def _listed(what: str, spoken: Iterable[Spoken]) -> str:
    shown = ", ".join(
        f"{plain(cut(one.text, LONGEST_TERM))} ({one.statements:,})" for one in islice(spoken, MOST_SPOKEN)
    )
    return f"**{what}:** {shown}" if shown else ""


def months_block(every: Sequence[Month], *, plainly: bool = False) -> list[Block]:
    """How many statements fall into each month, as bars or in words; nothing where `pictured` draws it."""
    shown = every[-MOST_MONTHS:]
    if len(shown) < 2 or (len(every) > MOST_MONTHS and not plainly):
        return []  # nothing to compare, or a picture shows it
    if plainly:
        words = ", ".join(f"{month_in_words(one)}: {one.statements:,}" for one in shown)
        return [Block(f"Statements by month: {words}.")]
    most = max(one.statements for one in shown)
    lines = (
        f"{wording.month_and_year(one.first)} {'█' * max(1, LONGEST_BAR * one.statements // most)} {one.statements:,}"
        for one in shown
    )
    chart = "\n".join(lines)
    return [Block(f"**Statements by month**\n```\n{chart}\n```")]


def pictured(summary: ActorSummary, *, plainly: bool = False) -> Chart | None:
    """The picture of an actor's months, where there are too many for bars of text."""
    return Chart(summary.actor.name, summary.months) if len(summary.months) > MOST_MONTHS and not plainly else None


def named(text: str) -> str:
    """A name, escaped and not too long."""
    return plain(cut(text, LONGEST_NAME))
