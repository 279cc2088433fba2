"""The actors: who is on record, one of them, two side by side, one over time."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, put


def actors(
    context: typer.Context,
    as_json: AsJson = False,
    search: Annotated[str, typer.Option(help="Only those in whose names this stands.")] = "",
    least: Annotated[int, typer.Option("--min", min=0, help="Only those with at least so many statements.")] = 0,
    most: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many, the most quoted first.")] = None,
) -> None:
    """List every actor with the number of statements."""
    from bot.inquiries import bearing

    invocation: Invocation = context.obj
    named = bearing(search, invocation.reading().actors())
    found = [one for one in named if one.statements >= least][:most]
    if as_json:
        from bot.formats.contract import actor_json

        put([actor_json(one) for one in found])
        return
    from bot.terminal import showing
    from bot.terminal.paper import paper

    showing.show_actors(paper(), found)


def actor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="By any name, title or id that the articles give.")],
    as_json: AsJson = False,
) -> None:
    """Sum up one actor: who they are, what they speak about, whom they mention, their latest words."""
    from retrieval.answers import summary
    from retrieval.answers.finding.speakers import resolve

    invocation: Invocation = context.obj
    archive = invocation.reading()
    (who,) = resolve(archive, (name,))
    found = [one for actor_id in who.ids if (one := summary(archive, actor_id))]
    if not found:
        near = f"; did you mean {', '.join(who.suggestions)}?" if who.suggestions else "; onrecord actors lists all"
        complain(f"{name}: nobody on record is called so{near}")
        raise typer.Exit(FAILED_INPUT)
    if as_json:
        from bot.formats.contract import summary_json

        put(summary_json(found[0]) if len(found) == 1 else [summary_json(one) for one in found])
        return
    from bot.terminal import summaries
    from bot.terminal.paper import paper

    for one in found:
        summaries.show_summary(paper(), one)


def compare(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A")],
    second: Annotated[str, typer.Argument(metavar="B")],
    topic: Annotated[str, typer.Argument()] = "",
    as_json: AsJson = False,
) -> None:
    """Put two actors side by side on one topic."""
    from bot.inquiries import compared

    invocation: Invocation = context.obj
    found = compared(invocation.reading(), first, second, topic)
    if as_json:
        from bot.formats.contract import answer_json

        put({"topic": found.topic, "left": answer_json(found.left), "right": answer_json(found.right)})
        return
    from bot.terminal import summaries
    from bot.terminal.paper import paper

    summaries.show_comparison(paper(), found, invocation.settings().answers.passages)


def timeline(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="A")],
    topic: Annotated[str, typer.Argument()] = "",
    as_json: AsJson = False,
) -> None:
    """Show what one actor said on a topic, in the order of days."""
    from bot.inquiries import statements_by
    from retrieval.answers import ask

    invocation: Invocation = context.obj
    found = ask(invocation.reading(), statements_by(name, topic, "oldest"))
    if as_json:
        from bot.formats.contract import answer_json

        put(answer_json(found))
        return
    from bot.terminal import showing
    from bot.terminal.paper import paper

    showing.show_answer(paper(), found, len(found.passages) or invocation.settings().answers.passages)
