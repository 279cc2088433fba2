"""What one process alone may do where several answer from one archive: ask its feeds, send its alerts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Duty: TypeAlias = Callable[[], AbstractContextManager[bool]]
"""Tells, for as long as its context lasts, whether it is ours to do."""


@contextmanager
def alone() -> Iterator[bool]:
    """The duty of a process that has its archive for itself."""
    yield True
