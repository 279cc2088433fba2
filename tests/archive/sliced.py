"""Archives whose engine cuts out of a whole one just what each operation says it needs, and puts the changes back."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from retrieval.archive.engine import NewSurnames
from retrieval.archive.kept_index import KeptIndex
from retrieval.archive.slices import blanks
from retrieval.archive.slices.shelf import FetchedDocuments
from retrieval.archive.slices.sliced_engine import SlicedEngine
from retrieval.archive.slices.slices import pack_document, unpack_documents
from retrieval.archive.slices.stored_documents import OWNED, PARTS, STATE
from retrieval.archive.store import actor_rows, article_rows
from retrieval.archive.store.whole_copies import write_copy
from retrieval.english.meaning import WordVectors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from retrieval.archive.index.stretch import Meaning
    from retrieval.archive.needs import Need, NewestNaming, Passing
    from retrieval.archive.slices.stored_documents import Changes, StoredDocument
    from retrieval.archive.values import Extent


class WholeShelf:
    """A shelf whose documents are cut out of one database in memory."""

    path = None
    snapshot_number = 0

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.commits = 0
        self.whole = blanks.blank()
        self.whole.execute("INSERT INTO state VALUES (1, 7, 7, 0)")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All of it, as the index reads it."""
        with self._lock:
            yield self.whole

    latest = reading

    def fetch(self, needs: Sequence[Need]) -> FetchedDocuments:
        with self._lock:
            found = [document for need in needs for document in self._found(need)]
            return FetchedDocuments([self._state(), *found], self.commits)

    def commit(self, changes: Changes, stamp: int) -> bool:
        with self._lock:
            if stamp != self.commits:
                return False
            self.commits += 1
            self.whole.execute("BEGIN")
            for kind, key in (*changes.deletes, *((put.kind, put.id) for put in changes.puts)):
                self._erase(kind, key)
            unpack_documents(self.whole, [self._new(put) for put in changes.puts])
            self.whole.execute("COMMIT")
            return True

    def _state(self) -> StoredDocument:
        """The state with the last removal alone, as a store of documents keeps it."""
        state = self._of(STATE, [STATE])[0]
        return state._replace(rows={**state.rows, "removals": state.rows["removals"][-1:]})

    def _new(self, put: StoredDocument) -> StoredDocument:
        """A document with those removals alone that are not written down yet."""
        if put.kind != STATE:
            return put
        last = actor_rows.last_removal(self.whole)
        return put._replace(rows={**put.rows, "removals": [row for row in put.rows["removals"] if row[0] > last]})

    def count(self, passing: Passing) -> int:
        with self._lock:
            condition, values = _condition(passing)
            query = f"SELECT count(DISTINCT ifnull(original, number)) FROM quotes WHERE {condition}"
            return int(self.whole.execute(query, values).fetchone()[0])

    def extent(self) -> Extent:
        with self._lock:
            return article_rows.extent(self.whole)

    def sources(self) -> list[tuple[str, int]]:
        with self._lock:
            return article_rows.sources(self.whole)

    def surnames_after(self, number: int) -> NewSurnames:
        with self._lock:
            last, surnames = actor_rows.surnames_after(self.whole, number)
            return NewSurnames(surnames, last, actor_rows.last_removal(self.whole))

    def backup(self, path: Path) -> None:
        write_copy(self.whole, path)

    def forget(self) -> None: ...

    def checkpoint(self) -> None: ...

    def findings(self):
        return []

    def part_was_missing(self) -> bool:
        return False

    def close(self) -> None: ...

    def _erase(self, kind: str, key: int | str) -> None:
        if kind == "article":
            self.whole.execute("DELETE FROM bands WHERE article = ?", (key,))
        if kind == "mention":
            self.whole.execute("DELETE FROM mention_words WHERE folded = ?", (key,))
        for table, condition in reversed(list(OWNED[kind].items())):
            if table != "removals":
                self.whole.execute(f"DELETE FROM {table} WHERE {condition}", (key,) if "?1" in condition else ())
        if kind == "name":
            self.whole.execute("DELETE FROM office_words WHERE words NOT IN (SELECT words FROM offices)")

    def _found(self, need: Need) -> list[StoredDocument]:
        if need.by == "all":
            keys = self.whole.execute(f"SELECT {_KEYS[need.kind][1]} FROM {_KEYS[need.kind][0]}").fetchall()
        elif need.by in {"passing", "naming"}:
            found_by = _passing if need.by == "passing" else _naming
            keys = [key for value in need.values for key in found_by(self.whole, value)]  # type: ignore[arg-type]  # each of its own
        elif (need.kind, need.by) in _EACH:
            query = _EACH[need.kind, need.by]
            keys = [key for value in need.values for key in self.whole.execute(query, (value,) * query.count("?"))]
        else:
            keys = self.whole.execute(_ANY[need.kind, need.by], (json.dumps(need.values),)).fetchall()
        found = self._of(need.kind, dict.fromkeys(key for (key,) in keys))
        if need.kind != "article":
            return found
        tables = PARTS[need.part]
        return [one._replace(rows={table: one.rows[table] for table in tables}) for one in found]

    def _of(self, kind: str, keys: Sequence[int | str] | dict[int | str, None]) -> list[StoredDocument]:
        found = filter(None, (pack_document(self.whole, kind, key) for key in keys))
        return list(found)


def standing(path: Path | None, meaning: Meaning | None, *, by_meaning: bool) -> tuple[SlicedEngine, KeptIndex]:
    """The engine and the search of a sliced archive; of a path the same one again."""
    shelf = WholeShelf() if path is None else _SHELVES.setdefault(path, WholeShelf())
    search = KeptIndex(shelf, (lambda: meaning or WordVectors()) if by_meaning else None)  # type: ignore[arg-type]
    return SlicedEngine(shelf), search


_SHELVES: dict[Path, WholeShelf] = {}
_VALUES = "IN (SELECT value FROM json_each(?))"
_KEYS = {
    "article": ("articles", "number"),
    "name": ("names", "number"),
    "actor": ("actors", "id"),
    "mention": ("mentions", "folded"),
    "correction": ("corrections", "number"),
    "feed": ("feeds", "number"),
    "act": ("acts", "number"),
    "server": ("servers", "id"),
}
_ANY = {
    ("article", "id"): f"SELECT number FROM articles WHERE id {_VALUES}",
    ("article", "number"): f"SELECT number FROM articles WHERE number {_VALUES}",
    ("article", "sentence"): f"SELECT article FROM sentences WHERE number {_VALUES}",
    ("article", "statement"): f"SELECT article FROM quotes WHERE number {_VALUES}",
    ("article", "band"): f"SELECT article FROM bands WHERE band {_VALUES}",
    ("article", "story"): f"SELECT number FROM articles WHERE story <> 0 AND story {_VALUES}",
    ("article", "name"): f"SELECT article FROM people WHERE name {_VALUES}",
    ("article", "correction"): f"SELECT article FROM corrected WHERE correction {_VALUES}",
    ("name", "number"): f"SELECT number FROM names WHERE number {_VALUES}",
    ("name", "key"): f"SELECT number FROM names WHERE key {_VALUES}",
    ("name", "surname"): f"SELECT number FROM names WHERE surname {_VALUES}",
    ("name", "form"): f"SELECT name FROM forms WHERE folded {_VALUES}",
    ("name", "actor"): f"SELECT number FROM names WHERE actor {_VALUES}",
    ("actor", "id"): f"SELECT id FROM actors WHERE id {_VALUES}",
    ("actor", "initials"): f"SELECT id FROM actors WHERE initials <> '' AND initials {_VALUES}",
    ("mention", "folded"): f"SELECT folded FROM mentions WHERE folded {_VALUES}",
    ("version", "id"): f"SELECT id || char(31) || version FROM versions WHERE id {_VALUES}",
    ("feed", "url"): f"SELECT number FROM feeds WHERE url {_VALUES}",
    ("page", "url"): f"SELECT url FROM pages WHERE url {_VALUES}",
    ("server", "id"): f"SELECT id FROM servers WHERE id {_VALUES}",
}
_EACH = {
    ("article", "since"): "SELECT number FROM articles WHERE came > ?",
    ("name", "given"): "SELECT number FROM names WHERE given || ' ' LIKE ? || ' %'",
    ("name", "beginning"): "SELECT name FROM forms WHERE ' ' || folded LIKE '% ' || ? || '%'",
    ("name", "office"): """
        SELECT name FROM offices o WHERE NOT EXISTS (
            SELECT 1 FROM json_each('["' || replace(?, ' ', '","') || '"]') asked
            WHERE instr(' ' || o.words || ' ', ' ' || asked.value || ' ') = 0)
    """,
    ("mention", "beginning"): """
        SELECT folded FROM mentions m WHERE NOT EXISTS (
            SELECT 1 FROM json_each('["' || replace(?, ' ', '","') || '"]') asked WHERE NOT EXISTS (
                SELECT 1 FROM mention_words w WHERE w.folded = m.folded AND instr(w.word, asked.value) = 1))
    """,
    ("act", "latest"): "SELECT number FROM acts ORDER BY number DESC LIMIT ?",
}


def _passing(whole: sqlite3.Connection, asked: Passing) -> list[tuple[int]]:
    condition, values = _condition(asked)
    order = "q.day IS NULL, q.day" if asked.oldest else "q.day DESC"
    query = f"""
        SELECT q.article FROM quotes q JOIN articles a ON a.number = q.article WHERE {condition}
        ORDER BY {order}, a.id, q.start, q."end" DESC LIMIT ?
    """
    return whole.execute(query, (*values, -1 if asked.limit is None else asked.limit)).fetchall()


def _condition(asked: Passing) -> tuple[str, list[str | int]]:
    parts: list[str] = ["1"]
    values: list[str | int] = []
    if asked.names is not None:
        parts.append(f"(name {_VALUES} OR mention {_VALUES})")
        values += [json.dumps(asked.names), json.dumps(asked.mentions)]
    if asked.sources:
        parts.append(f"article IN (SELECT number FROM articles WHERE source {_VALUES})")
        values.append(json.dumps(asked.sources))
    for part, day in (("until >= ?", asked.since), ("day <= ?", asked.until)):
        if day is not None:
            parts.append(part)
            values.append(day)
    return " AND ".join(parts), values


def _naming(whole: sqlite3.Connection, asked: NewestNaming) -> list[tuple[int]]:
    query = f"""
        SELECT DISTINCT a.number, a.published, a.id FROM namings m JOIN sentences s ON s.number = m.sentence
        JOIN articles a ON a.number = s.article WHERE m.name {_VALUES} ORDER BY a.published DESC, a.id LIMIT ?
    """
    return [(row[0],) for row in whole.execute(query, (json.dumps(asked.names), asked.limit))]
