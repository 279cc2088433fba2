"""What each index of an archive holds, and how it is scored. A change of what stands here is a new `VERSION`.

Terms are made by `english/terms.py` and sent as they are, with blanks between them: the cluster splits them there and
changes nothing. `rows` are the rows of the archive's own tables, packed (kept_documents.py); what stands beside them is
what documents are found by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from retrieval.archive.index.scoring import K1, B
from retrieval.english.meaning import DIRECTIONS

if TYPE_CHECKING:
    from retrieval.opensearch.cluster import ClusterAddress, Json

IndexKind: TypeAlias = Literal[
    "articles", "sentences", "statements", "names", "actors", "mentions", "versions", "notes", "state", "journal"
]
INDEX_KINDS: tuple[IndexKind, ...] = get_args(IndexKind)
VERSION = 1
"""Of all mappings together; an index's name ends with it."""

_ARTICLE_K1, _ARTICLE_B = 1.2, 0.75
_LONGEST_TERM_CHARS = 8000
_DELETED_STAY = "1h"
"""How long the version of a deleted document is known, so that a writer that was asleep cannot bring it back."""
_WORD: Json = {"type": "keyword"}
_NUMBER: Json = {"type": "long"}
_KEPT: Json = {"type": "binary"}
_FLAG: Json = {"type": "boolean"}


def _terms(similarity: str) -> Json:
    return {"type": "text", "analyzer": "as_they_are", "similarity": similarity}


_SEARCHED_BY: Json = {
    "type": "knn_vector",
    "dimension": DIRECTIONS,
    "data_type": "byte",
    "method": {"name": "hnsw", "engine": "lucene", "space_type": "l2"},
}
"""A statement's vector where the cluster can search by vectors; all are of one length, or zero."""
VECTOR_FIELDS = ("vector", "meaning")
"""The fields of a statement that hold its vector, and of which table that is."""

_FIELDS: dict[IndexKind, Json] = {
    "articles": {
        "number": _NUMBER,
        "id": _WORD,
        "source": _WORD,
        "published": _NUMBER,
        "story": _NUMBER,
        "came": _NUMBER,
        "bands": _NUMBER,
        "names": _NUMBER,
        "naming": _NUMBER,
        "corrections": _NUMBER,
        "first": _NUMBER,
        "end": _NUMBER,
        "length": _NUMBER,
        "terms": _terms("whole_articles"),
        "head": _terms("whole_articles") | {"copy_to": "terms"},
        "stretches": {"type": "object", "enabled": False},
        "ref": _KEPT,
        "text": _KEPT,
        "roles": _KEPT,
        "rows": _KEPT,
    },
    "sentences": {
        "article": _NUMBER,
        "terms": _terms("single_sentences"),
        "length": _NUMBER,
        "tags": _WORD,
        "day": _NUMBER,
        "names": _NUMBER,
    },
    "statements": {
        "number": _NUMBER,
        "article": _NUMBER,
        "id": _WORD,
        "name": _NUMBER,
        "mention": _WORD,
        "source": _WORD,
        "kind": _WORD,
        "day": _NUMBER,
        "until": _NUMBER,
        "original": _NUMBER,
        "repeats": _FLAG,
        "start": _NUMBER,
        "end": _NUMBER,
        "first": _NUMBER,
        "last": _NUMBER,
        "vector": _KEPT,
        "meaning": _WORD,
    },
    "names": {
        "number": _NUMBER,
        "key": _WORD,
        "surname": _WORD,
        "alone": _FLAG,
        "given": _WORD,
        "first_given": _WORD,
        "actor": _WORD,
        "articles": _NUMBER,
        "forms": _WORD | {"fields": {"words": _terms("single_sentences")}},
        "offices": _WORD,
        "office_words": _WORD,
        "rows": _KEPT,
    },
    "actors": {
        "id": _WORD,
        "initials": _WORD,
        "institution": _FLAG,
        "statements": _NUMBER,
        "articles": _NUMBER,
        "rows": _KEPT,
    },
    "mentions": {"folded": _WORD, "words": _WORD, "statements": _NUMBER, "rows": _KEPT},
    "versions": {"id": _WORD, "version": _NUMBER, "rows": _KEPT},
    "notes": {"table": _WORD, "key": _WORD, "number": _NUMBER, "rows": _KEPT},
    "state": {"commit": _NUMBER, "token": _NUMBER, "marks": _WORD, "rows": _KEPT},
    "journal": {"commit": _NUMBER, "mark": _WORD, "changes": _KEPT},
}
_ANALYSIS: Json = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": _LONGEST_TERM_CHARS}},
    "analyzer": {"as_they_are": {"type": "custom", "tokenizer": "blanks"}},
}
_SIMILARITY: Json = {
    "single_sentences": {"type": "BM25", "k1": K1, "b": B},
    "whole_articles": {"type": "BM25", "k1": _ARTICLE_K1, "b": _ARTICLE_B},
}
_EVERYWHERE: frozenset[IndexKind] = frozenset({"state", "journal"})
"""Small, and nothing goes without them: one shard, a copy on up to three nodes."""


def index_body(kind: IndexKind, address: ClusterAddress, *, by_vectors: bool = False) -> Json:
    """Give settings and mapping of the index of one kind, as it is made. Unknown fields are refused.

    `by_vectors` says that the cluster can search by vectors.
    """
    copies: Json = {"number_of_shards": address.shards, "number_of_replicas": address.replicas}
    if kind in _EVERYWHERE:
        copies = {"number_of_shards": 1}
        copies |= {"auto_expand_replicas": "0-2"} if address.replicas else {"number_of_replicas": 0}
    settings: dict[str, Any] = {
        "index": {
            **copies,
            "refresh_interval": "30s",
            "gc_deletes": _DELETED_STAY,
            "max_result_window": 50_000,
            "unassigned.node_left.delayed_timeout": "10s",
        },
        "analysis": _ANALYSIS,
        "similarity": _SIMILARITY,
    }
    fields = _FIELDS[kind]
    if by_vectors and kind == "statements":
        settings["index"]["knn"] = True
        fields = fields | {"vector": _SEARCHED_BY}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": fields}}
