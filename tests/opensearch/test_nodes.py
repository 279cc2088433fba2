"""The nodes that the other tests stand on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.opensearch import running
from tests.opensearch.running import NoNodesError, class_path

if TYPE_CHECKING:
    from tests.opensearch.running import NodeProcess


def test_three_nodes_are_one_cluster(cluster: tuple[str, ...]) -> None:
    told = [httpx.get(f"{address}/_cluster/health").json() for address in cluster]
    assert {one["number_of_nodes"] for one in told} == {3}


def test_what_one_test_keeps_is_written_through_one_node_and_read_through_another(
    cluster: tuple[str, ...], prefix: str
) -> None:
    httpx.put(f"{cluster[0]}/{prefix}-x/_doc/1?refresh=true", json={"said": "so"}, timeout=30).raise_for_status()
    assert httpx.get(f"{cluster[2]}/{prefix}-x/_doc/1").json()["_source"] == {"said": "so"}


def test_where_there_is_no_java_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoNodesError, match="no java here"):
        class_path()


@pytest.mark.prove
def test_a_node_that_is_killed_is_missed_at_once_and_comes_back(nodes: list[NodeProcess]) -> None:
    nodes[2].kill()
    began = time.monotonic()
    while httpx.get(f"{nodes[0].addresses[0]}/_cluster/health").json()["number_of_nodes"] == 3:
        assert time.monotonic() - began < 20
        time.sleep(0.1)
    nodes[2].start()
    running.wait_for([one.addresses[0] for one in nodes], nodes)
