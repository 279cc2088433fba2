"""Whatever a cluster fails with is told in one line, and only what may pass is tried again."""

import shutil
import ssl
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opensearchpy import exceptions as raised

from retrieval.errors import ArchiveError, SettingsError
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.failures import ConflictingChange, MissingIndex, error_of, failure_of, is_passing

NODES = "https://one:9200"


def block(reason):
    return {"error": {"type": "cluster_block_exception", "reason": reason}, "status": 429}


FLOOD = "index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];"
FAILURES = [
    (raised.ConnectionError("N/A", "refused", OSError("refused")), "cannot be reached", True),
    (raised.ConnectionTimeout("TIMEOUT", "slow", OSError("slow")), "does not answer in time", True),
    (raised.SSLError("N/A", "CERTIFICATE_VERIFY_FAILED", OSError("unknown")), "certificate is not trusted", False),
    (raised.AuthenticationException(401, "Unauthorized", {}), "does not know the user", False),
    (raised.AuthorizationException(403, "security_exception", {}), "does not let this user", False),
    (raised.TransportError(429, "rejected_execution_exception", {}), "more to do than it can", True),
    (raised.TransportError(429, "cluster_block_exception", block(FLOOD)), "disks are full", False),
    (raised.TransportError(503, "search_phase_execution_exception", {}), "shards is out of reach", True),
    (raised.TransportError(503, "cluster_manager_not_discovered_exception", {}), "no manager", True),
    (raised.TransportError(413, "", {}), "of this size", False),
    (
        raised.RequestError(400, "parsing_exception", {"error": {"reason": "odd"}}),
        "refused (400 parsing_exception",
        False,
    ),
]


@pytest.mark.parametrize(("error", "told", "passing"), FAILURES, ids=[told for _, told, _ in FAILURES])
def test_each_failure_names_the_nodes_and_what_is_the_matter(error, told, passing):
    failure = failure_of(error)
    message = str(error_of(failure, NODES))
    assert message.startswith(f"{NODES}: ")
    assert told in message
    assert "\n" not in message
    assert is_passing(failure) == passing


def test_a_change_that_came_second_and_an_archive_that_is_not_there_can_be_told_from_other_failures():
    missing = {"error": {"type": "index_not_found_exception", "reason": "no such index [a]"}}
    assert isinstance(error_of(failure_of(raised.ConflictError(409, "version_conflict", {})), NODES), ConflictingChange)
    assert isinstance(error_of(failure_of(raised.NotFoundError(404, "index_not_found", missing)), NODES), MissingIndex)


@pytest.mark.parametrize(
    ("node", "told"),
    [
        ("http://news.example:9200", "speak to it by https"),
        ("https://ann:word@news.example:9200", "name user and password apart"),
        ("news.example:9200", "is no address"),
        ("https://news.example:99999", "names no port"),
    ],
)
def test_an_address_that_would_betray_something_is_refused_and_the_secret_not_told(node, told):
    with pytest.raises(SettingsError, match=told) as refused:
        OpenSearchCluster(ClusterAddress(nodes=(node,)))
    assert "word" not in str(refused.value).replace("password", "")


def test_this_machine_may_be_spoken_to_in_the_clear_and_another_one_where_it_is_said():
    for node in ("http://127.0.0.1:9200", "http://localhost:9200", "http://[::1]:9200", "https://news.example:9200"):
        ClusterAddress(nodes=(node,)).checked()
    ClusterAddress(nodes=("http://10.0.0.1:9200",), plain=True).checked()


def test_a_password_is_not_part_of_what_is_printed_of_an_address():
    assert "wordlike" not in repr(ClusterAddress(user="ann", password="wordlike"))  # noqa: S106


def test_nobody_at_the_address_is_told_in_one_line():
    cluster = OpenSearchCluster(ClusterAddress(nodes=("http://127.0.0.1:9",), patience_seconds=0.2))
    with pytest.raises(ArchiveError, match=r"http://127\.0\.0\.1:9: the cluster cannot be reached"):
        cluster.check_version()
    cluster.close()


class _Answers(BaseHTTPRequestHandler):
    """Answers each request alike."""

    kind = "application/json"
    body = b'{"version": {"number": "2.19.1", "distribution": "opensearch"}}'

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", self.kind)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def answering(certificate=None, **answer):
    """Serve on this machine, with a certificate or in the clear; gives the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), answer))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture
def certificate(tmp_path):
    """A certificate for localhost, with its key in the same file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    file = tmp_path / "certificate.pem"
    told = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    asked = ["openssl", *told.split(), "-addext", "subjectAltName=DNS:localhost", "-keyout", "-", "-out", "-"]
    file.write_bytes(subprocess.run(asked, check=True, capture_output=True).stdout)
    return file


def check(node, **further):
    cluster = OpenSearchCluster(ClusterAddress(nodes=(node,), patience_seconds=0.0, **further))
    try:
        cluster.check_version()
    finally:
        cluster.close()


def test_a_cluster_is_spoken_to_by_https_where_its_certificate_is_trusted_and_its_own(certificate):
    with answering(certificate) as port:
        check(f"https://localhost:{port}", authority=certificate)
        for node, further in (
            (f"https://localhost:{port}", {}),
            (f"https://127.0.0.1:{port}", {"authority": certificate}),
        ):
            with pytest.raises(ArchiveError, match=r"certificate is (not trusted|for another host)"):
                check(node, **further)


def test_a_file_of_certificates_that_is_none_is_told_in_one_line(tmp_path):
    (tmp_path / "junk.pem").write_text("junk")
    for name, told in (("junk.pem", r"holds no certificates"), ("missing.pem", "No such file")):
        with pytest.raises(SettingsError, match=told):
            check("https://localhost:9200", authority=tmp_path / name)


@pytest.mark.parametrize(
    ("kind", "body"), [("text/html", b"<p>"), ("application/json", b"{}"), ("application/json", b"[]")]
)
def test_another_program_at_the_address_is_told_in_one_line(kind, body):
    with answering(kind=kind, body=body) as port, pytest.raises(ArchiveError, match="is no OpenSearch"):
        check(f"http://localhost:{port}")


def test_user_and_password_may_have_any_letters():
    with answering() as port:
        check(f"http://localhost:{port}", user="анна", password="слово")  # noqa: S106
