"""What is found in a cluster is what is found in a file: the same sentences, in the same order, by the same scores."""

from datetime import date
from random import Random

import pytest

from retrieval.archive import Archive, Filters
from retrieval.archive.prepared import prepare
from retrieval.model import Article, Period
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.opened_archive import archive_at

WORDS = (
    "harbour quay crane strike pay minister rain port ship dock wage vote court bridge storm flood union mayor".split()
)
SPEAKERS = ("Ann Roe", "Tom Arkwright", "Clara Whitfield", "Ingrid Halvorsen")


def told(chance: Random, least: int, most: int) -> str:
    return " ".join(chance.choices(WORDS, range(len(WORDS), 0, -1), k=chance.randint(least, most)))


def written(chance: Random, number: int) -> Article:
    said = [f"“The {told(chance, 3, 60)},” said {chance.choice(SPEAKERS)}." for _ in range(chance.randint(1, 6))]
    plain = [f"The {told(chance, 4, 70)}." for _ in range(chance.randint(1, 8))]
    paragraphs = said + plain
    chance.shuffle(paragraphs)
    return Article(
        f"a{number}",
        "\n\n".join(paragraphs),
        title=f"The {told(chance, 2, 6)}",
        published=date(2024, 1 + number % 12, 1 + number % 28),
        source=chance.choice(["Ledger", "Courier"]),
    )


@pytest.fixture(scope="module")
def both(cluster):
    chance = Random(7)  # noqa: S311
    articles = [written(chance, number) for number in range(40)]
    address = ClusterAddress(nodes=cluster, prefix="test-search", shards=2)
    with Archive.in_memory() as embedded, archive_at(address) as there:
        for archive in (embedded, there):
            list(archive.add_prepared([[prepare(article) for article in articles]]))
            archive.remove("a3")
            archive.add(written(Random(8), 5))  # noqa: S311
        yield embedded, there
    cluster_again = OpenSearchCluster(address)
    Indices(cluster_again).delete()
    cluster_again.close()


QUERIES = [told(Random(number), 1, 8) for number in range(12)]  # noqa: S311
FILTERS = [
    Filters(),
    Filters(sources=("Ledger",)),
    Filters(actors=("ann-roe",)),
    Filters(period=Period(date(2024, 2, 1), date(2024, 6, 30))),
]


@pytest.mark.parametrize("filters", FILTERS, ids=["all", "source", "speaker", "days"])
def test_sentences_and_phrases_are_the_same_with_the_same_scores(both, filters):
    embedded, there = both
    for query in QUERIES:
        assert there.search(query, k=15, filters=filters) == embedded.search(query, k=15, filters=filters)
        assert there.phrase(query, k=15, filters=filters) == embedded.phrase(query, k=15, filters=filters)
        assert there.idf(query) == embedded.idf(query)


def test_articles_are_the_same_in_the_same_order(both):
    def found(archive, query):
        hits = archive.search_articles(query.split(), k=10)
        pool = archive.pool([hit.article for hit in hits])
        return [(pool.about[hit.article].id, pytest.approx(hit.score)) for hit in hits]

    for query in QUERIES:
        assert found(both[1], query) == found(both[0], query)


def test_terms_and_vectors_of_statements_are_the_same(both):
    def columns(archive):
        pool = archive.pool([hit.article for hit in archive.search_articles(["harbour", "quay"], k=10)])
        places = [array.tolist() for array in archive.term_matrices(pool, ["harbour", "quay", "rain"])]
        return pool.starts.tolist(), places, archive.statement_vectors(pool.numbers).tolist()

    assert columns(both[1]) == columns(both[0])
    assert len(columns(both[0])[0]) > 20


def test_statements_pass_the_same_filters_and_are_counted_alike(both):
    embedded, there = both
    for filters in FILTERS:
        assert there.statements(filters) == embedded.statements(filters)
        assert there.statements(filters, limit=7) == embedded.statements(filters, limit=7)
        assert there.count(filters) == embedded.count(filters)
