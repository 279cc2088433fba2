"""Work on an archive that a test lets fail: a nursery forks a process for each piece of work, and the test kills it.

`python -m tests.faults.faulty_work`: each line on standard input is a piece of work as JSON; the process that does it
writes what it begins and what is done to a file, a line each, and what it told as done must be found afterwards.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from bot.adding.storing import store_records
from bot.commands import keeping
from bot.feeds.subscriptions import poll_now
from bot.fetching import confined
from bot.fetching.fetched import FetchPolicy
from bot.fetching.fetcher import Fetcher
from bot.fetching.polling import FeedState
from bot.invocation import Invocation
from bot.ledger import Ledger
from retrieval.archive import Archive, Correction
from retrieval.archive.embedded import EmbeddedEngine
from retrieval.errors import OnRecordError
from retrieval.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

SPEAKERS = ("Ada Brenner", "Carl Dunmore", "Edda Falk", "Gus Harlan")
MERGED = ("Gus Harlan", "Edda Falk")


def article(number: int, version: int) -> Article:
    """One of any number of articles, with a word that no other has."""
    speaker = SPEAKERS[number % len(SPEAKERS)]
    filler = " ".join(f"part{number}x{version}x{place}" for place in range(60))
    return Article(
        f"a{number}",
        f"Word{number}x{version} stands here with {filler}.\n\n“Plank {number} of {version} holds,” said {speaker}.",
    )


class Worker:
    """Does pieces of work and tells of each; told is on the disk when it is written."""

    def __init__(self, archive: Path, told: TextIO, feed: str, limit: dict[str, int]) -> None:
        self.path, self._told, self._feed = archive, told, feed
        self._limit = limit

    def tell(self, *words: object) -> None:
        self._told.write(" ".join(map(str, words)) + "\n")
        self._told.flush()

    def run(self, pieces: list[list[Any]]) -> None:
        """Do all, as far as it goes; an error of the archive's ends it, in one line."""
        _bind(self._limit)
        try:
            for kind, *what in pieces:
                self.tell("begin", kind, *(json.dumps(one) for one in what))
                getattr(self, kind)(*what)
                self.tell("end", kind)
        except (OnRecordError, OSError) as error:
            self.tell("error", str(error).replace("\n", " "))

    def _opened(self) -> Archive:
        archive = Archive.open(self.path)
        if "pages" in self._limit:
            assert isinstance(archive._engine, EmbeddedEngine)
            writer = archive._engine._writer
            (pages,) = writer.execute("PRAGMA page_count").fetchone()
            writer.execute(f"PRAGMA max_page_count = {pages + self._limit['pages']}")
        return archive

    def ingest(self, numbers: list[list[int]]) -> None:
        with self._opened() as archive:
            articles = [article(number, version) for number, version in numbers]
            store_records(articles, archive, lambda came: self.tell("stored", came.outcome, came.article))

    def remove(self, number: int) -> None:
        with self._opened() as archive:
            archive.remove(f"a{number}")

    def merge(self, at: str) -> None:
        with self._opened() as archive:
            archive.correct(Correction("merge", "worker", datetime.fromisoformat(at), *MERGED))

    def poll(self) -> None:
        confined._context = lambda: get_context("fork")  # type: ignore[assignment]  # the nursery's server of processes is not this one's child
        asyncio.run(self._poll())

    async def _poll(self) -> None:
        with self._opened() as archive, Ledger(self.path) as ledger:
            feeds = ledger.feeds() or [FeedState(self._feed, datetime.now(UTC))]
            if not ledger.feeds():
                ledger.add(feeds[0], "worker")
            async with Fetcher(FetchPolicy(allow_private=True, host_interval_seconds=0.0)) as fetcher:
                await poll_now(
                    feeds[0], ledger, fetcher, archive, lambda came: self.tell("stored", came.outcome, came.article)
                )

    def backup(self) -> None:
        keeping.backup(self._context(), self.path.with_suffix(".copy"))

    def restore(self) -> None:
        keeping.restore(self._context(), self.path.with_suffix(".copy"), replace=True)

    def _context(self) -> Any:
        return SimpleNamespace(obj=Invocation(None, self.path, None))


def _bind(limit: dict[str, int]) -> None:
    """Let writes beyond a size of file fail, as they do where a disk fails."""
    if "bytes" in limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit["bytes"], resource.RLIM_INFINITY))


def _work(asked: dict[str, Any]) -> None:
    with Path(asked["told"]).open("a", encoding="utf-8") as told:
        Worker(Path(asked["archive"]), told, asked["feed"], asked["limit"]).run(asked["pieces"])


def main(answer: Callable[..., None]) -> None:
    """Fork a process for each line, and say which it is and when it has ended."""
    confined.make_ready()
    answer("ready")
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            with suppress(BaseException):
                _work(json.loads(line))
            os._exit(0)
        answer(pid)
        os.waitpid(pid, 0)
        answer("ended")


if __name__ == "__main__":
    main(lambda *words: print(*words, flush=True))  # noqa: T201  the test reads it
