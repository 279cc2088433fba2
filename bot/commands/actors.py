"""The actors: who is on record, one of them, two side by side, one over time."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.call import Call
from bot.commands.options import AsJson
from bot.output import FAILED_INPUT, complain, put


def actors(context: typer.Context, as_json: AsJson = False) -> None:
    """List every actor with the number of statements."""
    call: Call = context.obj
    found = call.reading().actors()
    if as_json:
        from bot.contract import actor_json

        put([actor_json(one) for one in found])
        return
    from bot import terminal

    terminal.show_actors(terminal.console(), found)


def actor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="By any name, title or id that the articles give.")],
    as_json: AsJson = False,
) -> None:
    """Sum up one actor: who they are, what they speak about, whom they mention, their latest words."""
    from retrieval.answers import summary
    from retrieval.answers.finding.speakers import resolve

    call: Call = context.obj
    archive = call.reading()
    (who,) = resolve(archive, (name,))
    found = [one for actor_id in who.ids if (one := summary(archive, actor_id))]
    if not found:
        near = f"; did you mean {', '.join(who.suggestions)}?" if who.suggestions else "; onrecord actors lists all"
        complain(f"{name}: nobody on record is called so{near}")
        raise typer.Exit(FAILED_INPUT)
    if as_json:
        from bot.contract import summary_json

        put(summary_json(found[0]) if len(found) == 1 else [summary_json(one) for one in found])
        return
    from bot import profiles, terminal

    for one in found:
        profiles.show_summary(terminal.console(), one)


def compare(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A")],
    second: Annotated[str, typer.Argument(metavar="B")],
    topic: Annotated[str, typer.Argument()] = "",
    as_json: AsJson = False,
) -> None:
    """Put two actors side by side on one topic."""
    from retrieval import answers

    call: Call = context.obj
    found = answers.compare(call.reading(), first, second, topic)
    if as_json:
        from bot.contract import answer_json

        put({"topic": found.topic, "left": answer_json(found.left), "right": answer_json(found.right)})
        return
    from bot import profiles, terminal

    profiles.show_comparison(terminal.console(), found, call.settings().answers.passages)


def timeline(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="A")],
    topic: Annotated[str, typer.Argument()] = "",
    as_json: AsJson = False,
) -> None:
    """Show what one actor said on a topic, in the order of days."""
    from retrieval import answers

    call: Call = context.obj
    found = answers.timeline(call.reading(), name, topic)
    if as_json:
        from bot.contract import answer_json

        put(answer_json(found))
        return
    from bot import terminal

    terminal.show_answer(terminal.console(), found, len(found.passages) or call.settings().answers.passages)
