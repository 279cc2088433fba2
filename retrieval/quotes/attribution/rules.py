"""Which candidate speaks: the weights by which one is preferred, as a table to read and to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.quotes.marks import Span
    from retrieval.quotes.voices import Voice

RULES = {
    "label": 110,
    "tag behind": 100,
    "signature": 98,
    "heading": 74,
    "tag before": 95,
    "list": 92,
    "runs on": 90,
    "according to": 88,
    "reported clause": 80,
    "carried in paragraph": 75,
    "colon": 72,
    "introduced by a colon": 70,
    "tag in the sentence": 55,
    "carried in the sentence": 50,
    "carried over": 45,
    "introduced": 46,
    "subject of the sentence": 40,
    "carried to a fragment": 38,
}
"""How far each way of finding a speaker is trusted. Ways below another count only where that finds nobody."""

DOUBTS = {
    "thought": -12,
    "denied": -20,
    "speaks in tags only": -8,
    "reported by another": -25,
    "looks ahead": -15,
    "another subject": -35,
    "unnamed thing": -30,
    "unresolved": -6,
    "by its object": -6,
    "behind a colon": -15,
    "farther tag": -5,
    "farther paragraph": -8,
}
"""What lowers the trust in a candidate."""

LEAST = 25
"""Below this nobody is named."""


class SpeakerCandidate(NamedTuple):
    """Somebody who may have said the words, found by `rule`, with what makes that doubtful."""

    rule: str
    voice: Voice
    cue: Span | None = None
    doubts: tuple[str, ...] = ()

    @property
    def trust(self) -> int:
        """How far the candidate is trusted, all doubts considered."""
        return RULES[self.rule] + sum(DOUBTS[doubt] for doubt in self.doubts)


def ranked(candidates: Iterable[SpeakerCandidate]) -> list[SpeakerCandidate]:
    """Give the candidates, most trusted first; each speaker once for each rule."""
    kept = {(one.rule, one.voice.speaker.start): one for one in sorted(candidates, key=lambda one: one.trust)}
    return sorted(kept.values(), key=lambda one: -one.trust)


def most_trusted(candidates: list[SpeakerCandidate]) -> SpeakerCandidate | None:
    """Give the most trusted candidate; the later one among equals; None where nobody is trusted enough."""
    chosen = max(reversed(candidates), key=lambda candidate: candidate.trust, default=None)
    return chosen if chosen is not None and chosen.trust >= LEAST else None
