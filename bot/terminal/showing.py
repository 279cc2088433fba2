"""The terminal's rendering: values in, rich text out. Into a pipe every paragraph is one line, without colour."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot import wording
from bot.safe_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.formats.contract import Explained
    from retrieval.model import Actor, Answer, Article, ArticleRef, Diff, Passage, Quote

INDENT = 2
WITH_ALL = "see them all with --all"


def console() -> Console:
    """The console of standard output: colours and wrapping on a terminal only (NO_COLOR is respected by rich)."""
    return Console(highlight=False, markup=False, emoji=False)


def show_paragraph(out: Console, text: Text, indent: int = 0) -> None:
    """Print one paragraph, wrapped with its indent on a terminal and as one line elsewhere."""
    text.plain = visible(text.plain)
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, indent)))
    else:
        out.print(Text(" " * indent).append_text(text), soft_wrap=True)


def show_answer(out: Console, answer: Answer, most: int, *, context: bool = False, onward: str = WITH_ALL) -> None:
    """Print an answer: its message, how the question was understood, the passages or what comes nearest."""
    show_paragraph(out, Text(wording.one_line(answer.message), style="bold"))
    if answer.understood:
        show_paragraph(out, Text(wording.one_line(answer.understood), style="dim"))
    if answer.diff:
        show_paragraph(out, diff_text(answer.diff), INDENT)
    show_passages(out, answer.passages, most, context=context, onward=onward)
    if answer.nearest:
        out.print()
        show_paragraph(out, Text("Nearest in the archive:", style="bold"))
        show_passages(out, answer.nearest, most, context=context)


def show_passages(
    out: Console, passages: Sequence[Passage], most: int, *, context: bool = False, onward: str = ""
) -> None:
    """Print passages, at most `most`, and say how many are left and by what (`onward`) to see them."""
    for passage in passages[:most]:
        out.print()
        show_passage(out, passage, context=context)
    if (left := len(passages) - most) > 0:
        out.print()
        show_paragraph(out, Text("; ".join(filter(None, (f"… and {left} more", onward))), style="dim"))


def show_passage(out: Console, passage: Passage, *, context: bool = False) -> None:
    """Print one passage: who and how and when, the words, where they stand."""
    show_paragraph(out, _heading(passage), INDENT)
    if context and passage.before:
        show_paragraph(out, Text(wording.one_line(passage.before), style="dim"), INDENT)
    show_paragraph(out, _words(passage), INDENT)
    if context and passage.after:
        show_paragraph(out, Text(wording.one_line(passage.after), style="dim"), INDENT)
    show_paragraph(out, _place(passage), INDENT)


def show_weights(out: Console, passages: Sequence[Passage]) -> None:
    """Print for each passage the sum that is its place, the largest parts first; what is weighed is named in words."""
    for number, passage in enumerate(passages, 1):
        parts = sorted(passage.weighed, key=lambda part: -abs(part[1]))
        told = ", ".join(f"{feature.replace('_', ' ')} {part:+.2f}" for feature, part in parts)
        total = (
            f"{sum(part for _, part in parts):.2f} = {told}"
            if parts
            else "not weighed: found by name, day or exact words"
        )
        out.print()
        show_paragraph(out, Text(f"{number}. {wording.one_line(passage.text)}", style="dim"), INDENT)
        show_paragraph(out, Text(total), INDENT)


def _heading(passage: Passage) -> Text:
    parts = Text(wording.one_line(wording.who(passage)), style="bold cyan")
    if passage.role:
        parts.append(f", {wording.one_line(passage.role)}", style="cyan")
    facts = (wording.HOW_REPORTED[passage.kind], wording.when(passage), wording.one_line(wording.retold(passage)))
    return parts.append(("" if not parts else " · ") + " · ".join(filter(None, facts)), style="dim not bold")


def _words(passage: Passage) -> Text:
    lead = Text(f"{wording.one_line(passage.lead.text)} " if passage.lead else "", style="dim")
    return lead.append(wording.quoted(wording.one_line(passage.text), passage.kind), style="not dim")


def _place(passage: Passage) -> Text:
    place = Text("— " + wording.where(passage.article), style="dim")
    if also := wording.also_in(passage):
        place.append(f" · {also}")
    where = wording.one_line(passage.article.url or f"onrecord article {passage.article.id}")
    return place.append(f" · {where} [{passage.start}:{passage.end}]")


def diff_text(diff: Iterable[Diff]) -> Text:
    """The words asked for against the words said: struck out what was not said, underlined what was."""
    text = Text()
    for step in diff:
        if text.plain:
            text.append(" ")
        if step.op == "equal":
            text.append(wording.one_line(step.said))
            continue
        if step.asked:
            text.append(f"[-{wording.one_line(step.asked)}-]", style="red strike")
        if step.said:
            text.append((" " if step.asked else "") + f"{{+{wording.one_line(step.said)}+}}", style="green underline")
    return text


def show_quotes(out: Console, quotes: Sequence[Quote], considered: Explained | None = None) -> None:
    """Print the quotes of one article in the order of the text; with `considered` also why they have their speakers."""
    for quote in quotes:
        line = Text(wording.one_line(wording.who(quote)), style="bold cyan")
        line.append(f" · {wording.HOW_REPORTED[quote.kind]} [{quote.start}:{quote.end}]", style="dim not bold")
        if told := wording.one_line(wording.retold(quote)):
            line.append(f" · {told}", style="dim not bold")
        show_paragraph(out, line, INDENT)
        show_paragraph(out, Text(wording.quoted(wording.one_line(quote.text), quote.kind)), INDENT)
        if considered is not None:
            _show_reasons(out, quote, considered)
        out.print()


def _show_reasons(out: Console, quote: Quote, considered: Explained) -> None:
    candidates = considered.get(quote.start, []) if quote.kind == "direct" else []
    reasons = [wording.reason(one) for one in candidates] or [quote.rule]
    for heading, reason in zip(itertools.chain(["because"], itertools.repeat("before")), reasons, strict=False):
        show_paragraph(out, Text(f"{heading}: {wording.one_line(reason)}", style="yellow"), INDENT)


def show_actors(out: Console, actors: Iterable[Actor]) -> None:
    """Print a line an actor: name, latest role, number of statements."""
    for actor in actors:
        line = Text(wording.one_line(actor.name), style="bold cyan")
        if actor.roles:
            line.append(f", {wording.one_line(actor.roles[0].text)}", style="cyan")
        count = f"{actor.statements} statement{'' if actor.statements == 1 else 's'}"
        show_paragraph(out, line.append(f" · {count} · {actor.id}", style="dim not bold"))


def show_articles(out: Console, articles: Iterable[ArticleRef]) -> None:
    """Print a line an article: day, source, title, id."""
    for ref in articles:
        line = Text(ref.published.isoformat() if ref.published else "undated   ", style="dim")
        line.append(f"  {wording.one_line(ref.title or '(no title)')}", style="not dim")
        facts = filter(None, (ref.source, wording.ORIGINS[ref.origin], ref.id))
        show_paragraph(out, line.append("".join(f" · {wording.one_line(fact)}" for fact in facts)))


def show_article(out: Console, article: Article, quotes: Sequence[Quote]) -> None:
    """Print an article's text, then its quotes."""
    show_facts(out, article)
    for paragraph in article.text.split("\n\n"):
        out.print()
        show_paragraph(out, Text(wording.one_line(paragraph)))
    out.print()
    show_paragraph(out, Text(f"{len(quotes)} quotes", style="bold"))
    show_quotes(out, quotes)


def show_facts(out: Console, article: Article) -> None:
    """Print what an article is: title, day, source, address, id."""
    show_paragraph(out, Text(wording.one_line(article.title or article.id), style="bold"))
    facts = [wording.published(article), article.source, wording.ORIGINS[article.origin], article.url, article.id]
    show_paragraph(out, Text(wording.one_line(" · ".join(fact for fact in facts if fact)), style="dim"))
