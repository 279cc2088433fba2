"""The index beside rank-bm25, bm25s, tantivy and SQLite FTS5: `python -m benchmarks.retrieval --sentences N`."""
