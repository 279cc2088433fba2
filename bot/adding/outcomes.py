"""What comes of each article that is given, whoever gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one article: "added", "updated", "unchanged", or "failed" with the reason.

    "noted" is what is only to be told, as the counts of a web archive are. `article` is the id; of what was not stored,
    where it stands.
    """

    article: str
    outcome: str
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether it is not in the archive."""
        return self.outcome == "failed"

    @property
    def stored(self) -> bool:
        """Whether it is an article that is in the archive."""
        return self.outcome in {"added", "updated", "unchanged"}

    @property
    def line(self) -> str:
        """What came of it, for a person."""
        return f"{self.outcome} {self.article}" if self.stored else f"{self.article}: {self.reason}"


Tell = Callable[[Came], None]
"""Takes what came of an article, as soon as it is known."""
