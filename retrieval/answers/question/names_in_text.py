"""A text of no known form, read by the first name in it that the archive knows."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from retrieval.answers.question import wordings
from retrieval.answers.question.laid_out import Laid, Span
from retrieval.english import lexicon
from retrieval.english.nations import is_place
from retrieval.english.small_words import small_words
from retrieval.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST_NAME_WORDS = 4
"""Words of a name that is looked for."""
_MOST_WORDS = 20
"""Words among which it is looked for."""


def holds_name(laid: Laid, spans: list[Span], knows: Callable[[str], bool]) -> bool:
    """Whether a text names somebody, be it among other words."""
    return next(by_names(laid, spans, knows), None) is not None


def by_names(laid: Laid, spans: list[Span], knows: Callable[[str], bool]) -> Iterator[Question]:
    """The reading of a text by the longest name in it, the first of these; other words are the topic.

    A place in a whole question ("does Finland have saunas") is rather what is asked about than who speaks.
    """
    for span in spans:
        telling = _telling_words(laid, span)[:_MOST_WORDS]
        asks = _asks_at_once().match(laid.plain, span.start)
        for name in _runs(telling):
            text = wordings.name(laid.text[name.start : name.end])
            if text and knows(text) and not (asks and is_place(text)) and not _cuts_name(laid, name):
                yield _question(laid, span, telling, name, knows)
                return


def _question(laid: Laid, span: Span, telling: list[Span], name: Span, knows: Callable[[str], bool]) -> Question:
    """A question for what somebody said: the topic is all behind the name, or else the telling words before it.

    "Who" asks for others than the one named, and "X and Y" for both.
    """
    if _asks_who().match(laid.plain, span.start):
        return Question(
            laid.text, "statements", topic=wordings.topic(laid, Span(telling[0].start, span.end)), period=laid.period
        )
    name = _relative(laid, span, name) or name
    names = [wordings.name(laid.text[name.start : name.end])]
    for other in _runs([one for one in telling if one.start >= name.end]):
        between = laid.plain[name.end : other.start].strip()
        if between in {"and", "&", ","} and knows(text := wordings.name(laid.text[other.start : other.end])):
            names.append(text)
            name = Span(name.start, other.end)
            break
    others = re.match(r"['’]s?(?=\s)", laid.text[name.end : span.end])
    before = " ".join(laid.text[one.start : one.end] for one in telling if one.start < name.start)
    behind = _without_noun(wordings.topic(laid, Span(name.end + (others.end() if others else 0), span.end)))
    return Question(laid.text, "statements", tuple(names), topic=behind or before, period=laid.period)


def _cuts_name(laid: Laid, name: Span) -> bool:
    """Whether words with small ones among them end inside a longer name ("head of the National" Retail Federation)."""
    held = laid.text[name.start : name.end].split()
    behind = re.match(r"\s+([A-Z])", laid.text[name.end :])
    return bool(behind) and held[-1][:1].isupper() and any(word in small_words() for word in held)


def _without_noun(topic: str) -> str:
    """A topic without the word at its end for what is asked for ("climate quote")."""
    before, _, last = topic.rpartition(" ")
    return before if last.lower() in lexicon.words("question_words", "noun") else topic


def _relative(laid: Laid, span: Span, name: Span) -> Span | None:
    """Somebody told by a name: a relative before it ("mama Kelce"), or what somebody is to them ("Kelce's sister").

    What stands behind "X's sister" up to "about" belongs to the description.
    """
    before = re.search(r"(\S+)\s+$", laid.plain[span.start : name.start])
    if before and wordings.is_relation(before[1]):
        return Span(span.start + before.start(1), name.end)
    owned = laid.plain[: name.end].endswith(("'s", "s'")) or _possessive().match(laid.plain, name.end)
    behind = Span(name.end, span.end)
    about = lexicon.words("question_words", "about")
    words = [*re.finditer(r"[\w-]+", laid.plain[behind.start : behind.end])][: _LONGEST_NAME_WORDS + 1]
    described = [*takewhile(lambda word: word.group() not in about, words)]
    related = [word for word in described if wordings.is_relation(word.group())]
    return Span(name.start, behind.start + described[-1].end()) if owned and related else None


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(r"'s?(?=\s)")


@cache
def _asks_at_once() -> re.Pattern[str]:
    """A whole question that begins with its verb, or with what it asks for."""
    return re.compile(r"\s*(?:(?:why|how|when|where|what)\s+)?(?:do|does|did|is|are|was|were|has|have|can|will)\b")


@cache
def _asks_who() -> re.Pattern[str]:
    return re.compile(r"\s*(?:who|which)\b")


def _runs(telling: list[Span]) -> Iterator[Span]:
    """All runs of neighbouring words, the longest first."""
    for size in range(min(_LONGEST_NAME_WORDS, len(telling)), 0, -1):
        for first, last in zip(telling, telling[size - 1 :], strict=False):
            yield Span(first.start, last.end)


def _telling_words(laid: Laid, span: Span) -> list[Span]:
    """The words of a sentence that are no words of asking and no small ones."""
    small = lexicon.words("question_words", "what", "who", "auxiliary", "about") | small_words()
    found = re.finditer(r"[^\s,;:?!()]+", laid.plain[span.start : span.end])
    return [
        Span(span.start + one.start(), span.start + one.end())
        for one in found
        if one.group().replace("'", "").strip(".") not in small
    ]
