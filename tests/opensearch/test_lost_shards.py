"""What can be answered is answered while a node is lost that had the only copy of something, and it is said."""

import time
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.archive import Filters
from retrieval.errors import ArchiveError
from retrieval.opensearch.bulk import Put, Refusal
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.condition import condition
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.opened_archive import archive_at
from retrieval.opensearch.setting_aside import KeptAside
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER
from tests.opensearch.test_cluster_search import written

OF_ARTICLES = "articles sentences statements names actors mentions".split()
MISSING = "Part of the archive is out of reach at the moment"


def answered(archive, question):
    return ask(archive, understand(question, date(2024, 12, 1), None, knows=knows(archive)))


@pytest.mark.prove
def test_an_answer_says_that_shards_are_missing_and_nothing_is_written_meanwhile(nodes):
    addresses = tuple(one.addresses[0] for one in nodes)
    address = ClusterAddress(nodes=addresses, shards=6, patience_seconds=5)
    with archive_at(address) as archive:
        chance = Random(3)  # noqa: S311
        for _ in archive.add_all([HARBOUR, STRIKE, WEATHER, *(written(chance, number) for number in range(30))]):
            pass
        assert MISSING not in answered(archive, "What did Clara Whitfield say?").message
        told = OpenSearchCluster(replace(address, patience_seconds=120))
        for kind in OF_ARTICLES:
            told.call("PUT", f"/onrecord-{kind}/_settings", {"index.number_of_replicas": 0})
        told.call("GET", "/_cluster/health", params={"wait_for_no_relocating_shards": True})
        nodes[2].kill()
        archive.actors_like("Whitfeld")
        found = answered(archive, "What did Ann Roe say about the harbour?")
        assert MISSING in found.message
        with pytest.raises(ArchiveError, match=r"out of reach|does not answer"):
            archive.add(written(chance, 99))
        nodes[2].start()
        told.call("GET", "/_cluster/health", params={"wait_for_status": "yellow", "timeout": "120s"})
        archive.part_was_missing()
        assert MISSING not in answered(archive, "What did Ann Roe say about the harbour?").message
        assert [actor.name for actor, _ in archive.actors_like("Whitfeld")] == ["Clara Whitfield"]
        assert archive.add(written(chance, 99)) == "added"
        assert archive.count(Filters()) == len({one.number for one in archive.statements(Filters())})
        told.close()


def test_an_archive_of_which_an_index_is_gone_says_so_with_the_remedy_and_no_empty_one_is_made(cluster, prefix):
    address = ClusterAddress(nodes=cluster, prefix=prefix)
    with archive_at(address) as archive:
        archive.add(HARBOUR)
    told = OpenSearchCluster(address)
    told.call("DELETE", f"/{prefix}-names-v1")
    gone = rf"index is missing: {prefix}-names; bring back all .* from a snapshot, or .* migrate --to opensearch"
    with pytest.raises(ArchiveError, match=gone):
        archive_at(address)
    found = condition(told)
    assert found.missing_indexes == (f"{prefix}-names",)
    assert found.status == "red"
    told.close()


def test_an_archive_that_was_half_made_is_made_whole(cluster, prefix):
    address = ClusterAddress(nodes=cluster, prefix=prefix)
    told = OpenSearchCluster(address)
    Indices(told).make(("articles", "names"))
    with archive_at(address) as archive:
        assert archive.add(HARBOUR) == "added"
    told.close()


def test_the_doctor_names_what_the_cluster_refuses_and_no_sqlite(cluster, prefix):
    address = ClusterAddress(nodes=cluster, prefix=prefix)
    with archive_at(address) as archive:
        told = OpenSearchCluster(address)
        refused = Refusal(Put(f"{prefix}-articles", "7", {"id": "quay", "unheard_of": 1}), "no place for unheard_of")
        KeptAside(told).keep([refused], time.time_ns() // 1_000_000)
        found = archive.findings(date(2024, 12, 1))
        assert [(one.kind, one.what, one.detail) for one in found] == [
            ("aside", "article quay", "no place for unheard_of")
        ]
        told.close()
