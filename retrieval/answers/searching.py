"""Answering words that ask for nobody: a name alone, a name and a topic, or words to be looked for anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.passages import Shown
from retrieval.answers.speakers import NEAR, named_at_start
from retrieval.answers.statements import statements
from retrieval.answers.topic import telling
from retrieval.archive import Filters
from retrieval.english.terms import terms
from retrieval.model import Answer

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.model import Actor, Question

_NEARLY_ALL = 0.75
"""The share of the telling words that a sentence must hold: nobody's words are worth showing only if they match."""
_CANDIDATES = 50
_FEW = 4
_SUGGESTED = 3


def search(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer bare words."""
    if found := named_at_start(archive, question.topic):
        name, rest = found
        answer = statements(archive, replace(question, kind="statements", actors=(name,), topic=rest), limit)
        if answer.outcome != "not_on_topic":
            return answer
    return sentences(archive, question, limit)


def _nearly_named(archive: Archive, text: str) -> list[Actor]:
    """Whom misspelt bare words may mean: those whose names are nearly the first or the last of them."""
    parts = text.split()
    if not 0 < len(parts) <= _FEW:
        return []
    found = {
        actor.id: actor for word in (parts[0], parts[-1]) for actor, score in archive.actors_like(word) if score >= NEAR
    }
    return list(found.values())[:_SUGGESTED]


def sentences(archive: Archive, question: Question, limit: int) -> Answer:
    """Sentences that hold the words, whoever says them; statements in them with their speakers."""
    topic = telling(archive, question.topic)
    understood = wording.understood(question, ())
    hits = []
    if topic:
        filters = Filters(period=question.period, sources=question.sources)
        hits = archive.search(topic.query, k=_CANDIDATES, filters=filters)
    places = [
        place for place in archive.located(hit.sentence for hit in hits) if place.kind not in {"caption", "label"}
    ]
    worth = {place.number: topic.coverage([(1.0, frozenset(terms(place.text)))]) if topic else 0.0 for place in places}
    kept = [place for place in places if worth[place.number] >= _NEARLY_ALL][: question.skip + limit]
    if not kept:
        near = tuple(actor.name for actor in _nearly_named(archive, question.topic))
        return Answer(question, "not_found", wording.nothing(question, near), understood=understood, suggestions=near)
    shown = Shown(archive)
    passages = tuple(shown.sentence(place, worth[place.number]) for place in kept)[question.skip :]
    return Answer(
        question,
        "answered",
        wording.sentences(question, len(kept)),
        passages=passages,
        understood=understood,
        total=len(kept),
    )
