"""Web archives: every page that was fetched well is an article. Needs the extra `warc` (FastWARC)."""

from __future__ import annotations

import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

from retrieval.errors import UnreadableInput
from retrieval.readers.html import read_html
from retrieval.readers.http_response import LARGEST_BODY, StoredResponse, parse_response
from retrieval.readers.source import BadRecord, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from fastwarc.warc import WarcRecord

    from retrieval.readers.source import Read

_PAGES = ("text/html", "application/xhtml+xml")
_FETCHED_WELL = 200
_MOST_KINDS = 6
"""Kinds of what is no page that the last line names."""


def read_warc(source: Source) -> Read:
    """Give the articles of a web archive's HTML pages, in order.

    A page without an article is reported by its address. What is no page, or was not fetched well, is passed over; the
    last record counts what was.
    """
    counts: Counter[str] = Counter()
    with source.open() as opened:
        tape = _Tape(opened)
        try:
            for record in _responses(tape):
                counts["responses"] += 1
                yield from _read_record(source, record, counts)
        except (OSError, ValueError) as problem:
            if not counts:
                raise UnreadableInput(f"it is no web archive, or a damaged one ({problem!s:.80})") from None
            yield BadRecord(source.name, f"it is damaged behind its response {counts['responses']}; copy it again")
    if tape.broken:
        yield BadRecord(source.name, f"it breaks off after {counts['responses']} responses; copy it again")
    elif not counts["articles"] + counts["unreadable"]:
        raise UnreadableInput(f"it holds no fetched pages, or is no web archive ({_told(counts)})")
    if counts["responses"] > max(counts["articles"], 1):
        yield BadRecord(source.name, _told(counts), fails=False)


class _Tape:
    """The archive's bytes as far as they can be had: packing that breaks off ends it, and `broken` says so."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("BufferedReader", stream)
        self.broken = False

    def read(self, size: int = -1) -> bytes:
        if self.broken:
            return b""
        try:
            return self._stream.read1(size)  # `read` loses what stands before a break
        except (EOFError, zlib.error):
            self.broken = True
            return b""

    def close(self) -> None:
        self._stream.close()

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)


def _responses(tape: _Tape) -> Iterator[WarcRecord]:
    """Give the records of responses; decoding is left to us, because a wrong head ends FastWARC's iteration."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        raise UnreadableInput("web archives need one more package; run: pip install 'onrecord[warc]'") from None
    yield from ArchiveIterator(
        tape,
        record_types=WarcRecordType.response,
        parse_http=False,
        auto_decode="none",
        quirks_mode=True,
        fsspec_args=False,
    )


def _read_record(source: Source, record: WarcRecord, counts: Counter[str]) -> Read:
    """Read one response, and count what it is."""
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    name = f"{source.name}, {url or 'a response without an address'}"
    data = record.reader.read(LARGEST_BODY + 1)
    try:
        response = _checked(record, data)
        if kind := _passed_over(response):
            counts[kind] += 1
            return
        body = response.body
        for article in read_html(Source(name, lambda: _stream(body), url=url or None, charset=response.charset)):
            counts["articles"] += 1
            yield article
    except UnreadableInput as problem:
        counts["unreadable"] += 1
        yield BadRecord(name, str(problem))


def _checked(record: WarcRecord, data: bytes) -> StoredResponse:
    """Parse what was stored of a response; a part of a page is no page."""
    if len(data) > LARGEST_BODY:
        raise UnreadableInput(f"it is larger than {LARGEST_BODY // 1024**2} MB, which no page is")
    if len(data) < record.content_length:
        raise UnreadableInput(f"it breaks off after {len(data):,} of {record.content_length:,} bytes; fetch it again")
    return parse_response(data)


def _passed_over(response: StoredResponse) -> str | None:
    """Say what a response is that is no page to be read."""
    if response.status != _FETCHED_WELL:
        return f"status {response.status}"
    return None if response.media_type in _PAGES else response.media_type[:80] or "unknown type"


def _told(counts: Counter[str]) -> str:
    """Put the counts into words: "responses: 5; articles: 2, unreadable: 1, passed over: 2 (image/png: 2)"."""
    own = {"responses", "articles", "unreadable"}
    kinds = [(kind, number) for kind, number in counts.most_common() if kind not in own]
    named = [f"{kind}: {number:,}" for kind, number in kinds[:_MOST_KINDS]]
    rest = sum(number for _, number in kinds[_MOST_KINDS:])
    passed = sum(number for _, number in kinds)
    told = [f"{key}: {counts[key]:,}" for key in ("articles", "unreadable") if counts[key] or key == "articles"]
    if passed:
        told.append(f"passed over: {passed:,} ({', '.join([*named, *([f'others: {rest:,}'] if rest else [])])})")
    return f"responses: {counts['responses']:,}; {', '.join(told)}"


def _stream(body: bytes) -> BinaryIO:
    return BytesIO(body)
