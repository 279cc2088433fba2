"""What is kept: the SQLite store (the truth), the actors across articles, the BM25 index; `Archive` before them."""
