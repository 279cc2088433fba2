"""A real cluster of three nodes for tests: the one that ONRECORD_TEST_CLUSTER names, else one started for the session.

Where there is neither that nor Java and Maven, tests that need a cluster are skipped, and say why.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.opensearch.running import NodeProcess, NoNodesError, apart, class_path, free_base_port, together

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNNING = "ONRECORD_TEST_CLUSTER"


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """Where the nodes of a cluster listen, which all tests share."""
    if told := os.environ.get(RUNNING):
        yield tuple(told.split(","))
        return
    _or_skip()
    with free_base_port() as base, together(tmp_path_factory.mktemp("nodes"), base) as addresses:
        yield addresses


@pytest.fixture
def prefix(cluster: tuple[str, ...]) -> Iterator[str]:
    """What the indices of one test begin with; they are gone after it."""
    begins = f"test-{secrets.token_hex(6)}"
    yield begins
    httpx.delete(f"{cluster[0]}/{begins}-*", timeout=60).raise_for_status()


@pytest.fixture
def node_settings() -> tuple[str, ...]:
    """Settings of the nodes of one test's own, beside those that all have."""
    return ()


@pytest.fixture
def nodes(tmp_path_factory: pytest.TempPathFactory, node_settings: tuple[str, ...]) -> Iterator[list[NodeProcess]]:
    """Three nodes of one test's own, a process each, to be killed and paused."""
    _or_skip()
    with free_base_port() as base, apart(tmp_path_factory.mktemp("nodes"), base, *node_settings) as processes:
        yield processes


def _or_skip() -> None:
    try:
        class_path()
    except NoNodesError as error:
        pytest.skip(str(error))
