"""Asking, in all its forms: one question, a conversation, Discord, and the proof of an answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.asked import AskCall, print_answer
from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.duty import Duty
    from retrieval.archive import Archive


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help='For example "What did Putin say?"')] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer lines {id, question, today?} from stdin.")] = False,
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown to cite.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every passage.")] = False,
    around: Annotated[bool, typer.Option("--context", help="Show the sentences around each passage.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what puts each passage in its place.")] = False,
) -> None:
    """Answer one question from the archive."""
    invocation: Invocation = context.obj
    if jsonl == (question is not None):
        raise typer.BadParameter("give a question, or --jsonl and lines on standard input")
    if question is None:
        from bot.formats.json_lines import answer_lines

        raise typer.Exit(answer_lines(invocation.reading(), invocation.day()))
    print_answer(invocation, AskCall(question, as_json, as_markdown, as_csv, everything, around, explain))


def chat(context: typer.Context) -> None:
    """Talk with the bot here: no token, no network."""
    from bot.terminal.chat import converse

    invocation: Invocation = context.obj
    settings = invocation.settings()
    converse(invocation.reading(), settings, invocation.day)


def run(context: typer.Context) -> None:
    """Run the Discord bot; the token comes from DISCORD_TOKEN or DISCORD_TOKEN_FILE."""
    from bot.discord import end_at_once
    from bot.discord import run as run_bot
    from bot.opening import duty_in
    from bot.settings import token

    invocation: Invocation = context.obj
    settings = invocation.settings()
    secret = token()
    with duty_in(settings) as duty:
        code = _run_with_feeds(invocation, duty, lambda archive: run_bot(archive, settings, secret, duty))
    end_at_once(code)


def _run_with_feeds(invocation: Invocation, duty: Duty, run_bot: Callable[[Archive], int]) -> int:
    """Run the bot while the feeds are kept current, where that is wanted; returns its exit code."""
    from bot.feeds.subscriptions import in_background
    from bot.ledger import Ledger
    from bot.opening import record_place

    settings = invocation.settings()
    if not settings.feeds.poll:
        return run_bot(invocation.reading())
    with Ledger(record_place(settings)) as ledger:
        archive = invocation.writing() if ledger.feeds() else invocation.reading()
        with in_background(archive, ledger, settings, duty):
            return run_bot(archive)


def verify(
    context: typer.Context,
    answer: Annotated[Path, typer.Argument(help="A file with an answer's JSON; - reads it from standard input.")],
) -> None:
    """Check every passage of an answer's JSON against the archive: letters, speaker, kind, day, article."""
    from retrieval.answers import check, passages_shown

    invocation: Invocation = context.obj
    shown = _document(answer)
    failures, count = check(invocation.reading(), shown), passages_shown(shown)
    if not failures and not count:
        failures = [f"{answer}: there is no passage in it, so nothing is proved"]
    for failure in failures:
        complain(failure)
    if failures:
        raise typer.Exit(FAILED_INPUT)
    whose = "passage stands with its" if count == 1 else "passages stand with their"
    typer.echo(f"{count} {whose} speaker, kind, day and article in the archive, letter by letter.")


def _document(file: Path) -> dict[str, object]:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        value = json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise typer.BadParameter(f"{file}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise typer.BadParameter(f"{file}: is not JSON; give what onrecord ask --json printed") from None
    if isinstance(value, dict) and isinstance(value.get("answer"), dict):
        value = value["answer"]
    if not isinstance(value, dict):
        raise typer.BadParameter(f"{file}: is no answer; give what onrecord ask --json printed")
    return value
