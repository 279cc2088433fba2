"""The one place where it is decided whose change came first, and which no node's end can leave half done.

A change is worked out from a state with a number of commits. Writing it down as the next commit, which only one can
(`op_type=create`), is what makes it hold; then its documents are written, refreshed, and the state says so. Whoever
finds a commit that its writer did not bring to its end (a killed process) does that before anything else. A journal
holds words of articles only until it is applied. What the cluster refuses for good is set aside and holds nobody up.
"""

from __future__ import annotations

import logging
import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import ArchiveError
from retrieval.opensearch.bulk import Put, as_items, send_all, write_all
from retrieval.opensearch.erasing import ERASING, Erasing
from retrieval.opensearch.failures import ConflictingChange, MissingIndex, RefusedForGood
from retrieval.opensearch.packing import as_field, from_field
from retrieval.opensearch.setting_aside import ASIDE, KeptAside
from retrieval.opensearch.state_documents import StateDocuments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.opensearch.bulk import Item
    from retrieval.opensearch.cluster import Json, OpenSearchCluster, Params
    from retrieval.opensearch.indices import Indices
    from retrieval.opensearch.mappings import IndexKind
    from retrieval.opensearch.setting_aside import SetAside

_STATE = "state"
MOVING = "moving"
"""The document that says that an index is being moved: journals are kept as long as it is there."""
_DELETING = "deleting"
"""The document that says of which commit deletions were begun last: what is read meanwhile may lack something."""
_BESIDE_BYTES = 500
"""What a request has around a document."""
_MOST_TOLD = 3
_MOST_MARKS = 20
"""Commits of which the state still knows whose they were: whoever got no answer finds out that it was kept."""
_PATIENCE_SECONDS = 2.0
"""How long a writer that lives is given to bring its own commit to its end, before another one does."""
_RECENT_SECONDS = 0.05
"""Shorter than any commit takes: whoever waits for one to return does not see what was before it."""
_ANNOUNCED_SECONDS = 0.2
"""How long before it deletes a commit says so: most of what is read takes less, and need not be looked after."""
_LOOK_AGAIN_SECONDS = 0.05

log = logging.getLogger(__name__)


class KeptCommit(ArchiveError):
    """A change is kept, and will be there, but is not yet."""


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


class SeenState(NamedTuple):
    """The state as it was at a moment (of this machine's steady clock), and whether a commit was about to delete."""

    at: float
    state: KeptState
    deleting: bool


class Journal:
    """The commits of one archive. Many processes may use it at once."""

    def __init__(self, cluster: OpenSearchCluster, indices: Indices) -> None:
        self._cluster = cluster
        self._indices = indices
        self._erasing = Erasing(cluster)
        self._aside = KeptAside(cluster)
        self._documents = StateDocuments(cluster)
        self._recent: SeenState | None = None

    def state(self) -> KeptState | None:
        """Give the archive's state as of the last change that is written whole; None before the first one."""
        try:
            told = self._documents.document("state", _STATE)
        except MissingIndex:
            return None
        return KeptState(int(told["commit"]), told) if told else None

    def seen(self, *, anew: bool = False) -> SeenState | None:
        """Give the state as it is or, unless `anew`, was a moment ago: a question asks for it many times."""
        now, kept = time.monotonic(), self._recent
        if kept and not anew and now - kept.at < _RECENT_SECONDS:
            return kept
        told = self._documents.documents("state", _DELETING, _STATE)
        if _STATE not in told:
            return None
        state = KeptState(int(told[_STATE]["commit"]), told[_STATE])
        self._recent = SeenState(now, state, _DELETING in told and int(told[_DELETING]["commit"]) > state.commit)
        return self._recent

    def recent_state(self) -> KeptState | None:
        """Give the state as it is or was a moment ago."""
        found = self.seen()
        return found.state if found else None

    def stands(self, seen: SeenState) -> bool:
        """Tell whether what was read since a state was seen is of its commit: no later one has deleted anything.

        A commit says that it will delete, and waits before it does: what was read quickly needs not be asked.
        """
        if seen.deleting or time.monotonic() - seen.at < _ANNOUNCED_SECONDS:
            return not seen.deleting
        told = self._documents.noted(_DELETING, _STATE)
        return told.get(_STATE) == seen.state.commit and told.get(_DELETING, 0) <= seen.state.commit

    def begin(self, document: Json) -> KeptState:
        """Write the first state of an archive, or give the one that another process wrote just before.

        Commits are counted from the present moment on: none has the number of one of an archive that was here before.
        """
        with suppress(ConflictingChange):
            self._documents.create("state", _STATE, {**document, "commit": time.time_ns() // 1_000_000})
        state = self.state()
        if state is None:
            raise ArchiveError(f"{self._cluster.address.told}: the archive's state cannot be read; try again")
        return state

    # --- committing

    def settled(self) -> KeptState | None:
        """Give the state after every commit that is written down; one that was left behind is brought to its end."""
        state, until = self.state(), time.monotonic() + _PATIENCE_SECONDS
        while state is not None and (waiting := self._documents.document("journal", str(state.commit + 1))):
            after = self.state()
            if after is None or after.commit != state.commit:
                until = time.monotonic() + _PATIENCE_SECONDS
            elif time.monotonic() > until:
                self._finish(waiting)
                after = self.state()
            else:
                time.sleep(_LOOK_AGAIN_SECONDS)
            state = after
        return state

    def commit(self, before: KeptState, changes: Sequence[ChangedDocument], after: Json, token: int = 0) -> KeptState:
        """Write a change down as the one that follows a state, then bring it to its end.

        Raises ConflictingChange where somebody else was first, KeptCommit where the change is written down and cannot
        be brought to its end now, and ArchiveError, with nothing kept, where a later lease than `token` wrote.
        """
        if token and token < before.token:
            raise ArchiveError(f"{self._cluster.address.told}: another process has taken over; this one may not write")
        commit, mark = before.commit + 1, secrets.token_hex(8)
        marks = [*before.document.get("marks", ()), mark][-_MOST_MARKS:]
        state = {**after, "commit": commit, "token": max(token, before.token), "marks": marks}
        entry: Json = {"commit": commit, "mark": mark, "changes": as_field([state, [list(each) for each in changes]])}
        items = self._items(commit, changes)
        self._check_sizes(len(entry["changes"]), *(len(item.lines) for item in items))
        self._write_down(entry)
        try:
            if (now := self.state()) and commit <= now.commit:
                return self._was_there(now, entry)
            aside = self._apply(commit, state, items)
        except ConflictingChange:
            raise
        except ArchiveError as error:
            raise KeptCommit(f"{error}; what was to be changed is kept and done later: do not repeat it") from error
        if aside:
            told = ", ".join(one.told for one in aside[:_MOST_TOLD])
            raise KeptCommit(f"{aside[0].reason}; set aside: {told} (onrecord status names it); all else is kept")
        return KeptState(commit, state)

    def _was_there(self, now: KeptState, entry: Json) -> KeptState:
        """A commit that another process brought to its end before its writer could, or whose place was taken before."""
        self._documents.take_away("journal", str(entry["commit"]))
        if entry["mark"] not in now.document.get("marks", ()):
            raise ConflictingChange(f"{self._cluster.address.told}: somebody else changed the archive; try again")
        return now

    def take_over(self, token: int) -> None:
        """Let nobody who holds an earlier lease than this one write any more."""
        while (state := self.settled()) and state.token < token:
            with suppress(ConflictingChange):
                self.commit(state, (), {"rows": state.document["rows"]}, token)

    def _items(self, commit: int, changes: Sequence[ChangedDocument]) -> list[Item]:
        """Changes as they are sent."""
        puts = (Put(self._indices.alias(kind), id_, document) for kind, id_, document in changes)
        return list(as_items(puts, commit))

    def _check_sizes(self, *sizes: int) -> None:
        """Raise RefusedForGood where the cluster could not take something of these sizes, in bytes."""
        largest, needed = self._cluster.largest_request_bytes, max(sizes) + _BESIDE_BYTES
        if needed > largest:
            raise RefusedForGood(
                f"{self._cluster.address.told}: the cluster takes {largest:,} bytes at once, and this needs {needed:,};"
                " raise http.max_content_length on its nodes"
            )

    def _write_down(self, entry: Json) -> None:
        """Create a commit. Raises ConflictingChange where the place is another one's."""
        place = str(entry["commit"])
        try:
            self._documents.create("journal", place, entry)
        except RefusedForGood:
            raise
        except ArchiveError as error:  # an answer may have been lost
            written = self._written(place, error)
            if written is None or written["mark"] != entry["mark"]:
                raise

    def _written(self, place: str, error: ArchiveError) -> Json | None:
        try:
            return self._documents.document("journal", place)
        except ArchiveError:
            raise KeptCommit(f"{error}; whether the change is kept cannot be told: look before repeating it") from error

    def _finish(self, entry: Json) -> None:
        """Bring a commit to its end that another process left behind."""
        commit = int(entry["commit"])
        self._apply(commit, from_field(entry["changes"])[0], self._items(commit, changes_of(entry)))

    def _apply(self, commit: int, state: Json, items: Sequence[Item]) -> list[SetAside]:
        """Write the documents of a commit, then the state that tells of them; gives what had to be set aside.

        Deletions come last and are announced: nobody can see of a document that is missing which commit took it.
        """
        gone = [item for item in items if item.put.document is None]
        kept = [item for item in items if item.put.document is not None]
        refused = send_all(self._cluster, kept)
        announced = self._announce(commit) if gone else 0.0
        self._indices.refresh({item.put.where for item in kept})
        if gone:
            time.sleep(max(0.0, announced - time.monotonic()))
            refused += send_all(self._cluster, gone)
            self._indices.refresh({item.put.where for item in gone})
        aside = self._aside.keep(refused, commit) if refused else []
        self._note(_STATE, state, commit)
        self._recent = None
        self._tidy(commit, items)
        return aside

    def _announce(self, commit: int) -> float:
        """Say that a commit is about to delete; gives the moment from which on whoever read before has been told."""
        self._note(_DELETING, {"commit": commit}, commit)
        return time.monotonic() + _ANNOUNCED_SECONDS

    def _note(self, id_: str, document: Json, commit: int) -> None:
        write_all(self._cluster, [Put(self._indices.alias("state"), id_, document)], commit)

    def _tidy(self, commit: int, items: Sequence[Item]) -> None:
        """Take a commit that is applied out of the journal, and go on with what is due. It stands, whatever fails."""
        try:
            noted = self._documents.noted(MOVING, ERASING, ASIDE)
            if MOVING not in noted:
                self._documents.take_away("journal", str(commit))
            if ASIDE in noted:
                self._aside.superseded((item.put for item in items), commit)
        except ArchiveError as error:
            log.warning("what is left of a change is put in order later: %s", error)
            return
        if ERASING in noted:
            self._erasing.go_on()

    # --- looking after it

    def sweep(self) -> None:
        """Bring every commit to its end, and take away what is applied and still lies there: its writer was killed."""
        state = self.settled()
        if state is None:
            return
        self.tend()
        if MOVING in self._documents.noted(MOVING):
            return
        alias = self._indices.alias("journal")
        self._cluster.call("POST", f"/{alias}/_refresh")
        applied: Json = {"query": {"range": {"commit": {"lte": state.commit}}}}
        params: Params = {"conflicts": "proceed", "refresh": True}
        self._cluster.call("POST", f"/{alias}/_delete_by_query", applied, params=params)

    def tend(self) -> None:
        """Offer the cluster again what was set aside, and go on with erasing, where either is due."""
        noted = self._documents.noted(ERASING, ASIDE)
        if ASIDE in noted:
            self._aside.offer_again()
        if ERASING in noted:
            self._erasing.go_on()

    def forget(self) -> None:
        """Let nothing of what was deleted stay in the files of any node; what cannot go yet goes within minutes."""
        self.sweep()
        self._erasing.begin()


def changes_of(entry: Json) -> list[ChangedDocument]:
    """Give the changes that an entry of the journal holds."""
    return [ChangedDocument(*each) for each in from_field(entry["changes"])[1]]
