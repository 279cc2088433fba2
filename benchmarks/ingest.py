"""How fast articles are taken in, against reading the same pages with trafilatura alone.

    python -m benchmarks.ingest --pages 2000

Pages are made here, of words drawn by chance. Figures are characters of article text a CPU-second, of all processes
together; seconds are those of the clock. The stages are those of one process, without what starting it costs.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import trafilatura

from bot.worker_process import cores
from retrieval.archive import Archive
from retrieval.archive.prepared import prepare
from retrieval.readers import BadRecord, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.archive.prepared import Prepared

_FIRST = "Ada Ben Carla Dev Elena Femi Grace Hugo Ines Jonas Kemi Lars Mina Noor Omar Petra Rosa Sven Tara Uma".split()
_BEGIN = "Bren Hall Mont Ark Whit Lind Okon Varg Sant Pell Duv Kess Mor Rast Tol".split()
_END = "er ford wick son ley berg ades eira quist ano kin wright field".split()
_THING = [
    begin + end for begin in "har mar lin por tra cof bel dun sil ver".split() for end in "bour ket den ton".split()
]
_DONE = "opened closed delayed funded inspected repaired painted moved counted praised".split()
_OFFICE = ("minister", "mayor", "spokeswoman", "director", "union leader", "chief engineer")
_FRAME = """<!DOCTYPE html><html><head><title>{title}</title><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2024-{month:02}-{day:02}T08:00:00+00:00"></head><body>
<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}</article></main><footer><p>All rights reserved.</p>
</footer></body></html>"""
_MENU = "".join(
    f'<li><a href="/{place}">{place}</a></li>' for place in ("home", "world", "sport", "culture", "weather")
)


def paragraphs(chance: Random, count: int) -> Iterator[str]:
    """Paragraphs of news: some sentences, then somebody's words."""
    people = [(chance.choice(_FIRST), chance.choice(_BEGIN) + chance.choice(_END)) for _ in range(3)]
    for _ in range(count):
        thing, other, done = chance.choice(_THING), chance.choice(_THING), chance.choice(_DONE)
        first, last = chance.choice(people)
        yield (
            f"The {thing} of {other.title()} was {done} on Tuesday after {chance.randrange(2, 900)} people had"
            f" asked for it. Officials {chance.choice(_DONE)} the {chance.choice(_THING)} twice this year."
        )
        yield (
            f"“We have {chance.choice(_DONE)} the {other} and will see what the {thing} brings,” said {first} {last},"
            f" the {chance.choice(_OFFICE)}."
        )


def page(number: int) -> str:
    """One page, the same for the same number."""
    chance = Random(number)  # noqa: S311  nothing secret
    body = "".join(f"<p>{each}</p>" for each in paragraphs(chance, 10))
    title = f"{chance.choice(_THING).title()} {chance.choice(_DONE)}, case {number}"
    return _FRAME.format(title=title, body=body, menu=_MENU, month=number % 12 + 1, day=number % 28 + 1)


def spent(call: list[str]) -> tuple[float, float]:
    """Run a command; gives its CPU seconds (with those of its children) and those of the clock."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - began


def stages(pages: list[bytes]) -> Iterator[tuple[str, float]]:
    """The CPU seconds of each stage of taking pages in."""
    began = time.process_time()
    articles = [one for data in pages for one in read_bytes(data, "page.html") if not isinstance(one, BadRecord)]
    yield "reading pages", time.process_time() - began
    began = time.process_time()
    prepared = [prepare(replace(one, id=str(number))) for number, one in enumerate(articles)]
    yield "sentences, people, quotes", time.process_time() - began
    began = time.process_time()
    with Archive.in_memory() as archive:
        for _ in archive.add_prepared(batched(prepared)):
            pass
    yield "storing and indexing", time.process_time() - began


def batched(prepared: list[Prepared], size: int = 20) -> Iterator[list[Prepared]]:
    """Batches as large as bulk ingest makes them."""
    return (prepared[first : first + size] for first in range(0, len(prepared), size))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    pages = parser.parse_args().pages
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        began = time.process_time()
        texts = [trafilatura.extract(page(number)) or "" for number in range(pages)]
        alone = time.process_time() - began
        characters = sum(map(len, texts))
        with (folder / "texts.jsonl").open("w", encoding="utf-8") as lines:
            for number, text in enumerate(texts):
                (folder / "pages" / f"{number}.html").write_text(page(number), encoding="utf-8")
                lines.write(json.dumps({"id": str(number), "text": text}) + "\n")
        print(f"{pages} articles, {characters:,} characters, {cores()} cores")
        print(f"{'trafilatura alone':<34}{characters / alone:>12,.0f} characters a CPU-second")
        for stage, cpu in stages([page(number).encode() for number in range(pages)]):
            print(f"{stage:<34}{characters / cpu:>12,.0f} characters a CPU-second")
        for kind in ("pages", "texts.jsonl"):
            for jobs in (1, 2):
                archive = str(folder / f"{kind}-{jobs}.archive")
                call = [sys.executable, "-m", "bot", "--archive", archive, "ingest", str(folder / kind)]
                cpu, clock = spent([*call, "--jobs", str(jobs)])
                row = f"ingest {kind}, {jobs} process{'es' if jobs > 1 else ''}"
                print(f"{row:<34}{characters / cpu:>12,.0f} characters a CPU-second, {clock:.1f} s")


if __name__ == "__main__":
    main()
