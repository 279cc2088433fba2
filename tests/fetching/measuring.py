"""What each hostile document costs: `python -m tests.fetching.measuring` prints a table, a line a document.

The processor time and the most memory are those of the process that reads it, as Linux tells them while it lives.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.fetching import confined
from bot.fetching.confined import LIMITS, Document, Limits, parse_items_confined, read_confined
from retrieval.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_LOOKS_SECONDS = 0.005
_TICKS = 100
"""Of the clock by which Linux counts processor time, in a second."""


@dataclass
class Cost:
    """What reading one document cost."""

    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    megabytes: float = 0.0
    late_seconds: float = 0.0
    """How late a thread beside it was at worst that wakes every some milliseconds."""
    line: str = ""

    def look(self, process: int) -> None:
        """Note what a process has taken so far; one that has ended tells nothing more."""
        try:
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
            counted = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmHWM:"):
                self.megabytes = max(self.megabytes, int(line.split()[1]) / 1024)
        self.cpu_seconds = max(self.cpu_seconds, (int(counted[11]) + int(counted[12])) / _TICKS)


def read_measured(document: Document, limits: Limits = LIMITS) -> Cost:
    """Read a document, as a feed where its name says so, and give what it cost."""
    cost, reader, over = Cost(), [0], threading.Event()
    watching = threading.Thread(target=_watch, args=(cost, reader, over))
    watching.start()
    began = time.perf_counter()
    try:
        with _noting(reader):
            cost.line = _line(document, limits)
    finally:
        cost.wall_seconds = time.perf_counter() - began
        over.set()
        watching.join()
    return cost


def _watch(cost: Cost, reader: list[int], over: threading.Event) -> None:
    while not over.is_set():
        due = time.perf_counter() + _LOOKS_SECONDS
        time.sleep(_LOOKS_SECONDS)
        cost.late_seconds = max(cost.late_seconds, time.perf_counter() - due)
        if reader[0]:
            cost.look(reader[0])


@contextmanager
def _noting(reader: list[int]) -> Iterator[None]:
    """Note the number of the process that reads."""
    started = confined._process

    @contextmanager
    def noted(*given: object) -> Iterator[tuple[Connection, BaseProcess]]:
        with started(*given) as (receiver, process):  # type: ignore[arg-type]
            reader[0] = process.pid or 0
            yield receiver, process

    confined._process = noted  # type: ignore[assignment]
    try:
        yield
    finally:
        confined._process = started


def _line(document: Document, limits: Limits) -> str:
    if document.url:
        try:
            return f"read: {len(parse_items_confined(document, limits).items)} items"
        except UnreadableInput as problem:
            return str(problem)
    return "; ".join(map(str, read_confined(document, limits)))


def main() -> None:
    """Print the table and the worst of each column."""
    from tests.fetching.test_confined import FEEDS, HOSTILE  # noqa: PLC0415  they measure by this file

    confined.make_ready()
    worst = [0.0] * 4
    sys.stdout.write(f"{'document':28}{'bytes':>12}{'CPU s':>8}{'wall s':>8}{'MB':>7}{'late ms':>9}  ends in\n")
    for name, make in (HOSTILE | FEEDS).items():
        data = make()
        url = "https://quay.example/feed" if name in FEEDS else None
        cost = read_measured(Document(data, name, url=url))
        sys.stdout.write(
            f"{name!r:28.28}{len(data):12,}{cost.cpu_seconds:8.2f}{cost.wall_seconds:8.2f}{cost.megabytes:7.0f}"
            f"{1000 * cost.late_seconds:9.0f}  {cost.line:.70}\n"
        )
        sys.stdout.flush()
        worst = [max(pair) for pair in zip(worst, _figures(cost), strict=True)]
    clock, processor, megabytes, late = worst
    sys.stdout.write(
        f"worst: {clock:.2f} s on the clock, {processor:.2f} s of processor, {megabytes:.0f} MB, {late:.3f} s late\n"
    )


def _figures(cost: Cost) -> tuple[float, float, float, float]:
    return cost.wall_seconds, cost.cpu_seconds, cost.megabytes, cost.late_seconds


if __name__ == "__main__":
    main()
