"""What is read while somebody else writes is of one commit, and whoever reads is not held up by whoever writes."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from retrieval.archive.needs import Need
from retrieval.errors import ArchiveError
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.journal import Journal, SeenState
from retrieval.opensearch.opened_archive import archive_at, shelf_at
from tests.archive.conftest import HARBOUR, STRIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.archive import Archive

REFS = [Need("article", "all", (), "ref")]


@pytest.fixture
def archive(cluster: tuple[str, ...], prefix: str) -> Iterator[Archive]:
    with archive_at(ClusterAddress(nodes=cluster, prefix=prefix)) as opened:
        for article in (HARBOUR, STRIKE):
            opened.add(article)
        yield opened


@pytest.fixture
def address(cluster: tuple[str, ...], prefix: str) -> ClusterAddress:
    return ClusterAddress(nodes=cluster, prefix=prefix, patience_seconds=1.0)


def test_what_was_read_half_before_a_removal_and_half_after_it_is_read_anew(
    archive: Archive, address: ClusterAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, refresh, stands = threading.Event(), Indices.refresh, Journal.stands
    told: list[bool] = []
    refreshes = iter([False, True])  # of what was put, of what was deleted

    def held_up(self: Indices, aliases: Any) -> None:
        refresh(self, aliases)
        if threading.current_thread() is removing and next(refreshes):
            assert looked.wait(20)

    def noted(self: Journal, seen: SeenState) -> bool:
        told.append(stands(self, seen))
        if not told[-1]:
            looked.set()
        return told[-1]

    monkeypatch.setattr(Indices, "refresh", held_up)
    monkeypatch.setattr(Journal, "stands", noted)
    shelf = shelf_at(address, by_meaning=False)
    before = shelf.fetch(REFS)
    removing = threading.Thread(target=archive.remove, args=("strike",))
    removing.start()
    fetched = before
    while fetched.stamp == before.stamp:
        articles = [one.id for one in fetched.documents if one.kind == "article"]
        assert len(articles) == 2
        fetched = shelf.fetch(REFS)
    removing.join()
    assert False in told, "nothing was read in between"
    assert len([one for one in fetched.documents if one.kind == "article"]) == 1
    shelf.close()


def test_questions_are_answered_though_a_change_cannot_be_brought_to_its_end(
    archive: Archive, address: ClusterAddress
) -> None:
    shelf = shelf_at(address, by_meaning=False)
    told = OpenSearchCluster(address)
    alias = f"/{address.prefix}-sentences/_settings"
    told.call("PUT", alias, {"index.blocks.read_only_allow_delete": True})
    with archive_at(address) as other, pytest.raises(ArchiveError, match="kept and done later"):
        other.remove("harbour")
    began = time.monotonic()
    assert [one.id for one in shelf.fetch(REFS).documents if one.kind == "article"]
    assert time.monotonic() - began < 8
    told.call("PUT", alias, {"index.blocks.read_only_allow_delete": None})
    archive.checkpoint()
    assert [ref.id for ref in archive.articles()] == ["strike"]
    shelf.close()
    told.close()
