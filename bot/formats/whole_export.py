"""All that an archive holds as JSON lines in a file: articles with the days of their versions, corrections, and more.

Lines that are no article have the one key "onrecord"; `ingest` passes over them. The first says that an export begins
and the last that it ends: without the last one the file is not whole, and `ingest` says so.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from bot.formats.correction_lines import correction_json
from bot.formats.exporting import article_line
from bot.safe_text import escaped_json
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.archive import Archive
    from retrieval.archive.notebook import Notebook

PRIVATE = 0o600


def write_whole_export(archive: Archive, notebook: Notebook, path: Path) -> int:
    """Write everything to a file, which stands there whole or not at all; gives the number of articles."""
    part = path.with_name(f".{path.name}.part")
    articles = 0
    try:
        part.touch(mode=PRIVATE)
        with part.open("w", encoding="utf-8") as file:
            for line in _lines(archive, notebook):
                articles += "onrecord" not in line and "replaced_at" not in line
                file.write(escaped_json(json.dumps(line, ensure_ascii=False)) + "\n")
            file.write(json.dumps({"onrecord": {"end": True, "articles": articles}}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        part.unlink(missing_ok=True)
    return articles


def _lines(archive: Archive, notebook: Notebook) -> Iterator[dict[str, Any]]:
    yield {"onrecord": {"begin": True}}
    for version in archive.every_version():
        replaced = version.replaced_at
        yield article_line(version.article) | ({"replaced_at": replaced.isoformat()} if replaced else {})
    for correction in archive.corrections():
        yield {"onrecord": {"correction": correction_json(correction)}}
    for url, state in notebook.feeds():
        yield {"onrecord": {"feed": url, "state": json.loads(state)}}
    for server, settings in notebook.server_settings().items():
        yield {"onrecord": {"server": str(server), "settings": json.loads(settings)}}
