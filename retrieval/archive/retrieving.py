"""What ranking asks of an archive: articles first, then their statements as columns, terms and vectors of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive import needed
from retrieval.archive.store import pool_rows, statement_rows
from retrieval.archive.store.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.archive.engine import Engine, Search
    from retrieval.archive.pool import ArticleHit, StatementPool, TermMatrices
    from retrieval.archive.values import Filters
    from retrieval.model import Statement


class Retrieving:
    """Ways into an archive for many statements at once, by the numbers that articles and statements have in it."""

    def __init__(self, engine: Engine, search: Search) -> None:
        self._engine = engine
        self._search = search
        self._texts = Texts()

    def search_articles(self, terms: Sequence[str], *, k: int) -> list[ArticleHit]:
        """Give the `k` articles that hold these terms best, headlines included (BM25 over whole articles)."""
        return self._search.search_articles(terms, k=k)

    def pool(self, articles: Sequence[int], statements: Sequence[int] = ()) -> StatementPool:
        """Give all statements of these articles, and further ones by their numbers, as columns."""
        with self._engine.reading(needed.for_pool(articles, statements)) as connection:
            return pool_rows.pool_of(connection, articles, statements)

    def term_matrices(self, pool: StatementPool, terms: Sequence[str]) -> TermMatrices:
        """Give which of these terms stand in the statements of a pool, and around them; no text is read for it."""
        from retrieval.archive.term_matrices import matrices  # noqa: PLC0415  # it loads numpy

        return matrices(pool, terms, self._search)

    def statements_numbered(self, numbers: Sequence[int]) -> list[Statement]:
        """Give statements by their numbers, in that order; those that are not there are left out."""
        with self._engine.reading(needed.for_pool((), numbers)) as connection:
            return statement_rows.numbered(connection, self._texts, numbers)

    def statement_numbers(self, filters: Filters, *, limit: int | None = None) -> list[int]:
        """Give the numbers of the statements that pass the filters, newest first."""
        with self._engine.reading(needed.for_passing(filters, limit)) as connection:
            return statement_rows.numbers_passing(connection, filters, limit)

    def numbers_touching(self, sentences: Sequence[int]) -> list[tuple[int, str | None]]:
        """Give the numbers of the statements that touch any of these sentences, with the ids of those who speak."""
        with self._engine.reading(needed.for_touching(sentences)) as connection:
            return statement_rows.numbers_touching(connection, sentences)

    def statement_vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.int8] | None:
        """Give the vectors of statements, a row each; None where the archive was opened without meaning."""
        return self._search.vectors(numbers)
