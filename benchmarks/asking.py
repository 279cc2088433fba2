"""What a question costs, kind by kind, as an archive grows; the growth factor is what counts, not the milliseconds.

    python -m benchmarks.asking                                       (made-up articles: 1,000, 5,000 and 10,000)
    python -m benchmarks.asking --articles FILE.jsonl --sizes 1000,10000
    python -m benchmarks.asking --json

One archive on the disk grows to each size in turn and is asked the same questions, about people and words of its first
articles: CPU of the process, the least of some rounds, the mean over a kind's questions. Speakers of made-up articles
are as unequally quoted as in real news, where the most quoted has a twelfth of all statements.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.articles import World
from benchmarks.by_fts5 import ByFTS5
from retrieval.answers import ask, understand
from retrieval.archive import Archive, Filters
from retrieval.archive.prepared import prepare
from retrieval.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from retrieval.archive.prepared import Prepared

TODAY = date(2026, 7, 1)
_SKEW = 0.9
"""How unequally people are quoted: the n-th most quoted has n ** -0.9 times the statements of the first."""
_EACH = 3
"""Questions of each kind."""
BY_WORDS = ("who said <exact words>", "anybody about Y", "bare words", "a long topic")
"""Kinds that a search for words can answer; SQLite's is asked beside."""
_BATCH = 50
"""Articles that are stored at once."""


@dataclass(frozen=True)
class Row:
    """What questions of one kind cost at each size, in milliseconds of CPU."""

    kind: str
    milliseconds: tuple[float, ...]

    @property
    def growth(self) -> float:
        """How many times as much it is at the largest size as at the smallest."""
        return self.milliseconds[-1] / self.milliseconds[0]


def made_up(count: int) -> Iterator[Article]:
    """Give articles made by chance."""
    world = World(people=max(20, count // 5), skew=_SKEW)
    return (_article(world.article(number)) for number in range(count))


def of_lines(path: Path, count: int) -> Iterator[Article]:
    """Give the first articles of a file of JSON lines, which may be compressed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(_article, map(json.loads, islice(lines, count)))


def questions(archive: Archive) -> dict[str, list[str]]:
    """Give questions of each kind about what an archive holds."""
    quoted = [(name, number) for _, name, number in archive.actor_names() if number and " " in name]
    often, rare = [name for name, _ in quoted[:_EACH]], [name for name, _ in quoted[-_EACH:]]
    statements = archive.statements(Filters(), limit=400)
    long = [statement.quote.text.split() for statement in statements if len(statement.quote.text.split()) > 9]
    words = [max(text, key=len).strip(".,;:!?“”\"'") for text in long]
    some, pairs = range(_EACH), list(zip(often, words, strict=False))
    return {
        "what did <most quoted> say": [f"What did {name} say?" for name in often],
        "what did <most quoted> say about Y": [f"What did {who} say about {word}?" for who, word in pairs],
        "what did <rarely quoted> say": [f"What did {name} say?" for name in rare],
        "who said <exact words>": [f"Who said “{' '.join(long[n][1:7])}”?" for n in some],
        "did <most quoted> say <words>": [f"Did {often[n]} say “{' '.join(long[n][:6])}”?" for n in some],
        "anybody about Y": [f"What did anybody say about {words[n]}?" for n in some],
        "bare words": [f"{words[n]} {words[n + 1]}" for n in some],
        "a long topic": [f"What was said about {' '.join(long[n])}?" for n in some],
        "a misspelt name": [f"What did {name[:-2]}{name[-1]}{name[-2]} say?" for name in often],
        "nobody's name": [f"What did {name} say?" for name in ("Zyx Quorvan", "Brandt Olekskiv", "Ywette Zwaan")],
        "initials": [f"What did {letters} say about rain?" for letters in ("RNU", "XQZ", "ABK")],
        "an office": [f"What did the {office} say?" for office in ("mayor", "chief engineer", "prosecutor")],
        "an unnamed speaker": [f"What did {who} say?" for who in ("a US official", "officials", "a neighbour")],
        "the latest of <most quoted>": [f"Latest from {name}" for name in often],
    }


def measured(articles: Iterable[Article], sizes: Sequence[int], rounds: int = 3) -> list[Row]:
    """Let an archive grow to each of the sizes, and give what each kind of question costs there."""
    taken, asked, stored = iter(articles), dict[str, list[str]](), 0
    costs: dict[str, list[float]] = {}
    peers: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "bench.archive") as archive:
        peer = ByFTS5(Path(folder) / "peer.sqlite")
        for size in sizes:
            for _ in archive.add_prepared(_batches(islice(taken, size - stored), peer)):
                stored += 1
            asked = asked or questions(archive)
            for kind, texts in asked.items():
                read = [understand(text, TODAY) for text in texts]
                costs.setdefault(kind, []).append(mean(_cost(partial(ask, archive, one), rounds) for one in read))
                if kind in BY_WORDS:
                    found = (_cost(partial(peer.ask, archive, one.topic or one.words), rounds) for one in read)
                    peers.setdefault(f"{kind}, by FTS5", []).append(mean(found))
    rows = [Row(kind, tuple(each)) for kind, each in (costs | peers).items()]
    return [*rows, Row("all kinds", tuple(map(mean, zip(*costs.values(), strict=True))))]


def _batches(articles: Iterator[Article], peer: ByFTS5) -> Iterator[list[Prepared]]:
    while batch := [prepare(article) for article in islice(articles, _BATCH)]:
        peer.add(batch)
        yield batch


def _cost(answer: Callable[[], object], rounds: int) -> float:
    costs = []
    for _ in range(rounds):
        began = time.process_time()
        answer()
        costs.append(time.process_time() - began)
    return 1000 * min(costs)


def _article(row: dict[str, str]) -> Article:
    published = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    return Article(row["id"], row["text"], row.get("title"), published, source=row.get("source"))


def _printed(rows: Sequence[Row], sizes: Sequence[int]) -> str:
    head = f"| CPU ms a question | {' | '.join(f'{size:,}' for size in sizes)} | growth |"
    lines = [head, "| --- " * (len(sizes) + 2) + "|"]
    for row in rows:
        figures = " | ".join(f"{figure:.1f}" for figure in row.milliseconds)
        lines.append(f"| {row.kind} | {figures} | {row.growth:.1f} x |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="JSON lines, .gz or not")
    parser.add_argument("--sizes", default="1000,5000,10000")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    articles = of_lines(options.articles, sizes[-1]) if options.articles else made_up(sizes[-1])
    rows = measured(articles, sizes)
    if options.json:
        print(json.dumps({"sizes": sizes, "kinds": {row.kind: row.milliseconds for row in rows}}))
    else:
        print(_printed(rows, sizes))


if __name__ == "__main__":
    main()
