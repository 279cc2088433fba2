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
    """One node: `files` hold the pom of what it is made of, the plug-in last, whose class is `plugin`."""

    files: Path = HERE
    plugin: str = ""

    def program(self) -> list[str]:
        """What Java is told to run."""
        *jars, packed = class_path(self.files / "pom.xml").split(":")
        unpacked = KEPT / self.files.name
        if not unpacked.exists():
            with zipfile.ZipFile(packed) as held:
                held.extractall(unpacked.with_name(f"{unpacked.name}.coming"))
            unpacked.with_name(f"{unpacked.name}.coming").rename(unpacked)
        return [
            "-cp",
            ":".join([*jars, f"{unpacked}/*"]),
            str(HERE / "PluggedNode.java"),
            self.plugin,
            str(self.folder),
        ]


def alone_at(base: int) -> list[str]:
    """Give the settings of a node that is a cluster by itself, behind a port."""
    return [f"http.port={base + 1}", f"transport.port={base + 1 + TRANSPORT_ABOVE}", "discovery.type=single-node"]


@contextmanager
def node_that_searches_vectors(folder: Path, base: int) -> Iterator[tuple[str, ...]]:
    """One node with the plug-in for vectors; gives where it listens. Raises NoNodesError."""
    (folder / "config").mkdir(parents=True, exist_ok=True)
    plugin = "org.opensearch.knn.plugin.KNNPlugin"
    with PluggedNode(folder, base, 1, alone_at(base), heap="512m", files=HERE / "vectors", plugin=plugin) as node:
        wait_for(node.addresses, [node])
        yield node.addresses
