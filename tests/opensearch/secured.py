"""A real node that asks for https and a password, and lets users do what their roles say."""

from __future__ import annotations

import shutil
import ssl
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import httpx

from tests.opensearch.certificates import authority, signed
from tests.opensearch.running import HERE, KEPT, START_SECONDS, TRANSPORT_ABOVE, NodeProcess, NoNodesError, class_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILES = HERE / "secured"
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


@dataclass
class _SecuredNode(NodeProcess):
    def program(self) -> list[str]:
        *jars, plugin = class_path(_FILES / "pom.xml").split(":")
        unpacked = KEPT / "secured"
        if not unpacked.exists():
            with zipfile.ZipFile(plugin) as held:
                held.extractall(unpacked.with_name("secured.coming"))
            unpacked.with_name("secured.coming").rename(unpacked)
        return ["-cp", ":".join([*jars, f"{unpacked}/*"]), str(_FILES / "SecuredNode.java"), str(self.folder)]


@contextmanager
def secured_node(folder: Path, base: int) -> Iterator[Secured]:
    """One node, of which `Secured` tells. Raises NoNodesError."""
    if not shutil.which("openssl"):
        raise NoNodesError("no openssl here: certificates cannot be made")
    shutil.copytree(_FILES / "config", folder / "config" / "opensearch-security")
    by = authority(folder / "config", "authority")
    own = signed(by, "localhost")
    told = [f"http.port={base + 1}", f"transport.port={base + 1 + TRANSPORT_ABOVE}", "discovery.type=single-node"]
    for layer in ("http", "transport"):
        for name, file in (("pemcert", own.certificate), ("pemkey", own.key), ("pemtrustedcas", by.certificate)):
            told.append(f"plugins.security.ssl.{layer}.{name}_filepath={file.name}")
    told += ["plugins.security.ssl.http.enabled=true", "plugins.security.allow_default_init_securityindex=true"]
    with _SecuredNode(folder, base, 1, told, heap="512m") as node:
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
