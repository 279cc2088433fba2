"""What a document is: the rows of one article, one name, one actor ..., table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Mapping[str, Sequence[tuple[Any, ...]]]

STATE = "state"
"""The kind of the one document that counts: writes, statements, the highest numbers given, the last removals."""
SEQUENCE = "sqlite_sequence"
"""The table in which SQLite keeps the highest number that it gave in each table."""


class StoredDocument(NamedTuple):
    """Rows in the order of the schema's columns, by tables; `id` is unique within its kind."""

    kind: str
    id: int | str
    rows: Rows


class Changes(NamedTuple):
    """Documents that are new or different, and the kinds and ids of those that are gone."""

    puts: tuple[StoredDocument, ...]
    deletes: tuple[tuple[str, int | str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.puts or self.deletes)


_SPAN = """
    >= (SELECT first_sentence FROM articles WHERE number = ?1)
    AND {0} < (SELECT end_sentence FROM articles WHERE number = ?1)
"""
_NAMED = "name IN (SELECT name FROM people WHERE article = ?1) AND sentence"
OWNED: Mapping[str, Mapping[str, str]] = {
    "article": {
        "articles": "number = ?1",
        "texts": "article = ?1",
        "sentences": "number" + _SPAN.format("number"),
        "people": "article = ?1",
        "roles": "article = ?1",
        "namings": _NAMED + _SPAN.format("sentence"),
        "quotes": "article = ?1",
        "corrected": "article = ?1",
    },
    "name": {"names": "number = ?1", "spellings": "name = ?1", "forms": "name = ?1", "offices": "name = ?1"},
    "actor": {"actors": "id = ?1"},
    "mention": {"mentions": "folded = ?1"},
    "version": {"versions": "id || char(31) || version = ?1"},
    "correction": {"corrections": "number = ?1"},
    "feed": {"feeds": "number = ?1"},
    "act": {"acts": "number = ?1"},
    "page": {"pages": "url = ?1"},
    "server": {"servers": "id = ?1"},
    STATE: {"state": "1", SEQUENCE: "1", "removals": "1"},
}
"""Which rows of which tables a document of a kind owns: conditions on its id. The first table tells whether it exists.

Rows of `bands`, `office_words` and `mention_words` follow from those of articles, offices and mentions.
"""

OWNERS: Mapping[str, str] = {
    "articles": "{0}.number",
    "texts": "{0}.article",
    "sentences": "{0}.article",
    "people": "{0}.article",
    "roles": "{0}.article",
    "quotes": "{0}.article",
    "corrected": "{0}.article",
    "names": "{0}.number",
    "spellings": "{0}.name",
    "forms": "{0}.name",
    "offices": "{0}.name",
    "actors": "{0}.id",
    "mentions": "{0}.folded",
    "versions": "{0}.id || char(31) || {0}.version",
    "corrections": "{0}.number",
    "feeds": "{0}.number",
    "acts": "{0}.number",
    "pages": "{0}.url",
    "servers": "{0}.id",
}
"""For a row (`{0}` is old or new) the id of the document that owns it. Namings change with their articles alone."""

OWNER_KINDS = {table: kind for kind, tables in OWNED.items() for table in tables}
"""The kind of the documents that own the rows of a table."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "whole": tuple(OWNED["article"]),
    "ref": ("articles",),
    "text": ("articles", "texts"),
    "roles": ("articles", "roles"),
}
"""The tables of which a part of an article has to hold the rows."""
