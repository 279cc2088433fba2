"""One question on the command line: how it was asked, and its answer printed.

A call that asks one question and nothing unusual is read here by argparse, so that it need not wait for the whole table
of commands (typer costs as much as answering does); whatever else is called, and every mistake, is the command line's.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.invocation import Invocation
from bot.output import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Answer


@dataclass(frozen=True)
class AskCall:
    """A question and how its answer is to be printed."""

    question: str
    as_json: bool = False
    as_markdown: bool = False
    as_csv: bool = False
    everything: bool = False
    """Whether every passage is shown."""
    around: bool = False
    """Whether the sentences around each passage are shown."""
    explain: bool = False
    """Whether it is shown what puts each passage in its place."""


def plainly_asked(arguments: Sequence[str]) -> tuple[Invocation, AskCall] | None:
    """Read the arguments of a call that asks one question; None where it is any other call, or a wrong one."""
    try:
        given = vars(_parser().parse_args(arguments))
    except (_OtherCallError, ValueError):
        return None
    invocation = Invocation(given.pop("config"), given.pop("archive"), given.pop("today"))
    del given["command"]
    return invocation, AskCall(**given)


def print_answer(invocation: Invocation, asked: AskCall) -> None:
    """Answer a question from the archive and print the answer."""
    from bot.conversation import Conversation

    answer = Conversation().ask(invocation.reading(), asked.question, invocation.day())
    if asked.as_json:
        from bot.formats.contract import answer_json

        put(answer_json(answer))
    elif asked.as_markdown or asked.as_csv:
        from bot.formats import citing

        sys.stdout.write(citing.markdown(answer) if asked.as_markdown else citing.as_table(answer))
    else:
        _show(invocation, asked, answer)


def _show(invocation: Invocation, asked: AskCall, answer: Answer) -> None:
    from bot.terminal import showing
    from bot.terminal.paper import paper

    settings = invocation.settings().answers
    most = len(answer.passages) + len(answer.nearest) if asked.everything else settings.passages
    showing.show_answer(paper(), answer, most, context=asked.around or settings.context)
    if asked.explain:
        showing.show_weights(paper(), (*answer.passages, *answer.nearest)[:most])


class _OtherCallError(Exception):
    """The arguments are not those of a plain question."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _OtherCallError(message)


def _parser() -> _Parser:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--today", type=date.fromisoformat)
    ask = parser.add_subparsers(dest="command", required=True).add_parser("ask", add_help=False, allow_abbrev=False)
    ask.add_argument("question")
    flags = ("json", "as_json"), ("markdown", "as_markdown"), ("csv", "as_csv"), ("all", "everything")
    for flag, name in (*flags, ("context", "around"), ("explain", "explain")):
        ask.add_argument(f"--{flag}", dest=name, action="store_true")
    return parser
