"""From stored statements to the passages that are shown: each once, with its speaker's role and what stands around."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from retrieval.answers.finding.voices import voice
from retrieval.english import lexicon
from retrieval.english.terms import terms
from retrieval.english.words import fold
from retrieval.model import Lead, Passage, SaidOn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from retrieval.answers.finding.topic import Topic
    from retrieval.archive import Archive, Located
    from retrieval.model import Actor, ArticleRef, DatedRole, Statement

Thing = TypeVar("Thing")

_LONG_CHARS = 600
"""Code points of a statement above which only the sentences that answer are shown."""


@cache
def _titles() -> frozenset[str]:
    """Titles that do not say what somebody is."""
    return lexicon.words("titles", "courtesy") | {"dr"}


_SHOWN_CHARS = 400
"""Code points that are shown of a long statement, if whole sentences allow it."""


def passages(archive: Archive, statements: Iterable[Statement]) -> tuple[Passage, ...]:
    """Show statements, in their order; the same words by the same speaker in several articles are one passage."""
    shown = Shown(archive)
    groups = same(tuple(statements), key=lambda one: one)
    return tuple(shown.merged([(one, shown.passage(one)) for one in group]) for group in groups)


def same(found: Sequence[Thing], key: Callable[[Thing], Statement]) -> list[list[Thing]]:
    """Put what holds the same words of the same speaker together, in the order of each group's first.

    What copies of one article repeat belongs together also where a copy shortens it.
    """
    groups: list[list[Thing]] = []
    places: dict[tuple[str | None, str] | int, list[Thing]] = {}
    for one in found:
        statement = key(one)
        words = (voice(statement), _letters(statement.quote.text))
        group = places.get(words) or places.get(statement.number or -1)
        if group is None:
            groups.append(group := [])
        group.append(one)
        places[words] = places[statement.number or -id(group)] = group
    return groups


def _letters(text: str) -> str:
    return _no_letters().sub("", text.casefold()) or text


@cache
def _no_letters() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def unnested(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what lies inside another statement of the same speaker: the clause shows its quoted words."""
    kept: list[Statement] = []
    last: dict[tuple[str, str | None], list[Statement]] = {}
    for one in sorted(statements, key=lambda one: (one.article_id, one.quote.start, -one.quote.end)):
        earlier = last.setdefault((one.article_id, voice(one)), [])
        if not any(other.quote.end >= one.quote.end for other in earlier[-3:]):
            kept.append(one)
            earlier.append(one)
    order = {id(one): place for place, one in enumerate(statements)}
    return sorted(kept, key=lambda one: order[id(one)])


class Shown:
    """Makes passages for one answer; articles and actors are looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ref: Callable[[str], ArticleRef] = cache(archive.ref)
        self._actor: Callable[[str], Actor | None] = cache(archive.actor)
        self._roles: Callable[[str], list[DatedRole]] = cache(self._told)

    def passage(self, statement: Statement, *, start: int = 0, end: int = 0, score: float = 0.0) -> Passage:
        """The passage of a statement, or of its part from `start` to `end` (offsets into the article)."""
        quote = statement.quote
        start, end = (start, end) if end else (quote.start, quote.end)
        before, after = self._archive.neighbours(statement.article_id, start, end)
        return Passage(
            start=start,
            end=end,
            text=quote.text[start - quote.start : end - quote.start],
            kind=quote.kind,
            article=self._ref(statement.article_id),
            cue=quote.cue,
            speaker=quote.speaker,
            role=self._role(statement),
            actor=statement.actor_id,
            said=statement.said,
            score=score,
            before=before,
            after=after,
            inner=tuple(one for one in quote.inner if start <= one.start and one.end <= end),
            act=quote.act,
            joint=quote.joint,
            lead=self._lead(statement) if start == quote.start else None,
            corrected=quote.corrected,
        )

    def _lead(self, statement: Statement) -> Lead | None:
        """The words of the article from the cue up to a paraphrase; None where the cue does not stand before it."""
        quote, cue = statement.quote, statement.quote.cue
        if quote.kind == "direct" or cue is None or cue.end > quote.start:
            return None
        for place in self._archive.located(range(statement.first_sentence, statement.last_sentence + 1)):
            if place.start <= cue.start and quote.start <= place.end:
                text = place.text[cue.start - place.start : quote.start - place.start].rstrip()
                return Lead(text, cue.start, cue.start + len(text))
        return None

    def sentence(self, place: Located, score: float = 0.0) -> Passage:
        """A sentence that is nobody's statement."""
        before, after = self._archive.neighbours(place.article_id, place.start, place.end)
        ref = self._ref(place.article_id)
        return Passage(
            place.start,
            place.end,
            place.text,
            "sentence",
            ref,
            said=said_when_published(ref),
            score=score,
            before=before,
            after=after,
        )

    def part(self, statement: Statement, topic: Topic | None = None, score: float = 0.0) -> Passage:
        """The passage of a statement; of a long one the whole sentences that answer (without a topic, the first)."""
        quote = statement.quote
        if quote.end - quote.start <= _LONG_CHARS:
            return self.passage(statement, score=score)
        spans = self.sentences(statement)
        worth = [
            topic.coverage([(1.0, frozenset(terms(quote.text[a - quote.start : b - quote.start])))]) if topic else 0.0
            for a, b in spans
        ]
        start, end = _grown(spans, worth)
        return self.passage(statement, start=start, end=end, score=score)

    def around(self, statement: Statement, start: int, end: int) -> tuple[int, int]:
        """A span of a statement, grown to whole sentences of a long one and to all of a short one."""
        quote = statement.quote
        if quote.end - quote.start <= _LONG_CHARS:
            return quote.start, quote.end
        touched = [span for span in self.sentences(statement) if span[0] < end and start < span[1]]
        return (touched[0][0], touched[-1][1]) if touched else (quote.start, quote.end)

    def grouped(self, groups: Iterable[Sequence[Statement]]) -> Iterator[Passage]:
        """The passages of statements that are grouped by their words."""
        return (self.merged([(one, self.part(one)) for one in group]) for group in groups)

    def merged(self, group: Sequence[tuple[Statement, Passage]]) -> Passage:
        """One passage of the same words in several articles: that of the first day, with the other articles."""
        first = min((passage for _, passage in group), key=_day)
        letters = _letters(first.text)
        also = dict.fromkeys(one.article_id for one, _ in group if letters in _letters(one.quote.text))
        also.pop(first.article.id, None)
        return replace(first, also_in=tuple(also))

    def sentences(self, statement: Statement) -> list[tuple[int, int]]:
        """Where the sentences of a statement stand, cut to it."""
        quote = statement.quote
        places = self._archive.located(range(statement.first_sentence, statement.last_sentence + 1))
        spans = ((max(place.start, quote.start), min(place.end, quote.end)) for place in places)
        return [(start, end) for start, end in spans if start < end] or [(quote.start, quote.end)]

    def _told(self, actor_id: str) -> list[DatedRole]:
        """What articles say that an actor is, mere titles aside."""
        actor = self._actor(actor_id)
        return [role for role in actor.roles if fold(role.text).strip(".") not in _titles()] if actor else []

    def _role(self, statement: Statement) -> str | None:
        """What the article, else the latest article before it, says the speaker is."""
        roles = self._roles(statement.actor_id) if statement.actor_id else []
        here = [role for role in roles if role.article_id == statement.article_id]
        day = self._ref(statement.article_id).published
        then = [role for role in roles if day and role.first and role.first <= day]
        found = here or then
        return found[0].text if found else None


def said_when_published(ref: ArticleRef) -> SaidOn | None:
    """The day of an article as the day of its own words."""
    return SaidOn(ref.published, "published") if ref.published else None


def _grown(spans: Sequence[tuple[int, int]], worth: Sequence[float]) -> tuple[int, int]:
    """The best sentence with those after and before it, as long as they fit, the better side first."""
    low = high = max(range(len(spans)), key=lambda i: (worth[i], -i))
    while True:
        sides = [(worth[i], i > high, i) for i in (low - 1, high + 1) if 0 <= i < len(spans)]
        for _, after, i in sorted(sides, reverse=True):
            new_low, new_high = (low, i) if after else (i, high)
            if spans[new_high][1] - spans[new_low][0] <= _SHOWN_CHARS:
                low, high = new_low, new_high
                break
        else:
            return spans[low][0], spans[high][1]


def _day(passage: Passage) -> int:
    return passage.said.date.toordinal() if passage.said else 10**7
