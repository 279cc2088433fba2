"""The embedded engine and a cluster side by side: taking articles in, and many questions at once through two processes.

    python -m benchmarks.both_engines --nodes http://127.0.0.1:9201,http://127.0.0.1:9202 --articles 200

The same made-up articles and questions for both. Seconds are those of the clock: on one machine the nodes take their
share of it. What the cluster holds of this is deleted afterwards.
"""

from __future__ import annotations

import argparse
import multiprocessing
import secrets
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.asking import made_up, questions
from retrieval.answers import ask, understand
from retrieval.archive import Archive
from retrieval.archive.prepared import Prepared, prepare
from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.indices import Indices
from retrieval.opensearch.opened_archive import archive_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_BATCH_ARTICLES = 50
_PROCESSES = 2
_THREADS = 4
"""Questions that one process answers at a time."""


@dataclass(frozen=True)
class Place:
    """An archive in a file or in a cluster, as another process can open it."""

    file: Path | None = None
    address: ClusterAddress | None = None

    def opened(self) -> Archive:
        """Open it here."""
        if self.address:
            return archive_at(self.address)
        return Archive.open(self.file) if self.file else Archive.in_memory()


def ingested(place: Place, prepared: Sequence[Prepared]) -> float:
    """Take prepared articles in; gives code points a second, sentences and quotes not counted in."""
    batches = [prepared[first : first + _BATCH_ARTICLES] for first in range(0, len(prepared), _BATCH_ARTICLES)]
    with place.opened() as archive:
        began = time.perf_counter()
        for _ in archive.add_prepared(batches):
            pass
        return sum(len(one.analysis.article.text) for one in prepared) / (time.perf_counter() - began)


def waits(place: Place, asked: Sequence[str], today: date, ready: object) -> list[float]:
    """Answer questions that come all at once; gives for each after how many seconds it was answered."""
    with place.opened() as archive:
        ask(archive, understand(asked[0], today))
        ready.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing
        began = time.perf_counter()

        def answered(text: str) -> float:
            ask(archive, understand(text, today))
            return time.perf_counter() - began

        with ThreadPoolExecutor(_THREADS) as threads:
            return list(threads.map(answered, asked))


def borne(place: Place, asked: Sequence[str], today: date) -> tuple[float, float]:
    """Half of the questions, and 95 of 100, were answered within so many seconds."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(_PROCESSES) as pool:
        ready = manager.Barrier(_PROCESSES)
        parts = [(place, asked[number::_PROCESSES], today, ready) for number in range(_PROCESSES)]
        seconds = list(chain.from_iterable(pool.starmap(waits, parts)))
    return median(seconds), quantiles(seconds, n=20)[-1]


def main() -> None:
    """Measure both."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--nodes", default="http://127.0.0.1:9201")
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--at-once", type=int, default=200)
    chosen = options.parse_args()
    prepared = [prepare(article) for article in made_up(chosen.articles)]
    today = max(one.analysis.article.published for one in prepared if one.analysis.article.published)
    address = ClusterAddress(nodes=tuple(chosen.nodes.split(",")), prefix=f"bench-{secrets.token_hex(4)}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            for place in (Place(file=Path(folder) / "bench.archive"), Place(address=address)):
                name = "cluster" if place.address else "embedded"
                print(
                    f"{name}: {ingested(place, prepared):,.0f} characters a second taken in (prepared before)",
                    flush=True,
                )
                with place.opened() as archive:
                    asked = list(islice(cycle(chain(*questions(archive).values())), chosen.at_once))
                half, most = borne(place, asked, today)
                print(
                    f"{name}: {len(asked)} questions at once, half within {half:.1f} s, 95 of 100 within {most:.1f} s",
                    flush=True,
                )
        finally:
            cluster = OpenSearchCluster(address)
            Indices(cluster).delete()
            cluster.close()


if __name__ == "__main__":
    main()
