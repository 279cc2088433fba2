"""Needs answered: what they ask of the cluster in as few requests as it takes, and the documents that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from retrieval.archive.slices.stored_documents import StoredDocument
from retrieval.opensearch.article_documents import APART
from retrieval.opensearch.kept_documents import unpacked, unpacked_rows
from retrieval.opensearch.lookups import NEWEST, OLDEST, Lookup, lookup, statements_that_pass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.archive.needs import Need, Passing
    from retrieval.opensearch.article_words import KeptWords
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.mappings import IndexKind

_PAGE = 1000
"""Documents that are fetched in one request."""
_FIELDS = {
    "ref": ("ref",),
    "text": ("ref", "text"),
    "roles": ("ref", "roles"),
    "whole": ("ref", *(name for name in APART if name != "ref"), "rows"),
}
"""The fields of an article's document in which the parts of it are packed."""


class Fetching:
    """Fetches documents for one set of needs. `newest` is the latest commit that any of them is of."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices, words: KeptWords) -> None:
        self._cluster = cluster
        self._indices = indices
        self._words = words
        self.newest = 0

    def documents(self, needs: Sequence[Need]) -> Iterator[StoredDocument]:
        """Give the documents that are needed; one may be given more than once."""
        searched: list[tuple[Lookup, tuple[str, ...]]] = []
        numbered: dict[tuple[IndexKind, tuple[str, ...]], dict[str, None]] = {}
        for need in needs:
            fields = _FIELDS[need.part] if need.kind == "article" else ("rows",)
            for one in self._lookups(need):
                if one.ids:
                    numbered.setdefault((one.kind, fields), {}).update(dict.fromkeys(one.ids))
                elif one.query is not None:
                    searched.append((one, fields))
        for kind, fields, hit in (*self._by_ids(numbered), *self._found(searched)):
            yield self._read(kind, fields, hit)

    def numbers_passing(self, wanted: Passing) -> list[int]:
        """Give the numbers of the articles that hold statements that pass: the newest of these, or all."""
        alias, query = self._indices.alias("statements"), statements_that_pass(wanted)
        if wanted.limit is None:
            return [int(value) for value, _ in self._cluster.different(alias, "article", query)]
        order = Lookup("statements", query=query, order=OLDEST if wanted.oldest else NEWEST, limit=wanted.limit)
        hits = self._paged(order, ("article",), None)
        return list(dict.fromkeys(int(hit["_source"]["article"]) for hit in hits))

    def _lookups(self, need: Need) -> Iterator[Lookup]:
        """What a need asks for; what is asked of statements and sentences first as the numbers of articles."""
        if need.kind == "article" and need.by == "passing":
            for wanted in need.values:
                numbers = self.numbers_passing(cast("Passing", wanted))
                yield Lookup("articles", tuple(map(str, numbers)))
        elif need.kind == "article" and need.by in {"sentence", "statement"}:
            find = self._words.articles_of_sentences if need.by == "sentence" else self._words.articles_of_statements
            homes = find(cast("Sequence[int]", need.values))
            yield Lookup("articles", tuple(map(str, dict.fromkeys(homes.values()))))
        elif need.values or need.by == "all":
            yield lookup(need)

    def _by_ids(
        self, numbered: dict[tuple[IndexKind, tuple[str, ...]], dict[str, None]]
    ) -> Iterator[tuple[IndexKind, tuple[str, ...], Json]]:
        for (kind, fields), ids in numbered.items():
            for hit in self._cluster.documents(self._indices.alias(kind), ids, fields):
                yield kind, fields, hit

    def _found(
        self, searched: Sequence[tuple[Lookup, tuple[str, ...]]]
    ) -> Iterator[tuple[IndexKind, tuple[str, ...], Json]]:
        """The first pages of all queries in one request, further ones each in its own."""
        if not searched:
            return
        lines: list[Json] = []
        for one, fields in searched:
            lines += [{"index": self._indices.alias(one.kind)}, _request(one, fields, None)]
        firsts = self._cluster.call_lines("/_msearch", lines)
        for (one, fields), told in zip(searched, firsts, strict=True):
            for hit in self._paged(one, fields, told["hits"]["hits"]):
                yield one.kind, fields, hit

    def _paged(self, one: Lookup, fields: tuple[str, ...], page: list[Json] | None) -> Iterator[Json]:
        """Give all that a query finds, from its first page on, where that is there already."""
        path = f"/{self._indices.alias(one.kind)}/_search"
        left = one.limit
        if page is None:
            page = self._cluster.call("POST", path, _request(one, fields, None))["hits"]["hits"]
        while page:
            yield from page
            left = None if left is None else left - len(page)
            if len(page) < _PAGE or left == 0 or one.apart:
                return
            after = one._replace(limit=left)
            page = self._cluster.call("POST", path, _request(after, fields, page[-1]["sort"]))["hits"]["hits"]

    def _read(self, kind: IndexKind, fields: tuple[str, ...], hit: Json) -> StoredDocument:
        self.newest = max(self.newest, int(hit.get("_version", 0)))
        source = hit["_source"]
        if kind != "articles":
            return unpacked(source["rows"])
        rows: dict[str, Sequence[tuple[Any, ...]]] = {}
        for field in fields:
            rows |= unpacked_rows(source[field])
        number = int(hit["_id"])
        self._learn(number, rows)
        return StoredDocument("article", number, rows)

    def _learn(self, number: int, rows: dict[str, Any]) -> None:
        """Note which sentences and statements an article has: they are asked for next."""
        if "quotes" in rows and (sentences := rows["sentences"]):
            statements = (row[0] for row in rows["quotes"])
            self._words.learn(number, sentences[0][0], sentences[-1][0] + 1, statements)


def _request(one: Lookup, fields: tuple[str, ...], after: Sequence[Any] | None) -> Json:
    body: Json = {
        "query": one.query,
        "size": _PAGE if one.limit is None else min(one.limit, _PAGE),
        "sort": [_sorted(field) for field in one.order],
        "_source": list(fields),
        "version": True,
        "track_total_hits": False,
    }
    if after is not None:
        body["search_after"] = list(after)
    if one.apart:
        body["collapse"] = {"field": one.apart}
    return body


def _sorted(field: str) -> Json:
    if field.startswith("-"):
        return {field[1:]: {"order": "desc", "missing": "_last"}}
    return {field: {"order": "asc"}}
