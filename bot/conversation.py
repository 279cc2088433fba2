"""The memory of one conversation: the last question, so that "and Biden?" means what the person means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.answers import ask, understand

if TYPE_CHECKING:
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Answer, Question


@dataclass
class Conversation:
    """Questions asked one after another by the same people in the same place."""

    last: Question | None = field(default=None)

    def ask(self, archive: Archive, text: str, today: date) -> Answer:
        """Answer `text`, read in the light of the question before it."""
        question = understand(text, today, self.last)
        answer = ask(archive, question)
        if not question.help:
            self.last = question
        return answer
