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


def test_where_it_has_the_plug_in_the_field_is_one_by_which_it_searches():
    body = index_body("statements", ClusterAddress(nodes=("http://127.0.0.1:9200",)), by_vectors=True)
    assert body["settings"]["index"]["knn"]
    assert body["mappings"]["properties"]["vector"]["type"] == "knn_vector"
    assert body["mappings"]["properties"]["vector"]["dimension"] == np.size(WordVectors().vectors([["quay"]]))
