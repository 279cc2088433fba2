"""What a whole export carries beside the articles: feeds, servers' settings, corrections, the days of versions.

It is taken in only when the operator says so: a file of articles alone must not bring feeds or rules along.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.formats.correction_lines import correction_of
from bot.wording import many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.archive import Archive
    from retrieval.archive.notebook import Notebook


def take_in_carried(path: Path, archive: Archive, notebook: Notebook, act: tuple[str, str, str]) -> str:
    """Take in what an export carries, once its articles are there; says in one line what that was.

    `act` is when and by whom, and what was done, for the record of each feed. What is there already stays as it is.
    """
    known = {replace(one, number=0) for one in archive.corrections()}
    settled = notebook.server_settings()
    feeds = servers = corrections = 0
    for carried in _marks(path):
        if "feed" in carried:
            url = str(carried["feed"])
            feeds += notebook.add_feed(url, json.dumps(carried.get("state")), (*act, url))
        elif "server" in carried and int(carried["server"]) not in settled:
            notebook.set_server(int(carried["server"]), json.dumps(carried.get("settings")))
            servers += 1
        elif (one := correction_of(carried.get("correction") or {})) and one not in known:
            archive.correct(one)
            corrections += 1
    dated = sum(archive.date_versions(article, ended) for article, ended in _ends(path).items())
    things = (("feed", feeds), ("server", servers), ("correction", corrections), ("version", dated))
    return ", ".join(many(count, thing) for thing, count in things)


def _marks(path: Path) -> Iterator[dict[str, Any]]:
    for record in _records(path):
        if isinstance(mark := record.get("onrecord"), dict):
            yield mark


def _ends(path: Path) -> dict[str, list[datetime]]:
    """When the earlier versions of each article ended, in their order."""
    ended: dict[str, list[datetime]] = defaultdict(list)
    for record in _records(path):
        if isinstance(moment := record.get("replaced_at"), str):
            ended[str(record.get("id"))].append(datetime.fromisoformat(moment))
    return ended


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of an export; what is none was told when its articles were read."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if '"onrecord"' in line or '"replaced_at"' in line:
                try:
                    record = json.loads(line)
                except ValueError:
                    continue
                if isinstance(record, dict):
                    yield record
