"""Where the index lies on disk: which segments make it up, and a journal of what came after them.

    manifest            generation, stamp, segments and what is dead in them, the journal's name; replaced at once
    segment-GENERATION  written once, then only read
    journal-GENERATION  one line for each update, appended

    lock                held by the process that writes

Nothing is fsynced, for SQLite is the truth and everything here carries checksums: what a crash tore off is told by the
stamp and caught up. Several processes may use one directory: whoever holds the lock writes, from what the one before
left; whoever does not get it, or finds the manifest replaced, goes on in memory. A line of the journal counts only
where it continues the stamp before it.
"""

from __future__ import annotations

import json
import re
import secrets
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from retrieval.archive.index.scoring import IndexEntry
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_VERSION = 4
"""Another version is not read: the index is built anew from the store."""
_BETWEEN_ATTEMPTS_SECONDS = 0.05
"""Seconds."""
_NAME = re.compile(r"(?:segment|journal)-([0-9]+)-[0-9a-f]{8}(?:\.manifest)?")


class DamagedIndexError(ArchiveError):
    """A part of the index differs from what was written; `Index.rebuild` mends it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One update: it leads from the stamp `before` to `stamp`."""

    before: int
    stamp: int
    remove: tuple[int, ...]
    add: tuple[IndexEntry, ...]


class StoredSegment(NamedTuple):
    """A segment's file, and the sentences in it that are dead."""

    name: str
    dead: list[int]


class Manifest(NamedTuple):
    """What the directory held when it was last settled."""

    generation: int
    stamp: int
    segments: list[StoredSegment]
    journal: str


class IndexFiles:
    """Reads and writes the files. Where writing fails, the index goes on in memory until it is opened again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / "manifest"
        self._current = Manifest(0, 0, [], "")
        self._seen = self._mark()
        self._hands_off = False

    def read(self) -> Manifest | None:
        """Give the manifest, None where there is none that can be used."""
        try:
            version, generation, stamp, segments, journal = json.loads(without_checksum(self._manifest.read_bytes()))
            if version != _VERSION:
                return None
            self._current = Manifest(generation, stamp, [StoredSegment(*each) for each in segments], journal)
        except (OSError, ValueError, TypeError):
            return None
        finally:
            self._seen = self._mark()
        return self._current

    def changes(self) -> Iterator[Change]:
        """Give the journal's changes up to the first line that is torn or damaged."""
        with suppress(OSError, ValueError, TypeError):
            for line in (self.path / self._current.journal).read_bytes().splitlines():
                before, stamp, remove, add = json.loads(without_checksum(line))
                entries = tuple(IndexEntry(number, terms, tuple(tags), day) for number, terms, tags, day in add)
                yield Change(before, stamp, tuple(remove), entries)

    @contextmanager
    def alone(self, seconds: float = 0) -> Iterator[bool]:
        """Hold the lock, waiting some seconds for it; False where another process has it: then nothing is written."""
        with ExitStack() as held:
            mine = _locked(self.path, held, monotonic() + seconds)
            self._hands_off = not mine
            try:
                yield mine
            finally:
                self._hands_off = False

    @property
    def is_current(self) -> bool:
        """Whether everything is as it was last read or written here."""
        return self._mark() == self._seen

    def append(self, change: Change) -> bool:
        """Add a line to the journal; False where that is not possible."""
        if not self._current.journal:
            self.settle([], change.before)
        entries = [[entry.id, list(entry.terms), entry.tags, entry.day] for entry in change.add]
        with self._writing() as mine:
            if mine:
                with (self.path / self._current.journal).open("ab", buffering=0) as journal:
                    journal.write(with_checksum([change.before, change.stamp, change.remove, entries]))
                self._seen = self._mark()
        return mine and self.is_current

    def write_segment(self, buffer: bytearray) -> Path | None:
        """Write a segment that the next `settle` can name; None where nothing can be written."""
        file = self.path / f"segment-{self._current.generation + 1}-{secrets.token_hex(4)}"
        with self._writing() as mine:
            if mine:
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                file.write_bytes(buffer)
                return file
        return None

    def settle(self, segments: Sequence[StoredSegment], stamp: int) -> None:
        """Replace the manifest: these segments are the index at `stamp`, and the journal begins anew."""
        generation = self._current.generation + 1
        settled = Manifest(generation, stamp, list(segments), f"journal-{generation}-{secrets.token_hex(4)}")
        with self._writing() as mine:
            if mine:
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                draft = self.path / f"{settled.journal}.manifest"
                draft.write_bytes(with_checksum([_VERSION, *settled]))
                draft.replace(self._manifest)
                self._current = settled
                self._seen = self._mark()
                self._sweep()

    def take_over(self) -> None:
        """Write again, whoever wrote last: everything is about to be replaced."""
        self.read()
        newest = max(map(_generation, self._files()), default=0)
        self._current = self._current._replace(generation=max(newest, self._current.generation))

    @contextmanager
    def _writing(self) -> Iterator[bool]:
        """Say whether the manifest is still the one that was read or written here; stop writing after a failure."""
        try:
            yield self.is_current and not self._hands_off
        except OSError:
            self._seen = "unwritable"

    def _mark(self) -> object:
        """Tell one manifest from another, and whether its journal has grown."""
        try:
            found = self._manifest.stat()
        except OSError:
            return None
        try:
            journal = (self.path / self._current.journal).stat().st_size if self._current.journal else 0
        except OSError:
            journal = 0
        return found.st_ino, found.st_mtime_ns, found.st_size, journal

    def _files(self) -> list[Path]:
        return [file for file in self.path.glob("*") if _NAME.fullmatch(file.name)]

    def _sweep(self) -> None:
        """Delete what earlier generations left behind; a file that somebody holds open stays for the next time."""
        kept = {segment.name for segment in self._current.segments}
        for file in self._files():
            if file.name not in kept and _generation(file) < self._current.generation:
                with suppress(OSError):
                    file.unlink()


def _locked(path: Path, held: ExitStack, until: float) -> bool:
    """Take the lock of a directory until `held` is closed; where a system has no such locks, everybody may write."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        return True
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = held.enter_context((path / "lock").open("wb"))
    except OSError:
        return False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if monotonic() >= until:
                return False
            sleep(_BETWEEN_ATTEMPTS_SECONDS)
        else:
            return True


def _generation(file: Path) -> int:
    return int(file.name.split("-")[1])


def with_checksum(value: list[Any]) -> bytes:
    """Put a value into a line of JSON with its checksum before it."""
    text = json.dumps(value, separators=(",", ":")).encode()
    return b"%08x %b\n" % (crc32(text), text)


def without_checksum(line: bytes) -> bytes:
    """Take off the checksum of a line; ValueError where it is not that of the text."""
    check, _, text = line.rstrip(b"\n").partition(b" ")
    if int(check, 16) != crc32(text):
        raise ValueError("the checksum differs")
    return text
