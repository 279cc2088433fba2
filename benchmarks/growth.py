"""What taking an article in costs as an archive grows, part by part, and what it takes on the disk.

    python -m benchmarks.growth                                       (10,000 made-up articles, in parts of 1,000)
    python -m benchmarks.growth --articles FILE.jsonl.gz --part 1000 --parts 10

One process prepares and stores, in batches as `onrecord ingest` makes them; figures are CPU of that process. Preparing
(sentences, people, quotes) does not know the archive; its figure beside storing's shows how the machine went meanwhile.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.asking import made_up, of_lines
from retrieval.archive import Archive
from retrieval.archive.prepared import prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.archive.prepared import Prepared
    from retrieval.model import Article

_TOGETHER_CHARS = 3_000_000
"""As `bot/adding/preparing.py` puts them together."""

_LOG = ("-wal", "-shm")


@dataclass(frozen=True)
class Part:
    """Some articles that came one after the other: their characters, and seconds of CPU."""

    articles: int
    characters: int
    preparing: float
    storing: float
    disk: int
    """Bytes of the archive and its index after them, without SQLite's log, which goes when the archive is closed."""

    @property
    def rate(self) -> float:
        """Characters a CPU-second, all in all."""
        return self.characters / (self.preparing + self.storing)


class _Meter:
    """What was prepared so far."""

    def __init__(self) -> None:
        self.articles = self.characters = 0
        self.seconds = 0.0

    def prepared(self, articles: Iterable[Article]) -> Iterator[Prepared]:
        for article in articles:
            began = time.process_time()
            made = prepare(article)
            self.seconds += time.process_time() - began
            self.articles += 1
            self.characters += len(article.text)
            yield made


def measured(articles: Iterable[Article], part: int, parts: int) -> Iterator[Part]:
    """Let an archive grow part by part."""
    rest = iter(articles)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "bench.archive") as archive:
        for _ in range(parts):
            meter = _Meter()
            began = time.process_time()
            for _ in archive.add_prepared(_batches(meter.prepared(islice(rest, part)))):
                pass
            archive.checkpoint()
            spent = time.process_time() - began
            files = (file for file in Path(folder).rglob("*") if file.is_file() and not file.name.endswith(_LOG))
            disk = sum(file.stat().st_size for file in files)
            yield Part(meter.articles, meter.characters, meter.seconds, spent - meter.seconds, disk)


def _batches(prepared: Iterator[Prepared]) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    size = 0
    for one in prepared:
        batch.append(one)
        size += len(one.analysis.article.text)
        if size >= _TOGETHER_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def main() -> None:
    """Measure and print, part by part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="JSON lines, .gz or not")
    parser.add_argument("--part", type=int, default=1000)
    parser.add_argument("--parts", type=int, default=10)
    options = parser.parse_args()
    wanted = options.part * options.parts
    articles = of_lines(options.articles, wanted) if options.articles else made_up(wanted)
    print("| articles | characters a CPU-second | preparing | storing | ms to store a thousand characters | disk |")
    print("| --- | --- | --- | --- | --- | --- |")
    held = text = 0
    for one in measured(articles, options.part, options.parts):
        held, text = held + one.articles, text + one.characters
        preparing, storing = one.characters / one.preparing, one.characters / one.storing
        print(
            f"| {held:,} | {one.rate:,.0f} | {preparing:,.0f} | {storing:,.0f}"
            f" | {1e6 * one.storing / one.characters:.2f} | {one.disk / text:.2f} x |",
            flush=True,
        )


if __name__ == "__main__":
    main()
