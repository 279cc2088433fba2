"""What goes wrong with a cluster, each in one line: which nodes, what is the matter, what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from opensearchpy import exceptions as raised

from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable


class ConflictingChange(ArchiveError):
    """Somebody else was first: what was to be written was worked out from what is no longer so."""


class MissingIndex(ArchiveError):
    """The cluster holds no archive of this name."""


class MissingDocument(ArchiveError):
    """There is no document of this id."""


_FOR_GOOD = frozenset({400, 413})


class RefusedForGood(ArchiveError):
    """What was sent can never be taken as it is: it is too large, or no mapping has a place for it."""


class Failure(NamedTuple):
    """A failed request: the HTTP status (0: no answer came), OpenSearch's name for it, and its own words."""

    status: int
    kind: str
    told: str
    cause: Exception


def failure_of(error: raised.TransportError) -> Failure:
    """Give what a request failed with."""
    status = error.status_code if isinstance(error.status_code, int) else 0
    kind = str(error.error)
    return Failure(status, kind, f"{_reasons(error.info)} {error}", error)


def failure_in(answer: Any) -> Failure:  # noqa: ANN401  JSON
    """Give what one of several requests that were sent together failed with."""
    kind = str(answer["error"].get("type", "")) if isinstance(answer["error"], dict) else str(answer["error"])
    return Failure(int(answer.get("status", 0)), kind, _reasons(answer["error"]), RuntimeError(kind))


def _reasons(info: Any) -> str:  # noqa: ANN401  whatever JSON came
    """All reasons within an answer, the outermost first."""
    if isinstance(info, dict):
        own = [str(info["reason"])] if isinstance(info.get("reason"), str) else []
        return " ".join([*own, *(found for value in info.values() if (found := _reasons(value)))])
    if isinstance(info, list):
        return " ".join(found for value in info if (found := _reasons(value)))
    return ""


def is_passing(failure: Failure) -> bool:
    """Tell whether the same request may well succeed a little later."""
    return failure.status in {0, 429, 502, 503, 504} and not any(
        matters(failure) for matters in (_is_certificate, _is_disk)
    )


def error_of(failure: Failure, nodes: str) -> ArchiveError:
    """Make the error whose message says what is wrong with the cluster at these nodes, and the remedy."""
    if failure.status == 404 and not _is_missing(failure):
        return MissingDocument(f"{nodes}: there is no such document")
    if failure.status == 409:
        return ConflictingChange(f"{nodes}: somebody else changed the archive at the same moment; try again")
    refused = RefusedForGood if failure.status in _FOR_GOOD else ArchiveError
    for matters, reason in _REASONS:
        if matters(failure):
            kind = MissingIndex if matters is _is_missing else refused
            right = re.search(r"no permissions for \[([^\]]+)\]", failure.told)
            return kind(f"{nodes}: {reason}{f' ({right[1]})' if right else ''}")
    told = " ".join(failure.told.split())[:200]
    return refused(f"{nodes}: the cluster refused ({failure.status or 'no answer'} {failure.kind}: {told})")


def _is_certificate(failure: Failure) -> bool:
    return isinstance(failure.cause, raised.SSLError) or "CERTIFICATE" in failure.told.upper()


def _is_timeout(failure: Failure) -> bool:
    return isinstance(failure.cause, raised.ConnectionTimeout) or failure.status == 504


def _is_unreachable(failure: Failure) -> bool:
    return isinstance(failure.cause, raised.ConnectionError) or failure.status == 502


def _is_disk(failure: Failure) -> bool:
    return failure.kind == "cluster_block_exception" and (
        "flood-stage" in failure.told or "read-only" in failure.told or "disk usage" in failure.told
    )


def _is_missing(failure: Failure) -> bool:
    return failure.status == 404 and "no such index" in failure.told


def _is_without_manager(failure: Failure) -> bool:
    return (
        "not_discovered" in failure.kind or "no master" in failure.told or "no cluster manager" in failure.told.lower()
    )


def _tells(words: str) -> Callable[[Failure], bool]:
    return lambda failure: _is_certificate(failure) and words in failure.told.upper()


def _has(status: int) -> Callable[[Failure], bool]:
    return lambda failure: failure.status == status


_REASONS: tuple[tuple[Callable[[Failure], bool], str], ...] = (
    (_tells("CERTIFICATE HAS EXPIRED"), "the cluster's certificate has expired; renew it"),
    (
        _tells("IS NOT VALID FOR"),
        "the cluster's certificate is for another host; write the node's address as it names it",
    ),
    (_tells("WRONG_VERSION_NUMBER"), "what answers there speaks in the clear; switch its TLS on, or write http://"),
    (_is_certificate, "the cluster's certificate is not trusted; name the authority that signed it"),
    (_is_timeout, "the cluster does not answer in time; look at its load and its nodes"),
    (
        _is_unreachable,
        "the cluster cannot be reached; check that it runs, its nodes' addresses, and if it asks for https",
    ),
    (_is_disk, "the cluster's disks are full and it takes nothing more in; free some space or add a node"),
    (_is_missing, "the cluster holds no such archive; ingest articles first"),
    (_is_without_manager, "the cluster has no manager: more than half of its managing nodes are out of reach"),
    (_has(401), "the cluster does not know the user or the password; check both"),
    (_has(403), "the cluster does not let this user do it; give the user the rights that docs/SCALE.md names"),
    (_has(429), "the cluster has more to do than it can; try again later"),
    (_has(503), "part of the cluster's shards is out of reach; bring the missing nodes back"),
    (_has(413), "the cluster refuses a request of this size; raise http.max_content_length"),
)
