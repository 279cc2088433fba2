"""Preparing many articles for the archive, on all cores where that pays.

Worker processes do what costs time (sentences, people, quotes), this process reads and stores. Few articles start no
process. At no time is more in hand than a few batches.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bot.adding.outcomes import Came
from bot.output import unforeseen
from bot.worker_process import begin_preparing
from retrieval.archive.prepared import Prepared, prepare
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from bot.adding.outcomes import Tell
    from retrieval.model import Article

    _Handed: TypeAlias = tuple[list[Article], Future[list[Prepared | Came]]]

FEW = 200_000
"""Code points of articles that are prepared here, one by one, before anything else is tried."""
_BATCH_CHARS = 50_000
"""Code points that go to a worker at once."""
_TOGETHER_CHARS = 3_000_000
"""Code points that go into the archive in one transaction, at most: who is who is decided once for all of them, which
costs more the more people there are already."""
_PATIENCE_SECONDS = 1.0
"""Seconds after which a batch is not filled any further, so that slowly arriving articles are stored soon."""
_GATHERING_SECONDS = 12.0
"""Seconds for which what is prepared waits for more, before it is stored."""
_WAITING_BATCHES = 4
"""Batches in hand for each worker: the one it works on, the next, and those that wait to be stored."""


@dataclass(frozen=True)
class Preparation:
    """How articles are prepared."""

    holds: Callable[[Article], bool]
    """Whether exactly this article is stored."""
    tell: Tell
    jobs: int
    many: Callable[[], None]
    """Called when it is clear that there are more than a few."""

    def batches(self, articles: Iterable[Article]) -> Iterator[list[Prepared]]:
        """Prepare articles that are not stored yet, in their order."""
        pending: set[str] = set()
        fresh = self._batched(self._fresh(articles, pending))
        seen = 0
        for batch in fresh:
            yield self._good(_prepared(batch))
            pending.clear()
            seen += sum(len(article.text) for article in batch)
            if seen >= FEW and self.jobs > 1:
                yield from self._on_all_cores(fresh, pending)

    def _fresh(self, articles: Iterable[Article], pending: set[str]) -> Iterator[Article]:
        """Leave out what is stored; an article of the same id as one in hand has to wait for its turn."""
        for article in articles:
            if article.id not in pending and self.holds(article):
                self.tell(Came(article.id, "unchanged"))
            else:
                pending.add(article.id)
                yield article

    def _batched(self, articles: Iterable[Article]) -> Iterator[list[Article]]:
        """One article a batch at first, then many."""
        seen = size = 0
        batch: list[Article] = []
        began = time.monotonic()
        for article in articles:
            batch.append(article)
            size += len(article.text)
            if (
                seen < FEW
                or size >= (_BATCH_CHARS if self.jobs > 1 else _TOGETHER_CHARS)
                or time.monotonic() - began > _PATIENCE_SECONDS
            ):
                if seen < FEW <= seen + size:
                    self.many()
                seen += size
                yield batch
                batch, size, began = [], 0, time.monotonic()
        if batch:
            yield batch

    def _on_all_cores(self, batches: Iterable[list[Article]], pending: set[str]) -> Iterator[list[Prepared]]:
        waiting: deque[_Handed] = deque()
        with ProcessPoolExecutor(self.jobs, get_context("spawn"), initializer=begin_preparing) as workers:
            try:
                yield from self._gathered(self._in_order(batches, workers, waiting), waiting, pending)
            except BrokenProcessPool:
                raise OnRecordError(
                    "a process that prepared articles was ended from outside (is memory short?);"
                    " run the same command again, with --jobs 1: what was told as added is stored"
                ) from None
            finally:
                workers.shutdown(wait=False, cancel_futures=True)

    def _in_order(
        self, batches: Iterable[list[Article]], workers: ProcessPoolExecutor, waiting: deque[_Handed]
    ) -> Iterator[_Handed]:
        """Hand batches to the workers and give them back in order, as many waiting as keep all of them busy."""
        for batch in batches:
            waiting.append((batch, workers.submit(_prepared, batch)))
            if len(waiting) > _WAITING_BATCHES * self.jobs:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()

    def _gathered(
        self, handed: Iterable[_Handed], waiting: deque[_Handed], pending: set[str]
    ) -> Iterator[list[Prepared]]:
        """Put batches together as they are prepared, until they are worth a transaction or have waited long."""
        prepared: list[Prepared] = []
        done: set[str] = set()
        size, began = 0, time.monotonic()
        for batch, future in handed:
            prepared += self._good(future.result())
            done |= {article.id for article in batch}
            size += sum(len(article.text) for article in batch)
            if size >= _TOGETHER_CHARS or time.monotonic() - began > _GATHERING_SECONDS:
                yield prepared
                pending.difference_update(done - {article.id for others, _ in waiting for article in others})
                prepared, done, size, began = [], set(), 0, time.monotonic()
        if prepared:
            yield prepared

    def _good(self, prepared: Iterable[Prepared | Came]) -> list[Prepared]:
        good = []
        for one in prepared:
            if isinstance(one, Came):
                self.tell(one)
            else:
                good.append(one)
        return good


def _prepared(articles: Iterable[Article]) -> list[Prepared | Came]:
    return [_prepared_or_failed(article) for article in articles]


def _prepared_or_failed(article: Article) -> Prepared | Came:
    """Prepare an article; a mistake of ours in it is told like one that cannot be read."""
    try:
        return prepare(article)
    except Exception as error:  # noqa: BLE001  the edge of one article: a mistake of ours must not end the others
        return Came(article.id, "failed", unforeseen(error))
