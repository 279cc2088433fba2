"""`python -m benchmarks.retrieval --sentences N [--file FILE] [--json] [--plot SVG]`."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.retrieval.engines import ENGINES, REBUILT
from benchmarks.retrieval.measure import Corpus, build, compare, occupy, questions

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = {
    "build_s": "build s",
    "rss_mb": "resident MB",
    "disk_mb": "disk MB",
    "open_ms": "open ms",
    "query_ms": "query ms",
    "query_mean_ms": "mean ms",
    "query_p99_ms": "p99 ms",
    "wide_ms": "60 hits ms",
    "filtered_ms": "filtered ms",
    "filtered_again_ms": "again ms",
    "fragment_ms": "fragment ms",
    "add_ms": "add ms",
    "add_mean_ms": "mean ms",
}
QUERIES, FRAGMENTS = 440, 140


def main() -> None:
    """Measure, and print a table or JSON."""
    options = _options()
    corpus = Corpus(options.sentences, options.seed, options.file)
    with TemporaryDirectory(prefix="onrecord-benchmark-") as folder:
        engines = _measured(corpus, options, Path(folder))
    result = {"sentences": options.sentences, "engines": engines}
    if options.plot:
        from benchmarks.retrieval.plot import plot  # noqa: PLC0415  # matplotlib is heavy

        plot(result, options.plot)
    print(json.dumps(result, indent=1) if options.json else _table(engines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--sentences", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--file", type=Path, help="take the sentences from the lines of a file")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up sentences and of the queries")
    parser.add_argument("--engines", default=",".join(ENGINES), help="which ones (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=40, help="CPU seconds that one engine may answer")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--plot", type=Path, help="draw the query times to this SVG file")
    return parser.parse_args()


def _measured(corpus: Corpus, options: argparse.Namespace, folder: Path) -> dict[str, dict[str, float]]:
    names = options.engines.split(",")
    asked, spoken = _apart(questions, corpus, QUERIES, FRAGMENTS)
    engines: dict[str, dict[str, float]] = {}
    for name in names:
        print(f"{name}: building and opening", file=sys.stderr)
        engines[name] = _apart(build, name, corpus, folder / name)
    print("asking all in turns", file=sys.stderr)
    paths = {name: folder / name for name in names}
    figures = _apart(compare, paths, asked, options.seconds)
    words = _apart(compare, paths, spoken, options.seconds / 2)
    for name in names:
        engines[name] |= figures[name] | {"fragment_ms": words[name]["query_ms"]}
        engines[name] |= _apart(occupy, name, folder / name, asked, options.seconds / 4)
        if name in REBUILT:
            engines[name] |= dict.fromkeys(("add_ms", "add_mean_ms"), engines[name]["build_s"] * 1e3)
    return engines


def _apart(work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401  # whatever the work gives
    """Do it in a fresh process, so that nobody's memory or caches count for another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _table(engines: dict[str, dict[str, float]]) -> str:
    rows = [["engine", *COLUMNS.values()]]
    rows += [[name, *(_short(figures[column]) for column in COLUMNS)] for name, figures in engines.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
