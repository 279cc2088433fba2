"""One article in work: what was read of its own prose, made once, before anybody is named as a speaker."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.quotes.reports.clause_ends import looks_finite
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrases_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from retrieval.quotes.marks import Quotation
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.reports.report import Report
    from retrieval.quotes.speakers_meant import Speakers


@dataclass(frozen=True)
class ArticleProse:
    """The frames of an article (speaker turns left out), its quotations and reports, and who its phrases mean."""

    frames: Sequence[Frame]
    reports: Sequence[Sequence[Report]]
    """For each frame its reports."""
    quotations: Sequence[Quotation]
    places: dict[int, tuple[int, int]]
    """For each outer quotation its frame and token."""
    speakers: Speakers

    @classmethod
    def of(
        cls,
        frames: Sequence[Frame],
        reports: Sequence[Sequence[Report]],
        quotations: Sequence[Quotation],
        speakers: Speakers,
    ) -> Self:
        """Put together what was found; each outer quotation of the prose has its place there."""
        places = {
            number: (frame.number, at)
            for frame in frames
            if frame.kind != "caption"
            for at, number in frame.quoted.items()
        }
        return cls(frames, reports, quotations, places, speakers)

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self.places)

    def before(self, number: int) -> int:
        """Give the outer quotation before `number`, -1 for the first."""
        at = bisect_left(self._numbers, number)
        return self._numbers[at - 1] if at else -1

    def phrases(self, number: int) -> Sequence[NounPhrase]:
        """Give the noun phrases of a frame, read once."""
        if number not in self._phrases:
            self._phrases[number] = tuple(phrases_in(self.frames[number]))
        return self._phrases[number]

    @cached_property
    def _phrases(self) -> dict[int, Sequence[NounPhrase]]:
        return {}

    @cached_property
    def _headings(self) -> list[int]:
        return [f.number for f in self.frames if f.kind in {"heading", "label"} and QUOTED not in f.words]

    def opens_paragraph(self, frame: Frame) -> bool:
        """Tell whether a frame is the first of its paragraph."""
        return frame.number == 0 or self.frames[frame.number - 1].paragraph != frame.paragraph

    def heading_above(self, number: int) -> Frame | None:
        """Give the nearest heading above a frame that says nothing of its own."""
        at = bisect_left(self._headings, number)
        heading = self.frames[self._headings[at - 1]] if at else None
        return (
            heading
            if heading and not any(looks_finite(heading, place) for place in range(len(heading.words)))
            else None
        )
