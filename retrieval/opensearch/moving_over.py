"""Moving a whole archive between a file and a cluster, document by document.

What is there already is not written again, so that a move which was broken off goes on where it was; what is no longer
in the file is taken away. The state of the archive comes last: until then what came over counts as new, and nobody
takes it for an archive.
"""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

from retrieval.archive.embedded import EmbeddedEngine
from retrieval.archive.needs import By, DocumentKind, Need
from retrieval.archive.slices.slices import pack_document, unpack_documents
from retrieval.archive.slices.stored_documents import SEQUENCE, STATE, Changes, StoredDocument
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from retrieval.archive.slices.shelf import Shelf

    Tell = Callable[[str, int], None]
    """Called with a kind of documents and how many of them were gone through."""

_AT_ONCE = 200
_KEYS: dict[DocumentKind, tuple[str, By]] = {
    "name": ("SELECT number FROM names ORDER BY number", "number"),
    "actor": ("SELECT id FROM actors ORDER BY id", "id"),
    "mention": ("SELECT folded FROM mentions ORDER BY folded", "folded"),
    "correction": ("SELECT number FROM corrections ORDER BY number", "all"),
    "feed": ("SELECT number FROM feeds ORDER BY number", "all"),
    "act": ("SELECT number FROM acts ORDER BY number", "all"),
    "page": ("SELECT url FROM pages ORDER BY url", "url"),
    "server": ("SELECT id FROM servers ORDER BY id", "id"),
    "article": ("SELECT number FROM articles ORDER BY number", "number"),
    "version": ("SELECT id || char(31) || version FROM versions ORDER BY id, version", "id"),
}
"""The ids of each kind's documents in a file, in the order in which they move, and how a shelf is asked for them."""
_NUMBERED = ("names", "quotes", "corrections", "feeds", "acts")
"""Tables whose rows a cluster numbers on from the highest number ever given."""


def copy_to_cluster(source: EmbeddedEngine, shelf: Shelf, tell: Tell) -> None:
    """Copy all that a file holds. Raises ArchiveError where the cluster holds another archive."""
    with source.reading() as rows:
        state = _state_of(rows)
        present = _state(shelf)
        if _is_begun(present) and present.rows["state"] != state.rows["state"]:
            raise ArchiveError("the cluster holds another archive under this prefix; name another prefix")
        for kind, (sql, by) in _KEYS.items():
            gone_through = 0
            every = [key for (key,) in rows.execute(sql)]
            _take_away_others(shelf, kind, frozenset(every))
            for keys in _batches(every):
                documents = [found for key in keys if (found := pack_document(rows, kind, key))]
                _commit(shelf, _missing(shelf, documents, kind, by), None)
                gone_through += len(keys)
                tell(kind, gone_through)
        _commit(shelf, [], state)


def copy_to_file(shelf: Shelf, path: Path, tell: Tell) -> None:
    """Copy all that a cluster holds into a file; one that is there already must be that copy."""
    if path.exists():
        with closing(EmbeddedEngine(path)) as there, there.reading() as rows:
            if _state_of(rows).rows["state"] == _state(shelf).rows["state"]:
                return
        raise ArchiveError(f"{path}: there is an archive; name another file with --archive, or move it away")
    coming = path.with_name(f"{path.name}.coming")
    with closing(EmbeddedEngine(coming)) as target:
        with target.writing() as rows:
            triggers = rows.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            rows.execute("CREATE TABLE IF NOT EXISTS moved_triggers (name, sql)")
            rows.executemany("INSERT INTO moved_triggers VALUES (?, ?)", triggers)
            for name, _ in triggers:
                rows.execute(f"DROP TRIGGER {name}")
        for kind in _KEYS:
            _take_in(target, shelf, kind, tell)
        with target.writing() as rows:
            rows.execute("DELETE FROM state")
            unpack_documents(rows, [_of_a_file(_state(shelf))])
            for (sql,) in rows.execute("SELECT sql FROM moved_triggers").fetchall():
                rows.execute(sql)
            rows.execute("DROP TABLE moved_triggers")
        target.checkpoint()
    for ending in ("-wal", "-shm"):
        coming.with_name(f"{coming.name}{ending}").unlink(missing_ok=True)
    coming.replace(path)


def _take_in(target: EmbeddedEngine, shelf: Shelf, kind: DocumentKind, tell: Tell) -> None:
    """Take in the documents of a kind; articles and their versions some at a time."""
    if kind not in {"article", "version"}:
        documents = [one for one in shelf.fetch([Need(kind, "all")]).documents if one.kind == kind]
        with target.writing() as rows:
            unpack_documents(rows, documents)
        tell(kind, len(documents))
        return
    refs = [one for one in shelf.fetch([Need("article", "all", (), "ref")]).documents if one.kind == "article"]
    keys = sorted(one.id if kind == "article" else one.rows["articles"][0][1] for one in refs)
    with target.reading() as rows:
        there = {key for (key,) in rows.execute("SELECT number FROM articles")} if kind == "article" else set()
    gone_through = 0
    for some in _batches(key for key in keys if key not in there):
        need = Need(kind, "number" if kind == "article" else "id", tuple(some))
        documents = [one for one in shelf.fetch([need]).documents if one.kind == kind]
        with target.writing() as rows:
            unpack_documents(rows, documents)
        gone_through += len(some)
        tell(kind, gone_through)


def _missing(shelf: Shelf, documents: Sequence[StoredDocument], kind: DocumentKind, by: By) -> list[StoredDocument]:
    """Those that are not there as they are."""
    values = () if by == "all" else tuple(dict.fromkeys(_value(one, kind) for one in documents))
    there = {(one.kind, one.id): _sorted(one) for one in shelf.fetch([Need(kind, by, values)]).documents}
    return [one for one in documents if there.get((one.kind, one.id)) != _sorted(one)]


def _take_away_others(shelf: Shelf, kind: DocumentKind, wanted: Container[int | str]) -> None:
    """Delete the documents of a kind that are not wanted: they were, when a move was broken off."""
    found = shelf.fetch([Need(kind, "all", (), "ref" if kind == "article" else "whole")]).documents
    for some in _batches(one.id for one in found if one.kind == kind and one.id not in wanted):
        _commit(shelf, [], None, [(kind, id_) for id_ in some])


def _value(document: StoredDocument, kind: DocumentKind) -> int | str:
    return str(document.id).partition("\x1f")[0] if kind == "version" else document.id


def _sorted(document: StoredDocument) -> dict[str, list[str]]:
    return {table: sorted(map(repr, map(tuple, rows))) for table, rows in document.rows.items() if rows}


def _commit(
    shelf: Shelf,
    documents: Sequence[StoredDocument],
    state: StoredDocument | None,
    gone: Sequence[tuple[str, int | str]] = (),
) -> None:
    while documents or state or gone:
        fetched = shelf.fetch([])
        present = next(one for one in fetched.documents if one.kind == STATE)
        if shelf.commit(Changes((*documents, state or present), tuple(gone)), fetched.stamp):
            return


def _state(shelf: Shelf) -> StoredDocument:
    return next(one for one in shelf.fetch([]).documents if one.kind == STATE)


def _is_begun(state: StoredDocument) -> bool:
    """Whether something was written to an archive: its revision is another than the one with which it began."""
    return any(first != revision for _, first, revision, *_ in state.rows["state"])


def _state_of(rows: sqlite3.Connection) -> StoredDocument:
    """The state of a file as a cluster keeps it."""
    highest = [
        (table, number)
        for table in _NUMBERED
        if (number := rows.execute(f"SELECT max(number) FROM {table}").fetchone()[0])  # noqa: S608  our tables
    ]
    removals = rows.execute("SELECT * FROM removals ORDER BY revision DESC LIMIT 1").fetchall()
    state = rows.execute("SELECT * FROM state").fetchall()
    return StoredDocument(STATE, STATE, {"state": state, SEQUENCE: highest, "removals": removals})


def _of_a_file(state: StoredDocument) -> StoredDocument:
    """The state as a file keeps it, whose numbers go on by themselves."""
    return state._replace(rows={table: rows for table, rows in state.rows.items() if table != SEQUENCE})


def _batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
