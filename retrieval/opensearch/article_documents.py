"""An article in the cluster: one document with all its rows, one for each sentence and one for each statement.

Their ids are numbers that are never given twice. What was made of an article's words stays as it is as long as it has
its number: only its row, its story and which statements it repeats may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.archive.index_entries import entries, split, stretches
from retrieval.archive.store.index_rows import Indexed, IndexedQuote
from retrieval.archive.store.short_words import word_of
from retrieval.archive.store.stories import unpacked_bands
from retrieval.archive.store.texts import unpacked_text
from retrieval.english.terms import terms
from retrieval.opensearch.article_words import DERIVED, ArticleWords
from retrieval.opensearch.columns import named_rows
from retrieval.opensearch.findable import findable, findables
from retrieval.opensearch.journal import ChangedDocument
from retrieval.opensearch.kept_documents import packed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from retrieval.archive.index.stretch import TermStretch
    from retrieval.archive.index_entries import Split
    from retrieval.archive.slices.stored_documents import Rows
    from retrieval.opensearch.cluster import Json
    from retrieval.opensearch.statement_vectors import StatementVectors

APART = {"ref": ("articles",), "text": ("texts",), "roles": ("roles",)}
"""Rows that are kept in fields of their own, because often no others are needed."""
_OF_INDEX = ("first", "head:")


def new_article(rows: Rows, keys: Mapping[int, str], vectors: StatementVectors) -> Iterator[ChangedDocument]:
    """Give the documents of an article that has just got its number; `keys` are those of the names of its speakers."""
    found = next(split([_indexed(rows, keys)]))
    made = list(stretches([found]))
    yield _article(rows, _derived(found, made))
    yield from _sentences(rows, found)
    yield from _statements(rows, vectors.made({one.id: one.terms for one in made}))


def same_article(rows: Rows, before: Json, vectors: Mapping[int, Json]) -> Iterator[ChangedDocument]:
    """Give the documents that may have changed of an article that kept its number, by its document so far.

    `vectors` are the fields of its statements that hold their vectors.
    """
    yield _article(rows, {name: before[name] for name in DERIVED if name in before})
    yield from _statements(rows, vectors)


def statements_of(rows: Rows) -> Iterator[int]:
    """Give the numbers of an article's statements."""
    return (one["number"] for one in named_rows(rows, "quotes"))


def gone_article(article: ArticleWords) -> Iterator[ChangedDocument]:
    """Give what deletes an article's documents."""
    yield ChangedDocument("articles", str(article.number), None)
    for number in range(article.first, article.first + len(article.sentences)):
        yield ChangedDocument("sentences", str(number), None)
    for number in article.stretches:
        yield ChangedDocument("statements", str(number), None)


def _indexed(rows: Rows, keys: Mapping[int, str]) -> Indexed:
    article, text = next(named_rows(rows, "articles")), next(named_rows(rows, "texts"))
    places = sorted((one["number"], one["start"], one["end"]) for one in named_rows(rows, "sentences"))
    quotes = [
        IndexedQuote(
            one["number"],
            one["start"],
            one["end"],
            one["first_sentence"],
            one["last_sentence"],
            None if one["name"] is None else keys[one["name"]],
            one["mention"],
            one["day"] or 0,
        )
        for one in sorted(named_rows(rows, "quotes"), key=lambda one: (one["start"], -one["end"]))
    ]
    published = article["published"] or 0
    return Indexed(unpacked_text(text["text"]), article["title"], article["source"], published, places, quotes)


def _derived(found: Split, made: Iterable[TermStretch]) -> Json:
    lines = [" ".join(found.terms[number]) for number in sorted(found.terms)]
    return {
        "terms": findable_terms("\n".join(lines)),
        "head": findable_terms(" ".join(dict.fromkeys(terms(found.article.title or "")))),
        "length": sum(map(len, found.terms.values())),
        "stretches": [[one.id, one.first, one.last, one.skip, one.end] for one in made],
    }


def findable_terms(text: str) -> str:
    """Give terms with blanks between them as the cluster can take them."""
    return text.encode("utf-8", "replace").decode()


def _article(rows: Rows, derived: Json) -> ChangedDocument:
    article = next(named_rows(rows, "articles"))
    apart = {name: packed_rows({table: rows.get(table, ()) for table in tables}) for name, tables in APART.items()}
    rest = {table: found for table, found in rows.items() if not any(table in tables for tables in APART.values())}
    document = {
        "number": article["number"],
        "id": findable(article["id"]),
        "source": article["source"] and findable(article["source"]),
        "published": article["published"],
        "story": article["story"],
        "came": article["came"],
        "bands": unpacked_bands(article["bands"]),
        "names": sorted({person["name"] for person in named_rows(rows, "people")}),
        "naming": sorted({one["name"] for one in named_rows(rows, "namings")}),
        "corrections": sorted(one["correction"] for one in named_rows(rows, "corrected")),
        "first": article["first_sentence"],
        "end": article["end_sentence"],
        **derived,
        **apart,
        "rows": packed_rows(rest),
    }
    return ChangedDocument("articles", str(article["number"]), document)


def _sentences(rows: Rows, found: Split) -> Iterator[ChangedDocument]:
    number = next(named_rows(rows, "articles"))["number"]
    naming: dict[int, list[int]] = {}
    for one in named_rows(rows, "namings"):
        naming.setdefault(one["sentence"], []).append(one["name"])
    for entry in entries([found]):
        document = {
            "article": number,
            "terms": findable_terms(" ".join(entry.terms)),
            "length": len(entry.terms),
            "tags": findables(_filters(entry.tags)),
            "day": entry.day,
            "names": sorted(naming.get(entry.id, ())),
        }
        yield ChangedDocument("sentences", str(entry.id), document)


def _filters(tags: Iterable[str]) -> Iterator[str]:
    """Tags without those by which the embedded index finds the beginnings and titles of articles."""
    return (tag for tag in tags if tag != _OF_INDEX[0] and not tag.startswith(_OF_INDEX[1]))


def _statements(rows: Rows, vectors: Mapping[int, Json]) -> Iterator[ChangedDocument]:
    article = next(named_rows(rows, "articles"))
    for one in named_rows(rows, "quotes"):
        document: dict[str, Any] = {
            "number": one["number"],
            "article": article["number"],
            "id": findable(article["id"]),
            "name": one["name"],
            "mention": one["mention"] and findable(one["mention"]),
            "source": article["source"] and findable(article["source"]),
            "kind": word_of(one["kind"]),
            "day": one["day"],
            "until": one["until"],
            "original": one["number"] if one["original"] is None else one["original"],
            "repeats": one["original"] is not None,
            "start": one["start"],
            "end": one["end"],
            "first": one["first_sentence"],
            "last": one["last_sentence"],
            **vectors.get(one["number"], {}),
        }
        yield ChangedDocument("statements", str(one["number"]), document)
