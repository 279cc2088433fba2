"""Rows with the names of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.archive.slices.blanks import columns_of_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.archive.slices.stored_documents import Rows


def named_rows(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    """Give the rows of a table with the names of their columns."""
    names = columns_of_table(table)
    for row in rows.get(table, ()):
        yield dict(zip(names, row, strict=True))
