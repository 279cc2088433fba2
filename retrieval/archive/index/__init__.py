"""The index engine: exact BM25 over numbered entries of terms and tags, incremental, in files that may be lost.

    index          `Index`: search while one thread updates; which segments there are, and the tail
    tail           the newest entries, in plain Python
    live_segments  segments with what is dead in them; when they are joined
    matching       searching one segment without looking at every posting
    fragments      how much of a wording an entry holds
    groups         scoring groups of entries as wholes (articles)
    placing        where terms stand in entries
    stretches      parts of entries (statements), each with a vector; `stretch` says what one is
    building       making segments
    segment        reading one segment
    index_files    where they lie: manifest, segments, journal, lock
    narrow         columns of numbers in few bytes
    sections       named arrays in one checked, memory-mapped file
    scoring        the score itself, operation by operation

It knows nothing of articles, actors or SQLite.
"""
