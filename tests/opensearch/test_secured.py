"""A cluster that asks for https and a password: who is let in, what they may do, and what is said to the others."""

import base64
import logging
from datetime import date

import pytest

from retrieval.answers import ask, understand
from retrieval.errors import ArchiveError
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.condition import condition
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.journal import Journal
from retrieval.opensearch.lease import Lease
from retrieval.opensearch.mappings import index_body
from retrieval.opensearch.moving import Move
from retrieval.opensearch.opened_archive import archive_at
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER
from tests.opensearch.certificates import authority, signed
from tests.opensearch.running import NoNodesError, free_base_port
from tests.opensearch.secured import ARCHIVIST, PASSWORD, PREFIX, READER, secured_node
from tests.opensearch.test_failures import answering, check


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    try:
        with free_base_port() as base, secured_node(tmp_path_factory.mktemp("secured"), base) as node:
            yield node
    except NoNodesError as error:
        pytest.skip(str(error))


def address(secured, user=ARCHIVIST, **further):
    told = {"nodes": (secured.address,), "prefix": PREFIX, "user": user, "password": PASSWORD, "replicas": 0}
    return ClusterAddress(**{**told, "authority": secured.authority, "patience_seconds": 2.0, **further})


def answered(archive):
    return ask(archive, understand("What did Clara Whitfield say about the harbour?", date(2024, 12, 1)))


def test_an_archive_lives_by_the_rights_on_its_own_indexes_alone(secured, caplog):
    caplog.set_level(logging.DEBUG)
    with archive_at(address(secured)) as archive:
        assert dict(archive.add_all([HARBOUR, STRIKE, WEATHER])) == dict.fromkeys(
            ("harbour", "strike", "weather"), "added"
        )
        assert answered(archive).passages
        assert archive.remove(WEATHER.id)
    with archive_at(address(secured, READER)) as archive:
        assert answered(archive).passages
        with pytest.raises(ArchiveError, match=r"does not let this user do it.*docs/SCALE\.md names \(indices:"):
            archive.add(WEATHER)
    cluster = OpenSearchCluster(address(secured))
    indices = Indices(cluster)
    lease = Lease(cluster)
    lease.look()
    assert lease.token
    Move(cluster, indices, Journal(cluster, indices), lease).move(
        "articles", 2, index_body("articles", cluster.address)
    )
    assert indices.behind("articles").endswith("-v2")
    lease.give_up()
    assert condition(cluster).status == "green"
    with pytest.raises(ArchiveError, match="does not let this user do it"):
        cluster.call("GET", "/theirs-articles/_search")
    cluster.close()
    assert PASSWORD not in caplog.text
    assert base64.b64encode(f"{ARCHIVIST}:{PASSWORD}".encode()).decode() not in caplog.text


@pytest.mark.parametrize("user", [ARCHIVIST, "nobody"])
def test_who_does_not_know_the_password_is_told_so_in_one_line(secured, user):
    with pytest.raises(ArchiveError, match=r"does not know the user or the password; check both$") as refused:
        check(secured.address, user=user, password="guessed", authority=secured.authority)  # noqa: S106
    assert "guessed" not in str(refused.value)


def test_a_certificate_that_is_not_the_clusters_own_is_told_in_one_line(secured, tmp_path):
    stranger = authority(tmp_path, "stranger").certificate
    by_number = f"https://127.0.0.1:{secured.port}"
    for node, trusted, told in (
        (secured.address, stranger, "is not trusted; name the authority"),
        (secured.address, None, "is not trusted; name the authority"),
        (by_number, secured.authority, "is for another host; write"),
    ):
        with pytest.raises(ArchiveError, match=f"{node}: the cluster's certificate {told}"):
            check(node, authority=trusted, user=ARCHIVIST, password=PASSWORD)
    with pytest.raises(ArchiveError, match=r"cannot be reached.*if it asks for https"):
        check(f"http://localhost:{secured.port}", user=ARCHIVIST, password=PASSWORD)


def test_a_certificate_that_has_expired_and_one_that_is_none_are_told_in_one_line(tmp_path):
    by = authority(tmp_path, "authority")
    expired = signed(by, "localhost", days=-1)
    both = tmp_path / "both.pem"
    both.write_bytes(expired.certificate.read_bytes() + expired.key.read_bytes())
    with answering(both) as port, pytest.raises(ArchiveError, match="certificate has expired; renew it"):
        check(f"https://localhost:{port}", authority=by.certificate)
    with answering() as port, pytest.raises(ArchiveError, match="speaks in the clear"):
        check(f"https://localhost:{port}", authority=by.certificate)
