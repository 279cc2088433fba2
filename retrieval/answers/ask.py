"""Question and archive to answer: one function for each kind of question, and the choice between readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import act_wording, wording
from retrieval.answers.finding.spelling import spelled
from retrieval.answers.judging.acts import asks_for_act, by_act, without_themselves
from retrieval.answers.judging.on_record import what_is_held, who_it_is
from retrieval.answers.judging.quotations import verify, whose_words
from retrieval.answers.judging.searching import search, sentences_with
from retrieval.answers.judging.sides import by_side, side_asked
from retrieval.answers.judging.statements import statements
from retrieval.answers.question import small_talk
from retrieval.answers.question.follow_ups import asks_why
from retrieval.answers.wording import ASKED_BACK
from retrieval.english.words import fold
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from retrieval.archive import Archive
    from retrieval.model import Question, QuestionKind, Wants

_ANSWER: Mapping[QuestionKind, Callable[[Archive, Question, int], Answer]] = {
    "statements": statements,
    "who_said": whose_words,
    "verify": verify,
    "search": search,
}
_WANTED: Mapping[Wants, Callable[[Archive, Question, int], Answer]] = {
    "archive": what_is_held,
    "person": who_it_is,
    "fact": sentences_with,
}
_UNMET = {"unknown_actor", "not_quoted", "not_found"}
"""Outcomes after which another reading of the text is tried: the words were taken for something that is not there."""

_ONE_VERDICT = {"confirmed", "altered", "other_speaker"}
"""Outcomes that are shown whole at once, so that "more" has nothing to add."""


def ask(archive: Archive, question: Question, limit: int = 30) -> Answer:
    """Answer a question from an archive, with at most `limit` passages; `question.skip` of them are left out.

    Where the text can be read in several ways, the first reading that finds something answers. The answer's question is
    that reading, with the actors whose words are shown, so that the next question of a conversation can go on with it.
    """
    with archive.snapshot():
        answer = _asked(archive, question, limit)
        return replace(answer, message=wording.part_missing(answer.message)) if archive.part_was_missing() else answer


def _asked(archive: Archive, question: Question, limit: int) -> Answer:
    if question.help:
        return Answer(question, "not_found", question.help)
    if question.kind in {"who_said", "verify"} and not question.words.strip():
        return Answer(question, "not_found", small_talk.sentence("which"))
    question = replace(question, topic=spelled(archive, question.topic))
    answer = _on_side(archive, question, limit) or _acted_or_said(archive, question, limit)
    if question.skip and (answer.nearest or answer.outcome in _ONE_VERDICT):
        shown = len(answer.nearest or answer.passages)
        return Answer(question, "not_found", wording.all_shown(shown), understood=answer.understood)
    if question.wants == "day" and answer.passages:
        return replace(answer, message=wording.told_when(answer.passages[:1]))
    if question.skip and not answer.passages and asks_why(question.text):
        return replace(answer, message=wording.no_reason())
    return answer


def _on_side(archive: Archive, question: Question, limit: int) -> Answer | None:
    """Who is for or against something, where that is asked for and something was said of it; else None."""
    asked = side_asked(question.text)
    return by_side(archive, question, *asked, limit) if asked and not question.quotes else None


def _acted_or_said(archive: Archive, question: Question, limit: int) -> Answer:
    return _acted(archive, question, limit) if asks_for_act(question) else _answered(archive, question, limit)


def _acted(archive: Archive, question: Question, limit: int) -> Answer:
    """Who did what the verb says; where nobody is told to have, what was said of it, and that it is no more.

    What may be words as well as a thing ("who denied the charge") is then looked up as words alone.
    """
    if answer := by_act(archive, question, limit):
        return answer
    if question.kind != "statements":
        return _answered(archive, replace(question, quotes=True), limit)
    otherwise = _answered(archive, question, limit)
    if otherwise.outcome != "answered":
        return otherwise
    return replace(without_themselves(archive, otherwise), message=act_wording.not_acted(question))


def _answered(archive: Archive, question: Question, limit: int) -> Answer:
    """The answer to the first reading that finds something; else the most telling of the others."""
    answers: list[Answer] = []
    reading: Question | None = question
    while reading is not None:
        find = _WANTED.get(reading.wants) or _ANSWER[reading.kind]
        answer = find(archive, replace(reading, text=question.text), limit)
        if answer.passages:
            return _with_choices(answer)
        answers.append(answer)
        reading = reading.instead if _may_be_meant_otherwise(answer, reading) else None
    return _with_choices(answers[0] if question.wants == "person" else _most_telling(answers))


def _most_telling(answers: Sequence[Answer]) -> Answer:
    """The first of several answers that show nothing; a name comes before the same word as a topic ("and Lammy?")."""
    met = [answer for answer in answers if answer.outcome != "unknown_actor"] or [*answers]
    topic = met[0].question.topic
    named = (one for one in met if one.outcome == "not_quoted" and _is_one_of(topic, one.question.actors))
    return next(named, met[0])


def _is_one_of(topic: str, actors: Sequence[str]) -> bool:
    """Whether a topic is one of the names, whatever its capitals."""
    return fold(topic) in map(fold, actors)


def _may_be_meant_otherwise(answer: Answer, reading: Question) -> bool:
    """Whether another reading is to be tried: bare words that are no topic of somebody may be words to search for."""
    other = reading.instead
    if other is None:
        return False
    if reading.wants == "person" and answer.outcome == "not_quoted":
        return False
    same_people = other.kind == "search" or other.actors == reading.actors
    same_people = same_people or other.topic in reading.actors or _is_one_of(reading.topic, other.actors)
    return answer.outcome in _UNMET or (answer.outcome == "not_on_topic" and same_people)


def _with_choices(answer: Answer) -> Answer:
    """The answer, its question with those whom it asks back about, so that the reply can name one of them."""
    asked_back = len(answer.question.actors) == 1 and len(answer.actors) > 1
    choices = answer.actors[:ASKED_BACK] if asked_back else ()
    return replace(answer, question=replace(answer.question, choices=choices))
