"""Which nodes are there: one that hangs is told from one that is slow, before it is asked something and while it is.

A node whose process is stopped, or whose network is lost, takes requests and never answers; a busy one answers late. No
timeout is right for both. So whoever waits, or is about to ask a node that nobody has heard of for a moment, asks it
for its name, which a node with much to do tells at once, too. One that does not is left out for a while that grows, and
the others are asked to look into the copies that those have that are there: they may not know yet that it hangs.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from opensearchpy import ConnectionPool, Urllib3HttpConnection
from urllib3 import Timeout
from urllib3.exceptions import HTTPError
from urllib3.util.wait import wait_for_read

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

HEARD_SECONDS = 1.0
"""How long a node that was heard of is taken to be there."""
NAME_SECONDS = 2.0
"""How long a node is given to tell its name, the first time."""
_AGAIN_SECONDS = 0.5
"""How long one is given that did not tell it the last time."""
_MOST_DOUBLINGS = 3
"""A node that is not there is left out for a second; each further time twice as long, so often at most."""
_LOOKING = frozenset({"_search", "_msearch", "_mget", "_doc"})
"""What requests of which any copy can be asked end with; of `_doc` the name of a document follows."""
_WHO = "/_nodes/_local?filter_path=nodes.*.name"


def may_ask_any_copy(method: str, path: str) -> bool:
    """Tell whether a request only looks something up, in whichever copy of a shard."""
    *_, before, last = f"/{path.partition('?')[0]}".split("/")
    return (last in _LOOKING and method in {"GET", "POST"}) or (before in _LOOKING and method == "GET")


class AskedNode(Urllib3HttpConnection):
    """Speaks to one node: an answer is waited for while the node is there, and no longer than the request may take."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  as the library calls it
        self._heard = self._looked = self.lost_at = float("-inf")
        self._missed = 0
        self._id = ""
        self._looking = threading.Lock()
        self.neighbours: tuple[AskedNode, ...] = ()
        super().__init__(*given, **named)
        self._names: Any = self._urllib3_pool_factory()  # type: ignore[no-untyped-call]

    @property
    def is_missing(self) -> bool:
        """Whether it did not answer when it was asked last."""
        return self._missed > 0

    @property
    def id(self) -> str:
        """What the other nodes call it; "" where it does not tell."""
        if not self._id and (told := self._told("GET", _WHO)):
            with suppress(ValueError, AttributeError):
                self._id = next(iter(json.loads(told).get("nodes", {})), "")
        return self._id

    def note_heard(self) -> None:
        """Know that the node answered just now."""
        self._heard, self._missed = time.monotonic(), 0

    def note_failed(self) -> None:
        """Know that a request did not come through, or its answer."""
        self._heard = float("-inf")

    def is_there(self) -> bool:
        """Tell whether the node answered a moment ago, or does now."""
        with self._looking:
            now = time.monotonic()
            if now - self._heard < HEARD_SECONDS:
                return True
            if self.is_missing and now - self._looked < 2 ** min(self._missed - 1, _MOST_DOUBLINGS):
                return False
            there = self._told("HEAD", "/") is not None
            self._looked = time.monotonic()
            if there:
                self.note_heard()
            else:
                self.lost_at = self.lost_at if self.is_missing else self._looked
                self._missed += 1
            return there

    def is_vain(self, since: float, *, anybody: bool) -> bool:
        """Tell whether an answer need not be waited for any more that is waited for since a moment.

        The node is not there; or one is not that was there then, and what others have (`anybody`) will do as well.
        """
        if not self.is_there():
            return True
        return anybody and any(not one.is_there() and one.lost_at > since for one in self.neighbours)

    def close(self) -> None:
        """Close all connections to the node."""
        self._names.close()
        super().close()

    def _create_urllib3_pool(self) -> None:
        super()._create_urllib3_pool()
        self.pool.ConnectionCls = _watching(self.pool.ConnectionCls, self)

    def _told(self, method: str, path: str) -> bytes | None:
        """What the node answers soon, whatever it is; None where it does not."""
        try:
            answer = self._names.urlopen(
                method,
                f"{self.url_prefix}{path}",
                headers=self.headers,
                retries=False,
                timeout=Timeout(_AGAIN_SECONDS if self.is_missing else NAME_SECONDS),
            )
        except HTTPError:
            return None
        told: bytes = answer.data
        return told


class LivingNodes(ConnectionPool):
    """The nodes by turns, those left out that are not there; where none is, one of them all the same."""

    def __init__(self, connections: Any, **named: Any) -> None:  # noqa: ANN401  as the library calls it
        super().__init__(connections, **named)
        self._nodes: tuple[AskedNode, ...] = tuple(self.connections)
        for node in self._nodes:
            node.neighbours = tuple(other for other in self._nodes if other is not node)

    def get_connection(self) -> AskedNode:
        """Give a node that was there a moment ago, or is now."""
        first: AskedNode = self.selector.select(self._nodes)
        return next((node for node in (first, *first.neighbours) if node.is_there()), first)

    def preference(self) -> dict[str, str]:
        """Give what a request is told so that it looks into the copies of nodes that are there; nothing if all are."""
        if not any(node.is_missing for node in self._nodes):
            return {}
        there = [node.id for node in self._nodes if not node.is_missing]
        return {"preference": f"_prefer_nodes:{','.join(filter(None, there))}"} if any(there) else {}

    def mark_dead(self, connection: AskedNode, now: float | None = None) -> None:  # noqa: ARG002
        """Let it be looked whether the node is there before it is asked again."""
        connection.note_failed()

    def mark_live(self, connection: AskedNode) -> None:
        """Nothing to do: who answers is heard."""


def _watching(kind: type[HTTPConnection], node: AskedNode) -> type[HTTPConnection]:
    """A kind of connection that gives up waiting for an answer when it is waited for in vain."""

    class Watching(kind):  # type: ignore[valid-type, misc]
        def putrequest(self, method: str, url: str, *given: Any, **named: Any) -> None:  # noqa: ANN401
            self.anybody, self.since = may_ask_any_copy(method, url), time.monotonic()
            super().putrequest(method, url, *given, **named)

        def getresponse(self) -> HTTPResponse:
            until = time.monotonic() + (self.timeout or float("inf"))
            while not _has_come(self, min(HEARD_SECONDS, until - time.monotonic())):
                if time.monotonic() >= until or node.is_vain(self.since, anybody=self.anybody):
                    raise TimeoutError
            answer: HTTPResponse = super().getresponse()
            node.note_heard()
            return answer

    return Watching


def _has_come(connection: HTTPConnection, seconds: float) -> bool:
    sock = connection.sock
    return bool(getattr(sock, "pending", int)()) or wait_for_read(sock, max(seconds, 0.0))
