"""Which of several processes does what one alone may do: ask feeds, send alerts, move an index.

The lease is a document: who holds it, a token that grows with each holder, and how often it was renewed. No clock is
compared with another one's: whoever wants the lease takes it when it has seen no renewal for as long as a lease lasts,
by its own clock; whoever holds it stops earlier than that, by its own. A holder that was asleep (SIGSTOP, say)
may still believe in its lease for the moment of one request: what it then writes carries its token, and is refused
from the moment on in which its successor has the lease (`fence`).
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import ArchiveError
from retrieval.opensearch.failures import ConflictingChange, MissingDocument
from retrieval.opensearch.side_indices import enough_copies, side_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.opensearch.cluster import Json, OpenSearchCluster

LEASE_SECONDS = 5.0
LOOK_SECONDS = 1.0
_SURE_SHARE = 0.8
"""How much of a lease its holder relies on: clocks run at nearly the same pace."""
_NOBODY = ""
_TOKEN: ContextVar[int] = ContextVar("token", default=0)

log = logging.getLogger(__name__)


def token_here() -> int:
    """Give the token under which whatever is written here is written; 0: under none, as what people ask for."""
    return _TOKEN.get()


class _Seen(NamedTuple):
    """The lease as it stands, and the place in the index's history that a change of it has to name."""

    holder: str
    token: int
    renewals: int
    place: tuple[int, int]


def _nothing(_: int) -> None:
    """Nothing to be done for a token."""


class Lease:
    """A lease of one archive, as one process sees it. Its methods may be called from any thread."""

    def __init__(
        self,
        cluster: OpenSearchCluster,
        *,
        name: str = "duty",
        fence: Callable[[int], None] = _nothing,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`name` tells leases of an archive apart; `fence`, given our token, sees to it that no former one is taken.

        Nobody relies on a lease before that is done.
        """
        self._cluster = cluster
        self._index = side_index(cluster, "leases", {"lease": {"type": "object", "enabled": False}})
        self._name = name
        self._fence = fence
        self._fenced = 0
        """The last of our tokens for which that is done."""
        self._clock = clock
        self._me = secrets.token_hex(8)
        self._looking = threading.Lock()
        self._ours = (0, 0.0)
        """Our token, and until when we may rely on it."""
        self._unchanged: tuple[tuple[int, int], float] = ((-1, -1), 0.0)
        """The lease as we saw it last, and when we saw it so first."""

    @property
    def token(self) -> int:
        """Our token, at this moment; 0 where somebody else holds the lease, or nobody."""
        token, until = self._ours
        return token if self._clock() < until else 0

    @contextmanager
    def duty(self) -> Iterator[bool]:
        """Tell whether what one process alone may do is ours; what is written within carries our token."""
        token = self.token
        before = _TOKEN.set(token)
        try:
            yield token > 0
        finally:
            _TOKEN.reset(before)

    def look(self) -> None:
        """Renew the lease where it is ours, take it where it is free. Raises ArchiveError."""
        with self._looking:
            began = self._clock()
            seen = self._seen()
            if seen is None:
                self._write(1, 0, began, None)
            elif seen.holder == self._me:
                self._write(seen.token, seen.renewals + 1, began, seen)
            elif seen.holder == _NOBODY or self._has_run_out(seen, began):
                self._write(seen.token + 1, 0, began, seen)

    def give_up(self) -> None:
        """Let somebody else have the lease at once."""
        with self._looking:
            self._ours = (0, 0.0)
            seen = self._seen()
            if seen and seen.holder == self._me:
                self._put(_NOBODY, seen.token, 0, seen)

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """Look all the time, in a thread of its own; give the lease up at the end."""
        ending = threading.Event()
        thread = threading.Thread(target=self._look_until, args=(ending,), name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join(LOOK_SECONDS)
            try:
                self.give_up()
            except ArchiveError as error:
                log.warning("the lease is not given up, it runs out: %s", error)

    def _look_until(self, ending: threading.Event) -> None:
        while not ending.is_set():
            try:
                self.look()
            except ArchiveError as error:
                log.warning("whether feeds and alerts are ours cannot be told: %s", error)
            ending.wait(LOOK_SECONDS)

    def _has_run_out(self, seen: _Seen, now: float) -> bool:
        place, since = self._unchanged
        if place != seen.place:
            self._unchanged = (seen.place, now)
            return False
        return now - since > LEASE_SECONDS

    def _seen(self) -> _Seen | None:
        try:
            told = self._cluster.call("GET", f"/{self._index}/_doc/{self._name}", tries=1)
        except MissingDocument:
            return None
        lease = told["_source"]["lease"]
        place = int(told["_seq_no"]), int(told["_primary_term"])
        return _Seen(str(lease["holder"]), int(lease["token"]), int(lease["renewals"]), place)

    def _write(self, token: int, renewals: int, began: float, seen: _Seen | None) -> None:
        """Hold the lease from the moment at which we began to ask for it."""
        if self._put(self._me, token, renewals, seen):
            if self._fenced != token:
                self._fence(token)
                self._fenced = token
            self._ours = (token, began + LEASE_SECONDS * _SURE_SHARE)

    def _put(self, holder: str, token: int, renewals: int, seen: _Seen | None) -> bool:
        params: Json = enough_copies(self._cluster) | {"require_alias": True}
        if seen is None:
            params["op_type"] = "create"
        else:
            params["if_seq_no"], params["if_primary_term"] = seen.place
        document: Json = {"lease": {"holder": holder, "token": token, "renewals": renewals}}
        try:
            self._cluster.call("PUT", f"/{self._index}/_doc/{self._name}", document, params=params, tries=1)
        except ConflictingChange:
            return False
        return True
