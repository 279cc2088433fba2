"""What an archive's documents are in the cluster: the rows packed, and the fields that they are found by."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from retrieval.archive.slices.stored_documents import StoredDocument
from retrieval.archive.store.mention_rows import words_of_mention
from retrieval.opensearch.columns import named_rows
from retrieval.opensearch.findable import findable, findables
from retrieval.opensearch.journal import ChangedDocument
from retrieval.opensearch.packing import as_field, from_field, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.archive.slices.stored_documents import Rows
    from retrieval.opensearch.cluster import Json
    from retrieval.opensearch.mappings import IndexKind

_LONGEST_ID_CHARS = 120
"""An id may have 512 bytes, and must have one."""


def stored_id(kind: str, id_: int | str) -> str:
    """Give the cluster's id of a document of the archive; articles have their numbers, see article_documents.py."""
    named_so = f"{kind}:{id_}" if KEPT_AS[kind] == "notes" else str(id_)
    if 0 < len(named_so) <= _LONGEST_ID_CHARS and named_so.isprintable() and named_so == findable(named_so):
        return named_so
    return f"{kind}#{sha256(named_so.encode('utf-8', 'surrogatepass')).hexdigest()}"


def kept_document(document: StoredDocument) -> ChangedDocument:
    """Give a document of the archive, an article's apart, as it is kept."""
    kind = KEPT_AS[document.kind]
    fields = _FIELDS[kind](document)
    return ChangedDocument(kind, stored_id(document.kind, document.id), {**fields, "rows": packed(document)})


def taken_away(kind: str, id_: int | str) -> ChangedDocument:
    """Give what deletes a document of the archive, an article's apart."""
    return ChangedDocument(KEPT_AS[kind], stored_id(kind, id_), None)


def packed(document: StoredDocument) -> str:
    """Pack a document's kind, id and rows into one field."""
    return as_field([document.kind, document.id, _listed(document.rows)])


def unpacked(field: str) -> StoredDocument:
    """Give the document that was packed into a field."""
    kind, id_, rows = from_field(field)
    return StoredDocument(kind, id_, _rows(rows))


def packed_rows(rows: Rows) -> str:
    """Pack rows of tables into one field."""
    return as_field(_listed(rows))


def unpacked_rows(field: str) -> Rows:
    """Give the rows that were packed into a field."""
    return _rows(from_field(field))


def _listed(rows: Rows) -> dict[str, list[list[Any]]]:
    return {table: [list(row) for row in found] for table, found in rows.items()}


def _rows(listed: dict[str, list[list[Any]]]) -> Rows:
    return {table: list(map(row_of, found)) for table, found in listed.items()}


def _name(document: StoredDocument) -> Json:
    name = next(named_rows(document.rows, "names"))
    offices = [office["words"] for office in named_rows(document.rows, "offices") if office["words"]]
    return {
        "number": name["number"],
        "key": findable(name["key"]),
        "surname": findable(name["surname"]),
        "alone": bool(name["alone"]),
        "given": findable(name["given"]),
        "first_given": findable(name["given"].partition(" ")[0]),
        "actor": name["actor"] and findable(name["actor"]),
        "articles": name["articles"],
        "forms": findables(form["folded"] for form in named_rows(document.rows, "forms")),
        "offices": findables(offices),
        "office_words": findables(word for words in offices for word in words.split()),
    }


def _actor(document: StoredDocument) -> Json:
    actor = next(named_rows(document.rows, "actors"))
    return {
        "id": findable(actor["id"]),
        "initials": findable(actor["initials"]),
        "institution": bool(actor["institution"]),
        "statements": actor["statements"],
        "articles": actor["articles"],
    }


def _mention(document: StoredDocument) -> Json:
    mention = next(named_rows(document.rows, "mentions"))
    return {
        "folded": findable(mention["folded"]),
        "words": findables(words_of_mention(mention["folded"]).split()),
        "statements": mention["statements"],
    }


def _version(document: StoredDocument) -> Json:
    version = next(named_rows(document.rows, "versions"))
    return {"id": findable(version["id"]), "version": version["version"]}


def _note(document: StoredDocument) -> Json:
    number = document.id if isinstance(document.id, int) else 0
    return {"table": document.kind, "key": findable(str(document.id)), "number": number}


KEPT_AS: dict[str, IndexKind] = {
    "name": "names",
    "actor": "actors",
    "mention": "mentions",
    "version": "versions",
    "correction": "notes",
    "feed": "notes",
    "act": "notes",
    "page": "notes",
    "server": "notes",
}
"""The index of each kind of documents, articles apart."""
_FIELDS: dict[IndexKind, Callable[[StoredDocument], Json]] = {
    "names": _name,
    "actors": _actor,
    "mentions": _mention,
    "versions": _version,
    "notes": _note,
}
