"""The actors that were asked for last: a question comes to the same ones again and again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from retrieval.archive.store.actor_rows import load_actors
from retrieval.archive.store.index_rows import revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from retrieval.model import Actor

_MOST_ACTORS = 500


class LoadedActors:
    """Gives actors by their ids to any number of threads; what was read at an earlier revision is read again."""

    def __init__(self) -> None:
        self._known: dict[str, Actor] = {}
        self._revision = 0
        self._lock = threading.Lock()

    def of(self, connection: sqlite3.Connection, ids: Sequence[str]) -> list[Actor]:
        """Give those who are known, most statements first."""
        now = revision(connection)
        with self._lock:
            if self._revision != now or len(self._known) > _MOST_ACTORS:
                self._known, self._revision = {}, now
            known = dict(self._known)
        missing = [actor for actor in dict.fromkeys(ids) if actor not in known]
        if missing:
            known |= {actor.id: actor for actor in load_actors(connection, missing)}
            with self._lock:
                if self._revision == now:
                    self._known |= known
        found = [known[actor] for actor in dict.fromkeys(ids) if actor in known]
        return sorted(found, key=lambda actor: (-actor.statements, -actor.articles, actor.id))
