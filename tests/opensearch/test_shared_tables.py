"""Small tables that several processes share are the same in all of them."""

from __future__ import annotations

import json
import sqlite3
import time
from threading import Thread
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from retrieval.errors import ArchiveError
from retrieval.opensearch import erasing
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.kept_questions import KeptQuestions
from retrieval.opensearch.opened_archive import archive_at
from retrieval.opensearch.shared_tables import DamagedTables, SharedTables

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.opensearch.shared_tables import Rows


def _make(tables: sqlite3.Connection) -> None:
    tables.execute("CREATE TABLE IF NOT EXISTS said (number INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT UNIQUE)")


@pytest.fixture
def there(cluster: tuple[str, ...], prefix: str) -> OpenSearchCluster:
    return OpenSearchCluster(ClusterAddress(nodes=cluster, prefix=prefix))


@pytest.fixture
def process(there: OpenSearchCluster) -> Callable[..., SharedTables]:
    """The tables as another process has them; it writes under a token."""
    return lambda token=0: SharedTables(there, _make, lambda: token)


def _add(tables: SharedTables, words: str) -> Rows:
    return tables.run("INSERT INTO said (words) VALUES (?) RETURNING number", words)


def _all(tables: SharedTables) -> Rows:
    tables.follow()
    return tables.run("SELECT number, words FROM said ORDER BY number")


def test_what_one_changes_the_others_see(process: Callable[..., SharedTables]) -> None:
    one, other = process(), process()
    assert _add(one, "first") == [(1,)]
    assert _add(other, "second") == [(2,)]
    assert _all(one) == _all(other) == _all(process()) == [(1, "first"), (2, "second")]


def test_many_that_write_at_once_are_put_in_one_order(process: Callable[..., SharedTables]) -> None:
    processes = [process() for _ in range(3)]
    threads = [
        Thread(target=lambda one, number: [_add(one, f"{number} {n}") for n in range(8)], args=(one, number))
        for number, one in enumerate(processes)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_all(processes[0])) == 24
    assert _all(processes[0]) == _all(processes[1]) == _all(processes[2])


def test_a_statement_that_fails_fails_for_its_writer_alone(process: Callable[..., SharedTables]) -> None:
    one, other = process(), process()
    _add(one, "once")
    with pytest.raises(sqlite3.IntegrityError):
        _add(other, "once")
    assert _all(one) == _all(other) == [(1, "once")]


def test_what_is_wiped_stands_nowhere_in_the_cluster(
    process: Callable[..., SharedTables], cluster: tuple[str, ...], prefix: str
) -> None:
    one, late = process(), process()
    _add(one, "a secret")
    _add(one, "no matter")
    one.wipe("DELETE FROM said WHERE words = ?", "a secret")
    kept = httpx.get(f"{cluster[0]}/{prefix}-records/_search", params={"size": "100"}).json()
    assert "a secret" not in json.dumps(kept)
    assert _all(late) == _all(process()) == [(2, "no matter")]


def test_whoever_was_asleep_while_statements_were_put_together_is_not_fooled(
    process: Callable[..., SharedTables],
) -> None:
    one, asleep = process(), process()
    _add(one, "first")
    one.wipe("DELETE FROM said WHERE 0")
    assert _add(asleep, "second") == [(2,)]
    assert _all(one) == _all(asleep) == [(1, "first"), (2, "second")]


class _Slow(OpenSearchCluster):
    """A cluster whose answer to the first statement comes after something else has happened."""

    meanwhile: Callable[[], object] | None = None

    def call(self, method: str, path: str, *further: Any, **named: Any) -> dict[str, Any]:
        told = super().call(method, path, *further, **named)
        if path.endswith("-records/_doc/1") and (happens := self.meanwhile):
            self.meanwhile = None
            happens()
        return told


def test_what_others_kept_as_a_whole_before_its_writer_looked_is_not_run_twice(
    there: OpenSearchCluster, process: Callable[..., SharedTables]
) -> None:
    slow, other = _Slow(there.address), process()
    one = SharedTables(slow, _make, lambda: 0)
    slow.meanwhile = lambda: other.wipe("DELETE FROM said WHERE 0")
    add = "INSERT INTO said (words) SELECT 'again ' || count(*) FROM said RETURNING words"
    assert one.run(add) == [("again 0",)]
    assert _all(one) == _all(other) == _all(process()) == [(1, "again 0")]
    slow.close()


@pytest.mark.parametrize("damage", [{"part": "AAAA"}, {"part": "eJwDAAAAAAE="}, None])
def test_damage_is_told_in_a_line_and_whoever_has_the_tables_reads_on(
    process: Callable[..., SharedTables], there: OpenSearchCluster, damage: dict[str, str] | None
) -> None:
    one, behind = process(), process()
    _add(one, "first")
    one.wipe("DELETE FROM said WHERE 0")
    part = f"/{there.address.prefix}-records/_doc/2-0"
    if damage:
        there.call("PUT", part, {"kind": "part", "place": 2, **damage})
    else:
        there.call("DELETE", part)
    for read in (behind.follow, process):
        with pytest.raises(DamagedTables, match=r"what the bot remembers is damaged \(.*; bring .*-records back"):
            read()
    assert behind.run("SELECT count(*) FROM said") == [(0,)]
    assert _all(one) == [(1, "first")]


def test_a_former_holder_of_the_lease_writes_nothing_more(process: Callable[..., SharedTables]) -> None:
    former, present, anybody = process(1), process(2), process(0)
    _add(former, "mine")
    present.take_over()
    with pytest.raises(ArchiveError, match="taken over"):
        _add(former, "still mine")
    _add(anybody, "what people ask for")
    assert [words for _, words in _all(present)] == ["mine", "what people ask for"]


def test_a_question_is_kept_for_its_buttons_until_it_is_forgotten(there: OpenSearchCluster) -> None:
    one, other = KeptQuestions(there), KeptQuestions(there)
    early, late = one.keep(7, "{}", 100, 0), one.keep(8, "[]", 200, 5)
    assert other.kept(late) == (8, "[]", 5)
    one.forget_before(150)
    assert other.kept(early) is None
    assert other.forget_asker(8) == 1
    assert one.kept(late) is None


@pytest.mark.prove
def test_the_letters_of_a_question_that_is_forgotten_leave_the_files_of_all_nodes(
    there: OpenSearchCluster, process: Callable[..., SharedTables], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive_at(there.address).close()
    tables, questions = process(), KeptQuestions(there)
    for number in range(100):
        questions.keep(number, "{}", number, 0)
        _add(tables, f"{number}")
    tables.wipe("DELETE FROM said WHERE words = '7'")
    questions.forget_asker(7)
    monkeypatch.setattr(erasing, "ROUND_SECONDS", 5)
    path = f"/{there.address.prefix}-questions,{there.address.prefix}-records/_stats/docs"
    until = time.monotonic() + 120
    while there.call("GET", path)["_all"]["total"]["docs"]["deleted"]:
        assert time.monotonic() < until
        time.sleep(6)
        questions.forget_before(0)


def test_several_statements_are_run_together_or_not_at_all(process: Callable[..., SharedTables]) -> None:
    one, other = process(), process()
    one.run_together(("INSERT INTO said (words) VALUES (?)", "a"), ("INSERT INTO said (words) VALUES (?)", "b"))
    with pytest.raises(sqlite3.IntegrityError):
        other.run_together(("INSERT INTO said (words) VALUES (?)", "c"), ("INSERT INTO said (words) VALUES (?)", "a"))
    assert [words for _, words in _all(one)] == [words for _, words in _all(other)] == ["a", "b"]
