"""Reading an answer's body without being filled up by it."""

from __future__ import annotations

import asyncio
import zlib
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    import httpx

ACCEPT_ENCODING = "gzip"
"""The one coding that is asked for: zlib can stop in the midst of unpacking, at an exact number of bytes."""

_IDENTITY = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})
_CRUMBS = 500
_LEAST_PIECE_BYTES = 16
"""Bytes, the mean of all pieces so far: 100,000 one-byte chunks take 1.6 seconds of CPU."""
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class BodyError(Exception):
    """The body is packed in a way that was not asked for, its packing is broken, or it comes in crumbs."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes as they are unpacked; `whole` says that no limit cut them off."""

    data: bytes
    whole: bool


async def read_body(response: httpx.Response, limit: int) -> Body:
    """Read and unpack at most `limit` bytes, of at most `limit` bytes sent. Raises BodyError and httpx's errors."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _IDENTITY | _GZIP:
        raise BodyError(f"is packed with {coding[:20]!r}, which was not asked for")
    unpack = _Gunzip() if coding in _GZIP else None
    data, sent, pieces = bytearray(), 0, 0
    async with aclosing(cast("AsyncGenerator[bytes]", response.aiter_raw())) as chunks:
        async for chunk in chunks:
            sent += len(chunk)
            pieces += 1
            if pieces % _CRUMBS == 0:
                if sent < pieces * _LEAST_PIECE_BYTES:
                    raise BodyError("comes in crumbs")
                await asyncio.sleep(0)
            data += unpack.some(chunk, limit + 1 - len(data)) if unpack else chunk
            if sent > limit or len(data) > limit:
                return Body(bytes(data[:limit]), whole=False)
    if unpack and sent:
        unpack.check_end()
    return Body(bytes(data), whole=True)


class _Gunzip:
    """One gzip member, unpacked chunk by chunk. More than one is refused: a million empty ones are a bomb too."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_WINDOW)

    def some(self, chunk: bytes, most: int) -> bytes:
        """Unpack a chunk to at most `most` (1 or more) bytes; fewer means that all of it was unpacked."""
        if self._stream.eof:
            self._check_padding(chunk)
            return b""
        try:
            data = self._stream.decompress(chunk, most)
        except zlib.error as error:
            raise BodyError("is damaged: its gzip packing is broken") from error
        self._check_padding(self._stream.unused_data)
        return data

    def _check_padding(self, rest: bytes) -> None:
        if rest.strip(b"\0"):
            raise BodyError("is damaged: data follow the end of its gzip packing")

    def check_end(self) -> None:
        if not self._stream.eof:
            raise BodyError("is damaged: it breaks off")
