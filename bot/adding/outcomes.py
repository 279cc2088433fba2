"""What comes of each article that is given, whoever gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one article: "added", "updated", "unchanged", or "failed" with the reason.

    `article` is its id; of what could not be read, where it stands.
    """

    article: str
    outcome: str
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether it is not in the archive."""
        return self.outcome == "failed"

    @property
    def line(self) -> str:
        """What came of it, for a person."""
        return f"{self.article}: {self.reason}" if self.failed else f"{self.outcome} {self.article}"


Tell = Callable[[Came], None]
"""Takes what came of an article, as soon as it is known."""
