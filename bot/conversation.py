"""The memory of one conversation: the last question, so that "and Biden?" means what the person means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.inquiries import answer_in, inquire
from retrieval.answers import ask, knows, understand

if TYPE_CHECKING:
    from datetime import date

    from bot.inquiries import Inquiry, Result
    from retrieval.archive import Archive
    from retrieval.model import Answer, Period, Question


@dataclass(frozen=True)
class NextQuestion:
    """A question of a conversation, with all that its answer depends on besides the archive."""

    text: str
    today: date
    last: Question | None
    page: int
    period: Period | None = None
    sources: tuple[str, ...] = ()


def answer_next(archive: Archive, asked: NextQuestion) -> Answer:
    """Answer a question in the light of the one before it."""
    with archive.snapshot():
        question = understand(asked.text, asked.today, asked.last, asked.page, knows=knows(archive))
        if asked.period is not None:
            question = replace(question, period=asked.period)
        if asked.sources:
            question = replace(question, sources=asked.sources)
        return ask(archive, question)


@dataclass
class Conversation:
    """What is asked and looked up one after another by the same people in the same place."""

    page: int = 5
    """How many passages are shown at once; "more" goes on after them."""
    last: Question | None = None
    former: Question | None = None
    """The question before the last, from which the last one goes on where it is asked anew in other words."""
    askers: tuple[int, ...] = ()
    """Who asked the former question and the last one, where several people share a conversation."""

    def next_by(self, person: int) -> None:
        """Remember who asks the next question."""
        self.askers = (*self.askers, person)[-2:]

    def ask(
        self, archive: Archive, text: str, today: date, *, period: Period | None = None, sources: tuple[str, ...] = ()
    ) -> Answer:
        """Answer `text`, read in the light of the question before it.

        `period` and `sources`, where given, hold whatever the text says.
        """
        return self.go_on(answer_next(archive, self.next_question(text, today, period=period, sources=sources)))

    def next_question(
        self, text: str, today: date, *, period: Period | None = None, sources: tuple[str, ...] = ()
    ) -> NextQuestion:
        """Give a question with all that its answer depends on besides the archive."""
        return NextQuestion(text, today, self.last, self.page, period, sources)

    def go_on(self, answer: Answer) -> Answer:
        """Remember what was asked, so that the next question can go on from it."""
        self.former = self.last
        if not answer.question.help:
            self.last = answer.question
        return answer

    def inquire(self, archive: Archive, inquiry: Inquiry) -> Result:
        """Find what a command looks up; the next question may go on from it."""
        found = inquire(archive, inquiry)
        if answer := answer_in(found):
            self.last = answer.question
        elif inquiry.questions:
            self.last = inquiry.questions[-1]
        return found
