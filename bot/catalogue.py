"""The commands: their names, what they take, and what each looks up; the same in Discord and in the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.inquiries import Inquiry, statements_by
from retrieval.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable

Taken = Literal["actor", "topic", "words", "article"]
BETWEEN = "|"
_BEGINS = {
    "actor": re.compile(r"\s+(?:and|vs\.?|versus|with|&)\s+|\s*,\s*", re.IGNORECASE),
    "topic": re.compile(r"\s+(?:about|on)\s+", re.IGNORECASE),
    "words": re.compile(r"\s+(?=[\"“”‘«„])|\s+(?:say|said|says)\s+", re.IGNORECASE),
}
"""What stands before a further argument where nobody typed a bar."""
_MARKS = ' \t\n"“”„«»'


@dataclass(frozen=True)
class Argument:
    """What a command takes: its name, what is meant by it, and of what kind it is."""

    name: str
    description: str
    kind: Taken
    needed: bool = True


@dataclass(frozen=True)
class Command:
    """A command that looks something up."""

    name: str
    description: str
    arguments: tuple[Argument, ...]
    inquiry: Callable[..., Inquiry]
    """What is looked up; takes the arguments in their order, those left out as empty."""

    @property
    def usage(self) -> str:
        """How the command is typed: "/timeline actor | [topic]"."""
        names = (one.name if one.needed else f"[{one.name}]" for one in self.arguments)
        return " ".join(filter(None, (f"/{self.name}", f" {BETWEEN} ".join(names))))

    def typed(self, text: str) -> Inquiry:
        """What `text`, typed after the command's name, looks up. Raises IncompleteError."""
        most = max(0, len(self.arguments) - 1)
        parts = text.split(BETWEEN, most) if BETWEEN in text else self._without_bars(text)
        given = ([part.strip() for part in parts] + [""] * len(self.arguments))[: len(self.arguments)]
        for argument, value in zip(self.arguments, given, strict=True):
            if argument.needed and not value.strip(_MARKS):
                raise IncompleteError(f"/{self.name} needs: {argument.name}. Type it like this: {self.usage}")
        return self.inquiry(*given)

    def _without_bars(self, text: str) -> list[str]:
        """Tell arguments apart by the words between them: "/compare putin and biden", `/did-say biden "no joke"`."""
        parts = [text]
        for argument in self.arguments[1:]:
            begins = _BEGINS[argument.kind].search(parts[-1])
            if begins:
                parts[-1:] = [parts[-1][: begins.start()], parts[-1][begins.end() :]]
            elif argument.needed:
                return text.split() if len(text.split()) == len(self.arguments) - 1 else parts
        return parts


class IncompleteError(ValueError):
    """A command without what it needs. The message is for whoever typed it."""


def _actor(name: str) -> Inquiry:
    return Inquiry("actor", (statements_by(name, order="newest"),), name)


def _who_said(words: str) -> Inquiry:
    words = words.strip(_MARKS)
    return Inquiry("answer", (Question(f"Who said “{words}”?", "who_said", words=words),))


def _did_say(actor: str, words: str) -> Inquiry:
    words = words.strip(_MARKS)
    question = Question(f"Did {actor} say “{words}”?", "verify", actors=(actor,), words=words)
    return Inquiry("answer", (question,), actor)


def _timeline(actor: str, topic: str) -> Inquiry:
    return Inquiry("timeline", (statements_by(actor, topic, "oldest"),), actor)


def _compare(first: str, second: str, topic: str) -> Inquiry:
    return Inquiry("compare", (statements_by(first, topic), statements_by(second, topic)))


def _latest(actor: str, topic: str) -> Inquiry:
    return Inquiry("answer", (statements_by(actor, topic, "newest"),), actor)


def _article(article: str) -> Inquiry:
    return Inquiry("article", name=article) if article else Inquiry("articles")


ACTOR = Argument("actor", "A person or institution, by any name they are known by", "actor")
TOPIC = Argument("topic", "Only what was said about this", "topic", needed=False)

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "who-said", "Who said these words?", (Argument("words", "The words, or some of them", "words"),), _who_said
        ),
        Command(
            "did-say",
            "Did somebody really say these words?",
            (
                Argument("actor", "Who is supposed to have said them", "actor"),
                Argument("words", "The words, as they are quoted", "words"),
            ),
            _did_say,
        ),
        Command(
            "actor", "Who somebody is, and what they said last", (Argument("name", ACTOR.description, "actor"),), _actor
        ),
        Command("actors", "Everybody on record, with the number of their statements", (), lambda: Inquiry("actors")),
        Command("timeline", "What somebody said over time, oldest first", (ACTOR, TOPIC), _timeline),
        Command(
            "compare",
            "What two people said about the same thing, side by side",
            (
                Argument("first", "A person or institution", "actor"),
                Argument("second", "Another", "actor"),
                TOPIC,
            ),
            _compare,
        ),
        Command(
            "latest",
            "The newest statements, of one person or of everybody",
            (Argument("actor", "A person or institution; everybody if left out", "actor", needed=False), TOPIC),
            _latest,
        ),
        Command(
            "article",
            "One article: when and where it appeared, and everybody it quotes",
            (
                Argument(
                    "article", "The title (or the id) of an article; leave it out for a list", "article", needed=False
                ),
            ),
            _article,
        ),
        Command("sources", "Where the articles come from", (), lambda: Inquiry("sources")),
    )
}
"""The commands that look something up, by name."""

OTHERS = {
    "ask": "Ask who said what, in your own words",
    "help": "What I can do, with examples",
    "privacy": "What I keep about you, and how to have it forgotten",
}
"""The other commands that are everywhere, each answered in its place's own way."""
