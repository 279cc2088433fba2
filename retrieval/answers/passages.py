"""From stored statements to the passages that are shown: each once, with its speaker's role and what stands around."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.comparing import tokens
from retrieval.english.terms import terms
from retrieval.model import Passage, SaidOn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.answers.topic import Topic
    from retrieval.archive import Archive, Located
    from retrieval.model import Actor, ArticleRef, Statement

_LONG = 600
"""Code points of a statement above which only the sentences that answer are shown."""
_SHOWN = 400
"""Code points that are shown of a long statement, if whole sentences allow it."""


def passages(archive: Archive, statements: Iterable[Statement]) -> tuple[Passage, ...]:
    """Show statements, in their order; the same words by the same speaker in several articles are one passage."""
    shown = Shown(archive)
    return shown.together((statement, shown.passage(statement)) for statement in statements)


def same_words(text: str) -> str:
    """What two statements of the same words have in common."""
    return " ".join(token.key for token in tokens(text)) or text


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


def voice(statement: Statement) -> str | None:
    """Who speaks, for telling statements of one article apart: the actor, else how the article puts the speaker."""
    speaker = statement.quote.speaker
    return statement.actor_id or (speaker.mention.casefold() if speaker else None)


class Shown:
    """Makes passages for one answer; articles and actors are looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ref: Callable[[str], ArticleRef] = cache(archive.ref)
        self._actor: Callable[[str], Actor | None] = cache(archive.actor)

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
        )

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
            said=published(ref),
            score=score,
            before=before,
            after=after,
        )

    def part(self, statement: Statement, topic: Topic | None, score: float = 0.0) -> Passage:
        """The passage of a statement; of a long one the whole sentences that answer (without a topic, the first)."""
        quote = statement.quote
        if quote.end - quote.start <= _LONG:
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
        if quote.end - quote.start <= _LONG:
            return quote.start, quote.end
        touched = [span for span in self.sentences(statement) if span[0] < end and start < span[1]]
        return (touched[0][0], touched[-1][1]) if touched else (quote.start, quote.end)

    def together(self, pairs: Iterable[tuple[Statement, Passage]]) -> tuple[Passage, ...]:
        """Passages in their order, the same words of one speaker once: on their first day, with the other articles."""
        found: dict[tuple[str, str], Passage] = {}
        for statement, passage in pairs:
            key = (voice(statement) or "", same_words(passage.text))
            found[key] = _merged(found[key], passage) if key in found else passage
        return tuple(found.values())

    def sentences(self, statement: Statement) -> list[tuple[int, int]]:
        """Where the sentences of a statement stand, cut to it."""
        quote = statement.quote
        places = self._archive.located(range(statement.first_sentence, statement.last_sentence + 1))
        spans = ((max(place.start, quote.start), min(place.end, quote.end)) for place in places)
        return [(start, end) for start, end in spans if start < end] or [(quote.start, quote.end)]

    def _role(self, statement: Statement) -> str | None:
        """What the article, else the latest article before it, says the speaker is."""
        actor = self._actor(statement.actor_id) if statement.actor_id else None
        if actor is None or not actor.roles:
            return None
        here = [role for role in actor.roles if role.article_id == statement.article_id]
        day = self._ref(statement.article_id).published
        then = [role for role in actor.roles if day and role.first and role.first <= day]
        found = here or then
        return found[0].text if found else None


def published(ref: ArticleRef) -> SaidOn | None:
    """The day of an article as the day of its own words."""
    return SaidOn(ref.published, "published") if ref.published else None


def _grown(spans: Sequence[tuple[int, int]], worth: Sequence[float]) -> tuple[int, int]:
    """The best sentence with those after and before it, as long as they fit, the better side first."""
    low = high = max(range(len(spans)), key=lambda i: (worth[i], -i))
    while True:
        sides = [(worth[i], i > high, i) for i in (low - 1, high + 1) if 0 <= i < len(spans)]
        for _, after, i in sorted(sides, reverse=True):
            new_low, new_high = (low, i) if after else (i, high)
            if spans[new_high][1] - spans[new_low][0] <= _SHOWN:
                low, high = new_low, new_high
                break
        else:
            return spans[low][0], spans[high][1]


def _merged(first: Passage, second: Passage) -> Passage:
    """One passage of two with the same words: that of the first day; the other article in `also_in`."""
    earlier, later = (second, first) if _day(second) < _day(first) else (first, second)
    also = dict.fromkeys((*first.also_in, *second.also_in, later.article.id))
    also.pop(earlier.article.id, None)
    return replace(earlier, also_in=tuple(also), score=max(first.score, second.score))


def _day(passage: Passage) -> int:
    return passage.said.date.toordinal() if passage.said else 10**7
