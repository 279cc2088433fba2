"""The terminal's rendering of an actor: the summary, and two actors side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import wording
from bot.inquiries import name_compared
from bot.terminal.paper import Styled
from bot.terminal.showing import INDENT, show_answer, show_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.terminal.paper import Paper
    from retrieval.answers import ActorSummary, Comparison, Month, Spoken
    from retrieval.model import DatedRole

BAR = 30
"""Letters of the longest bar of a timeline."""


def show_summary(out: Paper, summary: ActorSummary) -> None:
    """Print who an actor is, how many statements there are, what they are about, and the words themselves."""
    actor = summary.actor
    out.paragraph(Styled(wording.one_line(actor.name), style="bold"))
    for role in actor.roles:
        out.paragraph(_role(role), INDENT)
    out.paragraph(Styled(_counts(summary)), INDENT)
    _show_spoken(out, "speaks about", summary.terms)
    _show_spoken(out, "mentions", summary.mentions)
    show_months(out, summary.months)
    for title, passages in (("Latest", summary.latest), ("Most repeated", summary.repeated)):
        if passages:
            out.gap()
            out.paragraph(Styled(title, style="bold"))
            show_passages(out, passages, len(passages))
    out.gap()


def _role(role: DatedRole) -> Styled:
    days = wording.days(role.first or role.last, role.last or role.first)
    since = f" ({days})" if days else ""
    return Styled(wording.one_line(role.text), style="cyan").append(f"{since} · {role.article_id}", style="dim")


def _counts(summary: ActorSummary) -> str:
    counts = f"{summary.direct:,} verbatim and {summary.reported:,} paraphrased statements"
    if days := wording.days(summary.first, summary.last):
        counts += f", {days}"
    corrected = f"; {wording.CORRECTED_ACTOR}" if summary.actor.corrected else ""
    return f"{counts}; named in {wording.many(summary.actor.articles, 'article')}{corrected}"


def _show_spoken(out: Paper, title: str, spoken: Sequence[Spoken]) -> None:
    if spoken:
        listed = ", ".join(f"{wording.one_line(one.text)} ({one.statements})" for one in spoken)
        out.paragraph(Styled(f"{title}: ", style="bold").append(listed, style="not bold"), INDENT)


def show_months(out: Paper, months: Sequence[Month]) -> None:
    """Print how many statements fall into each month, as bars; nothing where there is nothing to compare."""
    if len(months) < 2:
        return
    most = max(one.statements for one in months)
    for one in months:
        bar = "█" * max(1, round(BAR * one.statements / most))
        line = Styled(f"{wording.month_and_year(one.first)} ").append(bar, style="cyan")
        out.paragraph(line.append(f" {one.statements:,}"), INDENT)


def show_comparison(out: Paper, comparison: Comparison, most: int) -> None:
    """Print two answers one after the other, each under its name, so that lines stay whole in a pipe."""
    for number, answer in enumerate((comparison.left, comparison.right)):
        if number:
            out.gap()
        out.paragraph(Styled(wording.one_line(name_compared(answer)), style="bold cyan"))
        show_answer(out, answer, most, onward="")
