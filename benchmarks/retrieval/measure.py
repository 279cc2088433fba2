"""What is measured, each in a process of its own: building, resident memory and opening, and queries side by side.

All times are CPU times of the whole process (system time included), so that another program's load does not count.
"""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

from benchmarks.retrieval.engines import ENGINES, REBUILT
from benchmarks.retrieval.sentences import ARTICLE, fragments, made_up, of_file, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.retrieval.engines import Engine
    from benchmarks.retrieval.sentences import Asked
    from retrieval.archive.index.index import IndexEntry

ARTICLES = 15
"""How many articles are added one after the other."""
MODULES = {
    "onrecord": ["retrieval.archive.index.live_segments"],
    "rank-bm25": ["rank_bm25"],
    "bm25s": ["bm25s"],
    "bm25s-numba": ["bm25s", "numba"],
    "tantivy": ["tantivy"],
    "tantivy-bare": ["tantivy"],
    "fts5": ["sqlite3"],
}
"""What an engine imports, before opening is timed."""
_WIDE = 60
"""Hits of a query whose answer is ranked anew."""
TURN = 25
"""Queries that an engine answers before the next engine's turn: a service has its own data in the caches."""
WARM = 40
"""Queries that are asked before times are taken or resident memory is read."""


@dataclass(frozen=True)
class Corpus:
    """Where the sentences come from, so that each process can make them for itself."""

    sentences: int
    seed: int
    file: Path | None = None

    def entries(self) -> list[IndexEntry]:
        """Make or read the sentences."""
        return list(of_file(self.file, self.sentences) if self.file else made_up(self.sentences, self.seed))


def questions(corpus: Corpus, plain: int, spoken: int) -> tuple[list[Asked], list[Asked]]:
    """Make queries for topics, and fragments of sentences."""
    entries = corpus.entries()
    return queries(entries, plain, corpus.seed + 1), fragments(entries, spoken, corpus.seed + 2)


def cpu(work: Callable[[], object]) -> float:
    """Say how many seconds of CPU `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def build(name: str, corpus: Corpus, path: Path) -> dict[str, float]:
    """Build an engine's index; give `build_s` and `disk_mb`."""
    path.mkdir()
    entries, engine = corpus.entries(), ENGINES[name]()
    gc.disable()
    seconds = cpu(lambda: engine.build(entries, path))
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return {"build_s": seconds, "disk_mb": size / 1e6}


def occupy(name: str, path: Path, asked: Sequence[Asked], seconds: float) -> dict[str, float]:
    """Open an engine, ask it a little, add articles; give `open_ms` (to the first answer), `rss_mb` and `add_ms`."""
    engine = ENGINES[name]()
    for module in MODULES[name]:
        import_module(module)
    opened = cpu(lambda: engine.open(path)) + cpu(lambda: engine.search(asked[0].terms))
    _warm(engine, asked[:WARM], seconds)
    measured = {"open_ms": opened * 1e3, "rss_mb": _resident_mb()}
    if name not in REBUILT:
        added = [_added(engine, article) for article in _articles()]
        measured |= {"add_ms": median(added) * 1e3, "add_mean_ms": mean(added) * 1e3}
    return measured


def _warm(engine: Engine, asked: Sequence[Asked], seconds: float) -> None:
    start = time.process_time()
    for each in asked:
        engine.search(each.terms)
        if time.process_time() - start > seconds:
            break


def _articles() -> Iterator[list[IndexEntry]]:
    """Make new articles, whose sentences are numbered behind all others."""
    new = [replace(entry, id=(1 << 30) + entry.id) for entry in made_up(ARTICLES * ARTICLE, seed=99)]
    yield from (new[first : first + ARTICLE] for first in range(0, len(new), ARTICLE))


def _added(engine: Engine, article: list[IndexEntry]) -> float:
    return cpu(lambda: engine.add(article))


def _resident_mb() -> float:
    """Read what the process keeps in memory, mapped files included."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.open() if line.startswith("VmRSS")) / 1e3
    import resource  # noqa: PLC0415  # there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS


@dataclass
class _Turns:
    """One engine's part in the comparison."""

    engine: Engine
    plain: list[float] = field(default_factory=list)
    wide: list[float] = field(default_factory=list)
    """Times of the same queries for `_WIDE` hits."""
    filtered: list[float] = field(default_factory=list)
    """Times of queries with a filter that was not asked for just before."""
    again: list[float] = field(default_factory=list)
    """Times of the same right after."""
    answers: list[list[int]] = field(default_factory=list)

    def take(self, asked: Sequence[Asked], seconds: float) -> None:
        """Answer one turn's queries, then the same with filters, as long as there is time left."""
        for each in asked:
            if sum(self.plain) < seconds / 2:
                self.plain.append(cpu(partial(self._answer, each.terms)))
        for each in asked:
            if sum(self.wide) < seconds / 4:
                self.wide.append(cpu(partial(self.engine.search, each.terms, _WIDE)))
        for each in asked:
            if sum(self.filtered) < seconds / 4:
                self.filtered.append(cpu(partial(self.engine.filtered, each.terms, each.tag)))
                self.again.append(cpu(partial(self.engine.filtered, each.terms, each.tag)))

    def _answer(self, terms: list[str]) -> None:
        self.answers.append(self.engine.search(terms))

    @property
    def figures(self) -> dict[str, float]:
        high = quantiles(self.plain, n=100)[98] if len(self.plain) > 1 else self.plain[0]
        times = {
            "query_ms": median(self.plain),
            "query_mean_ms": mean(self.plain),
            "query_p99_ms": high,
            "wide_ms": median(self.wide),
            "filtered_ms": median(self.filtered),
            "filtered_again_ms": median(self.again),
        }
        return {name: seconds * 1e3 for name, seconds in times.items()} | {"queries": len(self.plain)}


def compare(paths: dict[str, Path], asked: Sequence[Asked], seconds: float) -> dict[str, dict[str, float]]:
    """Ask all engines the same queries, `TURN` each at a time, for at most `seconds`; give the figures of each."""
    turns = {name: _Turns(ENGINES[name]()) for name in paths}
    for name, each in turns.items():
        each.engine.open(paths[name])
        _warm(each.engine, asked[:WARM], seconds / 8)
    gc.collect()
    gc.freeze()
    for first in range(WARM, len(asked), TURN):
        for each in turns.values():
            each.take(asked[first : first + TURN], seconds)
    figures = {name: each.figures for name, each in turns.items()}
    if {"onrecord", "rank-bm25"} <= turns.keys():
        pairs = list(zip(turns["onrecord"].answers, turns["rank-bm25"].answers, strict=False))
        same = sum(ours == theirs[: len(ours)] for ours, theirs in pairs)
        figures["onrecord"]["same_as_rank_bm25"] = same / len(pairs)
    return figures
