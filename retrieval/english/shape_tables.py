"""Tables of shapes around one anchor, asked all at once: which rows stand around these tokens.

Several rows of a table may have one name: they are ways to see the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shapes import shape_table, sides, stands_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.english.shapes import Shape
    from retrieval.english.tokens import RowPart


def shapes_standing(table: str, part: RowPart) -> Iterator[Shape]:
    """Give the rows of a table `name | pattern | example` that stand around some tokens, in order."""
    row, first, end = part
    for shape in _index(table).around(row[first - 1], row[end]):
        if stands_around(shape, row, first, end):
            yield shape


def names_standing(table: str, part: RowPart) -> set[str]:
    """Give the names of the rows that stand around some tokens."""
    return {shape.name for shape in shapes_standing(table, part)}


@cache
def _index(table: str) -> ShapeIndex[Shape]:
    return ShapeIndex(shape_table(table), sides)
