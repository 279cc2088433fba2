"""The local bot: a conversation in the terminal, or questions from a pipe, a line each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.text import Text

from bot import terminal
from bot.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.settings import Settings
    from retrieval.archive import Archive

PROMPT = "you> "
LEAVE = {"/quit", "/exit", "quit", "exit", "bye"}
HELP = (
    "Ask who said what: “What did Putin say about NATO?”, “Who said the very essence?”, “Did Kirby say …?”.",
    "Then go on: “and Biden?”, “what about missiles?”, “last week?”.",
    "/actors lists who is on record, /articles what was read, /help shows this, /quit leaves (or Ctrl-D).",
)


def converse(archive: Archive, settings: Settings, today: Callable[[], date]) -> None:
    """Answer line after line until the input ends or the person leaves."""
    out = terminal.console()
    conversation = Conversation(settings.answers.passages)
    interactive = sys.stdin.isatty()
    if interactive:
        _greet(archive)
    for line in _lines(interactive=interactive):
        if line.strip().casefold() in LEAVE:
            break
        if not interactive:
            terminal.show(out, Text(f"{PROMPT}{line.strip()}"))
        if (command := COMMANDS.get(line.strip())) is not None:
            command(archive)
        else:
            answer = conversation.ask(archive, line, today())
            terminal.show_answer(out, answer, settings.answers.passages, context=settings.answers.context)
        out.print()


def _lines(*, interactive: bool) -> Iterator[str]:
    if not interactive:
        yield from (line for line in sys.stdin if line.strip())
        return
    import readline  # noqa: F401  input() gains history and editing by the import

    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return


def _greet(archive: Archive) -> None:
    out = terminal.console()
    articles, speaking = len(archive.articles()), sum(actor.statements > 0 for actor in archive.actors())
    terminal.show(out, Text("On Record: who said what, when.", style="bold"))
    terminal.show(out, Text(f"{articles} article{'s' * (articles != 1)}, {speaking} named speakers.", style="dim"))
    _help(archive)
    out.print()


def _help(archive: Archive) -> None:  # noqa: ARG001  every command takes the archive
    for line in HELP:
        terminal.show(terminal.console(), Text(line))


def _actors(archive: Archive) -> None:
    terminal.show_actors(terminal.console(), archive.actors())


def _articles(archive: Archive) -> None:
    terminal.show_articles(terminal.console(), archive.articles())


COMMANDS: dict[str, Callable[[Archive], None]] = {
    "/help": _help,
    "/actors": _actors,
    "/articles": _articles,
}
