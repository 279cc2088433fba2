"""Which statements a question's filters let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.archive import Archive, Filters
    from retrieval.model import Period, Statement


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
