"""Slices of an archive that is kept as documents: what an operation needs, as rows of a small database in memory.

stored_documents  what a document is: rows of the tables that one article, name, actor ... owns
blanks            databases in memory with the store's schema, and nothing in them
slices            documents as rows, and the documents that a change of the rows makes
shelf             where documents lie: all that a store of documents has to do
sliced_engine     the engine over a shelf

The same store, the same SQL: only where the rows come from, and where they go, differs from the embedded engine.
"""
