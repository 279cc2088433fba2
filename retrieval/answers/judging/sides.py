"""Answering who is for or against something: what was said of it, and first what says so in so many words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers import act_wording
from retrieval.answers.finding.topic import telling
from retrieval.answers.judging.on_subject import nearest, on_subject
from retrieval.answers.ranking.orders import alternating
from retrieval.english import lexicon
from retrieval.english.terms import terms
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from retrieval.answers.finding.topic import Topic
    from retrieval.archive import Archive
    from retrieval.model import Answer, Passage, Question


_TURNED_WORDS, _THING_WORDS = 3, 6
"""Words before one that takes a side in which a negation turns it, and behind it in which the thing stands."""


def side_asked(text: str) -> tuple[str, str] | None:
    """The side ("for", "against") of which a question asks who takes it, and what it is about; None for others."""
    match = _asks_side().search(text)
    if match is None:
        return None
    return ("against" if match["against"] else "for"), match["topic"].strip(" ?!.")


def by_side(archive: Archive, question: Question, side: str, about: str, limit: int) -> Answer | None:
    """The statements on what a side is taken in, those that name the side first; None where there are none.

    Who speaks of a thing is not for it or against it for that; the message says which of them say so.
    """
    asked = replace(question, kind="statements", actors=(), verb="", topic=about)
    near = nearest(archive, asked, ())
    if not near.answers:
        return None
    answer = on_subject(archive, near, limit)
    topic = telling(archive, about)
    taken = [one for one in answer.passages if topic and _takes(one, side, topic)]
    rest = alternating([one for one in answer.passages if one not in taken], _speaker)
    message = act_wording.of_side(side, about, len(taken))
    return replace(answer, message=message, passages=(*taken, *rest))


def _speaker(passage: Passage) -> str | None:
    """Who speaks, so that many are heard and not one of them alone."""
    return passage.actor or (passage.speaker.mention if passage.speaker else None)


def _takes(passage: Passage, side: str, topic: Topic) -> bool:
    """Whether somebody says, or is said, to be on a side: by a word of it before the thing, that no negation turns."""
    told = f"{passage.lead.text if passage.lead else ''} {passage.text}"
    plain = [fold(word.text) for word in words(told)]
    turned = lexicon.words("function_words", "negation")
    held = frozenset[str]().union(*(word.terms for word in topic.words))
    return any(
        word in lexicon.words("sides", side)
        and turned.isdisjoint(plain[max(at - _TURNED_WORDS, 0) : at])
        and not held.isdisjoint(terms(" ".join(plain[at + 1 : at + 1 + _THING_WORDS])))
        for at, word in enumerate(plain)
    )


@cache
def _asks_side() -> re.Pattern[str]:
    against = r"against|oppos(?:es|ed|ing|e)(?: to)?|object(?:s|ed)? to|not (?:for|in favou?r of)"
    return re.compile(
        r"^\W*(?:so |and |but |ok |okay )*(?:who(?: all| else)?|(?:is|was|are) (?:there )?any\s?(?:one|body))"
        r"(?:['’]?s| is| was| are| were| has| have| spoke| came out| been)*(?: all)? "
        rf"(?:(?P<against>{against})|(?:for|in favou?r of|pro|supports?|supporting|supported|backs?|backing|backed))"
        r" (?P<topic>\S.*)$",
        re.IGNORECASE,
    )
