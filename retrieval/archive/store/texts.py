"""The texts of the articles read last, because a passage is a slice of one."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING

from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3

_LEVEL = 3
"""How hard a text is compressed: a higher level makes it 4 % smaller and takes half as long again."""
_LIMIT_CHARS = 8_000_000
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


class DamagedTextError(ArchiveError):
    """A stored text is not the one that was added: nothing of it may be shown."""


class Texts:
    """Gives articles' texts by their numbers, which are never reused, to any number of threads.

    Each is compared with the article's SHA-256 when it is read; DamagedTextError where it differs.
    """

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
        text = _read(connection, number)
        with self._lock:
            if number not in self._kept:
                self._kept[number] = text
                self._size += len(text)
            while self._size > _LIMIT_CHARS and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return text


def _read(connection: sqlite3.Connection, number: int) -> str:
    query = "SELECT text, sha256, id FROM whole_articles WHERE number = ?"
    stored, expected, article = connection.execute(query, (number,)).fetchone()
    try:
        text = unpacked_text(stored)
    except (zlib.error, UnicodeDecodeError):
        text = None
    if text is None or sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != expected:
        raise DamagedTextError(f"{article}: its text is not what was stored; onrecord doctor says what to do")
    return text
