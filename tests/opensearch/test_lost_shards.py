"""What can be answered is answered while a node is lost that had the only copy of something, and it is said."""

from datetime import date
from random import Random

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.archive import Filters
from retrieval.errors import ArchiveError
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.opened_archive import archive_at
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
        told = OpenSearchCluster(address)
        for kind in OF_ARTICLES:
            told.call("PUT", f"/onrecord-{kind}/_settings", {"index.number_of_replicas": 0})
        told.call("GET", "/_cluster/health", params={"wait_for_no_relocating_shards": True})
        nodes[2].kill()
        found = answered(archive, "What did Ann Roe say about the harbour?")
        assert MISSING in found.message
        with pytest.raises(ArchiveError, match=r"out of reach|does not answer"):
            archive.add(written(chance, 99))
        nodes[2].start()
        told.call("GET", "/_cluster/health", params={"wait_for_status": "yellow", "timeout": "120s"})
        archive.part_was_missing()
        assert MISSING not in answered(archive, "What did Ann Roe say about the harbour?").message
        assert archive.add(written(chance, 99)) == "added"
        assert archive.count(Filters()) == len({one.number for one in archive.statements(Filters())})
        told.close()
