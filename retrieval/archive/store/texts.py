"""The texts of the articles read last, because a passage is a slice of one."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_LEVEL = 3
"""How hard a text is compressed: a higher level makes it 4 % smaller and takes half as long again."""
_LIMIT = 8_000_000
"""Code points that are kept at most."""


def squeezed(text: bytes) -> bytes:
    """Compress a text for storing. Texts are UTF-8 that may hold lone surrogates."""
    return zlib.compress(text, _LEVEL)


def packed_text(text: str) -> bytes:
    """Put a text as it is stored."""
    return squeezed(text.encode("utf-8", "surrogatepass"))


def unpacked_text(stored: bytes) -> str:
    """Give back the text that was stored."""
    return str(zlib.decompress(stored), "utf-8", "surrogatepass")


class Texts:
    """Gives articles' texts by their numbers, which are never reused, to any number of threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, str] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def of(self, connection: sqlite3.Connection, number: int) -> str:
        """Give the text of the article with this number, which must be stored."""
        with self._lock:
            if (text := self._kept.get(number)) is not None:
                self._kept.move_to_end(number)
                return text
        row = connection.execute("SELECT text FROM texts WHERE article = ?", (number,)).fetchone()
        text = unpacked_text(row[0])
        with self._lock:
            if number not in self._kept:
                self._kept[number] = text
                self._size += len(text)
            while self._size > _LIMIT and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return text
