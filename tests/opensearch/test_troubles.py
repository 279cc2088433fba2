"""Full disks and red indexes of a real cluster: one line says what is the matter, and what can be answered is."""

from datetime import date

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.errors import ArchiveError
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.condition import condition
from retrieval.opensearch.opened_archive import archive_at
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

MISSING = "Part of the archive is out of reach at the moment"


@pytest.fixture
def told(cluster, prefix):
    """A cluster with an archive of two articles without copies, as requests reach it."""
    requests = OpenSearchCluster(ClusterAddress(cluster, prefix, replicas=0, patience_seconds=2.0))
    with archive_at(requests.address) as archive:
        for _ in archive.add_all([HARBOUR, STRIKE]):
            pass
    yield requests
    requests.close()


def answered(archive):
    question = understand("What did Clara Whitfield say?", date(2024, 12, 1), None, knows=knows(archive))
    return ask(archive, question)


def test_full_disks_are_told_of_and_questions_answered_and_what_was_refused_comes_in_afterwards(told, prefix):
    full = {"index.blocks.read_only_allow_delete": True}  # as the cluster does above its flood stage
    with archive_at(told.address) as archive:
        told.call("PUT", f"/{prefix}-*/_settings", full)
        with pytest.raises(
            ArchiveError, match=r"disks are full and it takes nothing more in; free some space"
        ) as refused:
            archive.add(WEATHER)
        assert "\n" not in str(refused.value)
        assert answered(archive).passages
        assert MISSING not in answered(archive).message
        told.call("PUT", f"/{prefix}-*/_settings", dict.fromkeys(full))
        assert archive.add(WEATHER) == "added"
        assert archive.article(WEATHER.id)


def lose(told, index):
    """Take the only copy of an index away from where it is."""
    told.call("PUT", f"/{index}/_settings", {"index.routing.allocation.enable": "none"})
    (node,) = told.call("GET", f"/_cluster/state/routing_table/{index}")["routing_table"]["indices"][index]["shards"][
        "0"
    ]
    cancel = {"index": index, "shard": 0, "node": node["node"], "allow_primary": True}
    told.call("POST", "/_cluster/reroute", {"commands": [{"cancel": cancel}]})


def bring_back(told, index):
    """Let the cluster put it somewhere again."""
    told.call("PUT", f"/{index}/_settings", {"index.routing.allocation.enable": "all"})
    told.call("POST", "/_cluster/reroute", params={"retry_failed": True})
    told.call("GET", f"/_cluster/health/{index}", params={"wait_for_status": "green", "timeout": "30s"})


@pytest.mark.parametrize("kind", ["articles", "sentences", "names"])
def test_a_red_index_is_told_of_and_what_is_left_is_answered_and_nothing_written_until_it_is_back(told, prefix, kind):
    index = f"{prefix}-{kind}-v1"
    with archive_at(told.address) as archive:
        assert answered(archive).passages
        lose(told, index)
        assert MISSING in answered(archive).message
        assert condition(told).troubles == ("1 of the cluster's shards are out of reach",)
        with pytest.raises(ArchiveError, match=r"out of reach") as refused:
            archive.add(WEATHER)
        assert "\n" not in str(refused.value)
        bring_back(told, index)
        archive.part_was_missing()
        found = answered(archive)
        assert found.passages
        assert MISSING not in found.message
        assert archive.add(WEATHER) == "added"
