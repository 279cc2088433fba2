"""The indexes of one archive: made, found behind their aliases, moved to a newer mapping while questions go on.

`PREFIX-articles` is an alias of `PREFIX-articles-v1`. Everybody reads and writes by the alias alone.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError
from retrieval.opensearch.mappings import INDEX_KINDS, VERSION, index_body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.opensearch.cluster import Json, OpenSearchCluster
    from retrieval.opensearch.mappings import IndexKind


_LOOK_AGAIN = 3
"""As how often tried it counts to look whether copying has come to its end: it takes seconds to hours."""


class Indices:
    """The indexes of the archive that a cluster holds under the prefix of its address."""

    def __init__(self, cluster: OpenSearchCluster) -> None:
        self._cluster = cluster
        self._prefix = cluster.address.prefix

    def alias(self, kind: IndexKind) -> str:
        """Give the name under which documents of a kind are read and written."""
        return f"{self._prefix}-{kind}"

    def missing(self) -> list[str]:
        """Give the aliases behind which there is no index."""
        standing = self.standing()
        return [alias for kind in INDEX_KINDS if (alias := self.alias(kind)) not in standing]

    def hold_documents(self) -> bool:
        """Tell whether there are documents in any index: it is no archive that is just being made."""
        standing = ",".join(self.standing())
        return bool(standing) and int(self._cluster.call("GET", f"/{standing}/_count")["count"]) > 0

    def make(self, kinds: Iterable[IndexKind] = INDEX_KINDS) -> None:
        """Make what of these is missing; where another process does the same, either of both does it."""
        standing = self.standing()
        for kind in kinds:
            if self.alias(kind) not in standing:
                by_vectors = kind == "statements" and self._can_search_vectors()
                body = index_body(kind, self._cluster.address, by_vectors=by_vectors) | {
                    "aliases": {self.alias(kind): {}}
                }
                self._create(f"{self.alias(kind)}-v{VERSION}", body)

    def body(self, kind: IndexKind) -> Json:
        """Give settings and mapping of the index that takes the place of one that stands."""
        return index_body(kind, self._cluster.address, by_vectors=kind == "statements" and self.searches_vectors)

    @cached_property
    def searches_vectors(self) -> bool:
        """Whether vectors are kept in a field by which the cluster can search."""
        told = self._cluster.call("GET", f"/{self.alias('statements')}/_mapping")
        fields = [one["mappings"].get("properties", {}) for one in told.values()]
        return any(one.get("vector", {}).get("type") == "knn_vector" for one in fields)

    def _can_search_vectors(self) -> bool:
        """Whether all nodes have the plug-in for it; whoever may not know does without."""
        try:
            nodes = self._cluster.call("GET", "/_nodes/plugins")["nodes"].values()
        except ArchiveError:
            return False
        return all(any("knn" in str(one["name"]).lower() for one in node.get("plugins", ())) for node in nodes)

    def versions(self) -> dict[str, int]:
        """Give for each alias the version of the mapping behind it; raises ArchiveError for one of a newer program."""
        found = {alias: int(index.rpartition("-v")[2]) for alias, index in self.standing().items()}
        if any(version > VERSION for version in found.values()):
            raise ArchiveError(f"{self._prefix}: made by a newer version of On Record; update this one")
        return found

    def behind(self, kind: IndexKind) -> str:
        """Give the index behind an alias."""
        return self.standing()[self.alias(kind)]

    def make_another(self, index: str, body: Json) -> None:
        """Make an index that is to take the place of the one behind an alias."""
        self._create(index, body)

    def switch(self, kind: IndexKind, old: str, new: str) -> None:
        """Let an alias point from one index to another, in one step; raises ArchiveError where it points elsewhere."""
        alias = self.alias(kind)
        actions: list[Json] = [
            {"remove": {"index": old, "alias": alias, "must_exist": True}},
            {"add": {"index": new, "alias": alias}},
        ]
        self._cluster.call("POST", "/_aliases", {"actions": actions})

    def left_over(self, kind: IndexKind) -> list[str]:
        """Give the indexes of a kind to which no alias points: somebody was killed who moved them."""
        named = re.compile(rf"{re.escape(self.alias(kind))}-v\d+")
        return [index for index, aliases in self._every().items() if named.fullmatch(index) and not aliases]

    def drop(self, index: str) -> None:
        """Delete an index to which no alias points any more."""
        self._cluster.call("DELETE", f"/{index}", params={"ignore_unavailable": True})

    def copy(self, old: str, new: str) -> None:
        """Copy the documents of an index with their versions; what is newer in the other one stays there."""
        self._cluster.call("POST", f"/{old}/_refresh")
        body: Json = {
            "conflicts": "proceed",
            "source": {"index": old},
            "dest": {"index": new, "version_type": "external"},
        }
        begun = self._cluster.call("POST", "/_reindex", body, params={"refresh": True, "wait_for_completion": False})
        while not (told := self._cluster.call("GET", f"/_tasks/{begun['task']}"))["completed"]:
            self._cluster.pause(_LOOK_AGAIN)
        if "error" in told or told["response"].get("failures"):
            raise ArchiveError(f"{new}: not all documents could be copied; try again")

    def refresh(self, aliases: Iterable[str]) -> None:
        """Let what was written be found."""
        if named := ",".join(sorted(aliases)):
            self._cluster.call("POST", f"/{named}/_refresh")

    def delete(self) -> None:
        """Delete the archive with all its documents."""
        for index in set(self.standing().values()):
            self.drop(index)

    def _create(self, index: str, body: Json) -> None:
        try:
            self._cluster.call("PUT", f"/{index}", body)
        except ArchiveError as error:
            if "resource_already_exists" not in str(error):
                raise

    def standing(self) -> dict[str, str]:
        """Give each alias with the index behind it."""
        return {alias: index for index, aliases in self._every().items() for alias in aliases}

    def _every(self) -> dict[str, list[str]]:
        """The indexes of this archive and others whose prefix begins so, with the aliases of this one."""
        told = self._cluster.call("GET", f"/{self._prefix}-*/_alias", params={"ignore_unavailable": True})
        ours = {self.alias(kind) for kind in INDEX_KINDS}
        return {index: [alias for alias in one.get("aliases", {}) if alias in ours] for index, one in told.items()}
