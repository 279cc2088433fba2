"""What the question before lends to a question: people for its pronouns, words for "that", a topic, days."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.question import small_talk, wordings
from retrieval.english import lexicon
from retrieval.english.nations import is_place

if TYPE_CHECKING:
    from retrieval.answers.question.laid_out import Laid
    from retrieval.model import Question


def filled_in(question: Question, laid: Laid, previous: Question | None) -> Question:
    """Put people in the place of pronouns, and words in the place of "that"; ask back where nothing says which."""
    question = _of_theirs(_inherit(question, laid, previous), previous)
    of_nobody = previous is None and not question.topic and any(map(_is_owned, question.actors))
    if (of_nobody and not _named_before(laid)) or any(wordings.is_pronoun(who) for who in question.actors):
        known = asked_before(previous) if previous else ()
        known = known or _named_before(laid)
        one = all(
            who.lower() in lexicon.words("asked_people", "one_person")
            for who in question.actors
            if wordings.is_pronoun(who)
        )
        if known and not (one and len(known) > 1):
            kept = [who for who in question.actors if not wordings.is_pronoun(who)]
            return replace(question, actors=tuple(dict.fromkeys((*known, *kept))))
        if question.instead:
            return replace(question.instead, text=question.text)
        return replace(question, kind="search", actors=(), help=small_talk.sentence("whom"))
    if question.kind in {"who_said", "verify"} and wordings.refers_back(question.words):
        if previous and previous.words:
            return replace(question, words=previous.words)
        return replace(question, kind="search", help=small_talk.sentence("which"))
    return question


def _is_owned(who: str) -> bool:
    """Whether words mean somebody of somebody who was spoken of before ("her coach")."""
    return " " in who and who.split(maxsplit=1)[0].lower() in lexicon.words("function_words", "possessive")


def _of_theirs(question: Question, previous: Question | None) -> Question:
    """Put the one person who was asked about in the place of "his" ("his lawyer": "Banti's lawyer")."""
    known = asked_before(previous) if previous else ()
    if len(known) != 1:
        return question
    owner = known[0].replace("-", " ").title() if known[0] == known[0].lower() and "-" in known[0] else known[0]
    theirs = lexicon.words("function_words", "possessive")
    return replace(
        question,
        actors=tuple(
            f"{owner}'s {who.split(' ', 1)[1]}" if " " in who and who.split()[0].lower() in theirs else who
            for who in question.actors
        ),
    )


def _inherit(question: Question, laid: Laid, previous: Question | None) -> Question:
    """Let a question that begins with "and", or speaks of "that", go on with the topic and the days."""
    if previous is None or question.kind != "statements":
        return question
    points_back = not question.topic and (
        _points_back().search(laid.plain) or question.verb in lexicon.words("question_frame", "goes_on")
    )
    if not points_back and not re.match(r"\s*(?:and|but|then|or)\b", laid.plain):
        return question
    topic = question.topic or previous.topic
    period = question.period if laid.dated else previous.period
    return replace(question, topic=topic, period=period)


def _named_before(laid: Laid) -> tuple[str, ...]:
    """Whom a text of several sentences named before it says "he": the first run of capitals that may be a name."""
    names = re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", laid.text)
    names = [wordings.name(one) for one in names or re.findall(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", laid.text)]
    known = [
        one
        for one in names
        if one.lower() not in lexicon.words("question_frame", "opens_sentence") and not is_place(one)
    ]
    return (known[0],) if known else ()


@cache
def _points_back() -> re.Pattern[str]:
    return re.compile(r"\b(?:to|about|on|of|with) (?:that|this|it|them|these|those)\b")


def asked_before(previous: Question) -> tuple[str, ...]:
    """Whom the question before asked about, else whose words its answer showed."""
    return previous.actors or previous.shown
