"""What came of a stretch of virtual time, counted, and in lines to be printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord.fake.payloads import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord.fake.payloads import Place

HOUR = 60
ANOTHER = -1
"""A statement of a long digest that is not shown there ("and 95 more")."""
LATEST_MINUTES = 9
"""A feed is asked every 5.5 minutes at most and looked at once a minute; what came is told with the next round."""


@dataclass
class Figures:
    """What was published, told, asked, broken; minutes count from the beginning."""

    told: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """For each channel the minute and the number of each statement that was told there."""
    messages: int = 0
    published: dict[int, int] = field(default_factory=dict)
    """The minute at which each statement was to be read first."""
    questions: int = 0
    answers: int = 0
    answered_otherwise: int = 0
    """Questions that were answered not at all or more than once."""
    killed: list[str] = field(default_factory=list)
    """What the bot was in the middle of."""
    resumed: int = 0
    identified: int = 0
    resident_mb: list[int] = field(default_factory=list)
    """At the end of each hour."""

    def times(self, place: Place) -> Counter[int]:
        """How often each statement was told in a place."""
        return Counter(statement for _, statement in self.told.get(place.channel, ()))

    def minutes(self, place: Place) -> set[int]:
        """The minutes at which anything was told in a place."""
        return {minute for minute, _ in self.told.get(place.channel, ())}

    @property
    def repeated(self) -> int:
        """How many statements were told a place more often than once."""
        told = (Counter(one for _, one in each if one != ANOTHER) for each in self.told.values())
        return sum(times - 1 for each in told for times in each.values())

    def lost(self, minutes: int) -> int:
        """How many statements that should have been told at once by then were not."""
        due = {said for said, minute in self.published.items() if minute < minutes - LATEST_MINUTES}
        return len(due - set(self.times(HOME)))

    @property
    def worst_lateness(self) -> int:
        """The most minutes from when a statement could be read until it was told."""
        return max(minute - self.published[said] for minute, said in self.told[HOME.channel])

    def lines(self) -> Iterator[str]:
        """The figures in words."""
        minutes, told = HOUR * len(self.resident_mb), sum(map(len, self.told.values()))
        killed = ", ".join(f"{what} {times}x" for what, times in Counter(self.killed).items())
        yield f"{minutes // HOUR} hours: {len(self.published)} statements published"
        yield f"told {told} in {self.messages} messages; twice {self.repeated}, lost {self.lost(minutes)}"
        yield f"worst lateness {self.worst_lateness} minutes"
        yield f"{self.questions} questions, {self.answers} answers, {self.answered_otherwise} not answered once"
        yield f"killed in the middle of: {killed or 'nothing'}"
        yield f"sessions begun {self.identified}, resumed {self.resumed}"
        yield f"resident at the end of each hour, MB: {' '.join(map(str, self.resident_mb))}"
