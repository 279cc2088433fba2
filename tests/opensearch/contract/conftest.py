"""The tests of `tests/archive` once more, on archives in a cluster: whatever they open or make is one of these."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive
from retrieval.opensearch.cluster import ClusterAddress, Json, OpenSearchCluster
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.mappings import INDEX_KINDS
from retrieval.opensearch.opened_archive import archive_at
from tests.archive.conftest import archive, path

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["archive", "path"]

EMBEDDED_IN_MEMORY = Archive.in_memory
"""Makes archives in memory, as before it is replaced here."""


OF_FILES = {
    "test_corrections_stay_in_the_file_when_everything_else_is_derived_anew",
    "test_the_words_of_a_removed_article_do_not_stay_in_a_correction",
    "test_vectors_are_those_of_the_table_at_hand_whatever_lies_on_the_disk",
    "test_nothing_of_a_removed_article_stays_among_the_vectors",
    "test_the_words_of_a_removed_article_are_nowhere_in_the_archive_s_files",
    "test_offices_are_counted_and_dated_as_all_roles_tell",
}
"""Tests that look into the files of an embedded archive."""


ALWAYS = ("test_history.py", "test_versions.py")
"""What is run each time; the others, a second each, are run by `make prove`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        if item.path.name not in ALWAYS:
            item.add_marker(pytest.mark.prove)
        if getattr(item, "originalname", item.name) in OF_FILES:
            item.add_marker(pytest.mark.skip(reason="it looks into the files of an embedded archive"))


class EmptyArchives:
    """Archives without articles, one after another: making their indexes takes longer than emptying them."""

    def __init__(self, nodes: tuple[str, ...]) -> None:
        self._nodes = nodes
        self._free: list[ClusterAddress] = []
        self._made: list[ClusterAddress] = []

    def take(self) -> ClusterAddress:
        if not self._free:
            made = ClusterAddress(nodes=self._nodes, prefix=f"test-{secrets.token_hex(6)}")
            self._made.append(made)
            return made
        return self._free.pop()

    def give_back(self, address: ClusterAddress) -> None:
        cluster = OpenSearchCluster(address)
        every = ",".join(Indices(cluster).alias(kind) for kind in INDEX_KINDS)
        cluster.call("POST", f"/{every}/_refresh")
        everything: Json = {"query": {"match_all": {}}}
        cluster.call("POST", f"/{every}/_delete_by_query", everything, params={"refresh": True, "conflicts": "proceed"})
        cluster.close()
        self._free.append(address)

    def delete(self) -> None:
        for address in self._made:
            cluster = OpenSearchCluster(address)
            Indices(cluster).delete()
            cluster.close()


@pytest.fixture
def either_engine() -> str:
    """The engine here, whatever others the same tests run on elsewhere."""
    return "cluster"


@pytest.fixture
def in_a_file() -> None:
    """Leave out what is told of files."""
    pytest.skip("it looks into the files of an embedded archive")


@pytest.fixture(scope="session")
def empty_archives(cluster: tuple[str, ...]) -> Iterator[EmptyArchives]:
    made = EmptyArchives(cluster)
    yield made
    made.delete()


@pytest.fixture(autouse=True)
def in_a_cluster(empty_archives: EmptyArchives, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each archive that a test makes lie in the cluster; one path is one archive."""
    places: dict[Path | None, ClusterAddress] = {}
    taken: list[ClusterAddress] = []
    opened_now: list[Archive] = []

    def made(place, **kwargs):
        address = places.get(place) if place else None
        if address is None:
            address = empty_archives.take()
            taken.append(address)
            places[place] = address
        opened_now.append(archive_at(address, **kwargs))
        return opened_now[-1]

    def in_memory(articles=(), **kwargs):
        archive = made(None, **kwargs)
        for _ in archive.add_all(articles):
            pass
        return archive

    monkeypatch.setattr(Archive, "open", made)
    monkeypatch.setattr(Archive, "in_memory", in_memory)
    yield
    for one in opened_now:
        one.close()
    for address in taken:
        empty_archives.give_back(address)
