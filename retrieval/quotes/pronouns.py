"""Says whom he, she, his and her mean: by recency, by the grammar of the sentences before, and by gender.

The preferences are those of Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution"): subjects before objects,
halved with every sentence, the same role before another, and what a pronoun has just meant stays in mind.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Gender, Sentence
    from retrieval.quotes.mentions import NamedMention

_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(["he", "him", "his", "himself"], "he"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "she"),
}
_SENTENCES_BACK = 8
_ANCHORS_BACK = 40
_FADES = 0.6
_UNSURE_GENDER = 0.7
_NEARLY = 0.9
"""A second person whose score reaches this share of the best leaves the pronoun open."""

_WEIGHTS = {"subject": 3.0, "speaker": 3.2, "object": 1.6, "owner": 1.3, "modifier": 0.7, "pronoun": 3.0}


class Anchor(NamedTuple):
    """Somebody in mind at `start`: a mention or a pronoun outside quotation marks, and how much its place weighs."""

    start: int
    sentence: int
    person: int
    weight: float


class Pronouns:
    """The anchors of one article, and whom a pronoun at some place means."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quoted: Sequence[tuple[int, int]], genders: list[Gender | None]
    ) -> None:
        self.text, self.sentences, self.genders = text, sentences, genders
        self._starts = [sentence.start for sentence in sentences]
        self._quoted = quoted
        self._quoted_starts = [start for start, _ in quoted]
        self._anchors: list[Anchor] = []
        self._places: list[int] = []
        self._read: dict[int, int | None] = {}

    def read(self, mentions: Sequence[NamedMention]) -> None:
        """Go through the article once, from its first mention to its last pronoun."""
        pronouns = [m for m in _pronoun().finditer(self.text) if not self._is_quoted(m.start())]
        upcoming = 0
        for match in pronouns:
            while upcoming < len(mentions) and mentions[upcoming].start < match.start():
                self._anchor(mentions[upcoming])
                upcoming += 1
            word = match.group().lower()
            meant = self.meant(word, match.start())
            self._read[match.start()] = meant
            if meant is not None:
                weight = _WEIGHTS["pronoun"] if word in {"he", "she"} else _WEIGHTS["owner"]
                self._keep(Anchor(match.start(), self._sentence(match.start()), meant, weight))
        for mention in mentions[upcoming:]:
            self._anchor(mention)

    def meant(self, word: str, start: int, *, speaking: int | None = None) -> int | None:
        """Give the person that the pronoun `word` at `start` means; None where that is open."""
        if start in self._read and speaking is None:
            return self._read[start]
        gender = _GENDERS.get(word.lower())
        if gender is None:
            return None
        scores = self._scores(start, gender)
        if speaking is not None and self.genders[speaking] in {gender, None}:
            scores[speaking] = scores.get(speaking, 0.0) + 1.5
        return _best(scores)

    def _scores(self, start: int, gender: Gender) -> dict[int, float]:
        sentence = self._sentence(start)
        last = bisect_left(self._places, start)
        scores: dict[int, float] = {}
        for anchor in reversed(self._anchors[max(0, last - _ANCHORS_BACK) : last]):
            distance = sentence - anchor.sentence
            if distance > _SENTENCES_BACK:
                break
            known = self.genders[anchor.person]
            if known not in {gender, None}:
                continue
            weight = anchor.weight * _FADES**distance * (1.0 if known else _UNSURE_GENDER)
            scores[anchor.person] = max(scores.get(anchor.person, 0.0), weight) + 0.1 * weight
        return scores

    def _anchor(self, mention: NamedMention) -> None:
        if mention.person is None or mention.kind != "person" or self._is_quoted(mention.start):
            return
        sentence = self._sentence(mention.start)
        kind = self.sentences[sentence].kind if self.sentences else "prose"
        weight = _WEIGHTS[self._place(mention, sentence)] * (1.0 if kind == "prose" else 0.3)
        self._keep(Anchor(mention.start, sentence, mention.person, weight))

    def _place(self, mention: NamedMention, sentence: int) -> str:
        """Give the grammatical place of a mention, as far as its neighbours show it."""
        text, end = self.text, mention.end
        if text[end : end + 2] in {"'s", "’s", "' ", "’ "}:
            return "owner"
        before = text[max(self._starts[sentence], mention.title_start - 24) : mention.title_start].split()
        previous = before[-1].lower().strip(",") if before else ""
        if previous in grammar.PREPOSITIONS:
            return "object"
        behind = text[end : end + 30].split(None, 1)
        if previous in {"said", "says", "added"}:
            return "speaker"
        if behind and text[end : end + 1] == " " and behind[0].islower() and behind[0] not in grammar.PREPOSITIONS:
            return "subject"
        earlier = any(a.sentence == sentence for a in self._anchors[-1:])
        return "object" if earlier else "subject"

    def _keep(self, anchor: Anchor) -> None:
        self._anchors.append(anchor)
        self._places.append(anchor.start)

    def _sentence(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _is_quoted(self, place: int) -> bool:
        at = bisect_right(self._quoted_starts, place) - 1
        return at >= 0 and place < self._quoted[at][1]


def _best(scores: dict[int, float]) -> int | None:
    if not scores:
        return None
    first, *rest = sorted(scores.items(), key=lambda item: -item[1])
    if rest and rest[0][1] > _NEARLY * first[1]:
        return None
    return first[0]


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]er|[Hh]imself|[Hh]erself)\b")
