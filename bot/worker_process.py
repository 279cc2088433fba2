"""Processes that work for another one: how many, and what each does first."""

from __future__ import annotations

import gc
import os
import signal
import threading
from multiprocessing import parent_process

_MANY_VALUES = 20_000
"""New values after which the garbage collector looks at them; Python's own figure is 700."""


def cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin_worker() -> None:
    """Leave interruptions to the process that started this one, and end when it ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def begin_preparing() -> None:
    """Begin a worker that prepares articles."""
    begin_worker()
    collect_seldom()


def collect_seldom() -> None:
    """Let the garbage collector leave out what is loaded, which stays, and look at the rest seldom.

    An article makes many values that live until it is stored, and few circles.
    """
    gc.freeze()
    gc.set_threshold(_MANY_VALUES, 20, 20)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)
