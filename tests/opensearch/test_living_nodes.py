"""A node that hangs is left out soon, one that is only slow is waited for, and nothing is sent twice without need."""

import json
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from retrieval.errors import ArchiveError
from retrieval.opensearch import living_nodes
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.living_nodes import may_ask_any_copy

WRITING = "/a/_doc/1"
LOOKING = "/a/_search"


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr(living_nodes, "HEARD_SECONDS", 0.1)
    monkeypatch.setattr(living_nodes, "NAME_SECONDS", 0.3)


class Node:
    """A node of this test: what it was asked, and whether it hangs or takes its time."""

    def __init__(self, name):
        self.name = name
        self.asked = 0
        self.told = ""
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.seconds = 0.0
        self.hangs_after_next = False

    def answer(self, request):
        path = request.path.partition("?")[0]
        if path in {WRITING, LOOKING, "/_msearch"}:
            self.asked += 1
            length = int(request.headers.get("Content-Length") or 0)
            self.told = unquote(request.path) + request.rfile.read(length).decode()
            if self.hangs_after_next:
                self.goes_on.clear()
            if self.goes_on.is_set():
                time.sleep(self.seconds)
        self.goes_on.wait(20)
        told = {"nodes": {self.name: {}}} if path == "/_nodes/_local" else {"of": self.name, "responses": []}
        body = json.dumps(told).encode()
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)


@contextmanager
def listening(node):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            node.answer(self)

        do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            """Say nothing."""

        def handle(self):
            with suppress(OSError):  # whoever asked did not wait
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        node.goes_on.set()
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture
def three():
    """Three nodes, and a cluster that asks them."""
    nodes = [Node(name) for name in "abc"]
    with ExitStack() as stack:
        addresses = tuple(stack.enter_context(listening(node)) for node in nodes)
        cluster = OpenSearchCluster(ClusterAddress(addresses, timeout_seconds=10.0))
        yield cluster, nodes
        cluster.close()


def who_answers(cluster, method, path):
    return cluster.call(method, path)["of"]


def test_a_node_that_hangs_is_left_out_after_one_look(three):
    cluster, nodes = three
    nodes[0].goes_on.clear()
    began = time.monotonic()
    for _ in range(30):
        assert who_answers(cluster, "PUT", WRITING) in "bc"
    assert time.monotonic() - began < 2.0
    assert not nodes[0].asked


def test_a_node_that_came_back_is_asked_again(three):
    cluster, nodes = three
    nodes[0].goes_on.clear()
    assert {who_answers(cluster, "PUT", WRITING) for _ in range(6)} == {"b", "c"}
    nodes[0].goes_on.set()
    until = time.monotonic() + 10
    while who_answers(cluster, "PUT", WRITING) != "a":
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_node_that_is_slow_and_tells_its_name_is_waited_for(three):
    cluster, nodes = three
    for node in nodes:
        node.seconds = 1.5
    assert who_answers(cluster, "PUT", WRITING)
    assert sum(node.asked for node in nodes) == 1


def test_whoever_waits_for_a_node_that_begins_to_hang_asks_another_one(three):
    cluster, nodes = three
    for node in nodes:
        node.hangs_after_next = True

    def only_the_first():
        for node in nodes:
            node.hangs_after_next = False

    threading.Timer(0.2, only_the_first).start()
    began = time.monotonic()
    assert who_answers(cluster, "PUT", WRITING)
    assert time.monotonic() - began < 2.0
    assert sum(node.asked for node in nodes) == 2


def test_what_may_be_sent_once_alone_is_sent_once(three):
    cluster, nodes = three
    for node in nodes:
        node.hangs_after_next = True
    with pytest.raises(ArchiveError, match="does not answer in time"):
        cluster.call("PUT", WRITING, tries=1)
    assert sum(node.asked for node in nodes) == 1


@pytest.mark.parametrize(
    "look",
    [
        lambda cluster: cluster.call("POST", LOOKING, {"size": 1}),
        lambda cluster: cluster.call_lines("/_msearch", [{"index": "a"}, {"size": 1}]),
    ],
)
def test_what_only_looks_is_asked_again_when_a_node_is_lost_and_of_the_copies_of_the_others(three, look):
    cluster, nodes = three
    for node in nodes:
        node.seconds = 4.0  # as one does that waits for the node that hangs

    def lose_one():
        next(node for node in nodes if not node.asked).goes_on.clear()
        for node in nodes:
            node.seconds = 0.0

    threading.Timer(0.3, lose_one).start()
    began = time.monotonic()
    look(cluster)
    assert time.monotonic() - began < 3.0
    there = ",".join(node.name for node in nodes if node.goes_on.is_set())
    turned = there[::-1]
    assert any(f"_prefer_nodes:{names}" in node.told for node in nodes for names in (there, turned))


def test_what_writes_is_not_given_up_because_another_node_is_lost(three):
    cluster, nodes = three
    for node in nodes:
        node.seconds = 2.0

    def lose_one():
        next(node for node in nodes if not node.asked).goes_on.clear()

    threading.Timer(0.3, lose_one).start()
    assert who_answers(cluster, "PUT", WRITING)
    assert sum(node.asked for node in nodes) == 1


@pytest.mark.parametrize(
    ("method", "path", "any_copy"),
    [
        ("POST", "/a-articles/_search", True),
        ("POST", "/a-articles/_mget?_source_includes=rows", True),
        ("GET", "/a-leases/_doc/duty", True),
        ("PUT", "/a-leases/_doc/duty", False),
        ("POST", "/_bulk", False),
        ("POST", "/a/_delete_by_query", False),
        ("DELETE", "/a/_doc/_search", False),
        ("GET", "/_cluster/health/a", False),
    ],
)
def test_only_what_looks_something_up_may_be_asked_of_any_copy(method, path, any_copy):
    assert may_ask_any_copy(method, path) is any_copy
