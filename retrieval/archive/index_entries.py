"""What the index is told of each sentence: its terms, and the tags by which searches are filtered.

Tags come from the article alone. Who a name belongs to may change with other articles; a filter by actor therefore asks
for the keys of all the actor's names, and no sentence is ever tagged anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.index.index import IndexEntry
from retrieval.archive.index.stretch import TermStretch
from retrieval.english.terms import terms
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from retrieval.archive.store.index_rows import Indexed, IndexedQuote
    from retrieval.archive.values import Filters

_FIRST = "first"
_HEAD = "head:"
"""As `index/groups.py` reads them: the first sentence of an article, and each word of its headline on that sentence."""


class Split(NamedTuple):
    """An article with the terms of its sentences, split once for all that is made of them."""

    article: Indexed
    terms: dict[int, list[str]]


def split(articles: Iterable[Indexed]) -> Iterator[Split]:
    """Split the sentences of articles into terms."""
    for article in articles:
        text = article.text
        yield Split(article, {number: terms(text[start:end]) for number, start, end in article.sentences})


def entries(articles: Iterable[Split]) -> Iterator[IndexEntry]:
    """Give the entries of articles' sentences, in their order."""
    for article, found in articles:
        tags: dict[int, list[str]] = {}
        days: dict[int, int] = {}
        for quote in article.quotes:
            for number in range(quote.first, quote.last + 1):
                tags.setdefault(number, []).extend(_tags(quote.name, quote.mention))
                days.setdefault(number, quote.day)
        source = [f"source:{article.source}"] if article.source else []
        head = [_FIRST, *(f"{_HEAD}{term}" for term in terms(article.title or ""))]
        for number, own in found.items():
            told = tuple(dict.fromkeys(source + tags.get(number, []) + head))
            yield IndexEntry(number, own, told, days.get(number, article.day))
            head = []


def stretches(articles: Iterable[Split]) -> Iterator[TermStretch]:
    """Give the stretches of articles' statements, in the order of their numbers."""
    for article, found in articles:
        places = {number: (start, end) for number, start, end in article.sentences}
        for quote in sorted(article.quotes):
            if quote.first in places and quote.last in places:
                yield _stretch(article.text, quote, places, found)


def _stretch(
    text: str, quote: IndexedQuote, places: Mapping[int, tuple[int, int]], found: Mapping[int, list[str]]
) -> TermStretch:
    begin, until = places[quote.first][0], places[quote.last][1]
    skip = min(len(terms(text[begin : quote.start])), len(found[quote.first])) if quote.start > begin else 0
    rest = len(terms(text[quote.end : until])) if quote.end < until else 0
    end = max(len(found[quote.last]) - rest, 0)
    said = [term for number in range(quote.first, quote.last + 1) for term in found[number]]
    return TermStretch(quote.number, quote.first, quote.last, skip, end, said[skip : max(len(said) - rest, 0)])


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
