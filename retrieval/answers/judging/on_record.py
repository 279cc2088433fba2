"""Answering what the archive holds, and who somebody is, in one sentence before the latest statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.judging.statements import statements
from retrieval.answers.passages import passages
from retrieval.archive import Filters
from retrieval.model import Answer

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.model import Actor, Question

_LATEST_STATEMENTS = 5
_MOST_QUOTED_ACTORS = 3
_ROLES = 2
"""Roles by which somebody is told."""


def what_is_held(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer what is in the archive: how much, since when, from whom, and the newest statements."""
    articles = archive.articles()
    days = sorted(ref.published for ref in articles if ref.published)
    quoted = [(name, count) for _, name, count in archive.actor_names() if count]
    held = wording.Holdings(
        articles=len(articles),
        sources=tuple(source for source, _ in archive.sources()),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        statements=archive.count(Filters()),
        speakers=len(quoted),
        most_quoted=tuple(name for name, _ in quoted[:_MOST_QUOTED_ACTORS]),
    )
    latest = archive.statements(Filters(), limit=3 * _LATEST_STATEMENTS)
    shown = passages(archive, [one for one in latest if one.actor_id][: min(limit, _LATEST_STATEMENTS)])
    return Answer(
        question,
        "answered" if shown else "not_found",
        wording.held(held),
        passages=shown,
        understood=wording.understood(question, ()),
        suggestions=held.most_quoted,
        total=len(shown),
    )


def who_it_is(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer who somebody is: what articles call them, how often they are quoted, and their latest statements."""
    answer = statements(archive, replace(question, order="newest"), limit)
    actor = archive.actor(answer.actors[0]) if len(answer.actors) == 1 else None
    if actor is None or answer.outcome not in {"answered", "not_quoted"} or question.skip:
        return answer
    return replace(answer, message=wording.introduced(actor.name, _called(actor), answer.total))


def _called(actor: Actor) -> tuple[str, ...]:
    """What most articles call an actor, the latest of these first."""
    often = sorted(actor.roles, key=lambda role: -role.articles)[:_ROLES]
    return tuple(role.text for role in actor.roles if role in often)
