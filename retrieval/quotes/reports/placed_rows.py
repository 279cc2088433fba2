"""Tables that decide by what stands around one place of a sentence: the first row that stands there decides.

A row has two lines: `verdict | name | pattern` with ` | condition` where a shape cannot say it all, and an example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shapes import anchored, reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from retrieval.english.tokens import TokenRow
    from retrieval.quotes.reports.frames import Frame

    Condition = Callable[[Frame, int], bool]
    """Tells of the first token of the anchor, or behind an empty one, what no shape can say."""


class PlacedRow(NamedTuple):
    """One row of a table: what it decides where its shape stands and its condition, if it names one, holds."""

    verdict: str
    name: str
    before: str
    """What stands before the anchor; empty: anything."""
    anchor: str
    """The word in capitals for which the row is."""
    behind: str
    condition: str
    example: str

    def stands(self, row: TokenRow, first: int, end: int) -> bool:
        """Tell whether the shape stands around the tokens `first` to `end`, the latter excluded."""
        if self.before and reach(self.before, row, first - 1, -1) is None:
            return False
        return not self.behind or reach(self.behind, row, end) is not None


def read_rows(table: str) -> Iterator[PlacedRow]:
    """Read the rows of a table in order."""
    lines = iter(table.strip().splitlines())
    for line, example in zip(lines, lines, strict=True):
        verdict, name, pattern, *condition = line.split(" | ")
        yield PlacedRow(verdict, name, *anchored(pattern), "".join(condition), example.strip())


def index_of(rows: Iterable[PlacedRow]) -> ShapeIndex[PlacedRow]:
    """Give rows by the tokens beside the place where they may stand."""
    return ShapeIndex(rows, lambda row: (row.before, row.behind))


def deciding_row(
    index: ShapeIndex[PlacedRow], conditions: Mapping[str, Condition], frame: Frame, first: int, end: int
) -> PlacedRow | None:
    """Give the first row that stands around the tokens `first` to `end`, the latter excluded."""
    for row in index.around(frame.tokens[first - 1], frame.tokens[end]):
        if row.stands(frame.tokens, first, end) and (not row.condition or conditions[row.condition](frame, first)):
            return row
    return None
