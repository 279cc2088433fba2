"""The store: the only SQL. Each module is a few queries about one thing, within the caller's transaction.

database       the file: opening, migrating (`schema`, from `first_tables` on), connections for many threads; the only
               `import sqlite3`; `reasons` says what is wrong with it
changing       an article in, edited or out; with `writing`, `name_counts`, `who_is_who`, `stories`, `versions`
*_rows         reading: articles, statements, actors, what the index is made of, the notebook
oddities       what looks wrong
texts          the texts read last
spans, inner_quotes, short_words  spans, quotes within quotes, and words that come again and again, as they are stored
"""
