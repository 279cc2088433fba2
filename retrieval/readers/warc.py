"""Web archives: every page that was fetched well is an article. Needs the extra `warc` (FastWARC)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.html import read_html
from retrieval.readers.source import BadRecord, Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

    from retrieval.readers.source import Read

_LARGEST_PAGE = 10 * 1024 * 1024
_PAGES = ("text/html", "application/xhtml")


def read_warc(source: Source) -> Read:
    """Give the articles of a web archive's HTML pages, in order; a page without one is reported by its address."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        raise UnreadableInput("web archives need one more package; run: pip install 'onrecord[warc]'") from None
    found = False
    with source.open() as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all", fsspec_args=False)
        try:
            for record in records:
                found = True
                yield from _read_record(source, record)
        except (OSError, ValueError) as problem:
            raise UnreadableInput(f"it is no web archive, or a damaged one ({problem!s:.80})") from None
    if not found:
        raise UnreadableInput("it holds no fetched pages, or is no web archive")


def _read_record(source: Source, record: WarcRecord) -> Read:
    """Read one page; what is no page, or was not fetched well, is passed over."""
    http = record.http_headers
    if not http or http.status_code != 200 or not (record.http_content_type or "").startswith(_PAGES):
        return
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    body = record.reader.read(_LARGEST_PAGE + 1)
    page = Source(f"{source.name}, {url}", lambda: BytesIO(body), url=url or None, charset=record.http_charset)
    try:
        yield from read_html(page)
    except UnreadableInput as problem:
        yield BadRecord(page.name, str(problem))
