"""Which statements are on a topic: the words of each and of what stands around it, weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.english.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.answers.topic import Topic
    from retrieval.archive import Archive, Filters, Located
    from retrieval.model import Period, Statement

SAID, AROUND, LEADING, BESIDE = 1.0, 0.9, 0.5, 0.3
"""What a word of the topic is worth in the statement's own words, in the rest of its sentences (which may say what it
is about: "Asked about NATO, he said"), in what leads up to them (the sentence before in the paragraph, a heading right
above), in other sentences beside them. Only the last is not enough alone."""

_FEW = 60
"""So many statements are looked at one by one; of more, only those whose sentences the index finds."""
_FOUND = 60


@dataclass(frozen=True)
class Weighed:
    """A statement with the share of the topic that it covers with its surroundings, and that it covers itself."""

    statement: Statement
    coverage: float
    own: float


def weigh(
    archive: Archive, topic: Topic, filters: Filters, statements: Sequence[Statement] | None = None
) -> list[Weighed]:
    """Weigh the statements that may be on a topic, those of `filters` or the given ones. Not sorted."""
    if statements is None:
        statements = candidates(archive, topic, filters)
    return weighed(archive, topic, statements)


def candidates(archive: Archive, topic: Topic, filters: Filters) -> list[Statement]:
    """The statements whose sentences, or the ones beside them, hold words of the topic."""
    if archive.count(filters) <= _FEW:
        return archive.statements(filters)
    hits = [hit.sentence for hit in archive.search(topic.query, k=_FOUND, filters=filters)]
    beside = [hit.sentence + step for hit in archive.search(topic.query, k=_FOUND) for step in (-1, 1)]
    return [one for one in archive.statements_touching([*hits, *beside]) if passes(archive, one, filters)]


def passes(archive: Archive, statement: Statement, filters: Filters) -> bool:
    """Whether a statement is one of those that `filters` let through."""
    speaker = statement.quote.speaker
    if filters.actors or filters.mentions:
        unnamed = speaker is not None and speaker.name is None and speaker.mention in filters.mentions
        if statement.actor_id not in filters.actors and not unnamed:
            return False
    if not within(statement, filters.period):
        return False
    return not filters.sources or archive.ref(statement.article_id).source in filters.sources


def within(statement: Statement, period: Period) -> bool:
    """Whether words were said in a period; words without a day are outside every period."""
    since, until = period.since, period.until
    if since is None and until is None:
        return True
    day = statement.said.date if statement.said else None
    return day is not None and not (since and day < since) and not (until and day > until)


def weighed(archive: Archive, topic: Topic, statements: Iterable[Statement]) -> list[Weighed]:
    """Weigh each statement by the words in it, around it, and above it."""
    statements = list(statements)
    numbers = {number for one in statements for number in range(one.first_sentence - 1, one.last_sentence + 2)}
    near = {place.number: place for place in archive.located(sorted(numbers))}
    held = {number: frozenset(terms(place.text)) for number, place in near.items()}
    found = []
    for one in statements:
        own = frozenset(terms(one.quote.text))
        around = [near[number] for number in range(one.first_sentence - 1, one.last_sentence + 2) if number in near]
        around = [place for place in around if place.article_id == one.article_id and place.kind != "caption"]
        here = next((place.paragraph for place in around if place.number == one.first_sentence), -1)
        places = [(SAID, own), *((_worth(place, one, here), held[place.number]) for place in around)]
        found.append(Weighed(one, topic.coverage(places), topic.coverage(places[:1])))
    return found


def _worth(place: Located, statement: Statement, paragraph: int) -> float:
    if statement.first_sentence <= place.number <= statement.last_sentence:
        return AROUND
    leads = place.number < statement.first_sentence and (place.paragraph == paragraph or place.kind == "heading")
    return LEADING if leads else BESIDE
