"""Where the archive of a bot that runs as a process is kept for a test: in a file, or in a cluster."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.opening import open_to_write
from bot.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from retrieval.archive import Archive
    from retrieval.model import Article


@dataclass(frozen=True)
class Stored:
    """A folder for configurations, and where the archive that they name is kept: a file there, or a cluster."""

    folder: Path
    nodes: tuple[str, ...] = ()
    """Where the nodes of the cluster listen; none: the archive is a file."""
    prefix: str = "test"

    @property
    def file(self) -> Path:
        """The archive's file, where it is one."""
        return self.folder / "onrecord.archive"

    def config(self, **further: Any) -> Path:
        """Write a configuration of this archive with further keys and sections, and give its file."""
        archive: dict[str, Any] = {"path": self.file.name}
        if self.nodes:
            archive |= {"engine": "opensearch", "opensearch": {"nodes": list(self.nodes), "prefix": self.prefix}}
        file = self.folder / f"config-{secrets.token_hex(4)}.toml"
        file.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in ({"archive": archive} | further).items()))
        return file

    def opened(self) -> Archive:
        """Open the archive, made where it is missing."""
        return open_to_write(load(self.config()))

    def holding(self, articles: Iterable[Article]) -> Stored:
        """Add articles; give this."""
        with self.opened() as archive:
            list(archive.add_all(articles))
        return self


def _toml(value: object) -> str:
    """A value as TOML, a section on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    return json.dumps(value)
