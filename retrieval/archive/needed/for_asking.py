"""What is needed for articles, their statements and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive.needed.following import column, named_by_statements
from retrieval.archive.needs import Need, Needs, NewestNaming, just
from retrieval.archive.store import statement_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.values import Filters

EVERY_REF = just(Need("article", "all", part="ref"))
EVERY_ACTOR = just(Need("actor", "all"))
EVERY_NAME = just(Need("actor", "all"), Need("name", "all"))
EVERY_CORRECTION = just(Need("correction", "all"))
EVERYTHING = just(Need("article", "all"), Need("name", "all"), Need("actor", "all"), Need("mention", "all"))


def for_words(article_id: str) -> Needs:
    """An article and its text."""
    return just(Need("article", "id", (article_id,), "text"))


def for_history(article_id: str) -> Needs:
    """An article and its earlier versions."""
    return just(Need("article", "id", (article_id,), "text"), Need("version", "id", (article_id,)))


def for_ref(article_id: str) -> Needs:
    """An article without its text."""
    return just(Need("article", "id", (article_id,), "ref"))


def for_news(revision: int) -> Needs:
    """The articles that came after a revision."""
    return just(Need("article", "since", (revision,), "ref"))


def for_sentences(numbers: Iterable[int]) -> Needs:
    """Sentences by their numbers."""
    return just(Need("article", "sentence", tuple(numbers)))


def for_whole(article_id: str) -> Needs:
    """An article with its statements, and whom they name."""
    return lambda connection: named_by_statements(connection, Need("article", "id", (article_id,)))


def for_touching(sentences: Sequence[int]) -> Needs:
    """The statements that touch sentences."""
    return lambda connection: named_by_statements(connection, Need("article", "sentence", tuple(sentences)))


def for_pool(articles: Sequence[int], statements: Sequence[int]) -> Needs:
    """All statements of articles, and further ones."""
    wanted = Need("article", "number", tuple(articles)), Need("article", "statement", tuple(statements))
    return lambda connection: named_by_statements(connection, *wanted)


def for_passing(filters: Filters, limit: int | None, *, oldest: bool = False) -> Needs:
    """The statements that pass filters."""

    def steps(connection: sqlite3.Connection) -> Iterator[Sequence[Need]]:
        yield (Need("name", "actor", filters.actors),)
        passing = statement_rows.meant(connection, filters, limit)._replace(oldest=oldest)
        yield from named_by_statements(connection, Need("article", "passing", (passing,)))

    return steps


def for_keys(actors: Sequence[str]) -> Needs:
    """The keys of actors' names."""
    return just(Need("name", "actor", tuple(actors)))


def for_sentences_naming(actor: str, limit: int) -> Needs:
    """The newest sentences that name an actor."""

    def steps(connection: sqlite3.Connection) -> Iterator[Sequence[Need]]:
        yield (Need("name", "actor", (actor,)),)
        names = column(connection, "SELECT number FROM names WHERE actor IN (SELECT value FROM json_each(?))", (actor,))
        yield (Need("article", "naming", (NewestNaming(names, limit),)),)

    return steps


def for_mentions(beginnings: Iterable[str]) -> Needs:
    """How articles put speakers without a name."""
    wanted = " ".join(sorted(set(filter(None, beginnings))))
    return just(Need("mention", "beginning", (wanted,)) if wanted else Need("mention", "all"))


def for_mended(correction: int) -> Needs:
    """The articles that a correction mended."""
    return just(Need("article", "correction", (correction,)))
