"""What a question seeks, as words with weights: those of whom it asks about, those of the topic, and all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.answers.finding.topic import telling
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from retrieval.answers.finding.topic import TopicWord
    from retrieval.archive import Archive
    from retrieval.model import Question


class Parts(NamedTuple):
    """The parts of a question in its own words; any may be empty. `verb` is a lemma."""

    who: str
    verb: str
    topic: str


@dataclass(frozen=True)
class Sought:
    """The telling words of a question. Words of the topic come first; a word that is in both parts counts as topic."""

    text: str
    """The question as it was asked."""
    parts: Parts
    topic: tuple[TopicWord, ...]
    who: tuple[TopicWord, ...]

    @cached_property
    def words(self) -> tuple[TopicWord, ...]:
        """All telling words."""
        return self.topic + self.who

    @property
    def query(self) -> str:
        """All terms, for the index."""
        return " ".join(sorted({term for word in self.words for term in word.terms}))

    @cached_property
    def asks_number(self) -> bool:
        """Whether the question asks how many."""
        return bool(_asking_number().search(self.text.lower()))

    @cached_property
    def who_plain(self) -> tuple[str, ...]:
        """The words of whom the question asks about, folded, without possessives."""
        return words_compared(self.parts.who)

    @cached_property
    def topic_plain(self) -> tuple[str, ...]:
        """The words of the topic, folded."""
        return words_compared(self.parts.topic)


def sought(archive: Archive, question: Question) -> Sought:
    """What `question` seeks. Whom a reading names stands for the text, which may only say "he"."""
    parts = _parts(question)
    topic, who = telling(archive, parts.topic), telling(archive, parts.who)
    about = topic.words if topic else ()
    of_whom = tuple(word for word in (who.words if who else ()) if word not in about)
    return Sought(question.text, parts, about, of_whom)


def _parts(question: Question) -> Parts:
    """Whom a question asks about, by which verb, and what about; what is looked for anywhere is all topic."""
    if question.kind == "search":
        return Parts("", question.verb, question.text)
    said = question.words or " ".join((*question.about, question.topic))
    return Parts(" and ".join(question.actors), question.verb, said)


@cache
def _asking_number() -> re.Pattern[str]:
    return re.compile(r"\bhow (?:many|much|long|old|far|often|big)\b")


@lru_cache(maxsize=20_000)
def words_compared(text: str) -> tuple[str, ...]:
    """Words as names are compared: folded, without possessive endings, points and apostrophes."""
    bare = (fold(word.text).removesuffix("'s") for word in words(text))
    return tuple(word.replace("'", "").replace(".", "") for word in bare)
