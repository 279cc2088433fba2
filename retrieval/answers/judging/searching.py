"""Answering words that ask for nobody: a name alone, a name and a topic, or words to be looked for anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.finding.names_known import named_at_start, stands_for_somebody
from retrieval.answers.finding.speakers import NEAR
from retrieval.answers.finding.topic import ENOUGH, Topic, telling
from retrieval.answers.judging.on_subject import nearest, on_subject
from retrieval.answers.judging.statements import statements
from retrieval.answers.passages import Shown, same, unnested
from retrieval.archive import Filters
from retrieval.english import lexicon
from retrieval.english.small_words import is_number
from retrieval.english.terms import terms
from retrieval.english.words import fold, words
from retrieval.model import Answer

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.model import Actor, Passage, Question

_NEARLY_ALL_SHARE = 0.75
"""The share of the telling words that a sentence must hold: nobody's words are worth showing only if they match."""
_CANDIDATES_SENTENCES = 50
_UNSAID = {"caption", "label"}
_FEW_WORDS = 4
_NEAREST_SENTENCES = 3
_SUGGESTED_ACTORS = 3
_MOST_FACTS, _NUMBER_WORTH = 5, 0.25
"""Passages that are shown of a question for a fact, and what a number is worth where one is asked for."""


def search(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer bare words."""
    if stands_for_somebody(archive, question.topic):
        return statements(archive, replace(question, kind="statements", actors=(question.topic,), topic=""), limit)
    found = named_at_start(archive, question.topic)
    if found is None:
        near = nearest(archive, question, ())
        return on_subject(archive, near, limit) if near.answers else sentences_with(archive, question, limit)
    name, rest = found
    answer = statements(archive, replace(question, kind="statements", actors=(name,), topic=rest), limit)
    if answer.outcome == "answered" or not rest:
        return answer
    other = sentences_with(archive, question, limit)
    return other if any(passage.kind != "sentence" for passage in other.passages) else answer


def _nearly_named(archive: Archive, text: str) -> list[Actor]:
    """Whom misspelt bare words may mean: those whose names are nearly the first or the last of them."""
    parts = text.split()
    if not 0 < len(parts) <= _FEW_WORDS:
        return []
    found = {
        actor.id: actor for word in (parts[0], parts[-1]) for actor, score in archive.actors_like(word) if score >= NEAR
    }
    return list(found.values())[:_SUGGESTED_ACTORS]


def sentences_with(archive: Archive, question: Question, limit: int) -> Answer:
    """What holds the words, whoever says it: statements with their speakers first, then sentences that are nobody's."""
    topic = telling(archive, question.topic)
    understood = wording.understood(question, ())
    find = _facts if question.wants == "fact" else _found
    found = find(archive, question, topic) if topic else []
    page = tuple(found[question.skip : question.skip + limit])
    if not page:
        named = [] if question.wants == "fact" else _nearly_named(archive, question.topic)
        near = tuple(actor.name for actor in named)
        closest = _closest(archive, question, topic) if topic else ()
        message = wording.nothing(question, near, closest=bool(closest))
        return Answer(question, "not_found", message, nearest=closest, understood=understood, suggestions=near)
    message = wording.facts_told(found) if question.wants == "fact" else wording.matches(question, found)
    return Answer(question, "answered", message, passages=page, understood=understood, total=len(found))


def _found(archive: Archive, question: Question, topic: Topic, least: float = _NEARLY_ALL_SHARE) -> list[Passage]:
    filters = Filters(period=question.period, sources=question.sources)
    hits = archive.search(topic.query, k=_CANDIDATES_SENTENCES, filters=filters)
    places = {place.number: place for place in archive.located(hit.sentence for hit in hits)}
    kept = [place for place in places.values() if place.kind not in _UNSAID and _worth(topic, place.text) >= least]
    touching = archive.statements_touching(place.number for place in kept)
    said = unnested([one for one in touching if one.quote.speaker and _worth(topic, one.quote.text) >= least])
    taken = {number for one in said for number in range(one.first_sentence, one.last_sentence + 1)}
    shown = Shown(archive)
    groups = same(said, key=lambda one: one)
    alone = [shown.sentence(place, _worth(topic, place.text)) for place in kept if place.number not in taken]
    return [*shown.grouped(groups), *alone]


def _facts(archive: Archive, question: Question, topic: Topic) -> list[Passage]:
    """The few passages that hold most of the words; where a number is asked for, those with one come first."""
    topic = _as_told(topic)
    found = _found(archive, question, topic, least=ENOUGH)
    counts = fold(question.text).startswith("how ")

    def worth(passage: Passage) -> float:
        held = _worth(topic, passage.text)
        return held + _NUMBER_WORTH * (counts and any(is_number(fold(word.text)) for word in words(passage.text)))

    return sorted(found, key=worth, reverse=True)[:_MOST_FACTS]


def _as_told(topic: Topic) -> Topic:
    """What is asked about, with the other words in which articles tell such a thing ("won": "beat", "lost")."""
    table = lexicon.table("facts_told")
    others = [table.get(fold(word.wordings[0]), "").replace("|", " ") for word in topic.words]
    return Topic(
        tuple(
            replace(word, terms=word.terms.union(terms(other)), wordings=(*word.wordings, *other.split()))
            for word, other in zip(topic.words, others, strict=True)
        )
    )


def _closest(archive: Archive, question: Question, topic: Topic) -> tuple[Passage, ...]:
    """Sentences that hold at least half of what the words tell."""
    filters = Filters(period=question.period, sources=question.sources)
    hits = archive.search(topic.query, k=_NEAREST_SENTENCES, filters=filters)
    places = [place for place in archive.located(hit.sentence for hit in hits) if place.kind not in _UNSAID]
    shown = Shown(archive)
    return tuple(shown.sentence(place) for place in places if _worth(topic, place.text) >= ENOUGH)


def _worth(topic: Topic, text: str) -> float:
    return topic.coverage([(1.0, frozenset(terms(text)))])
