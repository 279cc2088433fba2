"""What was made of the words of articles, by the articles' numbers: it never changes, so that much of it is kept.

Also which article a sentence and a statement belong to, as far as answers of the cluster have told.
"""

from __future__ import annotations

import threading
from bisect import bisect_right, insort
from collections import Counter, OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices


class DerivedFields(TypedDict, total=False):
    """The fields of an article's document that are made of its words alone."""

    terms: str
    head: str
    length: int
    stretches: list[list[int]]


DERIVED = tuple(DerivedFields.__annotations__)
WORDS = ("number", "first", "end", *DERIVED)
"""The fields of an article's document that are read here."""
_MOST_ARTICLES = 3000
_MOST_KNOWN = 500_000
"""Sentences and articles of which it is remembered where they belong."""


class WordStretch(NamedTuple):
    """Where a statement stands: from term `skip` of its first sentence up to, but without, `end` of its last."""

    first: int
    last: int
    skip: int
    end: int


@dataclass(frozen=True)
class ArticleWords:
    """The terms of an article's sentences, which are numbered from `first`, and of its title; its statements."""

    number: int
    first: int
    sentences: tuple[tuple[str, ...], ...]
    head: frozenset[str]
    stretches: dict[int, WordStretch]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each term stands in the article."""
        return Counter(term for terms in self.sentences for term in terms)

    @cached_property
    def length(self) -> int:
        """Terms of all sentences."""
        return sum(map(len, self.sentences))

    def terms_of(self, sentence: int) -> tuple[str, ...]:
        """Give the terms of one of the article's sentences, by its number in the archive."""
        return self.sentences[sentence - self.first]


def words_of(document: Json) -> ArticleWords:
    """Read the fields `WORDS` of an article's document."""
    count = document["end"] - document["first"]
    lines = document["terms"].split("\n") if count else []
    return ArticleWords(
        document["number"],
        document["first"],
        tuple(tuple(line.split(" ")) if line else () for line in lines),
        frozenset(document["head"].split()),
        {number: WordStretch(*place) for number, *place in document["stretches"]},
    )


class KeptWords:
    """The words of the articles asked for last. Any number of threads may ask."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices) -> None:
        self._cluster = cluster
        self._indices = indices
        self._kept: OrderedDict[int, ArticleWords] = OrderedDict()
        self._begins: list[tuple[int, int, int]] = []
        """The first sentence of each article known, the one after its last, its number; in order."""
        self._homes: dict[int, int] = {}
        """Statements with their articles."""
        self._lock = threading.Lock()

    def of(self, numbers: Iterable[int]) -> dict[int, ArticleWords]:
        """Give the words of articles; those that are gone are left out."""
        wanted = list(dict.fromkeys(numbers))
        with self._lock:
            found = {number: kept for number in wanted if (kept := self._kept.get(number))}
        if missing := [number for number in wanted if number not in found]:
            found |= self._fetched(missing)
        return found

    def learn(self, article: int, first: int, end: int, statements: Iterable[int]) -> None:
        """Note which sentences and statements an article has."""
        with self._lock:
            if len(self._homes) + len(self._begins) > _MOST_KNOWN:
                self._homes.clear()
                self._begins.clear()
            at = bisect_right(self._begins, (first, end, article))
            if not (at and self._begins[at - 1] == (first, end, article)):
                insort(self._begins, (first, end, article))
            self._homes.update(dict.fromkeys(statements, article))

    def articles_of_sentences(self, sentences: Sequence[int]) -> dict[int, int]:
        """Give the articles of sentences; sentences that are gone are left out."""
        with self._lock:
            found = {number: home for number in sentences if (home := self._home(number)) is not None}
        return self._with_missing(found, sentences, "sentences")

    def articles_of_statements(self, statements: Sequence[int]) -> dict[int, int]:
        """Give the articles of statements; statements that are gone are left out."""
        with self._lock:
            found = {number: home for number in statements if (home := self._homes.get(number)) is not None}
        return self._with_missing(found, statements, "statements")

    def _home(self, sentence: int) -> int | None:
        at = bisect_right(self._begins, (sentence, 1 << 62, 1 << 62))
        if not at:
            return None
        _, end, article = self._begins[at - 1]
        return article if sentence < end else None

    def _with_missing(self, found: dict[int, int], numbers: Sequence[int], kind: str) -> dict[int, int]:
        missing = [number for number in numbers if number not in found]
        if not missing:
            return found
        alias = self._indices.alias("sentences" if kind == "sentences" else "statements")
        told = self._cluster.documents(alias, map(str, missing), ("article",))
        return found | {int(one["_id"]): one["_source"]["article"] for one in told}

    def _fetched(self, numbers: Sequence[int]) -> dict[int, ArticleWords]:
        told = self._cluster.documents(self._indices.alias("articles"), map(str, numbers), WORDS)
        found = {words.number: words for one in told for words in [words_of(one["_source"])]}
        for words in found.values():
            self.learn(words.number, words.first, words.first + len(words.sentences), words.stretches)
        with self._lock:
            self._kept.update(found)
            while len(self._kept) > _MOST_ARTICLES:
                self._kept.popitem(last=False)
        return found
