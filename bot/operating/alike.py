"""Whether two archives hold the same and answer the same: counted, compared by digests, and asked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from retrieval.answers import ask, understand
from retrieval.archive.values import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Answer

SAMPLED = 25
"""Actors of whom both archives are asked what they said."""


def differences(one: Archive, other: Archive, today: date) -> Iterator[str]:
    """Tell in a line each what is not the same in two archives. Nothing is told where they are alike."""
    for what, counted in _COUNTED.items():
        here, there = counted(one), counted(other)
        if here != there:
            yield f"{what}: {here} here, {there} there"
    actors = [name for _, name, statements in one.actor_names() if statements]
    for name in actors[:: max(1, -(-len(actors) // SAMPLED))]:
        question = f"What did {name} say?"
        if _told(ask(one, understand(question, today))) != _told(ask(other, understand(question, today))):
            yield f"another answer: {question}"


def _digest(archive: Archive) -> str:
    """The same for the same articles with the same letters."""
    told = sorted((article.id, article.sha256) for article in archive.articles())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _names_digest(archive: Archive) -> str:
    return hashlib.sha256(repr(sorted(archive.actor_names())).encode()).hexdigest()


_COUNTED: dict[str, Callable[[Archive], object]] = {
    "articles": lambda archive: archive.extent().articles,
    "statements": lambda archive: archive.count(Filters()),
    "sources": lambda archive: archive.sources(),
    "corrections": lambda archive: len(archive.corrections()),
    "digest of the articles": _digest,
    "digest of the actors": _names_digest,
}


def _told(answer: Answer) -> tuple[object, ...]:
    shown = [(one.article.id, one.start, one.end, one.actor) for one in answer.passages]
    return answer.outcome, answer.message, shown
