"""Which statements are on a topic: the words of each and of what stands around it, weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.terms import terms
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.answers.finding.topic import Topic
    from retrieval.archive import Archive, Filters, Located
    from retrieval.model import Period, Statement

SAID, AROUND, LEADING, BESIDE = 1.0, 0.9, 0.5, 0.2
"""What a word of the topic is worth in the statement's own words, in the rest of its sentences (which may say what it
is about: "Asked about NATO, he said"), in what leads up to it (words that it refers to, a question, a heading),
in other sentences beside it. The last only helps to rank: what somebody else says there is not what this is about."""


_OPENING_CHARS = 60
"""Code points of a statement in which its first words stand."""

FEW = 60
"""So many statements are looked at one by one; of more, only those whose sentences the index finds."""
FOUND = 60
"""Sentences that the index is asked for."""


@dataclass(frozen=True)
class Weighed:
    """A statement with the share of a topic that its own words cover, these and what belongs to them, all around."""

    statement: Statement
    own: float
    coverage: float
    near: float

    @property
    def worth(self) -> float:
        """How good an answer it is, for ranking."""
        return self.coverage + self.own / 10 + self.near / 10


def weigh(
    archive: Archive, topic: Topic, filters: Filters, statements: Sequence[Statement] | None = None
) -> list[Weighed]:
    """Weigh the statements that may be on a topic, those of `filters` or the given ones. Not sorted."""
    if statements is None:
        statements = candidates(archive, topic, filters)
    return weighed(archive, topic, statements)


def candidates(archive: Archive, topic: Topic, filters: Filters) -> list[Statement]:
    """The statements whose sentences, or the ones before them, hold words of the topic."""
    if archive.count(filters) <= FEW:
        return archive.statements(filters)
    hits = [hit.sentence for hit in archive.search(topic.query, k=FOUND, filters=filters)]
    after = [hit.sentence + 1 for hit in archive.search(topic.query, k=FOUND)]
    return [one for one in archive.statements_touching([*hits, *after]) if passes(archive, one, filters)]


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
    if (said := statement.said) is None:
        return False
    return not (since and (said.until or said.date) < since) and not (until and said.date > until)


def weighed(archive: Archive, topic: Topic, statements: Iterable[Statement]) -> list[Weighed]:
    """Weigh each statement by the words in it, around it, and above it."""
    statements = list(statements)
    numbers = {number for one in statements for number in range(one.first_sentence - 1, one.last_sentence + 2)}
    near = {place.number: place for place in archive.located(sorted(numbers))}
    held = {number: frozenset(terms(place.text)) for number, place in near.items()}
    found = []
    for one in statements:
        around = [near[number] for number in range(one.first_sentence - 1, one.last_sentence + 2) if number in near]
        around = [place for place in around if place.article_id == one.article_id and place.kind != "caption"]
        own = [(SAID, frozenset(terms(one.quote.text)))]
        places = own + [(_worth(place, one), held[place.number]) for place in around]
        belonging = [place for place in places if place[0] > BESIDE]
        found.append(Weighed(one, topic.coverage(own), topic.coverage(belonging), topic.coverage(places)))
    return found


def _worth(place: Located, statement: Statement) -> float:
    if statement.first_sentence <= place.number <= statement.last_sentence:
        return AROUND
    if place.number > statement.last_sentence:
        return BESIDE
    asks = place.text.rstrip(" ”\"'").endswith("?")
    leads = asks or place.kind == "heading" or _refers_back(statement.quote.text)
    return LEADING if leads else BESIDE


def _refers_back(text: str) -> bool:
    """Whether words begin with a pronoun or the like that stands for what was said before ("it is clear that" not)."""
    first, second, third, fourth = [*(fold(word.text) for word in words(text[:_OPENING_CHARS])), "", "", "", ""][:4]
    if first == "it" and second in {"is", "was"} and fourth in lexicon.words("question_frame", "after_it_is"):
        return False
    return third != "" and first.partition("'")[0] in lexicon.words("question_frame", "points_back")
