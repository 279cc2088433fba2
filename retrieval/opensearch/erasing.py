"""What was deleted leaves the files of all nodes, also in an archive in which nothing else happens.

Copies of a shard keep what was deleted until each knows of it, which they tell each other twice a minute; and merging
leaves it in segments of which it is a small part, unless it is told otherwise. So it takes some rounds, far enough
apart. A document beside the state says that rounds are due (`commit`: since when, in seconds; `token`: how many there
were); whoever looks after the archive, asks it or writes to it goes on with them.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError
from retrieval.opensearch.failures import ConflictingChange, MissingDocument, MissingIndex
from retrieval.opensearch.mappings import INDEX_KINDS
from retrieval.opensearch.side_indices import SIDE_INDICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.opensearch.cluster import Json, OpenSearchCluster, Params

ERASING, _ERASING_BESIDE = "deleted", "deleted-beside"
"""The ids of the documents that say so, for the articles' indexes and for those beside them."""
ROUND_SECONDS = 60
_MOST_ROUNDS = 5
"""Where something else is deleted all the time: what was there at first is gone by then."""
_WITH_WORDS = tuple(kind for kind in INDEX_KINDS if kind != "state")
_WHOLE = "green"

log = logging.getLogger(__name__)


class Erasing:
    """What is to be erased in the files of one archive. Any number of processes may go on with it."""

    def __init__(
        self, cluster: OpenSearchCluster, *, beside: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        """`beside`: what a bot remembers, not the articles; `clock` gives seconds as those of other machines do."""
        self._cluster = cluster
        self._clock = clock
        self._prefix = prefix = cluster.address.prefix
        self._every = ",".join(f"{prefix}-{name}" for name in (SIDE_INDICES if beside else _WITH_WORDS))
        self._note = f"/{prefix}-state/_doc/{_ERASING_BESIDE if beside else ERASING}"

    def begin(self) -> None:
        """Erase what can be erased at once, and note that the rest is to follow."""
        self._merge()
        with suppress(MissingIndex):  # no archive is there, only what stands beside one
            self._cluster.call("PUT", self._note, self._noted(0), params={"require_alias": True})

    def go_on(self) -> None:
        """Erase what can be erased by now, if anything is left to be. What fails is tried again the next time."""
        try:
            self._next_round()
        except ArchiveError as error:
            log.warning("what was deleted stays in the cluster's files for the moment: %s", error)

    def _next_round(self) -> None:
        try:
            told = self._cluster.call("GET", self._note)
        except (MissingDocument, MissingIndex):
            return
        since, rounds = int(told["_source"]["commit"]), int(told["_source"]["token"]) + 1
        # Clocks of machines differ: a moment in the future is as far away as one in the past.
        if abs(self._clock() - since) < ROUND_SECONDS or not self._all_copies_are_there():
            return
        left = self._left()
        self._merge()
        place: Params = {"if_seq_no": told["_seq_no"], "if_primary_term": told["_primary_term"]}
        with suppress(ConflictingChange, MissingDocument):  # something else was deleted, or another process was here
            if left and rounds < _MOST_ROUNDS:
                self._cluster.call("PUT", self._note, self._noted(rounds), params=place)
            else:
                self._cluster.call("DELETE", self._note, params=place)

    def _all_copies_are_there(self) -> bool:
        return str(self._cluster.call("GET", f"/_cluster/health/{self._prefix}-*")["status"]) == _WHOLE

    def _left(self) -> int:
        """How many deleted documents are still in files."""
        told = self._cluster.call("GET", f"/{self._every}/_stats/docs", params={"ignore_unavailable": True})
        return int(told["_all"]["total"].get("docs", {}).get("deleted", 0))

    def _merge(self) -> None:
        there: Params = {"ignore_unavailable": True}
        settings: Json = {"index.merge.policy.expunge_deletes_allowed": 0}
        self._cluster.call("PUT", f"/{self._every}/_settings", settings, params=there)
        self._cluster.call("POST", f"/{self._every}/_flush", params={**there, "force": True, "wait_if_ongoing": True})
        merging: Params = {**there, "only_expunge_deletes": True, "wait_for_completion": False}
        self._cluster.call("POST", f"/{self._every}/_forcemerge", params=merging)

    def _noted(self, rounds: int) -> Json:
        return {"commit": int(self._clock()), "token": rounds}
