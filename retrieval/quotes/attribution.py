"""Who said each quotation: the most trusted candidate, and a quotation that runs on keeps one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.quotes.candidates import Article, candidates
from retrieval.quotes.preferences import Candidate, best

if TYPE_CHECKING:
    from collections.abc import Iterator


def attribute(article: Article) -> dict[int, Candidate]:
    """Give for each quotation that somebody is named for whoever that is; quotations are numbered as in `article`."""
    for chain in _chains(article):
        found = [candidate for number in chain for candidate in candidates(article, number)]
        chosen = best(found)
        if chosen is not None:
            for number in chain:
                article.settled[number] = chosen
                article.considered[number] = found
    return article.settled


def _chains(article: Article) -> Iterator[list[int]]:
    """The quotations in order; those that run on from paragraph to paragraph stay together."""
    chain: list[int] = []
    for number in sorted(article.places):
        chain.append(number)
        if not article.quotations[number].runs_on:
            yield chain
            chain = []
    if chain:
        yield chain
