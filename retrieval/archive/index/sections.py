"""Named arrays in one immutable, memory-mapped file, whose blocks are checked when they are first touched.

    magic, length and CRC-32 of the head │ head: JSON (facts, where each array lies) │ arrays │ CRC-32 of each block

Opening costs the same for any size; damage is found before anything that it touches is used.
"""

from __future__ import annotations

import json
import mmap
import struct
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from retrieval.archive.index.index_files import DamagedIndexError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"OnRecIx2"
BLOCK = 1 << 16
ALIGNED = 64
_START = struct.Struct("<8sII")
_MOST = (1 << 32) - 1


def pack(arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, float]) -> bytearray:
    """Lay arrays out as one buffer that `Sections` reads."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, at, len(array))
        at += -(-array.nbytes // ALIGNED) * ALIGNED
    room = _START.size + len(_head(facts, places, at, _MOST))
    buffer = bytearray(room + at)  # the arrays are laid where they stay: there may be much of them
    with memoryview(buffer)[room:] as body:
        for name, array in arrays.items():
            np.frombuffer(body, array.dtype, len(array), places[name][1])[:] = array
        checks = np.fromiter((crc32(body[i : i + BLOCK]) for i in range(0, at, BLOCK)), np.uint32).tobytes()
    text = _head(facts, places, at, crc32(checks)).ljust(room - _START.size)
    buffer[:room] = _START.pack(MAGIC, len(text), crc32(text)) + text
    buffer += checks
    return buffer


def _head(facts: Mapping[str, float], places: Mapping[str, object], size: int, checks: int) -> bytes:
    text = json.dumps({"facts": dict(facts), "arrays": places, "bytes": size, "checks": checks}).encode()
    return text + b" " * (-(_START.size + len(text)) % ALIGNED)


class Sections:
    """The arrays of a packed buffer. Call `check` before reading a part of an array."""

    def __init__(self, buffer: bytes | bytearray | mmap.mmap, name: str) -> None:
        self._buffer, self._name = memoryview(buffer).toreadonly(), name
        try:
            magic, length, check = _START.unpack_from(self._buffer)
            text = self._buffer[_START.size : _START.size + length]
            if magic != MAGIC or crc32(text) != check:
                raise self._damaged()
            self._read_head(json.loads(bytes(text)), _START.size + length)
        except (struct.error, ValueError, KeyError, TypeError) as problem:
            raise self._damaged() from problem

    def _read_head(self, head: dict[str, Any], begin: int) -> None:
        end = begin + head["bytes"]
        self.facts: dict[str, float] = head["facts"]
        self._body = self._buffer[begin:end]
        self._checks = np.frombuffer(self._buffer[end:], np.uint32)
        if crc32(self._checks.tobytes()) != head["checks"] or len(self._body) != head["bytes"]:
            raise self._damaged()
        self._intact = bytearray(len(self._checks))
        self._begins = {name: (place[1], np.dtype(place[0]).itemsize) for name, place in head["arrays"].items()}
        self._arrays: dict[str, NDArray[Any]] = {
            name: np.frombuffer(self._body, dtype, count, offset)
            for name, (dtype, offset, count) in head["arrays"].items()
        }

    @classmethod
    def map(cls, path: Path) -> Sections:
        """Open a file; DamagedIndexError where it is none that `pack` made."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name)
        except (OSError, ValueError) as problem:
            raise DamagedIndexError(f"{path}: cannot be read as a part of the index") from problem

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def checked(self, name: str, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """Give `array[start:stop]` after every block that it touches was found intact."""
        array = self._arrays[name]
        stop = len(array) if stop is None else stop
        begin, size = self._begins[name]
        for block in range((begin + start * size) // BLOCK, -(-(begin + stop * size) // BLOCK)):
            if not self._intact[block]:
                self._check(block)
        return array[start:stop]

    def check_runs(self, name: str, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> None:
        """Make sure that every block which many runs of an array touch is intact."""
        if not len(starts):
            return
        begin, size = self._begins[name]
        first = (begin + starts * size) // BLOCK
        last = (begin + np.maximum((starts + sizes) * size - 1, starts * size)) // BLOCK
        last = np.minimum(last, max(len(self._intact) - 1, 0))
        intact = np.frombuffer(self._intact, np.bool_)
        long = last - first > 1
        if intact[first].all() and intact[last].all() and not long.any():
            return
        inner = [np.arange(a + 1, b) for a, b in zip(first[long].tolist(), last[long].tolist(), strict=True)]
        blocks = distinct(np.concatenate([first, last, *inner]))
        for block in blocks[~intact[blocks]].tolist():
            self._check(block)

    def _check(self, block: int) -> None:
        if crc32(self._body[block * BLOCK : (block + 1) * BLOCK]) != self._checks[block]:
            raise self._damaged()
        self._intact[block] = 1

    def _damaged(self) -> DamagedIndexError:
        return DamagedIndexError(f"{self._name}: this part of the index is damaged; it can be rebuilt")


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Give the different values in order; `unique` of numpy loads masked arrays first, a third of all of numpy."""
    found = np.sort(values)
    new = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=new[1:])
    return found[new]
