"""What an answer says where it is asked who did something by speaking: promised, denied, took a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.answers.phrases import about, capital, in_form, listed, short, so_many, subject
from retrieval.answers.wording import speaker, with_names_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.finding.who import Who
    from retrieval.model import Passage, Question


def acted(question: Question, total: int, *, exact: bool) -> str:
    """How many statements are reported as an act of somebody."""
    count = "One statement" if total == 1 else f"{total:,} statements"
    act = f"{in_form(question.verb, 's' if total == 1 else 'base')} {_object(question)}"
    return f"{count} on record {act}{'' if exact else ', or the like'}."


def not_acted(question: Question) -> str:
    """What to say of statements on a subject where nobody is reported to have done to it what was asked for."""
    act = f"somebody {in_form(question.verb, 'past')} {_object(question)}"
    return f"No article says in so many words that {act}; what was said in that connection follows."


def acted_by(question: Question, whos: Sequence[Who], count: int) -> str:
    """What to say of somebody's statements of which `count` are told as the act that is asked for ("promised")."""
    names, past = listed([who.label for who in whos], "or"), in_form(question.verb, "past")
    if not count:
        asked = question.topic or question.words or question.about
        what = short(subject(question)) or ("this" if asked else "anything")
        act = f"{names} {past} {what}"
        return with_names_told(whos, f"No article says in so many words that {act}; what was said follows")
    told = "One statement is" if count == 1 else f"{count:,} statements are"
    return with_names_told(whos, f"{told} told as what {names} {past}{about(question)}; what else was said follows")


def denied(passage: Passage) -> str:
    """That somebody denied what is asked about."""
    return f"The article reports that {speaker(passage)} denied this."


def not_denied(whos: Sequence[Who]) -> str:
    """That nobody denied it."""
    return f"{capital(listed([who.label for who in whos], 'or')) or 'Nobody'} is not on record denying this."


def of_side(side: str, topic: str, taken: int) -> str:
    """What to say of statements on a thing where it is asked who is for or against it; `taken`: those that say so."""
    if not taken:
        return f"No article says in so many words who is {side} {short(topic)}; what was said of it follows."
    rest = "what else was said of it follows, from either side"
    return f"{so_many(taken, 'statement')} on record may speak {side} {short(topic)}; {rest}."


def _object(question: Question) -> str:
    """What an act was done to; "anything" where the question leaves it open."""
    return short(question.topic or question.words) or "anything"
