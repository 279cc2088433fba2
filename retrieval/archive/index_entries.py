"""What the index is told of each sentence: its terms, and the tags by which searches are filtered.

Tags come from the article alone. Who a name belongs to may change with other articles; a filter by actor therefore asks
for the keys of all the actor's names, and no sentence is ever tagged anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive.index.index import IndexEntry
from retrieval.english.terms import terms
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.store.index_rows import Indexed
    from retrieval.archive.values import Filters


def entries(articles: Iterable[Indexed]) -> Iterator[IndexEntry]:
    """Give the entries of articles' sentences, in their order."""
    for article in articles:
        tags: dict[int, list[str]] = {}
        days: dict[int, int] = {}
        for quote in article.quotes:
            for number in range(quote.first, quote.last + 1):
                tags.setdefault(number, []).extend(_tags(quote.name, quote.mention))
                days.setdefault(number, quote.day)
        source = [f"source:{article.source}"] if article.source else []
        for number, start, end in article.sentences:
            own = tuple(dict.fromkeys(source + tags.get(number, [])))
            yield IndexEntry(number, terms(article.text[start:end]), own, days.get(number, article.day))


def groups(filters: Filters, keys: Sequence[str]) -> list[list[str]]:
    """Put filters as groups of tags, of which each needs one; `keys` are those of the actors' names."""
    wanted = []
    if filters.actors or filters.mentions:
        wanted.append([f"name:{key}" for key in keys] + [f"mention:{fold(mention)}" for mention in filters.mentions])
    if filters.sources:
        wanted.append([f"source:{source}" for source in filters.sources])
    return wanted


def _tags(name: str | None, mention: str | None) -> list[str]:
    tags = []
    if name is not None:
        tags.append(f"name:{name}")
    if mention is not None:
        tags.append(f"mention:{mention}")
    return tags
