"""The indexes of one archive: made, found behind their aliases, moved to a newer mapping while questions go on.

`PREFIX-articles` is an alias of `PREFIX-articles-v1`. Everybody reads and writes by the alias alone.
"""

from __future__ import annotations

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

    def exist(self) -> bool:
        """Tell whether there is an archive of this prefix."""
        return set(self._standing()) >= {self.alias(kind) for kind in INDEX_KINDS}

    def make(self, kinds: Iterable[IndexKind] = INDEX_KINDS) -> None:
        """Make what of these is missing; where another process does the same, either of both does it."""
        standing = self._standing()
        for kind in kinds:
            if self.alias(kind) not in standing:
                body = index_body(kind, self._cluster.address) | {"aliases": {self.alias(kind): {}}}
                self._create(f"{self.alias(kind)}-v{VERSION}", body)

    def versions(self) -> dict[str, int]:
        """Give for each alias the version of the mapping behind it; raises ArchiveError for one of a newer program."""
        found = {alias: int(index.rpartition("-v")[2]) for alias, index in self._standing().items()}
        if any(version > VERSION for version in found.values()):
            raise ArchiveError(f"{self._prefix}: made by a newer version of On Record; update this one")
        return found

    def behind(self, kind: IndexKind) -> str:
        """Give the index behind an alias."""
        return self._standing()[self.alias(kind)]

    def make_another(self, index: str, body: Json) -> None:
        """Make an index that is to take the place of the one behind an alias."""
        self._create(index, body)

    def switch(self, kind: IndexKind, new: str) -> None:
        """Let an alias point to another index, in one step."""
        alias = self.alias(kind)
        actions: list[Json] = [
            {"remove": {"index": self.behind(kind), "alias": alias}},
            {"add": {"index": new, "alias": alias}},
        ]
        self._cluster.call("POST", "/_aliases", {"actions": actions})

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

    def refresh(self, kinds: Iterable[IndexKind]) -> None:
        """Let what was written be found."""
        if named := ",".join(sorted(self.alias(kind) for kind in kinds)):
            self._cluster.call("POST", f"/{named}/_refresh")

    def expunge(self) -> None:
        """Let nothing stay in the files of what was deleted."""
        every = ",".join(self.alias(kind) for kind in INDEX_KINDS)
        self._cluster.call("POST", f"/{every}/_flush", params={"force": True, "wait_if_ongoing": True})
        self._cluster.call("POST", f"/{every}/_forcemerge", params={"only_expunge_deletes": True})

    def delete(self) -> None:
        """Delete the archive with all its documents."""
        for index in set(self._standing().values()):
            self.drop(index)

    def _create(self, index: str, body: Json) -> None:
        try:
            self._cluster.call("PUT", f"/{index}", body)
        except ArchiveError as error:
            if "resource_already_exists" not in str(error):
                raise

    def _standing(self) -> dict[str, str]:
        """Each alias with the index behind it."""
        told = self._cluster.call("GET", f"/_alias/{self._prefix}-*", params={"ignore_unavailable": True})
        kinds = {self.alias(kind) for kind in INDEX_KINDS}
        return {alias: index for index, one in told.items() for alias in one.get("aliases", {}) if alias in kinds}
