"""The one place where it is decided whose change came first, and which no node's end can leave half done.

A change is worked out from a state with a number of commits. Writing it down as the next commit, which only one can
(`op_type=create`), is what makes it hold; then its documents are written, refreshed, and the state says so. Whoever
finds a commit that its writer did not bring to its end (a killed process) does that before anything else. A journal
holds words of articles only until it is applied.
"""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import ArchiveError
from retrieval.opensearch.bulk import Put, write_all
from retrieval.opensearch.failures import ConflictingChange, MissingDocument, MissingIndex
from retrieval.opensearch.packing import as_field, from_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.opensearch.cluster import Json, OpenSearchCluster, Params
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.mappings import IndexKind

_STATE = "state"
_MOVING = "moving"
"""The document that says that an index is being moved: journals are kept as long as it is there."""
_DELETED = "deleted"
"""The document that says when something was deleted of which no word may stay."""
COPIES_AGREE_SECONDS = 60
_MOST_MARKS = 20
"""Commits of which the state still knows whose they were: whoever got no answer finds out that it was kept."""
_PATIENCE_SECONDS = 2.0
"""How long a writer that lives is given to bring its own commit to its end, before another one does."""
_RECENT_SECONDS = 0.05
"""Shorter than any commit takes: whoever waits for one to return does not see what was before it."""
_LOOK_AGAIN_SECONDS = 0.05


class ChangedDocument(NamedTuple):
    """A document as a change leaves it; None where it takes it away."""

    kind: IndexKind
    id: str
    document: Json | None


class KeptState(NamedTuple):
    """What is known of the archive as a whole after `commit` changes; `token` is the latest lease that wrote."""

    commit: int
    document: Json

    @property
    def token(self) -> int:
        """The token of the latest lease under which somebody wrote."""
        return int(self.document.get("token", 0))


class _RecentState(NamedTuple):
    at: float
    state: KeptState


class Journal:
    """The commits of one archive. Many processes may use it at once."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices) -> None:
        self._cluster = cluster
        self._indices = indices
        self._recent: _RecentState | None = None

    def state(self) -> KeptState | None:
        """Give the archive's state as of the last change that is written whole; None before the first one."""
        try:
            told = self._document("state", _STATE)
        except MissingIndex:
            return None
        return KeptState(int(told["commit"]), told) if told else None

    def recent_state(self) -> KeptState | None:
        """Give the state as it is or was a moment ago: a question asks for it many times."""
        now, kept = time.monotonic(), self._recent
        if kept is None or now - kept.at > _RECENT_SECONDS:
            if (state := self.state()) is None:
                return None
            kept = self._recent = _RecentState(now, state)
        return kept.state

    def begin(self, document: Json) -> KeptState:
        """Write the first state of an archive, or give the one that another process wrote just before.

        Commits are counted from the present moment on: none has the number of one of an archive that was here before.
        """
        with suppress(ConflictingChange):
            self._create("state", _STATE, {**document, "commit": time.time_ns() // 1_000_000})
        state = self.state()
        if state is None:
            raise ArchiveError(f"{self._cluster.address.told}: the archive's state cannot be read; try again")
        return state

    def settled(self) -> KeptState | None:
        """Give the state after every commit that is written down; one that was left behind is brought to its end."""
        state, until = self.state(), time.monotonic() + _PATIENCE_SECONDS
        while state is not None and (waiting := self._document("journal", str(state.commit + 1))):
            after = self.state()
            if after is None or after.commit != state.commit:
                until = time.monotonic() + _PATIENCE_SECONDS
            elif time.monotonic() > until:
                self._apply(waiting)
                after = self.state()
            else:
                time.sleep(_LOOK_AGAIN_SECONDS)
            state = after
        return state

    def commit(self, before: KeptState, changes: Sequence[ChangedDocument], after: Json, token: int = 0) -> KeptState:
        """Write a change down as the one that follows a state, then bring it to its end.

        Raises ConflictingChange where somebody else was first, ArchiveError where a later lease than `token` wrote.
        """
        if token and token < before.token:
            raise ArchiveError(f"{self._cluster.address.told}: another process has taken over; this one may not write")
        commit = before.commit + 1
        mark = secrets.token_hex(8)
        marks = [*before.document.get("marks", ()), mark][-_MOST_MARKS:]
        state = {**after, "commit": commit, "token": max(token, before.token), "marks": marks}
        entry: Json = {"commit": commit, "mark": mark, "changes": as_field([state, [list(each) for each in changes]])}
        try:
            self._create("journal", str(commit), entry)
        except ConflictingChange:
            written = self._document("journal", str(commit))  # an answer may have been lost
            if written is not None and written["mark"] != mark:
                raise
        now = self.state() or before
        if commit <= now.commit:  # it was written, brought to its end and taken away before
            self._forget(commit)
            if mark in now.document.get("marks", ()):  # by somebody else, but it was this one
                return now
            raise ConflictingChange(f"{self._cluster.address.told}: somebody else changed the archive; try again")
        self._apply(entry)
        return KeptState(commit, state)

    def keep(self) -> int:
        """Keep what is committed from now on in the journal until `let_go`; gives the commit after which it is kept."""
        write_all(self._cluster, [Put(self._indices.alias("state"), _MOVING, {"commit": 0})], 1)
        state = self.settled()
        return state.commit if state else 0

    def replay(self, since: int, kind: IndexKind, index: str) -> int:
        """Write the kept changes of one kind of documents into an index; gives the last commit of them."""
        while entry := self._document("journal", str(since + 1)):
            since += 1
            changes = from_field(entry["changes"])[1]
            puts = [Put(index, id_, document) for of, id_, document in changes if of == kind]
            write_all(self._cluster, puts, since, aliased=False)
        self._cluster.call("POST", f"/{index}/_refresh")
        return since

    def let_go(self) -> None:
        """Keep nothing any more of what is applied."""
        with suppress(MissingDocument):
            self._cluster.call("DELETE", f"/{self._indices.alias('state')}/_doc/{_MOVING}")
        self.sweep()

    def sweep(self) -> None:
        """Bring every commit to its end, and take away what is applied and still lies there: its writer was killed."""
        state = self.settled()
        if state is None or self._document("state", _MOVING):
            return
        alias = self._indices.alias("journal")
        self._cluster.call("POST", f"/{alias}/_refresh")
        applied: Json = {"query": {"range": {"commit": {"lte": state.commit}}}}
        params: Params = {"conflicts": "proceed", "refresh": True}
        self._cluster.call("POST", f"/{alias}/_delete_by_query", applied, params=params)

    def _apply(self, entry: Json) -> None:
        state, changes = from_field(entry["changes"])
        commit = int(entry["commit"])
        puts = [Put(self._indices.alias(kind), id_, document) for kind, id_, document in changes]
        write_all(self._cluster, puts, commit)
        self._indices.refresh({kind for kind, *_ in changes})
        write_all(self._cluster, [Put(self._indices.alias("state"), _STATE, state)], commit)
        self._recent = None
        self._tidy(commit)

    def _tidy(self, commit: int) -> None:
        """Take a commit that is applied out of the journal; what was deleted a while ago goes from the files, too."""
        alias = self._indices.alias("state")
        told = self._cluster.documents(alias, [_MOVING, _DELETED], ("commit",))
        noted = {one["_id"]: int(one["_source"]["commit"]) for one in told}
        if _MOVING not in noted:
            self._forget(commit)
        if _DELETED in noted and time.time() - noted[_DELETED] > COPIES_AGREE_SECONDS:
            self._indices.expunge()
            with suppress(MissingDocument):
                self._cluster.call("DELETE", f"/{alias}/_doc/{_DELETED}")

    def forget(self) -> None:
        """Let nothing of what was deleted stay in the files of any node.

        Copies of a shard tell each other twice a minute how far they are, and keep what was deleted until then: what is
        still there goes with the first commit after `COPIES_AGREE_SECONDS`.
        """
        self.sweep()
        self._indices.expunge()
        now = int(time.time())
        write_all(self._cluster, [Put(self._indices.alias("state"), _DELETED, {"commit": now})], now)

    def _forget(self, commit: int) -> None:
        with suppress(MissingDocument):
            self._cluster.call("DELETE", f"/{self._indices.alias('journal')}/_doc/{commit}")

    def _document(self, kind: IndexKind, id_: str) -> Json | None:
        """A document as it is this moment, whether it can be searched for yet or not."""
        body: Json = {"ids": [id_]}
        told = self._cluster.call("GET", f"/{self._indices.alias(kind)}/_mget", body)["docs"][0]
        if error := told.get("error"):
            raise (MissingIndex if "no such index" in str(error) else ArchiveError)(
                f"{self._cluster.address.told}: {error.get('reason', 'the state cannot be read')}"
            )
        found: Json | None = told["_source"] if told["found"] else None
        return found

    def _create(self, kind: IndexKind, id_: str, document: Json) -> None:
        active = "2" if self._cluster.address.replicas else "1"
        params: Params = {"op_type": "create", "wait_for_active_shards": active, "require_alias": True}
        self._cluster.call("PUT", f"/{self._indices.alias(kind)}/_doc/{id_}", document, params=params)
