"""What a conversation lends to a question: who "he" is, and what "and Biden?", "last week?" and "more" go on with."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.answers.question import wordings
from retrieval.answers.question.forms import compiled
from retrieval.answers.question.laid_out import Laid, Span, shape, without_trail
from retrieval.answers.question.lent import asked_before
from retrieval.answers.question.names_in_text import holds_name
from retrieval.english import lexicon
from retrieval.english.nations import is_place
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold
from retrieval.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.model import QuestionKind

_LONGEST_REPLY_WORDS = 6
"""Words of a reply that says which of several was meant."""
_INITIALS_CHARS = 4
"""Letters of a name that is most likely an institution's."""
_LONGEST_WORDS = 16
"""Words that a text may have which leaves out what the question before it said."""

_AND = r"\s*(?:(?:and|but|ok|okay|so|or|also|then|no|sorry|well|i mean|i meant|ADV)(?:[\s,]+|$))*"
_MORE_THAN_AND = r"\s*(?:(?:and|but|or|also|no|sorry|i mean|i meant)[\s,]+)+"
_WHAT_OF = r"(?:(?:WHAT|WHO) (?:ON|of|with) |same (?:for|with|ON|NOUN for) |try )"

_ELLIPSES = {
    "more": r"(?:(?:show|give|tell|list|any|some|a few|read|see|get)(?: me)? )*"
    r"(?:more|next|next page|go on|continue|keep going|more please|others|the rest|more results|another(?: one)?)"
    r"(?: of (?:them|those|these|that))?",
    "what_else": r"(?:WHAT|ANY) else(?: (?:AUX )?(?:he|she|they|it) SAY)?|ANY else|anything more|WHAT else|"
    r"everything|all of it",
    "again": r"(?:WHAT|WHO)(?: (?:AUX|ADV|come)"
    r"(?: (?:that|this|it|he|she|they|so|do|AUX|ADV|SAY|TALK))*)?|sources?|links?|SAY WHO|ADV|proof|"
    r"repeat(?: that)?|SAY (?:that )?ADV",
    "who_else": r"(?:AUX )?(?:WHO|any\s*(?:one|body)|some\s*(?:one|body)) else(?: AUX)?"
    r"(?: (?:SAY|TALK)(?: (?:that|it|so|this|those NOUN|the same))?)?(?: ABOUT (?P<topic>.+))?",
    "when": r"(?:in|ON|for|from|at|during|of|only|since|until|WHAT ON)?",
    "about": r"(?:ANY )?(?:ON|of) (?P<topic>.+)",
    "other": rf"(?:{_AND}{_WHAT_OF}(?P<what_of>(?:\S+ ){{0,12}}\S+)|{_MORE_THAN_AND}(?P<other>(?:\S+ ){{0,5}}\S+))",
    "bare": r"(?P<bare>(?:\S+ ){0,2}\S+)",
}


class Before(NamedTuple):
    """What a text is read after, and how names are told."""

    question: Question | None
    page: int = 5
    """How many passages the asker sees at once."""
    knows: Callable[[str], bool] | None = None
    """Whether words name somebody; None where no archive is at hand."""


def continued(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """The readings of a text that only goes on with the question before it ("the second one", "more", "who else?")."""
    if before.question:
        yield from _chosen(laid, before.question)
    yield from _followed(laid, spans, before, ("more", "what_else", "again", "who_else", "when"))


def replaced(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """The readings of a text that puts other people or another topic into the question before it ("and Biden?")."""
    yield from _followed(laid, spans, before, ("about", "other", "bare"))


def of_pronoun(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """The reading of a text of no known form that speaks of "he" or "she": whoever was asked about before."""
    if not spans or lexicon.words("question_words", "he_or_she").isdisjoint(re.findall(r"[a-z']+", laid.plain)):
        return
    known = asked_before(before.question) if before.question else ()
    if len(known) == 1:
        yield Question(laid.text, "statements", known, topic=wordings.topic(laid, spans[0]), period=laid.period)


def _followed(laid: Laid, spans: list[Span], before: Before, names: tuple[str, ...]) -> Iterator[Question]:
    if before.question is None or len(spans) > 1 or len(laid.plain.split()) > _LONGEST_WORDS:
        return
    shaped, end = shape(laid.plain), without_trail(laid.plain)
    start = spans[0].start if spans and _only_asks().match(laid.plain) else 0
    for name in names:
        if match := _ellipses()[name].fullmatch(shaped, start if name == "what_else" else 0, end):
            found = {part: Span(*match.span(part)) for part in match.re.groupindex if match[part]}
            if question := _FOLLOW[name](laid, found, before.question, before):
                yield question


def _chosen(laid: Laid, previous: Question) -> Iterator[Question]:
    """The reading of a text that says which of several was meant ("Erik", "1", "the second one"): it keeps the rest."""
    said = re.findall(r"[\w'-]+", laid.plain)
    if not previous.choices or laid.quoted or not 0 < len(said) <= _LONGEST_REPLY_WORDS:
        return
    telling = [word for word in said if word not in lexicon.words("replies", "filler")] or said[-1:]
    place = _place(telling[0], len(previous.choices)) if len(telling) == 1 else None
    if place is not None:
        named = previous.choices[place : place + 1]
    else:
        named = tuple(one for one in previous.choices if set(map(fold, telling)) <= set(one.split("-")))
    if named:
        yield replace(previous, actors=(min(named, key=lambda one: one.count("-")),), choices=(), skip=0)


def _place(word: str, count: int) -> int | None:
    """The place in a list, from 0 on, that a word stands for; None for other words."""
    if word in lexicon.words("replies", "first", "last"):
        return 0 if word in lexicon.words("replies", "first") else count - 1
    number = lexicon.table("ordinals").get(word) or lexicon.table("numbers").get(word) or word.lstrip("#")
    return int(number) - 1 if number.isdecimal() and int(number) else None


def _more(_laid: Laid, _found: dict[str, Span], previous: Question, before: Before) -> Question:
    return replace(previous, skip=previous.skip + before.page)


def _again(laid: Laid, found: dict[str, Span], previous: Question, before: Before) -> Question | None:
    """The same once more; asked why, what else they said of it; asked when, the day of it.

    None for what names days of its own ("what was said yesterday"): that is a whole question.
    """
    if laid.dated:
        return None
    if asks_why(laid.plain):
        return _what_else(laid, found, previous, before)
    return replace(previous, wants="day") if re.search(r"\bwhen\b", laid.plain) else previous


def asks_why(text: str) -> bool:
    """Whether a short question asks for a reason."""
    return bool(re.search(r"\b(?:why|y|how come)\b", text.lower()))


def _what_else(_laid: Laid, _found: dict[str, Span], previous: Question, before: Before) -> Question:
    """Further statements of the same people; after words that were looked up, whatever their speaker said."""
    if previous.kind == "statements":
        return replace(previous, skip=previous.skip + before.page)
    return Question(previous.text, "statements", actors=previous.actors or previous.shown, period=previous.period)


def _who_else(laid: Laid, found: dict[str, Span], previous: Question, _before: Before) -> Question:
    """The same, of everybody who has not been shown yet."""
    topic = wordings.topic(laid, found["topic"]) if "topic" in found else previous.topic
    without = tuple(dict.fromkeys((*previous.without, *previous.shown)))
    kind: QuestionKind = "who_said" if previous.words else "statements"
    return replace(previous, kind=kind, actors=(), topic=topic, without=without, skip=0, instead=None)


def _about(laid: Laid, found: dict[str, Span], previous: Question, _before: Before) -> Question | None:
    """Another topic, the same people; "what about X" may as well be X in their place."""
    if (span := found.get("topic")) is None or not (topic := wordings.topic(laid, span)):
        return None
    return _fresh(laid, previous, actors=asked_before(previous), topic=topic)


def _other(laid: Laid, found: dict[str, Span], previous: Question, before: Before) -> Question | None:
    """Somebody or something else in the place of the people or of the topic: whichever it can be."""
    span = found.get("what_of") or found["other"]
    if laid.quoted:
        words = wordings.words_asked(laid, span)
        return replace(previous, words=words, period=laid.period, skip=0) if previous.words else None
    who, topic = wordings.people(laid, span), wordings.topic(laid, span)
    if who and wordings.is_pronoun(who[0]):
        return replace(previous, skip=0, topic=" ".join(who[1:]) or previous.topic)
    if not topic or not who:
        return None
    as_actor = _fresh(laid, previous, actors=who, topic=previous.topic, words=previous.words)
    if not asked_before(previous):
        return as_actor
    as_topic = _fresh(laid, previous, actors=asked_before(previous), topic=topic)
    place = is_place(who[0]) and not any(map(is_place, previous.actors))
    known = _is_somebody_of_theirs(who[0]) or (before.knows is not None and any(map(before.knows, who)))
    if place or (before.knows and not known and not wordings.names_office(who[0])):
        return replace(as_topic, instead=as_actor)
    sure = known and not _may_be_spoken_of(who[0])
    return as_actor if sure else replace(as_actor, instead=as_topic)


def _may_be_spoken_of(who: str) -> bool:
    """Whether words that name somebody are as likely what is spoken of: "the FDA", "EPA"."""
    return (" " not in who and len(who) <= _INITIALS_CHARS) or who.lower().startswith("the ")


def _is_somebody_of_theirs(who: str) -> bool:
    """Whether words are a relative or somebody in the service of whom was spoken of ("his lawyer", "her mother")."""
    first, last = who.lower().split()[0], who.lower().split()[-1]
    owned = first in lexicon.words("function_words", "possessive")
    return owned and (last in role_nouns() or last in lexicon.table("kinship"))


def _bare(laid: Laid, found: dict[str, Span], previous: Question, before: Before) -> Question | None:
    """A few words alone: somebody's name, else a further topic for the same people, else words to search for."""
    topic = wordings.topic(laid, found["bare"])
    if laid.quoted or previous.kind != "statements" or not topic or not previous.actors:
        return None
    if _is_somebody_of_theirs(topic):
        return Question(laid.text, "statements", actors=(topic,), period=laid.period)
    alone = Question(laid.text, "search", topic=topic, period=laid.period)
    as_topic = replace(_fresh(laid, previous, actors=previous.actors, topic=topic), instead=alone)
    if before.knows and not before.knows(topic):
        span = Span(found["bare"].start, found["bare"].end)
        return None if topic.count(" ") and holds_name(laid, [span], before.knows) else as_topic
    return Question(laid.text, "statements", actors=(topic,), period=laid.period, instead=as_topic)


def _when(laid: Laid, _found: dict[str, Span], previous: Question, _before: Before) -> Question | None:
    """The same question of another time."""
    return replace(previous, period=laid.period, skip=0) if laid.dated else None


def _fresh(laid: Laid, previous: Question, actors: tuple[str, ...], topic: str, words: str = "") -> Question:
    """`previous` of other people or another topic; where words stay, the question is whether these people said them."""
    return Question(
        laid.text,
        "verify" if words else "statements",
        actors=actors,
        topic=topic,
        period=laid.period if laid.dated else previous.period,
        words=words,
        order=previous.order,
        sources=previous.sources,
    )


_FOLLOW: dict[str, Callable[[Laid, dict[str, Span], Question, Before], Question | None]] = {
    "more": _more,
    "what_else": _what_else,
    "again": _again,
    "who_else": _who_else,
    "about": _about,
    "when": _when,
    "other": _other,
    "bare": _bare,
}


@cache
def _only_asks() -> re.Pattern[str]:
    return re.compile(r"\s*(?:please |pls )?(?:tell|show|give) (?:me|us) ")


@cache
def _ellipses() -> dict[str, re.Pattern[str]]:
    return {name: compiled(rf"{'' if name == 'other' else _AND}(?:{text})\s*") for name, text in _ELLIPSES.items()}
