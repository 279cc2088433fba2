"""Who said each quotation: the most trusted candidate, and a quotation that runs on keeps one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.quotes.attribution.candidates import speaker_candidates
from retrieval.quotes.attribution.rules import SpeakerCandidate, most_trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.quotes.article import ArticleProse


class Attributions(NamedTuple):
    """Who speaks the quotations that somebody is named for, and everybody who was considered for any."""

    settled: Mapping[int, SpeakerCandidate]
    considered: Mapping[int, list[SpeakerCandidate]]


def attribute(article: ArticleProse, *, everybody: bool = False) -> Attributions:
    """Give for each quotation that somebody is named for whoever that is; quotations are numbered as in `article`.

    With `everybody` those are considered too who cannot be chosen.
    """
    settled: dict[int, SpeakerCandidate] = {}
    considered: dict[int, list[SpeakerCandidate]] = {}
    for chain in _chains(article):
        each = (speaker_candidates(article, number, settled, everybody=everybody) for number in chain)
        found = [candidate for candidates in each for candidate in candidates]
        chosen = most_trusted(found)
        considered |= dict.fromkeys(chain, found)
        if chosen is not None:
            settled |= dict.fromkeys(chain, chosen)
    return Attributions(settled, considered)


def _chains(article: ArticleProse) -> Iterator[list[int]]:
    """The quotations in order; those that run on from paragraph to paragraph stay together."""
    chain: list[int] = []
    for number in sorted(article.places):
        chain.append(number)
        if not article.quotations[number].runs_on:
            yield chain
            chain = []
    if chain:
        yield chain
