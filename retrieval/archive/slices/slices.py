"""Documents as rows of a database in memory, and the documents that a change of these rows makes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from retrieval.archive.needs import Need
from retrieval.archive.slices import blanks
from retrieval.archive.slices.stored_documents import OWNED, SEQUENCE, STATE, Changes, StoredDocument
from retrieval.archive.store.mention_rows import words_of_mention
from retrieval.archive.store.stories import unpacked_bands

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from retrieval.archive.needs import Needs
    from retrieval.archive.slices.shelf import Shelf

    Result = TypeVar("Result")


class Slice:
    """What was fetched of a shelf so far, on a connection; `stamp` tells as of which commit."""

    def __init__(self, shelf: Shelf) -> None:
        self.connection = blanks.blank()
        self._shelf = shelf
        self._asked: set[Need] = set()
        self._stored: dict[tuple[str, int | str], StoredDocument] = {}
        self.stamp: int | None = None

    def close(self) -> None:
        """Give the memory back."""
        self.connection.close()

    def fill(self, needs: Needs) -> bool:
        """Fetch step by step what is needed; False where somebody wrote between two steps."""
        for step in needs(self.connection):
            wanted = [need for need in map(self._missing, step) if need.values or self._is_new_list(need)]
            if (wanted or self.stamp is None) and not self._fetch(wanted):
                return False
        return True

    def changed(self, change: Callable[[sqlite3.Connection], Result]) -> tuple[Result, Changes] | None:
        """Run a change, and tell the documents that it makes; the rows are as they were afterwards.

        What turns out to be touched without having been asked for is fetched, and the change run again. None where
        somebody wrote meanwhile.
        """
        while True:
            blanks.watch(self.connection)
            try:
                result = change(self.connection)
                unknown = self._unknown()
                changes = self._changes()
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
            if not unknown:
                return result, changes
            if not self._fetch(unknown):
                return None

    def _fetch(self, needs: Sequence[Need]) -> bool:
        fetched = self._shelf.fetch(needs)
        if self.stamp not in {None, fetched.stamp}:
            return False
        first, self.stamp = self.stamp is None, fetched.stamp
        documents = [one for one in fetched.documents if first or one.kind != STATE]
        unpack_documents(self.connection, documents)
        for one in documents:
            before = self._stored.get((one.kind, one.id))
            if before is None or len(before.rows) <= len(one.rows):
                self._stored[one.kind, one.id] = one
        self._asked |= {need._replace(values=(value,)) for need in needs for value in need.values}
        self._asked |= {need for need in needs if need.by == "all"}
        return True

    def _missing(self, need: Need) -> Need:
        """What of a need was not asked for before."""
        ways = [need, need._replace(part="whole")]
        asked = {value for value in need.values if any(way._replace(values=(value,)) in self._asked for way in ways)}
        return need._replace(values=tuple(value for value in dict.fromkeys(need.values) if value not in asked))

    def _is_new_list(self, need: Need) -> bool:
        return need.by == "all" and need not in self._asked

    def _touched(self) -> list[tuple[str, int | str]]:
        return self.connection.execute("SELECT kind, id FROM touched ORDER BY kind, id").fetchall()

    def _unknown(self) -> list[Need]:
        """What must be asked for before it can be told whether documents that seem to be new are there already."""
        needs: list[Need] = []
        for kind, key in self._touched():
            stored = self._stored.get((kind, key))
            if stored is None:
                needs += _ways_to(self.connection, kind, key)
            elif len(stored.rows) < len(OWNED[kind]):
                needs.append(Need("article", "number", (key,)))
        return [need for need in map(self._missing, needs) if need.values]

    def _changes(self) -> Changes:
        puts, deletes = [], []
        for kind, key in self._touched():
            before, after = self._stored.get((kind, key)), pack_document(self.connection, kind, key)
            if after is None:
                deletes += [(kind, key)] if before else []
            elif before is None or before.rows != after.rows:
                puts.append(after)
        state = pack_document(self.connection, STATE, STATE)
        return Changes((*puts, *([state] if state and (puts or deletes) else [])), tuple(deletes))


def unpack_documents(connection: sqlite3.Connection, documents: Iterable[StoredDocument]) -> None:
    """Put the rows of documents, and those that follow from them, into a database; what is there already stays."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for document in documents:
        for table, owned in document.rows.items():
            rows[table] += map(tuple, owned)
    packed = blanks.columns_of_table("articles").index("bands")
    rows["bands"] = [(band, row[0]) for row in rows["articles"] for band in unpacked_bands(row[packed])]
    held = blanks.columns_of_table("offices").index("words")
    rows["office_words"] = [(word, row[held]) for row in rows["offices"] for word in row[held].split()]
    rows["mention_words"] = [(word, row[0]) for row in rows["mentions"] for word in words_of_mention(row[0]).split()]
    highest = rows.pop(SEQUENCE, [])
    for table, many in rows.items():
        if many:
            marks = ", ".join("?" * len(many[0]))
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", many)  # noqa: S608  our tables
    # SQLite has noted the numbers of the rows that are here; those that were ever given are higher.
    if highest:  # else the database may be a file, which has no such table
        connection.executemany(f"DELETE FROM {SEQUENCE} WHERE name = ?", [(table,) for table, _ in highest])  # noqa: S608
        connection.executemany(f"INSERT INTO {SEQUENCE} VALUES (?, ?)", highest)  # noqa: S608  as above


def pack_document(connection: sqlite3.Connection, kind: str, key: int | str) -> StoredDocument | None:
    """Make a document of the rows that are there; None where there is none of this id."""
    rows = {
        table: connection.execute(
            f"SELECT * FROM {table} WHERE {condition}",  # noqa: S608  as above
            (key,) if "?1" in condition else (),
        ).fetchall()
        for table, condition in OWNED[kind].items()
    }
    return StoredDocument(kind, key, rows) if rows[next(iter(rows))] else None


def _ways_to(connection: sqlite3.Connection, kind: str, key: int | str) -> Iterator[Need]:
    """What brings a document that is in the way of one which seems to be new."""
    if kind == "actor":
        yield Need("actor", "id", (key,))
        yield Need("name", "actor", (key,))
    elif kind == "mention":
        yield Need("mention", "folded", (key,))
    elif unique := _UNIQUE.get(kind):
        query, by = unique
        for (value,) in connection.execute(query, (key,)):
            yield Need(kind, by, (value,))  # type: ignore[arg-type]  # kinds and ways of the table


_UNIQUE: Mapping[str, tuple[str, str]] = {
    "article": ("SELECT id FROM articles WHERE number = ?", "id"),
    "name": ("SELECT key FROM names WHERE number = ?", "key"),
    "feed": ("SELECT url FROM feeds WHERE number = ?", "url"),
}
"""What else than its id a document has for itself, and the need that asks for it."""
