"""Whose voice a statement is; of speakers without a name, "a US official" and "the official" after it are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.answers.finding.compared import described
from retrieval.answers.finding.passing import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.archive import Archive, Filters
    from retrieval.model import Statement

REPORTER = "Q"
"""How a transcript puts whoever asks."""

_MOST_ARTICLES = 20
"""Articles that are looked through."""


def same_speaker(archive: Archive, found: Sequence[Statement], filters: Filters) -> list[Statement]:
    """Further statements of the unnamed speakers of `found`, whom their articles go on to call "the official"."""
    if not filters.mentions:
        return []
    have = {(one.article_id, one.quote.start) for one in found}
    articles = dict.fromkeys(one.article_id for one in found if one.actor_id is None)
    more = [
        one
        for article in list(articles)[:_MOST_ARTICLES]
        for one in _continued(archive.statements_of_article(article), filters)
    ]
    return [one for one in more if (one.article_id, one.quote.start) not in have and within(one, filters.period)]


def _continued(statements: Sequence[Statement], filters: Filters) -> Iterator[Statement]:
    fuller: Statement | None = None
    for one in statements:
        if one.quote.speaker is None or one.quote.speaker.name is not None:
            continue
        if fuller is None or not _goes_on(one, fuller):
            fuller = one
        elif fuller.quote.speaker and fuller.quote.speaker.mention in filters.mentions:
            yield one


def _goes_on(one: Statement, fuller: Statement) -> bool:
    """Whether "the official" repeats a fuller description before it."""
    if one.quote.speaker is None or fuller.quote.speaker is None:
        return False
    mention = one.quote.speaker.mention
    return mention.lower().startswith("the ") and described(mention) < described(fuller.quote.speaker.mention)


def voice(statement: Statement) -> str | None:
    """Who speaks, for telling statements of one article apart: the actor, else how the article puts the speaker."""
    speaker = statement.quote.speaker
    return statement.actor_id or (speaker.mention.casefold() if speaker else None)
