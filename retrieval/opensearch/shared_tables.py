"""Small tables that several processes share: each keeps them whole in memory, and all change them in the same order.

A statement that changes something is a document whose id is its place in the order (`op_type=create`: one writer
alone can have a place). Everybody runs the statements of others as they come, and has the same rows. At times whoever
wrote last keeps the tables as a whole, and the statements before are deleted; `wipe` does so at once.
"""

from __future__ import annotations

import base64
import secrets
import sqlite3
import threading
import zlib
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from retrieval.errors import ArchiveError
from retrieval.opensearch.erasing import Erasing
from retrieval.opensearch.failures import ConflictingChange
from retrieval.opensearch.lease import token_here
from retrieval.opensearch.side_indices import enough_copies, side_index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster

    Rows = list[tuple[object, ...]]
    Statements = Sequence[Sequence[Any]]
    """Each its SQL, then its values."""

_AT_ONCE = 50
"""Statements that are asked for at once."""
_WHOLE_EVERY = 500
"""After so many statements the tables are kept as a whole."""
_PART_BYTES = 4_000_000
_MOST_MARKS = 100
"""Statements of which it is still known whose they were, once they are kept with the whole."""
_WHOLE = "whole"
_NOTHING = "DELETE FROM sqlite_sequence WHERE 0"
_READING = ("SELECT", "PRAGMA")
_FIELDS: Json = {
    "kind": {"type": "keyword"},
    "place": {"type": "long"},
    "statement": {"type": "object", "enabled": False},
    "part": {"type": "binary"},
    "parts": {"type": "integer"},
}


class DamagedTables(ArchiveError):
    """What is kept of the tables as a whole cannot be read; whoever has them in memory goes on with these."""


class SharedTables:
    """SQLite tables in memory, the same in every process that uses the archive. Any number of threads may use them.

    Statements must give the same with the same rows: no clock, no chance. Raises ArchiveError where the cluster cannot
    be reached (reading goes on), and where what is written belongs to a lease that somebody else has by now.
    """

    def __init__(
        self,
        cluster: OpenSearchCluster,
        make: Callable[[sqlite3.Connection], None],
        token: Callable[[], int] = token_here,
    ) -> None:
        """`make` makes the tables where they are missing; `token` gives the lease under which a thread writes."""
        self._cluster = cluster
        self._index = side_index(cluster, "records", _FIELDS)
        self._make = make
        self._token = token
        self._using = threading.Lock()
        self._writing = threading.RLock()
        self._place = 0
        """How many statements these tables are made of."""
        self._latest_token = 0
        self._marks: deque[str] = deque(maxlen=_MOST_MARKS)
        """Of the latest statements."""
        self._tables = self._empty()
        self.follow()

    def close(self) -> None:
        """Let go of the tables."""
        with self._using:
            self._tables.close()

    def run(self, sql: str, *values: object) -> Rows:
        """Give the rows of one statement; what it changes is changed for all when this returns."""
        if sql.lstrip().upper().startswith(_READING):
            with self._using:
                return self._tables.execute(sql, values).fetchall()
        return self._written([(sql, *values)])[0]

    def run_together(self, *statements: tuple[str, *tuple[object, ...]]) -> None:
        """Run several statements, each with its values, all of them or none."""
        self._written(statements)

    def wipe(self, sql: str, *values: object) -> Rows:
        """Delete, and leave nothing of it in the cluster; in its files nothing within minutes."""
        with self._writing:
            rows = self.run(sql, *values)
            self._keep_whole()
            Erasing(self._cluster, beside=True).begin()
            return rows

    def follow(self) -> None:
        """Take in what others changed."""
        with self._writing:
            while self._took_in_some():
                pass

    def take_over(self) -> None:
        """Let nothing more be written under an earlier lease than ours."""
        with self._writing:
            if self._token() > self._latest_token:
                self._run_in_order([(_NOTHING,)])

    # --- writing

    def _written(self, statements: Statements) -> list[Rows]:
        with self._writing:
            rows = self._run_in_order(statements)
            if self._place % _WHOLE_EVERY == 0:
                self._keep_whole()
            return rows

    def _run_in_order(self, statements: Statements) -> list[Rows]:
        while True:
            self.follow()
            token = self._token()
            if token and token < self._latest_token:
                raise ArchiveError(f"{self._cluster.address.told}: another process has taken over; this one may not")
            entry: Json = {
                "run": [list(one) for one in statements],
                "token": max(token, self._latest_token),
                "mark": secrets.token_hex(8),
            }
            self._tried(statements)
            if self._is_first(entry):
                return self._apply(entry)

    def _tried(self, statements: Statements) -> None:
        """Run statements for their errors alone."""
        with self._using:
            self._tables.execute("BEGIN")
            try:
                _rows(self._tables, statements)
            finally:
                self._tables.execute("ROLLBACK")

    def _is_first(self, entry: Json) -> bool:
        """Write statements down as the next ones; False where somebody else was first."""
        place = self._place + 1
        document: Json = {"kind": "statement", "place": place, "statement": entry}
        params: Json = enough_copies(self._cluster) | {"op_type": "create", "require_alias": True}
        with suppress(ConflictingChange):  # it may be ours all the same: an answer may have been lost
            self._cluster.call("PUT", f"/{self._index}/_doc/{place}", document, params=params)
        found = {one["kind"]: one for one in self._documents([str(place), _WHOLE])}
        is_there = "statement" in found and found["statement"]["statement"]["mark"] == entry["mark"]
        if _WHOLE not in found or found[_WHOLE]["place"] < place:
            return is_there
        if entry["mark"] in found[_WHOLE]["statement"].get("marks", ()):  # others kept ours with the whole
            return True
        if is_there:  # the place was taken, kept with the whole and deleted before
            self._cluster.call("DELETE", f"/{self._index}/_doc/{place}")
        return False

    def _apply(self, entry: Json) -> list[Rows]:
        with self._using, self._tables:
            self._tables.execute("BEGIN")
            rows = _rows(self._tables, entry["run"])
        self._place += 1
        self._latest_token = int(entry["token"])
        self._marks.append(str(entry["mark"]))
        return rows

    # --- following

    def _took_in_some(self) -> bool:
        places = [str(self._place + number) for number in range(1, _AT_ONCE + 1)]
        found = {
            str(one["place"]) if one["kind"] == "statement" else _WHOLE: one
            for one in self._documents([*places, _WHOLE])
        }
        if _WHOLE in found and found[_WHOLE]["place"] > self._place:
            return self._took_whole(found[_WHOLE])
        if str(self._place + 1) not in found:
            return False
        while statement := found.get(str(self._place + 1)):
            try:
                self._apply(statement["statement"])
            except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
                raise ArchiveError(
                    f"{self._cluster.address.told}: another process wrote what this one does not understand;"
                    f" run the same version of the program everywhere ({error})"
                ) from error
        return True

    def _took_whole(self, whole: Json) -> bool:
        place = int(whole["place"])
        ids = [f"{place}-{number}" for number in range(int(whole["parts"]))]
        parts = self._documents(ids)
        if len(parts) < len(ids):
            if self._documents([_WHOLE])[0]["place"] == place:
                raise self._damaged("parts of it are missing")
            return True  # somebody kept a later whole meanwhile
        tables = self._of_parts(parts)
        with self._using:
            self._tables, former = tables, self._tables
        former.close()
        self._place = place
        self._latest_token = int(whole["statement"]["token"])
        self._marks = deque(whole["statement"].get("marks", ()), _MOST_MARKS)
        return True

    def _of_parts(self, parts: Sequence[Json]) -> sqlite3.Connection:
        tables = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        try:
            tables.deserialize(zlib.decompress(b"".join(base64.b64decode(one["part"]) for one in parts)))
            tables.execute("PRAGMA integrity_check").fetchall()
            return self._made(tables)
        except (ValueError, zlib.error, sqlite3.DatabaseError, MemoryError) as error:  # so SQLite calls no bytes at all
            tables.close()
            raise self._damaged(error) from error

    def _damaged(self, why: object) -> DamagedTables:
        remedy = f"bring {self._index} back from a snapshot, or delete its index to begin anew"
        return DamagedTables(f"{self._cluster.address.told}: what the bot remembers is damaged ({why}); {remedy}")

    def _keep_whole(self) -> None:
        """Keep the tables as a whole, and delete what led to them."""
        place = self._place
        with self._using:
            packed = zlib.compress(self._tables.serialize(), 3)
        parts = [packed[start : start + _PART_BYTES] for start in range(0, len(packed), _PART_BYTES)]
        for number, part in enumerate(parts):
            document: Json = {"kind": "part", "place": place, "part": base64.b64encode(part).decode("ascii")}
            self._put(f"{place}-{number}", document, {})
        latest: Json = {"token": self._latest_token, "marks": [*self._marks]}
        told: Json = {"kind": "whole", "place": place, "parts": len(parts), "statement": latest}
        try:
            self._put(_WHOLE, told, {"version": place, "version_type": "external_gte"})
        except ConflictingChange:  # somebody kept a later whole
            return
        self._cluster.call("POST", f"/{self._index}/_refresh")
        asked: Json = {"conflicts": "proceed", "refresh": True}
        self._cluster.call("POST", f"/{self._index}/_delete_by_query", _before(place), params=asked)

    def _put(self, id_: str, document: Json, params: Json) -> None:
        asked: Json = enough_copies(self._cluster) | {"require_alias": True} | params
        self._cluster.call("PUT", f"/{self._index}/_doc/{id_}", document, params=asked)

    def _documents(self, ids: list[str]) -> list[dict[str, Any]]:
        told = self._cluster.call("POST", f"/{self._index}/_mget", {"ids": ids})
        if failed := [one["error"] for one in told["docs"] if "error" in one]:
            reason = failed[0].get("reason", "no reason told")
            raise ArchiveError(f"{self._cluster.address.told}: what is remembered cannot be read: {reason}")
        return [one["_source"] for one in told["docs"] if one.get("found")]

    def _empty(self) -> sqlite3.Connection:
        return self._made(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None))

    def _made(self, tables: sqlite3.Connection) -> sqlite3.Connection:
        tables.execute("PRAGMA secure_delete = ON")  # nothing deleted stays in what is kept as a whole
        self._make(tables)
        return tables


def _rows(tables: sqlite3.Connection, statements: Statements) -> list[Rows]:
    return [tables.execute(sql, values).fetchall() for sql, *values in statements]


def _before(place: int) -> Json:
    """Statements up to a place, and the parts of earlier wholes."""
    statements: Json = {"bool": {"filter": [{"term": {"kind": "statement"}}, {"range": {"place": {"lte": place}}}]}}
    parts: Json = {"bool": {"filter": [{"term": {"kind": "part"}}, {"range": {"place": {"lt": place}}}]}}
    return {"query": {"bool": {"should": [statements, parts], "minimum_should_match": 1}}}
