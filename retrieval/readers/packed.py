"""ZIP and gzip of the other formats, read without writing anything to disk; what unpacks without measure is stopped."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from retrieval.errors import UnreadableInput
from retrieval.readers.source import BadRecord, Source

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable

    from retrieval.readers.source import Read, Reader

_MOST_MEMBERS = 100_000
_FREE_BYTES = 64 * 1024 * 1024
"""Bytes that anything may unpack to."""
_MOST_TIMES = 100
"""How many times its packed size more than that may be; text packs to a tenth or so."""


def read_zip(source: Source, reader_of: Callable[[str], Reader | None]) -> Read:
    """Give the articles of all members of a known format, in order of their names; a member's trouble is its own."""
    import zipfile  # noqa: PLC0415 - slow to import

    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
            members = sorted(archive.infolist(), key=lambda member: member.filename)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise UnreadableInput("it is no ZIP archive, or a damaged one; pack it again") from None
        packed = stream.seek(0, io.SEEK_END)
        if sum(member.compress_size for member in members) > packed:
            raise UnreadableInput("its members lie over each other, as in a bomb; pack it again")
        if len(members) > _MOST_MEMBERS:
            raise UnreadableInput(f"it holds more than {_MOST_MEMBERS:,} files; split it")
        known = [member for member in members if not _is_hidden(member) and reader_of(member.filename)]
        if not known:
            raise UnreadableInput("it holds no file of a known format")
        total = _Total(_limit(packed))
        for member in known:
            reader = reader_of(member.filename)
            if reader and total.left >= 0:
                yield from _read_member(source, _Member(archive, member, reader), total)


def _read_member(source: Source, packed: _Member, total: _Total) -> Read:
    import zipfile  # noqa: PLC0415 - slow to import
    import zlib  # noqa: PLC0415

    name = f"{source.name}/{packed.member.filename}"
    key = f"{source.key}/{packed.member.filename}" if source.key else None
    inner = Source(name, lambda: _bounded(packed.open(), total), key=key)
    try:
        yield from packed.reader(inner)
    except UnreadableInput as problem:
        yield BadRecord(name, str(problem))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        yield BadRecord(name, "it is damaged or packed in an unknown way; pack it again")
    except RuntimeError:
        yield BadRecord(name, "it is locked with a password; unpack it first")


def read_gzip(source: Source, reader_of: Callable[[str], Reader | None]) -> Read:
    """Give the articles of a gzip file; its name without `.gz` tells the format."""
    import gzip  # noqa: PLC0415 - slow to import
    import zlib  # noqa: PLC0415

    reader = reader_of(source.unpacked_name)
    if reader is None:
        raise UnreadableInput("the name before .gz has no suffix of a known format; rename it, as in news.jsonl.gz")
    with source.open() as stream:
        packed = stream.seek(0, io.SEEK_END)

    def unpacked() -> BinaryIO:
        under = source.open()
        return _bounded(cast("BinaryIO", gzip.GzipFile(fileobj=under)), _Total(_limit(packed)), under)

    try:
        yield from reader(Source(source.name, unpacked, source.key, source.url, source.charset))
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise UnreadableInput("it is no gzip file, or a damaged one; pack it again") from None


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    return member.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts)


def _limit(packed: int) -> int:
    return max(_FREE_BYTES, _MOST_TIMES * packed)


@dataclass
class _Total:
    """The bytes that all members of an archive together may still unpack to."""

    left: int


class _Member(NamedTuple):
    archive: zipfile.ZipFile
    member: zipfile.ZipInfo
    reader: Reader

    def open(self) -> BinaryIO:
        return cast("BinaryIO", self.archive.open(self.member))


def _bounded(stream: BinaryIO, total: _Total, *under: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Bounded(stream, total, *under)))


class _Bounded(io.RawIOBase):
    """A stream that ends in an error where it gives more bytes than it may; it closes the streams under it."""

    def __init__(self, stream: BinaryIO, total: _Total, *under: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._under = under
        self._total = total
        self._read = 0

    def tell(self) -> int:
        return self._read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))  # type: ignore[attr-defined]  # `read` loses what stands before a break
        self._read += len(data)
        self._total.left -= len(data)
        if self._total.left < 0:
            raise UnreadableInput("it unpacks to far more than its size, which no text does; unpack it first")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        for stream in (self._stream, *self._under):
            stream.close()
        super().close()
