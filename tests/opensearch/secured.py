"""A real node that asks for https and a password, and lets users do what their roles say."""

from __future__ import annotations

import shutil
import ssl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import httpx

from tests.opensearch.certificates import authority, signed
from tests.opensearch.plugged import PluggedNode, alone_at
from tests.opensearch.running import HERE, START_SECONDS, NodeProcess, NoNodesError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILES = HERE / "secured"
_PLUGIN = "org.opensearch.security.OpenSearchSecurityPlugin"
ARCHIVIST, READER = "archivist", "reader"
PASSWORD = "wordlike"  # noqa: S105  the one of internal_users.yml
PREFIX = "ours"
"""What the names of the indexes begin with on which both have rights."""


class Secured(NamedTuple):
    """Where the node is, and who signed its certificate, which is for that host."""

    port: int
    authority: Path

    @property
    def address(self) -> str:
        """The node's address."""
        return f"https://localhost:{self.port}"


@contextmanager
def secured_node(folder: Path, base: int) -> Iterator[Secured]:
    """One node, of which `Secured` tells. Raises NoNodesError."""
    if not shutil.which("openssl"):
        raise NoNodesError("no openssl here: certificates cannot be made")
    shutil.copytree(_FILES / "config", folder / "config" / "opensearch-security")
    by = authority(folder / "config", "authority")
    own = signed(by, "localhost")
    told = alone_at(base)
    for layer in ("http", "transport"):
        for name, file in (("pemcert", own.certificate), ("pemkey", own.key), ("pemtrustedcas", by.certificate)):
            told.append(f"plugins.security.ssl.{layer}.{name}_filepath={file.name}")
    told += ["plugins.security.ssl.http.enabled=true", "plugins.security.allow_default_init_securityindex=true"]
    with PluggedNode(folder, base, 1, told, heap="512m", files=_FILES, plugin=_PLUGIN) as node:
        secured = Secured(base + 1, by.certificate)
        _wait_for(secured, node)
        yield secured


def _wait_for(secured: Secured, node: NodeProcess) -> None:
    until = time.monotonic() + START_SECONDS
    trusting = ssl.create_default_context(cafile=secured.authority)
    while time.monotonic() < until:
        if not node.runs:
            raise NoNodesError(f"OpenSearch ended while it started: {(node.folder / 'log').read_text()[-300:]}")
        try:
            asked = httpx.get(secured.address, auth=(ARCHIVIST, PASSWORD), verify=trusting)
        except httpx.HTTPError:
            pass
        else:
            if asked.status_code == httpx.codes.OK:
                return
        time.sleep(0.5)
    raise NoNodesError(f"OpenSearch is not up after {START_SECONDS:.0f} s at {secured.address}")
