"""A stored answer of a web server: its head read, its body unpacked, whatever the head wrongly says of it.

Archives keep answers as crawlers wrote them down, and many a crawler unpacks a body and leaves the head as it was. So a
packing is believed where the body shows it, and the head decides only where the body cannot tell.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cache

from retrieval.errors import UnreadableInput

LARGEST_BODY = 10 * 1024 * 1024
"""Bytes, of a body as it is stored and as it is unpacked."""
_LONGEST_HEAD_BYTES = 64 * 1024
_GZIP = b"\x1f\x8b"
_MOST_PACKINGS = 3
_DEFLATED = {"deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
"""What servers call deflate is zlib's form, or the bare one."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """One answer: its status, what it is (as it says, else as it looks), its unpacked body."""

    status: int
    media_type: str
    """In lower case, without parameters; empty where neither the head nor the body tells."""
    charset: str | None
    body: bytes


def parse_response(data: bytes) -> StoredResponse:
    """Read an answer as it went over the wire; what has no head is taken for a body fetched well.

    Raises UnreadableInput where the body is packed in a way that is not known, or unpacks to more than LARGEST_BODY.
    """
    head, body = _parted(data)
    status = _status_line().match(head)
    headers = _headers(head) if status else {}
    declared = headers.get("content-type", "")
    charset = _charset().search(declared)
    packings = headers.get("content-encoding", "").lower()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined_chunks(body)
    body = _unpacked(body, [name.strip() for name in packings.split(",")])
    return StoredResponse(
        int(status[1]) if status else 200,
        declared.partition(";")[0].strip().lower() or _looks(body),
        charset[1] if charset else None,
        body,
    )


def _parted(data: bytes) -> tuple[bytes, bytes]:
    if not data.startswith(b"HTTP/"):
        return b"", data
    end = _blank_line().search(data, 0, _LONGEST_HEAD_BYTES)
    return (data[: end.start()], data[end.end() :]) if end else (data[:_LONGEST_HEAD_BYTES], b"")


def _headers(head: bytes) -> dict[str, str]:
    """Give the headers by their names in lower case, the values of several of one name joined."""
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        key = name.strip().lower()
        if colon:
            found[key] = f"{found[key]}, {value.strip()}" if key in found else value.strip()
    return found


def _joined_chunks(body: bytes) -> bytes:
    """Join a chunked body as far as it is one; a body that does not begin with a chunk's size is not chunked."""
    chunks: list[bytes] = []
    place = 0
    while (size := _chunk_size().match(body, place)) and (length := int(size[1], 16)):
        chunks.append(body[size.end() : size.end() + length])
        place = size.end() + length
    begins = _chunk_size().match(body)
    whole = place >= len(body) or _chunk_size().match(body, place)
    return b"".join(chunks) if begins and (whole or len(chunks) > 1) else body


def _unpacked(body: bytes, packings: list[str]) -> bytes:
    """Undo the packings, the last one first; gzip is known by its first bytes, whatever the head says."""
    for _ in range(_MOST_PACKINGS):
        if not body.startswith(_GZIP):
            break
        body = _inflated(body, 16 + zlib.MAX_WBITS) or b""
    if body[:1] in b"<" or _looks(body):
        return body
    if "deflate" in packings:
        forms = (_inflated(body, window) for window in _DEFLATED["deflate"])
        return next((found for found in forms if found), body)
    if "br" in packings:
        return _of_brotli(body)
    if unknown := [name for name in packings if name not in {"", "identity", "gzip", "x-gzip"}]:
        raise UnreadableInput(f"it is packed with {unknown[-1][:20]!a}, which is not read; fetch its page instead")
    return body


def _inflated(body: bytes, window: int) -> bytes | None:
    """Unpack as far as it goes; None where nothing can be unpacked."""
    stream = zlib.decompressobj(window)
    try:
        found = stream.decompress(body, LARGEST_BODY + 1)
    except zlib.error:
        return None
    return _bounded_body(found)


def _of_brotli(body: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - comes with the extra `warc`

    try:
        return _bounded_body(brotli.Decompressor().process(body, output_buffer_limit=LARGEST_BODY + 1))
    except brotli.error:
        return body


def _bounded_body(body: bytes) -> bytes:
    if len(body) > LARGEST_BODY:
        raise UnreadableInput(f"it unpacks to more than {LARGEST_BODY // 1024**2} MB, which no page is")
    return body


def _looks(body: bytes) -> str:
    """Tell a page by its beginning."""
    return "text/html" if _page().match(body, 0, 2048) else ""


@cache
def _status_line() -> re.Pattern[bytes]:
    return re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")


@cache
def _blank_line() -> re.Pattern[bytes]:
    return re.compile(rb"\r?\n\r?\n")


@cache
def _charset() -> re.Pattern[str]:
    return re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


@cache
def _chunk_size() -> re.Pattern[bytes]:
    """A chunk's size with what may follow it, after the line break that ends the chunk before."""
    return re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


@cache
def _page() -> re.Pattern[bytes]:
    before = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?xml[^>]*>|<!--.*?-->)\s*+)*+"
    return re.compile(before + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
