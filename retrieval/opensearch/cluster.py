"""Requests to a cluster: to whichever node answers, again after a pause where that helps, every failure in one line.

The addresses, the user and the certificates come in as a value; nothing is read from the environment here. A password
stands in no message and in no log.
"""

from __future__ import annotations

import json
import random
import ssl
import threading
import time
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import opensearchpy
from opensearchpy.exceptions import SerializationError, TransportError

from retrieval.errors import ArchiveError, SettingsError
from retrieval.opensearch.failures import MissingIndex, error_of, failure_in, failure_of, is_passing
from retrieval.opensearch.living_nodes import AskedNode, LivingNodes, may_ask_any_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from urllib.parse import SplitResult

    Params: TypeAlias = Mapping[str, str | int | bool]

Json: TypeAlias = dict[str, Any]
"""A JSON object as it goes to the cluster or comes from it."""

_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 5.0
_MOST_IDS = 1000
"""Documents that are asked for by their ids at once."""
_MOST_VALUES = 10_000
"""Different values of a field that are asked for at once."""
_LONGEST_SECONDS = {
    "_bulk": 60.0,
    "_refresh": 60.0,
    "_flush": 300.0,
    "_delete_by_query": 600.0,
    "_forcemerge": 3600.0,
}
"""How long what takes its time on a large archive may take, where the node is there; all else: `timeout_seconds`."""
_OLDEST = (2, 7)
"""The first version of OpenSearch whose requests are these."""
_USUAL_LARGEST_BYTES = 100 * 1024 * 1024
"""The largest request that a cluster takes unless it is told otherwise (`http.max_content_length`)."""
_NO_CLUSTER = "what answers there is no OpenSearch; check the addresses of the nodes"


@dataclass(frozen=True)
class ClusterAddress:
    """Where a cluster is and how to come in. `prefix` begins the names of all indexes of one archive."""

    nodes: tuple[str, ...] = ("http://127.0.0.1:9200",)
    prefix: str = "onrecord"
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None
    """The certificates (PEM) of whoever signed the cluster's; None: those that this machine trusts."""
    plain: bool = False
    """Whether nodes that are not on this machine may be spoken to without encryption."""
    shards: int = 1
    replicas: int = 1
    timeout_seconds: float = 10.0
    patience_seconds: float = 30.0
    """How long a request is tried again while the cluster is busy or a node is lost."""

    def checked(self) -> ClusterAddress:
        """Give the same, or raise SettingsError: no password in addresses, nothing in the clear beyond this machine."""
        if not self.nodes:
            raise SettingsError("archive.opensearch.nodes: name at least one address of a node (https://HOST:9200)")
        for node in self.nodes:
            parts = urlsplit(node)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise SettingsError(
                    f"archive.opensearch.nodes: {_without_secret(node)} is no address such as https://HOST:9200"
                )
            if not _has_port_that_can_be(parts):
                raise SettingsError(f"archive.opensearch.nodes: {_without_secret(node)} names no port from 1 to 65535")
            if parts.username or parts.password:
                raise SettingsError(
                    f"archive.opensearch.nodes: {_without_secret(node)} holds a user; name user and password apart"
                )
            if parts.scheme == "http" and not self.plain and not _is_this_machine(parts.hostname):
                raise SettingsError(
                    f"archive.opensearch.nodes: {node} is another machine; speak to it by https, not in the clear"
                )
        return self

    @property
    def told(self) -> str:
        """The nodes as messages name them."""
        return ", ".join(self.nodes)

    @property
    def is_near(self) -> bool:
        """Whether all nodes are on this machine."""
        return all(_is_this_machine(urlsplit(node).hostname or "") for node in self.nodes)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _without_secret(node: str) -> str:
    return node.rsplit("@", 1)[-1]


def _has_port_that_can_be(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _is_secure(node: str) -> bool:
    return urlsplit(node).scheme == "https"


def _trusting(authority: Path | None) -> ssl.SSLContext:
    """What verifies certificates, and that they are the host's: by an authority, or by whom this machine trusts."""
    try:
        return ssl.create_default_context(cafile=authority)
    except ssl.SSLError as error:
        raise SettingsError(f"archive.opensearch.ca_file: {authority}: holds no certificates (PEM)") from error
    except OSError as error:
        raise SettingsError(f"archive.opensearch.ca_file: {authority}: cannot be read ({error.strerror})") from error


def _credentials(address: ClusterAddress) -> str:
    """User and password so that what goes out are the bytes of their UTF-8: the client writes Latin-1."""
    return f"{address.user}:{address.password}".encode().decode("latin-1")


class OpenSearchCluster:
    """Sends requests; any number of threads may use one. Raises ArchiveError whose message says what is the matter."""

    def __init__(self, address: ClusterAddress) -> None:
        self.address = address.checked()
        self._jitter = random.Random()  # noqa: S311  pauses, no secrets
        self._asking = threading.local()
        self._closed = False

    @cached_property
    def _client(self) -> opensearchpy.OpenSearch:
        address = self.address
        return opensearchpy.OpenSearch(
            [*address.nodes],
            http_auth=_credentials(address) if address.user else None,
            http_compress=not address.is_near,
            connection_class=AskedNode,
            connection_pool_class=LivingNodes,
            max_retries=0,  # another node is asked below, where it is known what may be sent again
            retry_on_timeout=True,  # a node that does not answer is left out
            retry_on_status=(),
            pool_maxsize=20,
            ssl_context=_trusting(address.authority) if any(map(_is_secure, address.nodes)) else None,
        )

    def close(self) -> None:
        """Close the connections; whatever is asked afterwards raises ArchiveError."""
        self._closed = True
        if "_client" in self.__dict__:
            self._client.close()

    def check_version(self) -> None:
        """Raise ArchiveError where the cluster is no OpenSearch, or too old."""
        told = self.call("GET", "/").get("version")
        if not isinstance(told, dict) or "number" not in told:
            raise ArchiveError(f"{self.address.told}: {_NO_CLUSTER}")
        number = tuple(int(part) for part in str(told["number"]).split(".")[:2])
        if told.get("distribution") != "opensearch" or number < _OLDEST:
            oldest = ".".join(map(str, _OLDEST))
            raise ArchiveError(
                f"{self.address.told}: this is {told.get('distribution', 'another program')} {told['number']};"
                f" OpenSearch {oldest} or newer is needed"
            )

    @cached_property
    def largest_request_bytes(self) -> int:
        """The largest body of a request that every node takes; the usual one where we may not ask for it."""
        try:
            nodes = self.call("GET", "/_nodes/http")["nodes"].values()
        except ArchiveError:
            return _USUAL_LARGEST_BYTES
        told = [int(node["http"]["max_content_length_in_bytes"]) for node in nodes if "http" in node]
        return min(told, default=_USUAL_LARGEST_BYTES)

    def call(
        self,
        method: str,
        path: str,
        body: Json | Sequence[Json] | str | None = None,
        *,
        params: Params | None = None,
        tries: int = 0,
    ) -> Json:
        """Send a request and give the answer; what may pass is tried again after pauses that grow and vary.

        It may arrive twice, then: whoever writes must be able to tell what is their own.
        `body`: several objects are sent a line each. `tries`: how often at most, 0 for as long as the patience lasts.
        """
        if self._closed:
            raise ArchiveError(f"{self.address.told}: already closed")
        until = time.monotonic() + self.address.patience_seconds
        asked = {
            name: str(value).lower() if isinstance(value, bool) else value for name, value in (params or {}).items()
        }
        tried = 0
        while True:
            tried += 1
            try:
                answer = self._answer(method, path, asked, body)
            except TransportError as error:
                failure = failure_of(error)
                if not is_passing(failure) or tried == tries or time.monotonic() > until:
                    raise error_of(failure, self.address.told) from error
                self.pause(tried)
            except SerializationError as error:
                raise ArchiveError(f"{self.address.told}: {_NO_CLUSTER}") from error
            else:
                if not isinstance(answer, dict):
                    raise ArchiveError(f"{self.address.told}: {_NO_CLUSTER}")
                self._note_unreachable(answer)
                return answer

    def _answer(self, method: str, path: str, params: Json, body: Json | Sequence[Json] | str | None) -> Any:  # noqa: ANN401
        """Ask one node, which looks into what the nodes have that are there."""
        transport = self._client.transport
        if may_ask_any_copy(method, path) and isinstance(transport.connection_pool, LivingNodes):
            preferred = transport.connection_pool.preference()
            if isinstance(body, list):  # of several requests, each with a line before it that says where it goes
                body = [{**line, **preferred} if place % 2 == 0 else line for place, line in enumerate(body)]
            else:
                params = {**params, **preferred}
        sent = _as_lines(body) if isinstance(body, list) else body
        seconds = max(_LONGEST_SECONDS.get(path.rpartition("/")[2], 0.0), self.address.timeout_seconds)
        return transport.perform_request(method, path, params=params, body=sent, timeout=seconds)

    def call_lines(self, path: str, lines: Iterable[Json]) -> list[Json]:
        """Send a request of several lines, each of two an answer; raises ArchiveError where one cannot be answered."""
        answers: list[Json] = self.call("POST", path, [*lines])["responses"]
        for one in answers:
            if "error" in one:
                raise error_of(failure_in(one), self.address.told)
        return answers

    def documents(self, alias: str, ids: Iterable[str], fields: Sequence[str]) -> list[Json]:
        """Give documents by their ids, as they are now, with some of their fields; missing ones are left out."""
        found: list[Json] = []
        for some in batched(ids, _MOST_IDS):
            body: Json = {"ids": some}
            told = self.call("POST", f"/{alias}/_mget", body, params={"_source_includes": ",".join(fields)})
            self._note_failed(told["docs"])
            found += [one for one in told["docs"] if one.get("found")]
        return found

    def different(self, alias: str, field: str, query: Json | None = None) -> Iterator[tuple[Any, int]]:
        """Give the different values of a field in order, with the number of documents of each, of all or of a query."""
        after: Json = {}
        while True:
            sources: Json = {"sources": [{field: {"terms": {"field": field}}}], "size": _MOST_VALUES, **after}
            body: Json = {"size": 0, "aggs": {"different": {"composite": sources}}}
            told = self.call("POST", f"/{alias}/_search", body | ({"query": query} if query else {}))
            found = told["aggregations"]["different"]
            yield from ((bucket["key"][field], int(bucket["doc_count"])) for bucket in found["buckets"])
            if "after_key" not in found:
                return
            after = {"after": found["after_key"]}

    def pause(self, tried: int) -> None:
        """Wait before trying again, the longer the more often it was tried, never all callers alike."""
        longest = min(_FIRST_PAUSE_SECONDS * 2**tried, _LONGEST_PAUSE_SECONDS)
        time.sleep(self._jitter.uniform(longest / 4, longest))

    @property
    def part_is_missing(self) -> bool:
        """Whether an answer since `ask_anew` came without some shards, for the thread that asks."""
        return getattr(self._asking, "missing", False)

    def ask_anew(self) -> None:
        """Forget which shards were missing, for the thread that asks."""
        self._asking.missing = False

    def _note_failed(self, documents: Iterable[Json]) -> None:
        """Note documents whose shard is out of reach; raise ArchiveError where their index is not there at all."""
        for one in documents:
            if error := one.get("error"):
                if "index_not_found" in str(error):
                    raise MissingIndex(f"{self.address.told}: the cluster holds no such archive; ingest articles first")
                self._asking.missing = True

    def _note_unreachable(self, answer: Json) -> None:
        for one in (answer, *answer.get("responses", ())):
            if isinstance(shards := one.get("_shards"), dict) and shards.get("failed") and "hits" in one:
                self._asking.missing = True


def _as_lines(objects: Iterable[Json]) -> str:
    return "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in objects)


def batched(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """Give values some at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
