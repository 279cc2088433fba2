"""What is kept of a stretch of entries' terms: a statement, as the sentences hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class TermStretch(NamedTuple):
    """From term `skip` of entry `first` up to, but without, term `end` of entry `last`; those terms one by one."""

    id: int
    first: int
    last: int
    skip: int
    end: int
    terms: list[str]


class Meaning(Protocol):
    """Gives vectors to lists of terms."""

    @property
    def version(self) -> str:
        """Tells this table of vectors from any other: what was made with another is made anew."""

    @property
    def size(self) -> int:
        """How many numbers a vector has."""

    def vectors(self, many: Sequence[Sequence[str]]) -> NDArray[np.int8]:
        """Give a row for each list of terms; zeros where nothing is known of any of them."""
