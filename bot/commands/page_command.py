"""`onrecord report`: what is on record of somebody, or on a topic, as a page to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, say

if TYPE_CHECKING:
    from bot.formats.page import ReadingPage
    from retrieval.archive import Archive

_MOST_ROLES = 3


def report(
    context: typer.Context,
    about: Annotated[str, typer.Argument(metavar="ACTOR|TOPIC", help="Somebody by any name, else a topic.")],
    file: Annotated[Path, typer.Option("--html", metavar="FILE", help="The page to write.")],
    topic: Annotated[str, typer.Option("--topic", help="Of an actor only what was said about this.")] = "",
) -> None:
    """Write a page that needs nothing else: statements by day, a chart, sources with links to the words."""
    from bot.formats.page import reading_page

    invocation: Invocation = context.obj
    shown = _found(invocation.reading(), about, topic)
    if not shown.passages:
        complain(f"{about}: nothing is on record; onrecord ask {about!r} says what is near")
        raise typer.Exit(FAILED_INPUT)
    file.write_text(reading_page(shown), encoding="utf-8")
    say(f"wrote {len(shown.passages):,} statements to {file}")


def _found(archive: Archive, about: str, topic: str) -> ReadingPage:
    """What is on record of the one actor who is called so; where nobody is, on the topic."""
    from bot import wording
    from bot.formats.page import ReadingPage
    from bot.inquiries import MOST_PASSAGES, every_passage, statements_by
    from retrieval.answers.finding.speakers import resolve
    from retrieval.answers.phrases import without_shorter

    (who,) = resolve(archive, (about,))
    actor = who.actors[0] if len(who.actors) == 1 and who.how in {"named", "office"} else None
    question = statements_by(actor.id if actor else "", topic if actor else about, "oldest")
    passages = every_passage(archive, question)
    roles = "; ".join(without_shorter([role.text for role in actor.roles])[:_MOST_ROLES]) if actor else ""
    days = [one.said.date for one in passages if one.said]
    counted = f"{wording.many(len(passages), 'statement')} on record"
    counted = f"the first {counted}" if len(passages) == MOST_PASSAGES else counted
    facts = (roles, ", ".join(filter(None, (counted, wording.days(min(days), max(days)) if days else ""))))
    title = " on ".join(filter(None, (actor.name, topic))) if actor else f"On {about}"
    return ReadingPage(title, facts, passages)
