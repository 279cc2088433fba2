"""The terminal's rendering: values in, rich text out. Into a pipe every paragraph is one line, without colour."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording
from bot.folding import sayings
from bot.links import is_host
from bot.terminal.paper import Styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.formats.contract import Explained
    from bot.terminal.paper import Paper
    from retrieval.model import Actor, Answer, Article, ArticleRef, Diff, Passage, Quote

INDENT = 2
WITH_ALL = "see them all with --all"


def show_answer(out: Paper, answer: Answer, most: int, *, context: bool = False, onward: str = WITH_ALL) -> None:
    """Print an answer: its message, how the question was understood, the passages or what comes nearest."""
    out.paragraph(Styled(wording.one_line(answer.message), style="bold"))
    if answer.understood:
        out.paragraph(Styled(wording.one_line(answer.understood), style="dim"))
    if answer.diff:
        out.paragraph(diff_text(answer.diff), INDENT)
    show_passages(out, answer.passages, most, context=context, onward=onward)
    if answer.nearest:
        out.gap()
        out.paragraph(Styled("Nearest in the archive:", style="bold"))
        show_passages(out, answer.nearest, most, context=context)


def show_passages(
    out: Paper, passages: Sequence[Passage], most: int, *, context: bool = False, onward: str = ""
) -> None:
    """Print passages, at most `most`, and say how many are left and by what (`onward`) to see them.

    Paraphrases of words that are shown stand beneath these.
    """
    shown = sayings(passages)[:most]
    for passage, paraphrases in shown:
        out.gap()
        show_passage(out, passage, context=context)
        for one in paraphrases:
            told = f"also reported as {wording.in_the_article_s_words(one)}, {wording.where(one.article)}"
            out.paragraph(Styled(wording.one_line(told), style="dim"), 2 * INDENT)
    if (left := len(passages) - sum(1 + len(one.paraphrases) for one in shown)) > 0:
        out.gap()
        out.paragraph(Styled("; ".join(filter(None, (f"… and {left} more", onward))), style="dim"))


def show_passage(out: Paper, passage: Passage, *, context: bool = False) -> None:
    """Print one passage: who and how and when, the words, where they stand."""
    out.paragraph(_heading(passage), INDENT)
    if context and passage.before:
        out.paragraph(Styled(wording.one_line(passage.before), style="dim"), INDENT)
    out.paragraph(_words(passage), INDENT)
    if context and passage.after:
        out.paragraph(Styled(wording.one_line(passage.after), style="dim"), INDENT)
    out.reference(_place(passage), _address(passage), INDENT)


def show_weights(out: Paper, passages: Sequence[Passage]) -> None:
    """Print for each passage the sum that is its place, the largest parts first; what is weighed is named in words."""
    for number, passage in enumerate(passages, 1):
        parts = sorted(passage.weighed, key=lambda part: -abs(part[1]))
        told = ", ".join(f"{feature.replace('_', ' ')} {part:+.2f}" for feature, part in parts)
        total = (
            f"{sum(part for _, part in parts):.2f} = {told}"
            if parts
            else "not weighed: found by name, day or exact words"
        )
        out.gap()
        out.paragraph(Styled(f"{number}. {wording.one_line(passage.text)}", style="dim"), INDENT)
        out.paragraph(Styled(total), INDENT)


def _heading(passage: Passage) -> Styled:
    parts = Styled(wording.one_line(wording.headline_name(passage)), style="bold cyan")
    if passage.role:
        parts.append(f", {wording.one_line(passage.role)}", style="cyan")
    facts = (wording.HOW_REPORTED[passage.kind], wording.when(passage), wording.one_line(wording.retold(passage)))
    return parts.append(("" if not parts else " · ") + " · ".join(filter(None, facts)), style="dim not bold")


def _words(passage: Passage) -> Styled:
    lead = Styled(f"{wording.one_line(passage.lead.text)} " if passage.lead else "", style="dim")
    return lead.append(wording.quoted(wording.one_line(passage.text), passage.kind), style="not dim")


def _place(passage: Passage) -> Styled:
    ref = passage.article
    if ref.url and ref.source and is_host(ref.source, ref):  # the address says so already
        ref = replace(ref, source=None)
    place = Styled("— " + wording.where(ref), style="dim")
    if also := wording.also_in(passage):
        place.append(f" · {also}")
    return place


def _address(passage: Passage) -> str:
    where = wording.one_line(passage.article.url or f"onrecord article {passage.article.id}")
    return f"{where} [{passage.start}:{passage.end}]"


def diff_text(diff: Iterable[Diff]) -> Styled:
    """The words asked for against the words said: struck out what was not said, underlined what was."""
    text = Styled()
    for step in diff:
        if text:
            text.append(" ")
        if step.op == "equal":
            text.append(wording.one_line(step.said))
            continue
        if step.asked:
            text.append(f"[-{wording.one_line(step.asked)}-]", style="red strike")
        if step.said:
            text.append((" " if step.asked else "") + f"{{+{wording.one_line(step.said)}+}}", style="green underline")
    return text


def show_quotes(out: Paper, quotes: Sequence[Quote], considered: Explained | None = None) -> None:
    """Print the quotes of one article in the order of the text; with `considered` also why they have their speakers."""
    for quote in quotes:
        line = Styled(wording.one_line(wording.headline_name(quote)), style="bold cyan")
        line.append(f" · {wording.HOW_REPORTED[quote.kind]} [{quote.start}:{quote.end}]", style="dim not bold")
        if told := wording.one_line(wording.retold(quote)):
            line.append(f" · {told}", style="dim not bold")
        out.paragraph(line, INDENT)
        out.paragraph(Styled(wording.quoted(wording.one_line(quote.text), quote.kind)), INDENT)
        if considered is not None:
            _show_reasons(out, quote, considered)
        out.gap()


def _show_reasons(out: Paper, quote: Quote, considered: Explained) -> None:
    candidates = considered.get(quote.start, []) if quote.kind == "direct" else []
    reasons = [wording.reason(one) for one in candidates] or [quote.rule]
    for heading, reason in zip(itertools.chain(["because"], itertools.repeat("before")), reasons, strict=False):
        out.paragraph(Styled(f"{heading}: {wording.one_line(reason)}", style="yellow"), INDENT)


def show_actors(out: Paper, actors: Iterable[Actor]) -> None:
    """Print a line an actor: name, latest role, number of statements."""
    for actor in actors:
        line = Styled(wording.one_line(actor.name), style="bold cyan")
        if actor.roles:
            line.append(f", {wording.one_line(actor.roles[0].text)}", style="cyan")
        count = f"{actor.statements} statement{'' if actor.statements == 1 else 's'}"
        out.paragraph(line.append(f" · {count} · {actor.id}", style="dim not bold"))


def show_articles(out: Paper, articles: Iterable[ArticleRef]) -> None:
    """Print a line an article: day, source, title, id."""
    for ref in articles:
        line = Styled(ref.published.isoformat() if ref.published else "undated   ", style="dim")
        line.append(f"  {wording.one_line(ref.title or '(no title)')}", style="not dim")
        facts = filter(None, (ref.source, wording.ORIGINS[ref.origin], ref.id))
        out.paragraph(line.append("".join(f" · {wording.one_line(fact)}" for fact in facts)))


def show_article(out: Paper, article: Article, quotes: Sequence[Quote]) -> None:
    """Print an article's text, then its quotes."""
    show_facts(out, article)
    for paragraph in article.text.split("\n\n"):
        out.gap()
        out.paragraph(Styled(wording.one_line(paragraph)))
    out.gap()
    out.paragraph(Styled(f"{len(quotes)} quotes", style="bold"))
    show_quotes(out, quotes)


def show_facts(out: Paper, article: Article) -> None:
    """Print what an article is: title, day, source, address, id."""
    out.paragraph(Styled(wording.one_line(article.title or article.id), style="bold"))
    facts = [wording.published(article), article.source, wording.ORIGINS[article.origin], article.url, article.id]
    out.paragraph(Styled(wording.one_line(" · ".join(fact for fact in facts if fact)), style="dim"))
