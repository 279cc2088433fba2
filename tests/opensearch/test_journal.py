"""Whose change came first is decided once, and a change is there whole whatever becomes of whoever made it."""

import threading
import time
from contextlib import contextmanager

import pytest

from retrieval.errors import ArchiveError
from retrieval.opensearch import indices as indices_module
from retrieval.opensearch import journal as journal_module
from retrieval.opensearch import moving
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.failures import ConflictingChange
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.journal import ChangedDocument, Journal
from retrieval.opensearch.mappings import index_body
from retrieval.opensearch.moving import move
from retrieval.opensearch.opened_archive import archive_at


class Killed(BaseException):
    """A process that is gone."""


class Held:
    """The documents of one archive, with its journal."""

    def __init__(self, address):
        self.cluster = OpenSearchCluster(address)
        self.indices = Indices(self.cluster)
        self.journal = Journal(self.cluster, self.indices)

    def put(self, id_, before=None, token=0):
        change = ChangedDocument("actors", id_, {"id": id_, "statements": 1})
        before = before or self.journal.settled()
        assert before
        return self.journal.commit(before, [change], {"rows": id_}, token)

    def found(self):
        told = self.cluster.call("POST", f"/{self.indices.alias('actors')}/_search", {"size": 100})
        return sorted(hit["_id"] for hit in told["hits"]["hits"])

    def waiting(self):
        alias = self.indices.alias("journal")
        self.cluster.call("POST", f"/{alias}/_refresh")
        return self.cluster.call("GET", f"/{alias}/_count")["count"]


@pytest.fixture
def held(cluster, prefix):
    made = Held(ClusterAddress(nodes=cluster, prefix=prefix))
    made.indices.make(("state", "journal", "actors"))
    made.journal.begin({"rows": ""})
    yield made
    made.cluster.close()


@contextmanager
def a_writer_that_is_killed(monkeypatch, at):
    """Let a writer get no further than a step of bringing its commit to its end."""

    def killed(*_, **__):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(journal_module.Journal, at, killed)
        with pytest.raises(Killed):
            yield


def test_a_change_is_found_when_its_commit_returns_and_leaves_nothing_in_the_journal(held):
    state = held.put("a")
    assert held.found() == ["a"]
    assert held.journal.state() == state
    assert held.waiting() == 0


def test_of_two_changes_of_one_state_the_second_is_refused(held):
    before = held.journal.settled()
    held.put("a", before)
    with pytest.raises(ConflictingChange):
        held.put("b", before)
    assert held.found() == ["a"]
    assert held.waiting() == 0


def test_what_a_killed_writer_left_behind_is_brought_to_its_end_by_the_next_one(held, monkeypatch):
    monkeypatch.setattr(journal_module, "_PATIENCE_SECONDS", 0.1)
    for step in ("_apply", "_forget"):
        before = held.journal.settled()
        with a_writer_that_is_killed(monkeypatch, step):
            held.put(step, before)
    held.put("next")
    assert held.found() == ["_apply", "_forget", "next"]
    held.journal.sweep()
    assert held.waiting() == 0


def test_many_writers_at_once_lose_nothing_and_an_index_is_moved_meanwhile(held):
    def write(number):
        for each in range(4):
            while True:
                try:
                    held.put(f"{number}-{each}")
                    break
                except ConflictingChange:
                    held.cluster.pause(1)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    move(held.indices, held.journal, "actors", (2, index_body("actors", held.cluster.address)))
    for writer in writers:
        writer.join()
    assert held.indices.behind("actors").endswith("-actors-v2")
    assert held.found() == sorted(f"{number}-{each}" for number in range(3) for each in range(4))
    assert held.waiting() == 0


def test_a_lease_that_has_gone_by_writes_no_more(held):
    held.put("a", token=2)
    with pytest.raises(ArchiveError, match="another process has taken over"):
        held.put("b", token=1)
    assert held.found() == ["a"]


def test_full_disks_are_told_and_nothing_is_lost_by_them(held):
    alias = held.indices.alias("actors")
    held.cluster.call("PUT", f"/{alias}/_settings", {"index.blocks.read_only_allow_delete": True})
    with pytest.raises(ArchiveError, match="disks are full"):
        held.put("a")
    held.cluster.call("PUT", f"/{alias}/_settings", {"index.blocks.read_only_allow_delete": None})
    held.put("b")
    assert held.found() == ["a", "b"]


@pytest.mark.prove
def test_what_was_deleted_is_taken_out_of_the_files_once_all_copies_know_of_it(held, monkeypatch):
    def in_files():
        told = held.cluster.call("GET", f"/{held.indices.alias('actors')}/_stats/docs")
        return told["_all"]["total"]["docs"]["deleted"]

    held.indices.make()
    state = held.put("a")
    held.journal.commit(state, [ChangedDocument("actors", "a", None)], {"rows": ""})
    held.journal.forget()
    monkeypatch.setattr(journal_module, "COPIES_AGREE_SECONDS", -1)
    until = time.monotonic() + 90
    while in_files():
        assert time.monotonic() < until
        time.sleep(5)
        held.journal.forget()
        held.put("b")
    assert held.found() == ["b"]


def test_an_archive_of_a_newer_program_is_refused_and_one_of_an_older_one_moved_when_it_is_opened(held, monkeypatch):
    address = held.cluster.address
    for module in (moving, indices_module):
        monkeypatch.setattr(module, "VERSION", 2)
    archive_at(address).close()
    assert held.indices.behind("actors").endswith("-actors-v2")
    monkeypatch.setattr(indices_module, "VERSION", 1)
    with pytest.raises(ArchiveError, match="newer version"):
        archive_at(address)
