"""Vectors of statements lie in a field by which a cluster can search, or in one that it gives back: the same ones."""

from datetime import UTC, datetime

import numpy as np
import pytest

from retrieval.archive import Archive, Correction
from retrieval.english.meaning import WordVectors
from retrieval.model import Article
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.mappings import VECTOR_FIELDS, index_body
from retrieval.opensearch.opened_archive import archive_at
from tests.archive.test_retrieving import Sums
from tests.opensearch.plugged import node_that_searches_vectors
from tests.opensearch.running import NoNodesError, free_base_port

ARTICLES = [
    Article("harbour", "“The harbour stays open to every boat,” said Ada Quill.\n\n“We build a mole,” Omar Lind said."),
    Article("budget", "“The budget grows by a tenth,” said Ada Quill.\n\nOmar Lind said the taxes would fall."),
]
MOMENT = datetime(2025, 6, 1, tzinfo=UTC)
NUMBERS = np.array([1, 2, 3, 4, 99])
"""Of statements; there is no last one."""


@pytest.fixture
def address(cluster, prefix):
    return ClusterAddress(nodes=cluster, prefix=prefix)


def vectors(archive):
    found = archive.statement_vectors(NUMBERS)
    assert found is not None
    return found


def of_a_file(articles=ARTICLES, **how):
    with Archive.in_memory(articles, **how) as archive:
        return vectors(archive)


def test_vectors_are_those_of_a_file_also_after_their_articles_changed(address):
    with archive_at(address) as archive:
        list(archive.add_all(ARTICLES))
        archive.correct(Correction("nobody", "operator", MOMENT, "omar-lind"))
        archive.add(Article("copy", ARTICLES[0].text))  # a copy changes the documents of what it repeats
    with archive_at(address) as opened_again:
        assert (vectors(opened_again) == of_a_file()).all()
        assert vectors(opened_again).any(axis=1).tolist() == [True] * 4 + [False]
    assert kept_as(address) is str  # bytes that are only given back: there is no plug-in


def kept_as(address):
    """What the vector of a statement is in its document."""
    cluster = OpenSearchCluster(address)
    (found,) = cluster.documents(Indices(cluster).alias("statements"), ["1"], VECTOR_FIELDS)
    cluster.close()
    assert found["_source"]["meaning"] == WordVectors().version
    return type(found["_source"]["vector"])


@pytest.mark.prove
def test_vectors_of_another_table_are_made_anew(address):
    with archive_at(address) as archive:
        list(archive.add_all(ARTICLES))
    with archive_at(address, meaning=Sums()) as another:
        assert (vectors(another) == of_a_file(meaning=Sums())).all()
    with archive_at(address, by_meaning=False) as without:
        assert without.statement_vectors(NUMBERS) is None


def test_a_field_by_which_the_cluster_searches_has_room_for_a_vector():
    body = index_body("statements", ClusterAddress(nodes=("http://127.0.0.1:9200",)), by_vectors=True)
    assert body["mappings"]["properties"]["vector"]["dimension"] == np.size(WordVectors().vectors([["quay"]]))


@pytest.fixture
def searching(tmp_path):
    """An archive's address in a cluster that has the plug-in for vectors."""
    try:
        with free_base_port() as base, node_that_searches_vectors(tmp_path / "node", base) as nodes:
            yield ClusterAddress(nodes=nodes, prefix="test", replicas=0)
    except NoNodesError as error:
        pytest.skip(str(error))


@pytest.mark.prove
def test_where_the_cluster_has_the_plug_in_it_can_search_by_the_vectors_that_it_keeps(searching):
    with archive_at(searching) as archive:
        list(archive.add_all(ARTICLES))
    with archive_at(searching) as opened_again:
        found = vectors(opened_again)
    assert (found == of_a_file()).all()
    assert kept_as(searching) is list
    cluster = OpenSearchCluster(searching)
    nearest = {"query": {"knn": {"vector": {"vector": found[2].tolist(), "k": 2}}}}
    hits = cluster.call("POST", f"/{Indices(cluster).alias('statements')}/_search", nearest)["hits"]["hits"]
    assert hits[0]["_id"] == str(NUMBERS[2])
    cluster.close()
