"""SQLite's full-text search in the place of this project's index: the peer of `asking.py`.

Sentences are found by FTS5's own BM25 over the words of a topic; the statements that touch the best of them become
passages as they do here. Who is meant, on which day, and what answers best is not asked for: it is the least that an
archive with FTS5 would do.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from retrieval.answers import passages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from retrieval.archive import Archive
    from retrieval.archive.prepared import Prepared
    from retrieval.model import Passage

_FIRST_NUMBER = 1
"""The number of the first sentence of a new archive."""
_BEST_SENTENCES = 60
_PASSAGES = 30


class ByFTS5:
    """The sentences of an archive in a table of FTS5. Articles are added in the archive's order, none is removed."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("CREATE VIRTUAL TABLE sentences USING fts5(text, content='', tokenize='porter unicode61')")
        self._next = _FIRST_NUMBER

    def add(self, batch: Iterable[Prepared]) -> None:
        """Add the sentences of articles."""
        texts = [(one.analysis.article.text, one.analysis.sentences) for one in batch]
        spans = [text[sentence.start : sentence.end] for text, sentences in texts for sentence in sentences]
        rows = list(enumerate(spans, self._next))
        self._base.executemany("INSERT INTO sentences(rowid, text) VALUES (?, ?)", rows)
        self._base.commit()
        self._next += len(rows)

    def ask(self, archive: Archive, topic: str) -> tuple[Passage, ...]:
        """Give the passages of the statements that touch the best sentences for a topic's words."""
        wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", topic))
        query = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?"
        found = [number for (number,) in self._base.execute(query, (wanted, _BEST_SENTENCES))]
        return passages(archive, archive.statements_touching(found)[:_PASSAGES])
