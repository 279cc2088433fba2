"""How a running bot bears many questions at once: how long they wait, and whether its event loop stays free.

    python -m benchmarks.load                                         (1,000 made-up articles)
    python -m benchmarks.load --archive FILE --questions FILE.jsonl --at-once 200

All questions come in one moment, each in a conversation of its own, through the bot's own threads. Seconds are those of
the clock, so they depend on what else the machine does; the CPU of all questions together is printed beside them. A
pause is how much later than planned the event loop came to its turn.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks.asking import made_up, questions
from bot.discord.answerer import Answerer, AskedQuestion
from bot.discord.memory import Memory
from bot.discord.processes import AnsweringProcesses
from bot.discord.workers import Workers
from bot.settings import Settings
from retrieval.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterable

_TICK_SECONDS = 0.005
"""How often the event loop is looked at."""
_PASSAGES = 5


@dataclass(frozen=True)
class Borne:
    """What became of questions that came all at once; seconds of the clock, but for `cpu_ms`."""

    questions: int
    half_s: float
    """Half of them were answered within so many seconds."""
    most_s: float
    """95 of 100 were."""
    longest_pause_ms: float
    usual_pause_ms: float
    """99 of 100 turns of the event loop came no later than this."""
    cpu_ms: float
    """CPU of the bot's process, a question; what other processes take is not in it."""
    clock_ms: float
    """The time from the first question to the last answer, a question."""
    private_mb: float
    """Memory that the process shares with no other, afterwards."""


async def bear(archive: Archive, texts: Iterable[str], processes: AnsweringProcesses | None = None) -> Borne:
    """Ask all questions in one moment of a bot that has answered a few before."""
    workers = Workers()
    answerer = Answerer(archive, Memory(None), workers, _PASSAGES)
    answerer.processes = processes
    await answerer.warm_up()
    asked = [AskedQuestion(text, asker=number, conversation=(number,)) for number, text in enumerate(texts)]
    pauses: list[float] = []
    ticking = asyncio.create_task(_tick(pauses))
    began, cpu = time.monotonic(), time.process_time()
    took = await asyncio.gather(*(_answered(answerer, one, began) for one in asked))
    clock, cpu = time.monotonic() - began, time.process_time() - cpu
    ticking.cancel()
    await workers.finish(1)
    waits, late = quantiles(took, n=20), quantiles(pauses, n=100, method="inclusive")
    return Borne(
        len(asked), waits[9], waits[18], 1000 * max(pauses), 1000 * late[98],
        1000 * cpu / len(asked), 1000 * clock / len(asked), private_mb(),
    )  # fmt: skip


async def _answered(answerer: Answerer, asked: AskedQuestion, began: float) -> float:
    await answerer.ask(asked)
    return time.monotonic() - began


async def _tick(pauses: list[float]) -> None:
    while True:
        planned = time.monotonic() + _TICK_SECONDS
        await asyncio.sleep(_TICK_SECONDS)
        pauses.append(time.monotonic() - planned)


def private_mb() -> float:
    """Give the memory of this process that it shares with no other, nor with a file; 0 where that is not told."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    told = dict(line.split(":") for line in lines[1:])
    return sum(int(told[name].split()[0]) for name in ("Private_Dirty",)) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, help="an archive; else one of made-up articles is made")
    parser.add_argument("--questions", type=Path, help='JSON lines with "question"; else some of each kind are made')
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2, help="processes that answer while questions crowd")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "bench.archive"
        with Archive.open(path) as archive:
            if not options.archive:
                for _ in archive.add_all(made_up(1000)):
                    pass
            texts = islice(cycle(_texts(archive, options.questions)), options.at_once)
            processes = AnsweringProcesses(Settings(archive=path), options.processes) if options.processes else None
            borne = asdict(asyncio.run(bear(archive, texts, processes)))
            if processes:
                borne["cpu_ms_elsewhere"] = 1000 * _ended(processes) / options.at_once
            print(json.dumps(borne, indent=2))


def _ended(processes: AnsweringProcesses) -> float:
    """End the processes that answered; gives the seconds of CPU that they took, their start included."""
    processes.close()
    for child in multiprocessing.active_children():
        child.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _texts(archive: Archive, file: Path | None) -> list[str]:
    if file is None:
        return [text for kind in questions(archive).values() for text in kind]
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line)["question"] for line in lines]


if __name__ == "__main__":
    main()
