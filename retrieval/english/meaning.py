"""How near in meaning lists of terms are: a vector for each term, from a table that is read when it is first asked.

The table is made by `benchmarks/vectors.py`, which names its sources and their licences.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DIRECTIONS = 128
ROW = np.dtype([("key", "<u4"), ("scale", "<f4"), ("numbers", "i1", (DIRECTIONS,))])
"""A term by the CRC-32 of its UTF-8, and its vector, weighted by how much the term tells."""
TABLE = Path(__file__).parent / "data" / "meaning.npy"


_UNIT = 127.0
"""What a vector of length one is multiplied by before it is kept in bytes."""


class WordVectors:
    """The table as what makes the vectors that an archive keeps of its statements."""

    size = DIRECTIONS

    @property
    def version(self) -> str:
        """The table's CRC-32."""
        return _version()

    def vectors(self, many: Sequence[Sequence[str]]) -> NDArray[np.int8]:
        """Give a row for each list of terms; zeros where none is known."""
        found: NDArray[np.int8] = np.rint(meanings(many) * _UNIT).astype(np.int8)
        return found


def cosines(kept: NDArray[np.int8], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near each kept vector is to one of length one."""
    found: NDArray[np.float32] = kept.astype(np.float32) @ vector / np.float32(_UNIT)
    return found


def meanings(many: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """Give a row of length one for each list of terms: the mean of their vectors; zeros where none is known."""
    table = _table()
    keys = np.array([crc32(term.encode("utf-8", "replace")) for terms in many for term in terms], np.uint32)
    owners = np.repeat(np.arange(len(many)), [len(terms) for terms in many])
    places = _keys().searchsorted(keys)
    known = _keys().take(places, mode="clip") == keys
    rows = table[places[known]]
    found = np.zeros((len(many), DIRECTIONS), np.float32)
    np.add.at(found, owners[known], rows["numbers"] * rows["scale"][:, None])
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return (found / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


@cache
def _keys() -> NDArray[np.uint32]:
    """The keys of the table, in order and side by side."""
    return np.ascontiguousarray(_table()["key"])


@cache
def _version() -> str:
    return f"{crc32(_table().data):08x}"


@cache
def _table() -> NDArray[Any]:
    found: NDArray[Any] = np.load(TABLE, mmap_mode="r").view(np.ndarray)  # slices of a memmap cost ten times as much
    return found
