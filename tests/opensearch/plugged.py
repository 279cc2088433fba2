"""A real node with a plug-in, in a process of its own."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.opensearch.running import HERE, KEPT, TRANSPORT_ABOVE, NodeProcess, class_path, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class PluggedNode(NodeProcess):
    """One node: `files` hold its program and the pom of what it is made of, the plug-in last."""

    files: Path = HERE

    def program(self) -> list[str]:
        """What Java is told to run."""
        *jars, plugin = class_path(self.files / "pom.xml").split(":")
        unpacked = KEPT / self.files.name
        if not unpacked.exists():
            with zipfile.ZipFile(plugin) as held:
                held.extractall(unpacked.with_name(f"{unpacked.name}.coming"))
            unpacked.with_name(f"{unpacked.name}.coming").rename(unpacked)
        (program,) = self.files.glob("*.java")
        return ["-cp", ":".join([*jars, f"{unpacked}/*"]), str(program), str(self.folder)]


def alone_at(base: int) -> list[str]:
    """Give the settings of a node that is a cluster by itself, behind a port."""
    return [f"http.port={base + 1}", f"transport.port={base + 1 + TRANSPORT_ABOVE}", "discovery.type=single-node"]


@contextmanager
def node_that_searches_vectors(folder: Path, base: int) -> Iterator[tuple[str, ...]]:
    """One node with the plug-in for vectors; gives where it listens. Raises NoNodesError."""
    (folder / "config").mkdir(parents=True, exist_ok=True)
    with PluggedNode(folder, base, 1, alone_at(base), heap="512m", files=HERE / "vectors") as node:
        wait_for(node.addresses, [node])
        yield node.addresses
