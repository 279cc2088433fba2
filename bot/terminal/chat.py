"""The local bot: a conversation in the terminal, or questions from a pipe, a line each, with Discord's commands."""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.catalogue import COMMANDS, OTHERS, IncompleteError
from bot.conversation import Conversation
from bot.terminal import results, showing
from bot.terminal.paper import Styled, paper
from bot.wording import many, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.settings import Settings
    from bot.terminal.paper import Paper
    from retrieval.archive import Archive

PROMPT = "you> "
LEAVE = {"/quit", "/exit", "quit", "exit", "bye"}
EXAMPLES = (
    "Ask who said what: “What did Putin say about NATO?”, “Who said the very essence?”, “Did Kirby say …?”.",
    "Then go on: “and Biden?”, “what about missiles?”, “last week?”, “more”.",
)
LEAVING = "/quit leaves (or Ctrl-D)."
PRIVACY = "What you ask here stays here: it is neither stored nor logged, and forgotten when you leave."


def converse(archive: Archive, settings: Settings, today: Callable[[], date]) -> None:
    """Answer line after line until the input ends or the person leaves."""
    chat = Chat(archive, settings, today, paper(), Conversation(settings.answers.passages))
    interactive = sys.stdin.isatty()
    if interactive:
        chat.greet()
    for line in _lines(interactive=interactive):
        if line.strip().casefold() in LEAVE:
            break
        if not interactive:
            chat.say(f"{PROMPT}{line.strip()}")
        chat.reply(line.strip())
        chat.out.gap()


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


@dataclass(frozen=True)
class Chat:
    """One conversation in the terminal."""

    archive: Archive
    settings: Settings
    today: Callable[[], date]
    out: Paper
    conversation: Conversation

    def greet(self) -> None:
        """Say what this is and how to ask."""
        articles, speaking = len(self.archive.articles()), sum(count > 0 for *_, count in self.archive.actor_names())
        self.say("On Record: who said what, when.", style="bold")
        self.say(f"{many(articles, 'article')}, {many(speaking, 'named speaker')}.", style="dim")
        self.help()
        self.out.gap()

    def say(self, text: str, style: str = "") -> None:
        """Print one line of the bot's own."""
        self.out.paragraph(Styled(one_line(text), style=style))

    def reply(self, line: str) -> None:
        """Answer a question, or do what a command says."""
        if not line.startswith("/"):
            self.ask(line)
            return
        name, _, rest = line[1:].partition(" ")
        if command := COMMANDS.get(name.casefold()):
            try:
                inquiry = command.typed(rest)
            except IncompleteError as error:
                self.say(str(error))
            else:
                results.show_result(self.out, self.conversation.inquire(self.archive, inquiry), self.settings.answers)
        elif name.casefold() in OTHER:
            OTHER[name.casefold()](self, rest.strip())
        else:
            near = difflib.get_close_matches(name[:50].casefold(), (*COMMANDS, *OTHER), n=1)
            self.say(f"There is no command /{name}{f'; did you mean /{near[0]}?' if near else '.'} /help lists them.")

    def ask(self, text: str) -> None:
        """Answer a question."""
        if not text:
            self.say(f"/ask needs: question. {EXAMPLES[0]}")
            return
        results.show_result(self.out, self.conversation.ask(self.archive, text, self.today()), self.settings.answers)

    def help(self, _: str = "") -> None:
        """Say how to ask, and list the commands."""
        for line in EXAMPLES:
            self.say(line)
        listed = {command.usage: command.description for command in COMMANDS.values()}
        listed["/privacy"] = OTHERS["privacy"]
        width = max(map(len, listed))
        for usage, description in listed.items():
            self.out.paragraph(Styled(f"{usage:<{width}}  {description}"), showing.INDENT)
        self.say(LEAVING)

    def privacy(self, _: str = "") -> None:
        """Say what is kept."""
        self.say(PRIVACY)


OTHER: dict[str, Callable[[Chat, str], None]] = {"ask": Chat.ask, "help": Chat.help, "privacy": Chat.privacy}
