"""Whose change came first is decided once, and a change is there whole whatever becomes of whoever made it."""

import threading
import time
from contextlib import contextmanager

import pytest

from retrieval.errors import ArchiveError
from retrieval.opensearch import erasing, moving, setting_aside
from retrieval.opensearch import indices as indices_module
from retrieval.opensearch import journal as journal_module
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.condition import condition
from retrieval.opensearch.erasing import ERASING, Erasing
from retrieval.opensearch.failures import ConflictingChange
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.journal import ChangedDocument, Journal, KeptCommit
from retrieval.opensearch.lease import Lease
from retrieval.opensearch.mappings import index_body
from retrieval.opensearch.moving import Move
from retrieval.opensearch.opened_archive import archive_at
from retrieval.opensearch.state_documents import StateDocuments


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

    def move(self, kind):
        lease = Lease(self.cluster, name="moving")
        lease.look()
        try:
            Move(self.cluster, self.indices, self.journal, lease).move(kind, 2, index_body(kind, self.cluster.address))
        finally:  # as it would run out
            lease.give_up()

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
    for step in ("_apply", "_tidy"):
        before = held.journal.settled()
        with a_writer_that_is_killed(monkeypatch, step):
            held.put(step, before)
    held.put("next")
    assert held.found() == ["_apply", "_tidy", "next"]
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
    held.move("actors")
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


def test_a_former_holder_of_the_lease_writes_no_more_once_another_has_it(held):
    before = held.put("a", token=1)
    held.journal.take_over(2)
    with pytest.raises(ConflictingChange):
        held.put("b", before, token=1)
    with pytest.raises(ArchiveError, match="another process has taken over"):
        held.put("b", token=1)
    held.put("c")
    assert held.found() == ["a", "c"]


def test_full_disks_are_told_with_what_is_kept_all_the_same_and_nothing_is_lost_by_them(held):
    alias = held.indices.alias("actors")
    held.cluster.call("PUT", f"/{alias}/_settings", {"index.blocks.read_only_allow_delete": True})
    with pytest.raises(KeptCommit, match=r"disks are full.*is kept and done later: do not repeat it"):
        held.put("a")
    held.cluster.call("PUT", f"/{alias}/_settings", {"index.blocks.read_only_allow_delete": None})
    held.put("b")
    assert held.found() == ["a", "b"]


def test_a_commit_whose_answer_is_lost_is_not_told_as_failed(held, monkeypatch):
    create = StateDocuments.create

    def lost(self, kind, id_, document):
        create(self, kind, id_, document)
        raise ArchiveError("the answer is lost")

    with monkeypatch.context() as patched:
        patched.setattr(StateDocuments, "create", lost)
        held.put("a")
    assert held.found() == ["a"]


class Refused:
    """A document that no mapping has a place for, in a commit with another one."""

    changes = (
        ChangedDocument("actors", "bad", {"id": "bad", "unheard_of": 1}),
        ChangedDocument("actors", "good", {"id": "good"}),
    )

    def __init__(self, held):
        with pytest.raises(KeptCommit, match=r"refused \(400 .*set aside: actors/bad"):
            held.journal.commit(held.journal.settled(), self.changes, {"rows": ""})


def aside(held):
    return [one.told for one in setting_aside.KeptAside(held.cluster).every()]


def test_what_the_cluster_refuses_for_good_is_set_aside_and_told_and_holds_nobody_up(held):
    Refused(held)
    held.put("next")
    held.journal.sweep()
    assert held.found() == ["good", "next"]
    assert aside(held) == ["actors/bad"]
    [told] = condition(held.cluster).set_aside
    assert "unheard_of" in told


def test_what_was_set_aside_comes_in_once_the_cluster_takes_it(held):
    Refused(held)
    mapping = {"properties": {"unheard_of": {"type": "long"}}}
    held.cluster.call("PUT", f"/{held.indices.alias('actors')}/_mapping", mapping)
    held.journal.sweep()
    assert held.found() == ["bad", "good"]
    assert aside(held) == []


def test_what_was_set_aside_is_let_go_when_it_is_written_or_deleted_later(held):
    Refused(held)
    held.put("bad")
    assert held.found() == ["bad", "good"]
    assert aside(held) == []


def test_a_commit_that_a_killed_writer_left_and_the_cluster_refuses_is_set_aside_by_the_next_one(held, monkeypatch):
    monkeypatch.setattr(journal_module, "_PATIENCE_SECONDS", 0.1)
    with a_writer_that_is_killed(monkeypatch, "_apply"):
        held.journal.commit(held.journal.settled(), Refused.changes, {"rows": ""})
    held.put("next")
    assert held.found() == ["good", "next"]
    assert aside(held) == ["actors/bad"]


def test_what_is_larger_than_the_cluster_takes_at_once_is_refused_before_it_is_kept(held, monkeypatch):
    monkeypatch.setitem(held.cluster.__dict__, "largest_request_bytes", 20_000)
    large = ChangedDocument("actors", "large", {"id": "large", "rows": "QUJD" * 10_000})
    with pytest.raises(ArchiveError, match=r"takes 20,000 bytes at once, and this needs 40,\d+; raise http"):
        held.journal.commit(held.journal.settled(), [large], {"rows": ""})
    several = [ChangedDocument("actors", f"{number}", {"id": "a", "rows": "QUJD" * 3000}) for number in range(4)]
    held.journal.commit(held.journal.settled(), several, {"rows": ""})
    assert held.found() == ["0", "1", "2", "3"]


def test_what_is_read_while_a_commit_deletes_is_known_not_to_stand(held, monkeypatch):
    state = held.put("a")
    early = held.journal.seen(anew=True)
    assert held.journal.stands(early)
    told = []
    watched = held.indices.refresh

    def refreshed(aliases):
        watched(aliases)
        if aliases:  # what was to be deleted is gone, and the state does not tell of it yet
            told.append((held.found(), held.journal.stands(early), held.journal.stands(held.journal.seen(anew=True))))

    monkeypatch.setattr(held.indices, "refresh", refreshed)
    after = held.journal.commit(state, [ChangedDocument("actors", "a", None)], {"rows": ""})
    assert told == [([], False, False)]
    assert held.journal.stands(held.journal.seen(anew=True))
    assert held.journal.seen(anew=True).state.commit == after.commit


def in_files(held):
    told = held.cluster.call("GET", f"/{held.indices.alias('actors')}/_stats/docs")
    return told["_all"]["total"]["docs"]["deleted"]


def test_what_is_to_be_erased_is_known_until_it_is_done_whatever_the_clocks_of_machines_say(held):
    held.cluster.call("GET", f"/_cluster/health/{held.cluster.address.prefix}-*", params={"wait_for_status": "green"})
    held.journal.forget()
    noted = StateDocuments(held.cluster).noted

    def go_on_at(seconds):
        Erasing(held.cluster, clock=lambda: time.time() + seconds).go_on()

    for seconds in (0, 30, -30):
        go_on_at(seconds)
        assert ERASING in noted(ERASING)
    for hours in range(1, 6):
        go_on_at(3600 * hours * (-1) ** hours)
    assert ERASING not in noted(ERASING)


@pytest.mark.prove
def test_the_words_of_what_was_deleted_leave_the_files_though_nothing_else_happens(held, monkeypatch):
    held.indices.make()
    many = [ChangedDocument("actors", f"{number}", {"id": f"{number}"}) for number in range(200)]
    state = held.journal.commit(held.journal.settled(), many, {"rows": ""})
    held.cluster.call("POST", f"/{held.indices.alias('actors')}/_forcemerge", params={"max_num_segments": 1})
    held.journal.commit(state, [ChangedDocument("actors", "7", None)], {"rows": ""})
    held.journal.forget()
    assert in_files(held), "copies do not know of it yet"
    monkeypatch.setattr(erasing, "ROUND_SECONDS", 5)
    until = time.monotonic() + 120
    while in_files(held):
        assert time.monotonic() < until
        time.sleep(6)
        held.journal.sweep()
    assert len(held.found()) == 100


@contextmanager
def a_mover_that_is_killed(monkeypatch, where, at):
    def killed(*_, **__):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(where, at, killed)
        with pytest.raises(Killed):
            yield


@pytest.mark.parametrize(
    ("where", "at"), [(Indices, "copy"), (Indices, "switch"), (journal_module.Journal, "sweep"), (Indices, "drop")]
)
def test_what_a_killed_mover_left_is_finished_by_whoever_opens_the_archive_next(held, monkeypatch, where, at):
    held.put("gone")
    dropped = Indices.drop
    if at == "drop":
        monkeypatch.setattr(Indices, "drop", lambda self, index: index.endswith("v2") or dropped(self, index))
    with a_mover_that_is_killed(monkeypatch, where, at):
        held.move("actors")
    monkeypatch.setattr(Indices, "drop", dropped)
    held.put("meanwhile")
    held.journal.commit(held.journal.settled(), [ChangedDocument("actors", "gone", None)], {"rows": ""})
    newer_mappings(monkeypatch)
    moving.move_older(held.cluster, held.indices, held.journal)
    assert held.indices.behind("actors").endswith("-actors-v2")
    assert held.found() == ["meanwhile"]
    assert held.waiting() == 0
    assert not held.indices.left_over("actors")


def newer_mappings(monkeypatch):
    for module in (moving, indices_module):
        monkeypatch.setattr(module, "VERSION", 2)
    monkeypatch.setattr(moving, "MOVED_KINDS", ("actors",))


def test_of_two_that_move_at_once_one_moves_and_the_other_waits(held, monkeypatch):
    held.put("a")
    newer_mappings(monkeypatch)
    copied = []
    copy = Indices.copy

    def watched(self, old, new):
        copied.append(new)
        copy(self, old, new)

    monkeypatch.setattr(Indices, "copy", watched)
    others = [Held(held.cluster.address) for _ in range(2)]
    movers = [
        threading.Thread(target=moving.move_older, args=(one.cluster, one.indices, one.journal)) for one in others
    ]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join()
    assert len(copied) == 1
    assert held.indices.behind("actors").endswith("-actors-v2")
    assert held.found() == ["a"]
    assert held.waiting() == 0
    for one in others:
        one.cluster.close()


def test_an_archive_of_a_newer_program_is_refused_and_one_of_an_older_one_moved_when_it_is_opened(held, monkeypatch):
    address = held.cluster.address
    for module in (moving, indices_module):
        monkeypatch.setattr(module, "VERSION", 2)
    archive_at(address).close()
    assert held.indices.behind("actors").endswith("-actors-v2")
    monkeypatch.setattr(indices_module, "VERSION", 1)
    with pytest.raises(ArchiveError, match="newer version"):
        archive_at(address)
