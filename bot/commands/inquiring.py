"""What the chat looks up, on the command line: whose words these are, whether somebody said them, the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import put

if TYPE_CHECKING:
    from bot.inquiries import Inquiry

Words = Annotated[str, typer.Argument(help="The words, or some of them.")]
Who = Annotated[str, typer.Argument(help="A person or institution, by any name they are known by.")]


def who_said(context: typer.Context, words: Words, as_json: AsJson = False) -> None:
    """Say who said these words."""
    from bot.catalogue import COMMANDS

    _show(context.obj, COMMANDS["who-said"].inquiry(words), as_json=as_json)


def did_say(context: typer.Context, actor: Who, words: Words, as_json: AsJson = False) -> None:
    """Say whether somebody really said these words, and what was said instead."""
    from bot.catalogue import COMMANDS

    _show(context.obj, COMMANDS["did-say"].inquiry(actor, words), as_json=as_json)


def latest(
    context: typer.Context,
    actor: Annotated[str, typer.Argument(help="A person or institution; everybody if left out.")] = "",
    topic: Annotated[str, typer.Argument(help="Only what was said about this.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show the newest statements, of one actor or of everybody."""
    from bot.catalogue import COMMANDS

    _show(context.obj, COMMANDS["latest"].inquiry(actor, topic), as_json=as_json)


def _show(invocation: Invocation, inquiry: Inquiry, *, as_json: bool) -> None:
    from bot.inquiries import answer_in, inquire

    found = inquire(invocation.reading(), inquiry)
    answer = answer_in(found)
    if as_json and answer:
        from bot.formats.contract import answer_json

        put(answer_json(answer))
        return
    from bot.terminal.paper import paper
    from bot.terminal.results import show_result

    show_result(paper(), found, invocation.settings().answers)
