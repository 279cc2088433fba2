"""The engines that are compared: each indexes the same terms, answers with the ids of the best, and adds an article.

Each gets the terms as they are, so that no tokenizer is measured; engines that read text get them between spaces.
"""

from __future__ import annotations

import pickle
import sqlite3
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from retrieval.archive.index import scoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.archive.index.index import Index, IndexEntry

K = 10
"""How many hits are asked for."""


class Engine(Protocol):
    """What is measured of every engine. `path` is a directory of its own."""

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Index everything and leave it on disk."""

    def open(self, path: Path) -> None:
        """Make ready to answer."""

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Give the ids of the best `k`."""

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Give the ids of the best that bear a tag."""

    def add(self, article: list[IndexEntry]) -> None:
        """Make an article's sentences findable, as durably as the engine can; not asked of those in `REBUILT`."""


class OnRecord:
    """This project's index."""

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Write one segment."""
        self.open(path)
        self._index.rebuild(entries, stamp=1)

    def open(self, path: Path) -> None:
        """Map the files."""
        from retrieval.archive.index.index import Index  # noqa: PLC0415  # each engine loads only what it needs

        self._index: Index = Index.open(path)

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Search."""
        return [hit.id for hit in self._index.search(terms, k=k)]

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Search with a filter."""
        return [hit.id for hit in self._index.search(terms, k=K, where=[[tag]])]

    def add(self, article: list[IndexEntry]) -> None:
        """Update, journal included."""
        self._index.update(add=article, stamp=self._index.stamp + 1)


class RankBM25:
    """rank-bm25: the same scores. It has no durable form but a pickle, no filter and no way to add."""

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Count, and pickle."""
        from rank_bm25 import BM25Plus  # noqa: PLC0415  # each engine loads only what it needs

        corpus = [" ".join(entry.terms).split(" ") for entry in entries]  # as its README does
        model = BM25Plus(corpus, k1=scoring.K1, b=scoring.B, delta=scoring.DELTA)
        (path / "model").write_bytes(pickle.dumps((model, _bearers(entries)), protocol=5))

    def open(self, path: Path) -> None:
        """Unpickle."""
        self._model, self._bearers = pickle.loads((path / "model").read_bytes())  # noqa: S301  # written above

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Score everything, sort the best."""
        return _best(self._model.get_scores(terms), k)

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Score everything that bears the tag."""
        ids = self._bearers[tag]
        found = _best(np.array(self._model.get_batch_scores(terms, (ids - 1).tolist())))
        return [int(ids[place - 1]) for place in found]

    def add(self, article: list[IndexEntry]) -> None:
        """Not possible."""
        raise NotImplementedError


class BM25S:
    """bm25s: scores computed ahead, in sparse columns. It has no way to add."""

    backend = "numpy"

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Index and save."""
        import bm25s  # noqa: PLC0415  # each engine loads only what it needs

        model = bm25s.BM25(k1=scoring.K1, b=scoring.B, backend=self.backend)
        model.index([list(entry.terms) for entry in entries], show_progress=False)
        model.save(path, show_progress=False)
        (path / "bearers").write_bytes(pickle.dumps(_bearers(entries), protocol=5))

    def open(self, path: Path) -> None:
        """Map the files."""
        import bm25s  # noqa: PLC0415  # each engine loads only what it needs

        self._model = bm25s.BM25.load(path, mmap=True, show_progress=False)
        self._bearers = pickle.loads((path / "bearers").read_bytes())  # noqa: S301  # written above
        self._model.backend = self.backend
        if self.backend == "numba":
            self._model.activate_numba_scorer()

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Retrieve."""
        return self._found(terms, k=k)

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Retrieve with a mask."""
        mask = np.zeros(self._model.scores["num_docs"], np.float32)
        mask[self._bearers[tag] - 1] = 1
        return self._found(terms, weight_mask=mask)

    def _found(self, terms: list[str], k: int = K, **options: Any) -> list[int]:  # noqa: ANN401  # handed through
        found, scores = self._model.retrieve([terms], k=k, show_progress=False, **options)
        return [int(number) + 1 for number, score in zip(found[0], scores[0], strict=True) if score > 0]

    def add(self, article: list[IndexEntry]) -> None:
        """Not possible."""
        raise NotImplementedError


class BM25SNumba(BM25S):
    """bm25s with its compiled scorer."""

    backend = "numba"


class Tantivy:
    """tantivy, the search engine in Rust."""

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Write and merge segments with one thread."""
        import tantivy  # noqa: PLC0415  # each engine loads only what it needs

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True)
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        schema.add_text_field("tag", tokenizer_name="whitespace", index_option="basic")
        index = tantivy.Index(schema.build(), path=str(path))
        writer = index.writer(256_000_000, 1)
        self._write(writer, entries)
        writer.wait_merging_threads()

    def open(self, path: Path) -> None:
        """Open and take a searcher."""
        import tantivy  # noqa: PLC0415  # each engine loads only what it needs

        self._index = tantivy.Index.open(str(path))
        self._searcher = self._index.searcher()
        self._writer: Any = None

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Parse and search."""
        return self._found(self._index.parse_query(_plain(terms), ["text"]), k)

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Search with a term that must be there and does not count."""
        from tantivy import Occur, Query  # noqa: PLC0415  # each engine loads only what it needs

        bears = Query.const_score_query(Query.term_query(self._index.schema, "tag", tag), 0.0)
        asked = self._index.parse_query(_plain(terms), ["text"])
        return self._found(Query.boolean_query([(Occur.Must, bears), (Occur.Must, asked)]))

    def add(self, article: list[IndexEntry]) -> None:
        """Add, commit, and take a searcher that sees it."""
        if self._writer is None:
            self._writer = self._index.writer(64_000_000, 1)
        self._write(self._writer, article)
        self._index.reload()
        self._searcher = self._index.searcher()

    def _found(self, query: Any, k: int = K) -> list[int]:  # noqa: ANN401  # tantivy has no types
        return [self._id(address) for _, address in self._searcher.search(query, k, count=False).hits]

    def _id(self, address: Any) -> int:  # noqa: ANN401  # as above
        found: int = self._searcher.doc(address)["id"][0]
        return found

    @staticmethod
    def _write(writer: Any, entries: Iterable[IndexEntry]) -> None:  # noqa: ANN401  # tantivy has no types
        import tantivy  # noqa: PLC0415  # each engine loads only what it needs

        for entry in entries:
            writer.add_document(tantivy.Document(id=entry.id, text=" ".join(entry.terms), tag=" ".join(entry.tags)))
        writer.commit()


class TantivyBare(Tantivy):
    """tantivy's search alone: hits as places in its only segment, no document is read for their ids."""

    def _id(self, address: Any) -> int:  # noqa: ANN401  # tantivy has no types
        return int(address.doc) + 1


class FTS5:
    """SQLite's full-text search, without a copy of the text."""

    def build(self, entries: Sequence[IndexEntry], path: Path) -> None:
        """Fill a table and optimise it."""
        self.open(path)
        self._base.execute("PRAGMA journal_mode = WAL")
        tokenizer = "unicode61 tokenchars ':-'"
        self._base.execute(f'CREATE VIRTUAL TABLE sentences USING fts5(text, tag, content="", tokenize="{tokenizer}")')
        self.add(entries)
        self._base.execute("INSERT INTO sentences(sentences) VALUES('optimize')")
        self._base.commit()
        self._base.close()

    def open(self, path: Path) -> None:
        """Connect."""
        self._base = sqlite3.connect(path / "base.sqlite")

    def search(self, terms: list[str], k: int = K) -> list[int]:
        """Match any of the terms."""
        return self._found(f"text: ({_any_of(terms)})", k)

    def filtered(self, terms: list[str], tag: str) -> list[int]:
        """Match with a tag that must be there."""
        return self._found(f'text: ({_any_of(terms)}) AND tag: "{tag}"')

    def add(self, article: Sequence[IndexEntry]) -> None:
        """Insert in one transaction."""
        rows = ((entry.id, " ".join(entry.terms), " ".join(entry.tags)) for entry in article)
        self._base.executemany("INSERT INTO sentences(rowid, text, tag) VALUES(?, ?, ?)", rows)
        self._base.commit()

    def _found(self, match: str, k: int = K) -> list[int]:
        query = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._base.execute(query, (match, k))]


ENGINES: dict[str, type[Engine]] = {
    "onrecord": OnRecord,
    "rank-bm25": RankBM25,
    "bm25s": BM25S,
    "bm25s-numba": BM25SNumba,
    "tantivy": Tantivy,
    "tantivy-bare": TantivyBare,
    "fts5": FTS5,
}
REBUILT = {"rank-bm25", "bm25s", "bm25s-numba"}
"""Engines that take a new article only by building everything anew."""


def _bearers(entries: Sequence[IndexEntry]) -> dict[str, NDArray[np.int64]]:
    """Give the ids of the entries that bear each tag, for engines that leave that to their caller."""
    bearers: dict[str, list[int]] = {}
    for entry in entries:
        for tag in entry.tags:
            bearers.setdefault(tag, []).append(entry.id)
    return {tag: np.array(ids) for tag, ids in bearers.items()}


def _best(scores: NDArray[np.float64], k: int = K) -> list[int]:
    """Give the ids (from 1) of the `k` highest scores, ties by lowest id."""
    if len(scores) > k:
        least = np.partition(scores, -k)[-k]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    best = places[np.argsort(-scores[places], kind="stable")][:k]
    return [int(place) + 1 for place in best]


def _plain(terms: list[str]) -> str:
    """Put terms so that no mark in them ("12:30") is taken for a part of the query's language."""
    return " ".join(term if term.isalnum() else f'"{term}"' for term in terms)


def _any_of(terms: list[str]) -> str:
    return " OR ".join(f'"{term}"' for term in terms)
