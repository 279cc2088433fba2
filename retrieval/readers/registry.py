"""Which reader reads what, and the way from a path to its articles."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.documents import read_docx, read_pdf
from retrieval.readers.feed import read_feed
from retrieval.readers.html import read_html
from retrieval.readers.jsondocument import read_json
from retrieval.readers.jsonlines import read_jsonlines
from retrieval.readers.markdown import read_markdown
from retrieval.readers.packed import read_gzip, read_zip
from retrieval.readers.plain import read_plain
from retrieval.readers.source import BadRecord, Source
from retrieval.readers.table import read_table
from retrieval.readers.warc import read_warc

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.readers.source import Read, Reader


def _inside(name: str) -> Reader | None:
    """Give the reader of a packed file; what is packed twice is not read."""
    suffix = PurePosixPath(name).suffix.lower()
    return None if suffix in {".zip", ".gz"} else READERS.get(suffix)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "text/plain": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    "text/markdown": read_markdown,
    "text/x-markdown": read_markdown,
    ".jsonl": read_jsonlines,
    ".ndjson": read_jsonlines,
    "application/jsonl": read_jsonlines,
    "application/jsonlines": read_jsonlines,
    "application/x-jsonlines": read_jsonlines,
    "application/x-ndjson": read_jsonlines,
    "application/ndjson": read_jsonlines,
    ".json": read_json,
    "application/json": read_json,
    "application/feed+json": read_json,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    "text/xml": read_feed,
    "application/xml": read_feed,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
    "application/rdf+xml": read_feed,
    ".csv": read_table,
    ".tsv": read_table,
    "text/csv": read_table,
    "application/csv": read_table,
    ".pdf": read_pdf,
    "application/pdf": read_pdf,
    ".docx": read_docx,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    ".warc": read_warc,
    "application/warc": read_warc,
    ".zip": partial(read_zip, reader_of=_inside),
    "application/zip": partial(read_zip, reader_of=_inside),
    "application/x-zip-compressed": partial(read_zip, reader_of=_inside),
    ".gz": partial(read_gzip, reader_of=_inside),
    "application/gzip": partial(read_gzip, reader_of=_inside),
    "application/x-gzip": partial(read_gzip, reader_of=_inside),
}
"""From a suffix (with its point) or a media type to the reader of that format."""

_GENERAL = frozenset({"", "text/plain", "application/octet-stream", "text/xml", "application/xml"})
"""Media types that servers also give for formats of their own name."""


def read(path: Path) -> Read:
    """Read the articles of a file, or of all files of a known format in a folder and its folders, in order of names.

    What cannot be read is a BadRecord; no error is raised for what is in the files.
    """
    try:
        if path.is_dir():
            yield from _read_folder(path)
        elif not path.exists():
            yield BadRecord(str(path), "there is no such file or folder")
        elif not path.is_file():
            yield BadRecord(str(path), "it is neither a file nor a folder")
        elif path.suffix.lower() not in READERS:
            yield BadRecord(str(path), f"its format is not known by its name; known are {known_suffixes()}")
        else:
            yield from _read_source(_file(path), READERS[path.suffix.lower()])
    except OSError as problem:
        yield BadRecord(str(path), f"it cannot be read ({problem.strerror or problem})")


def read_bytes(
    data: bytes, name: str, *, media_type: str | None = None, url: str | None = None, charset: str | None = None
) -> Read:
    """Read the articles of bytes from the network, an upload or standard input.

    The media type tells the format; where it tells nothing or little, the suffix of the name does.
    """
    source = Source(name, lambda: BytesIO(data), url=url, charset=charset)
    kind = (media_type or "").partition(";")[0].strip().lower()
    by_suffix, by_type = READERS.get(source.suffix), READERS.get(kind)
    reader = (by_suffix or by_type) if kind in _GENERAL else (by_type or by_suffix)
    if reader is None:
        yield BadRecord(name, f"its format ({kind or source.suffix or 'no suffix'}) is not known")
        return
    yield from _read_source(source, reader)


def known_suffixes() -> str:
    """Name the suffixes that can be read, for a message."""
    return ", ".join(sorted(key for key in READERS if key.startswith(".")))


def _read_folder(folder: Path) -> Read:
    files = _files(folder)
    if not files:
        yield BadRecord(str(folder), f"it holds no file of a known format; known are {known_suffixes()}")
    for path in files:
        yield from _read_source(_file(path), READERS[path.suffix.lower()])


def _files(folder: Path) -> list[Path]:
    """Give the folder's files of a known format; hidden files and folders do not count."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in READERS and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _file(path: Path) -> Source:
    return Source(str(path), lambda: path.open("rb"), key=str(path.resolve()))


def _read_source(source: Source, reader: Reader) -> Read:
    try:
        yield from reader(source)
    except UnreadableInput as problem:
        yield BadRecord(source.name, str(problem))
    except OSError as problem:
        yield BadRecord(source.name, f"it cannot be read ({problem.strerror or problem})")
