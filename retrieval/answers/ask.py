"""Question and archive to answer: one function for each kind of question, and the choice between readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers.quotations import verify, who_said
from retrieval.answers.searching import search
from retrieval.answers.statements import statements
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from retrieval.archive import Archive
    from retrieval.model import Question, QuestionKind

_ANSWER: Mapping[QuestionKind, Callable[[Archive, Question, int], Answer]] = {
    "statements": statements,
    "who_said": who_said,
    "verify": verify,
    "search": search,
}
_UNMET = {"unknown_actor", "not_quoted", "not_found"}
"""Outcomes after which another reading of the text is tried: the words were taken for something that is not there."""


def _is_meant_otherwise(answer: Answer, reading: Question) -> bool:
    """Whether bare words are no topic of the people asked about before, and may be words to search for."""
    return answer.outcome == "not_on_topic" and reading.instead is not None and reading.instead.kind == "search"


def ask(archive: Archive, question: Question, limit: int = 30) -> Answer:
    """Answer a question from an archive, with at most `limit` passages; `question.skip` of them are left out.

    Where the text can be read in several ways, the first reading that finds something answers. The answer's question is
    that reading, with the actors whose words are shown, so that the next question of a conversation can go on with it.
    """
    if question.help:
        return Answer(question, "not_found", question.help)
    answers = []
    reading: Question | None = question
    while reading is not None:
        answer = _ANSWER[reading.kind](archive, replace(reading, text=question.text), limit)
        if answer.outcome not in _UNMET and not _is_meant_otherwise(answer, reading):
            return answer
        answers.append(answer)
        reading = reading.instead
    return next((answer for answer in answers if answer.outcome != "unknown_actor"), answers[0])
