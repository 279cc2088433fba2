"""How far a long ingest is: a bar on standard error, where that is a terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from retrieval.readers import files_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.progress import Progress, TaskID


class Reading:
    """Counts the bytes of files as they are read."""

    def __init__(self, paths: Iterable[Path]) -> None:
        # A name that is too long is no folder; Path.is_dir would raise.
        self._files = [file for path in paths for file in (files_of(path) if os.path.isdir(path) else [path])]  # noqa: PTH112
        self._done: dict[Path, int] = {}
        self._here: tuple[Path, BinaryIO] | None = None

    def open(self, path: Path) -> BinaryIO:
        """Open a file whose position counts from now on."""
        if self._here and self._here[0] != path:
            self._done[self._here[0]] = _size(self._here[0])
        stream = path.open("rb")
        self._here = path, stream
        return stream

    @property
    def total(self) -> int:
        """All bytes of all files."""
        return sum(map(_size, self._files))

    @property
    def position(self) -> int:
        """The bytes read, those of the file in hand by where it is read."""
        done = sum(self._done.values())
        if self._here is None:
            return done
        path, stream = self._here
        return done + (_size(path) if stream.closed else stream.tell())


class Bar:
    """A bar that appears when it is begun, and only on a terminal."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._shown: tuple[Progress, TaskID] | None = None

    def begin(self) -> None:
        """Show the bar; what is printed to a terminal meanwhile stands above it."""
        if not sys.stderr.isatty():
            return
        from rich.console import Console  # noqa: PLC0415  only a long ingest at a terminal shows it
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.fields[articles]:,} articles"), BarColumn(), TaskProgressColumn())
        console, to_terminal = Console(stderr=True), sys.stdout.isatty()
        progress = Progress(*columns, TimeRemainingColumn(), console=console, redirect_stdout=to_terminal)
        self._shown = progress, progress.add_task("", total=self._reading.total, articles=0)
        progress.start()

    def advance(self, articles: int) -> None:
        """Show how many articles are through, and how far their files are read."""
        if self._shown:
            progress, task = self._shown
            progress.update(task, completed=self._reading.position, articles=articles)

    def end(self) -> None:
        """Leave the bar as it stands."""
        if self._shown:
            self._shown[0].stop()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
