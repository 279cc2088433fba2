"""The documents of an archive in a cluster: found by what is needed, changed all or none."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.engine import NewSurnames
from retrieval.archive.slices.shelf import FetchedDocuments
from retrieval.archive.slices.stored_documents import SEQUENCE, STATE
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.archive.values import Extent, Finding
from retrieval.errors import ArchiveError
from retrieval.opensearch.article_documents import gone_article, new_article, same_article, statements_of
from retrieval.opensearch.article_words import DERIVED
from retrieval.opensearch.columns import named_rows
from retrieval.opensearch.failures import ConflictingChange
from retrieval.opensearch.fetching import Fetching
from retrieval.opensearch.kept_documents import kept_document, packed, taken_away, unpacked
from retrieval.opensearch.lookups import statements_that_pass
from retrieval.opensearch.mappings import INDEX_KINDS
from retrieval.opensearch.setting_aside import KeptAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from retrieval.archive.needs import Need, Passing
    from retrieval.archive.slices.stored_documents import Changes, StoredDocument
    from retrieval.opensearch.article_words import KeptWords
    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.journal import ChangedDocument, Journal, KeptState, SeenState
    from retrieval.opensearch.mappings import IndexKind
    from retrieval.opensearch.statement_vectors import StatementVectors

_LOOKS = 8
"""How often documents are fetched anew while a commit is being brought to its end."""
_FINISHING_SECONDS = 1.0
_EXACT_UP_TO = 40_000
"""Different statements are counted exactly up to so many, and nearly so beyond."""

log = logging.getLogger(__name__)


class HeldArchive(NamedTuple):
    """The parts through which an archive in a cluster is reached."""

    cluster: OpenSearchCluster
    indices: Indices
    journal: Journal
    words: KeptWords


class OpenSearchShelf:
    """A `Shelf` in a cluster. Any number of threads and processes may use it at once.

    `token` gives that of the lease under which this process writes, 0 where it writes without one.
    """

    def __init__(self, held: HeldArchive, vectors: StatementVectors, token: Callable[[], int]) -> None:
        self._cluster, self._indices, self._journal, self._words = held
        self._vectors = vectors
        self._token = token
        self._finishing: threading.Thread | None = None
        self._finishing_begins = threading.Lock()

    def fetch(self, needs: Sequence[Need]) -> FetchedDocuments:
        """Give the state's document and those that are needed, of one commit.

        What is just being written is waited for: documents of a commit that the state does not know yet are none, and
        where one has begun to delete, all is fetched anew. Where that never ends (full disks), what is there is given.
        """
        for tried in range(1, _LOOKS + 1):
            seen = self._seen(anew=tried > 1)
            state = seen.state
            fetching = Fetching(self._cluster, self._indices, self._words)
            found = list(fetching.documents(needs))
            if not needs or (fetching.newest <= state.commit and self._journal.stands(seen)):
                break
            if tried == _LOOKS - 1:
                self._finish_what_was_left()
            else:
                self._cluster.pause(1)
        return FetchedDocuments((unpacked(state.document["rows"]), *found), state.commit)

    def commit(self, changes: Changes, stamp: int) -> bool:
        """Keep changes of what was fetched with this stamp; False, and nothing is kept, where that has gone by."""
        before = self._state()
        if before.commit != stamp or not self._was_whole():
            return False
        after = next(one for one in changes.puts if one.kind == STATE)
        try:
            self._journal.commit(before, list(self._changed(changes)), {"rows": packed(after)}, self._token())
        except ConflictingChange:
            self._journal.settled()
            return False
        return True

    def count(self, wanted: Passing) -> int:
        """Count the statements that pass, those that copies of an article repeat once."""
        different: Json = {"cardinality": {"field": "original", "precision_threshold": _EXACT_UP_TO}}
        body: Json = {"size": 0, "query": statements_that_pass(wanted), "aggs": {"different": different}}
        return int(self._searched("statements", body)["aggregations"]["different"]["value"])

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day."""
        days: Json = {name: {name: {"field": "published"}} for name in ("min", "max")}
        told = self._searched("articles", {"size": 0, "track_total_hits": True, "aggs": days})
        first, last = (told["aggregations"][name]["value"] for name in ("min", "max"))
        days_of = [None if day is None else day_of_ordinal(int(day)) for day in (first, last)]
        return Extent(int(told["hits"]["total"]["value"]), *days_of)

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""
        found = self._cluster.different(self._indices.alias("articles"), "source")
        return sorted(((str(source), count) for source, count in found), key=lambda each: (-each[1], each[0]))

    def surnames_after(self, number: int) -> NewSurnames:
        """Give what surnames came with the names that are numbered higher."""
        state = unpacked(self._state().document["rows"])
        last = next((int(highest) for table, highest in state.rows[SEQUENCE] if table == "names"), 0)
        removal = max((row["revision"] for row in named_rows(state.rows, "removals")), default=0)
        newer: Json = {"range": {"number": {"gt": number}}}
        came = self._cluster.different(self._indices.alias("names"), "surname", newer) if last > number else ()
        surnames = [str(surname) for surname, _ in came]
        return NewSurnames(surnames, number if self._cluster.part_is_missing else last, removal)

    def part_was_missing(self) -> bool:
        """Tell whether shards were out of reach since this was asked last by the thread."""
        missing = self._cluster.part_is_missing
        self._cluster.ask_anew()
        return missing

    def forget(self) -> None:
        """Leave nothing of what was deleted in the files of any node, now or within minutes."""
        self._journal.forget()

    def checkpoint(self) -> None:
        """Bring to its end what a process that is gone left behind."""
        self._journal.sweep()

    def findings(self) -> list[Finding]:
        """Tell what the cluster refuses for good."""
        return [Finding("aside", one.told, one.reason) for one in KeptAside(self._cluster).every()]

    def backup(self, path: Path) -> None:
        """Say how a cluster is copied: it does that itself, better than one process could."""
        raise ArchiveError(
            f"{path}: an archive in a cluster is copied by snapshots of its indexes ({self._indices.alias('articles')},"
            " ...), or to a file by: onrecord migrate --to embedded"
        )

    def close(self) -> None:
        """Close the connections."""
        self._cluster.close()

    def _finish_what_was_left(self) -> None:
        """Let commits be brought to their end whose writers may be gone; who only reads waits a moment, no longer."""
        with self._finishing_begins:
            if self._finishing is None or not self._finishing.is_alive():
                self._finishing = threading.Thread(target=self._finish, name="finishing", daemon=True)
                self._finishing.start()
            finishing = self._finishing
        finishing.join(_FINISHING_SECONDS)

    def _finish(self) -> None:
        try:
            self._journal.settled()
        except ArchiveError as error:
            log.warning("a change that is kept cannot be brought to its end: %s", error)

    def _was_whole(self) -> bool:
        """Tell whether what was fetched came from all shards; raises ArchiveError where some are still missing."""
        if not self._cluster.part_is_missing:
            return True
        self._cluster.ask_anew()
        every = ",".join(self._indices.alias(kind) for kind in INDEX_KINDS)
        if self._cluster.call("GET", f"/_cluster/health/{every}")["status"] == "red":
            raise ArchiveError(
                f"{self._cluster.address.told}: part of the archive is out of reach; nothing is written meanwhile"
            )
        return False

    def _seen(self, *, anew: bool) -> SeenState:
        if (seen := self._journal.seen(anew=anew)) is None:
            raise self._none()
        return seen

    def _state(self) -> KeptState:
        if (state := self._journal.state()) is None:
            raise self._none()
        return state

    def _none(self) -> ArchiveError:
        return ArchiveError(f"{self._cluster.address.told}: the cluster holds no such archive; ingest articles first")

    def _changed(self, changes: Changes) -> Iterator[ChangedDocument]:
        """All documents of the cluster that a change writes or deletes."""
        gone = [int(key) for kind, key in changes.deletes if kind == "article"]
        for words in self._words.of(gone).values():
            yield from gone_article(words)
        yield from (taken_away(kind, key) for kind, key in changes.deletes if kind != "article")
        yield from (kept_document(one) for one in changes.puts if one.kind not in {"article", STATE})
        yield from self._changed_articles([one for one in changes.puts if one.kind == "article"], changes)

    def _changed_articles(self, articles: Sequence[StoredDocument], changes: Changes) -> Iterator[ChangedDocument]:
        alias = self._indices.alias("articles")
        present = {
            int(one["_id"]): one["_source"]
            for one in self._cluster.documents(alias, (str(one.id) for one in articles), DERIVED)
        }
        keys = self._keys([one for one in articles if one.id not in present], changes)
        known = (number for one in articles if one.id in present for number in statements_of(one.rows))
        vectors = self._vectors.fields(known)
        for one in articles:
            if before := present.get(int(one.id)):
                yield from same_article(one.rows, before, vectors)
            else:
                yield from new_article(one.rows, keys, self._vectors)

    def _keys(self, articles: Sequence[StoredDocument], changes: Changes) -> dict[int, str]:
        """The keys of the names of all speakers of articles, by the names' numbers."""
        keys = {int(one.id): next(named_rows(one.rows, "names"))["key"] for one in changes.puts if one.kind == "name"}
        wanted = {quote["name"] for one in articles for quote in named_rows(one.rows, "quotes")} - {None}
        missing = map(str, sorted(wanted - keys.keys()))
        for found in self._cluster.documents(self._indices.alias("names"), missing, ("rows",)):
            name = next(named_rows(unpacked(found["_source"]["rows"]).rows, "names"))
            keys[name["number"]] = name["key"]
        return keys

    def _searched(self, kind: IndexKind, body: Json) -> Json:
        return self._cluster.call("POST", f"/{self._indices.alias(kind)}/_search", body)
