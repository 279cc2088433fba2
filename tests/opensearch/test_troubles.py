"""Full disks and red indexes of a real cluster: one line says what is the matter, and what can be answered is."""

from contextlib import contextmanager
from datetime import date

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.errors import ArchiveError
from retrieval.opensearch import bulk
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.condition import condition
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.mappings import index_body
from retrieval.opensearch.opened_archive import archive_at
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

MISSING = "Part of the archive is out of reach at the moment"


@pytest.fixture
def told(cluster, prefix, monkeypatch):
    """A cluster with an archive of two articles without copies, as requests reach it."""
    monkeypatch.setattr(bulk, "_SHARD_TIMEOUT", "1s")
    requests = OpenSearchCluster(ClusterAddress(cluster, prefix, replicas=0, patience_seconds=2.0))
    with archive_at(requests.address) as archive:
        for _ in archive.add_all([HARBOUR, STRIKE]):
            pass
    yield requests
    requests.close()


def answered(archive, text="What did Clara Whitfield say?"):
    question = understand(text, date(2024, 12, 1), None, knows=knows(archive))
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
        assert archive.add(WEATHER) in {"added", "unchanged"}  # what was kept came in by itself
        assert archive.article(WEATHER.id)
        assert archive.article(WEATHER.id)


@contextmanager
def red(told, kind):
    """Let there be no node for the shard of an index of this kind; afterwards the index is as it was."""
    indices = Indices(told)
    alias, whole = indices.alias(kind), indices.behind(kind)
    lost = f"{alias}-v0"
    body = index_body(kind, told.address)
    nowhere = {"index.routing.allocation.require._name": "nobody", **body["settings"]}
    told.call("PUT", f"/{lost}", body | {"settings": nowhere}, params={"wait_for_active_shards": 0})
    indices.switch(kind, whole, lost)
    yield
    indices.switch(kind, lost, whole)
    indices.drop(lost)


ABOUT_HER, ABOUT_WORDS = "What did Clara Whitfield say?", "Who said “We will not close a single quay”?"


@pytest.mark.parametrize(
    ("kind", "answerable", "not_answerable"),
    [
        ("names", ABOUT_WORDS, ABOUT_HER),
        ("actors", ABOUT_WORDS, None),
        ("statements", ABOUT_WORDS, ABOUT_HER),
        ("state", None, ABOUT_HER),
    ],
)
def test_a_red_index_is_told_of_and_what_can_be_answered_is_until_it_is_back(told, kind, answerable, not_answerable):
    with archive_at(told.address) as archive:
        with red(told, kind):
            assert condition(told).troubles == ("1 of the cluster's shards are out of reach",)
            if answerable:
                found = answered(archive, answerable)
                assert found.passages or MISSING in found.message
            if not_answerable:
                with pytest.raises(
                    ArchiveError, match=r"part of the cluster's shards is out of reach; bring the missing"
                ):
                    answered(archive, not_answerable)
            with pytest.raises(ArchiveError, match=r"out of reach") as refused:
                archive.add(WEATHER)
            assert "\n" not in str(refused.value)
        archive.part_was_missing()
        found = answered(archive, ABOUT_HER)
        assert found.passages
        assert MISSING not in found.message
        assert archive.add(WEATHER) in {"added", "unchanged"}  # what was kept came in by itself
        assert archive.article(WEATHER.id)
