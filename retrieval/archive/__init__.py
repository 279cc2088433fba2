"""The archive: articles with what was said in them, actors across articles, and the search over sentences.

    archive        the facade: articles in, everything that is asked of them out
    retrieving     what ranking asks: articles first, then `pool`s of their statements, with `term_matrices`
    engine         what an archive stands on: where its rows come from, how words are found in them
    embedded       the engine of one SQLite file
    needs          which documents an operation needs, as values, for engines that fetch them
    needed/        what each operation needs, step by step
    slices/        the engine over a store of documents: what is needed as a small database in memory
    notebook       what is kept beside the articles: feeds, pages that were read, who did what, servers' settings
    actors_called  the actors whom people call so: names, titles, roles, beginnings, near misses
    names_in       the names that stand in a question
    kept_index     the index beside the store, as good as the store whenever it is asked
    index_entries  what the index is told of a sentence: its terms and tags
    store/         the only SQL; the truth
    mended         an article's analysis as what somebody corrected by hand (`corrections`) mends it
    prepared       what is worked out of an article before it is stored, with `analysis`, `days_said` and `copies`
    actors/        who is who among names: comparable names and offices, clusters of names
    index/         the BM25 engine; derived from the store, rebuildable
    values         what an archive is asked with, and what it gives

What stands below imports nothing from above; import-linter holds it so.
"""

from retrieval.archive.archive import Archive
from retrieval.archive.corrections import CorrectedPlace, Correction
from retrieval.archive.names_in import NamedActor, NameFound
from retrieval.archive.pool import ArticleHit, PoolArticle, PoolSpeaker, StatementPool, TermMatrices
from retrieval.archive.store.whole_copies import check_copy, restore_archive
from retrieval.archive.values import Filters, Finding, Hit, Located, Version

__all__ = [
    "Archive",
    "ArticleHit",
    "CorrectedPlace",
    "Correction",
    "Filters",
    "Finding",
    "Hit",
    "Located",
    "NameFound",
    "NamedActor",
    "PoolArticle",
    "PoolSpeaker",
    "StatementPool",
    "TermMatrices",
    "Version",
    "check_copy",
    "restore_archive",
]
