"""A conversation with an archive, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.answers import ask, knows, understand

if TYPE_CHECKING:
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Answer


def answer_at_the_end(archive: Archive, today: date, first: str, *further: str) -> Answer:
    """Ask questions one after another, and give the answer of the last one."""
    answer = ask(archive, understand(first, today, None, knows=knows(archive)), limit=5)
    for text in further:
        answer = ask(archive, understand(text, today, answer.question, knows=knows(archive)), limit=5)
    return answer
