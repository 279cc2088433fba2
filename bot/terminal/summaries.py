"""The terminal's rendering of an actor: the summary, and two actors side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from bot import wording
from bot.terminal.showing import INDENT, show_answer, show_paragraph, show_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from retrieval.answers import ActorSummary, Comparison, Month, Spoken
    from retrieval.model import DatedRole

BAR = 30
"""Letters of the longest bar of a timeline."""


def show_summary(out: Console, summary: ActorSummary) -> None:
    """Print who an actor is, how many statements there are, what they are about, and the words themselves."""
    actor = summary.actor
    show_paragraph(out, Text(wording.one_line(actor.name), style="bold"))
    for role in actor.roles:
        show_paragraph(out, _role(role), INDENT)
    show_paragraph(out, Text(_counts(summary)), INDENT)
    _show_spoken(out, "speaks about", summary.terms)
    _show_spoken(out, "mentions", summary.mentions)
    show_months(out, summary.months)
    for title, passages in (("Latest", summary.latest), ("Most repeated", summary.repeated)):
        if passages:
            out.print()
            show_paragraph(out, Text(title, style="bold"))
            show_passages(out, passages, len(passages))
    out.print()


def _role(role: DatedRole) -> Text:
    days = wording.days(role.first or role.last, role.last or role.first)
    since = f" ({days})" if days else ""
    return Text(wording.one_line(role.text), style="cyan").append(f"{since} · {role.article_id}", style="dim")


def _counts(summary: ActorSummary) -> str:
    counts = f"{summary.direct} verbatim and {summary.reported} paraphrased statements"
    if days := wording.days(summary.first, summary.last):
        counts += f", {days}"
    return f"{counts}; named in {wording.many(summary.actor.articles, 'article')}"


def _show_spoken(out: Console, title: str, spoken: Sequence[Spoken]) -> None:
    if spoken:
        listed = ", ".join(f"{wording.one_line(one.text)} ({one.statements})" for one in spoken)
        show_paragraph(out, Text(f"{title}: ", style="bold").append(listed, style="not bold"), INDENT)


def show_months(out: Console, months: Sequence[Month]) -> None:
    """Print how many statements fall into each month, as bars; nothing where there is nothing to compare."""
    if len(months) < 2:
        return
    most = max(one.statements for one in months)
    for one in months:
        bar = "█" * max(1, round(BAR * one.statements / most))
        show_paragraph(out, Text(f"{one.first:%Y-%m} ").append(bar, style="cyan").append(f" {one.statements}"), INDENT)


def show_comparison(out: Console, comparison: Comparison, most: int) -> None:
    """Print two answers one after the other, so that lines stay whole in a pipe."""
    show_answer(out, comparison.left, most, onward="")
    out.print()
    show_answer(out, comparison.right, most, onward="")
