"""A few random histories: whatever came and went, an archive in a cluster is like a new one in memory."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from retrieval.archive import Archive
from tests.archive.test_history import History
from tests.opensearch.contract.conftest import EMBEDDED_IN_MEMORY

FEW = settings(
    max_examples=3, stateful_step_count=6, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def test_a_history_leaves_what_an_archive_of_the_articles_that_are_left_has(monkeypatch):
    monkeypatch.setattr(Archive, "in_memory", EMBEDDED_IN_MEMORY)
    run_state_machine_as_test(History, settings=FEW)
