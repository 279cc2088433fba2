"""Processes that answer questions while more come than one Python can work on.

Each opens the archive's file for itself: the index is mapped, so its pages are in memory once. They are started when
questions crowd for the first time, and answer no worse than the bot itself: where they cannot, it does.
"""

from __future__ import annotations

import gc
import logging
import threading
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bot.conversation import answer_next
from bot.opening import open_archive
from bot.worker_process import begin_worker

if TYPE_CHECKING:
    from bot.conversation import NextQuestion
    from bot.settings import Settings
    from retrieval.archive import Archive
    from retrieval.model import Answer

log = logging.getLogger(__name__)


class AnsweringProcesses:
    """A few processes that answer from the archive of a configuration. Called from any thread."""

    def __init__(self, settings: Settings, most: int) -> None:
        self._settings = settings
        self._most = most
        self._pool: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()
        self._usable = True

    def answered(self, question: NextQuestion) -> Answer | None:
        """Answer in another process, waiting for it; None where no process can."""
        if not self._usable:
            return None
        try:
            return self._started().submit(_answered, question).result()
        except (BrokenProcessPool, CancelledError, OSError) as error:
            self._usable = False
            log.warning("questions are answered in one process from now on: %s", error)
            return None

    def close(self) -> None:
        """End the processes."""
        self._usable = False
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._pool is None:
                context = get_context("spawn")
                self._pool = ProcessPoolExecutor(self._most, context, initializer=_begin, initargs=(self._settings,))
            return self._pool


_OPEN: list[Archive] = []
"""The archive of a process that answers; opened as its first act."""


def _begin(settings: Settings) -> None:
    begin_worker()
    _OPEN.append(open_archive(settings))
    gc.freeze()  # as the bot does with what lives as long as it


def _answered(question: NextQuestion) -> Answer:
    return answer_next(_OPEN[0], question)
