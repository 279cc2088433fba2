"""Which reader reads what, and the way from a path to its articles."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.jsonlines import read_jsonlines
from retrieval.readers.plain import read_plain
from retrieval.readers.provenance import owned_by_host
from retrieval.readers.source import BadRecord, Source, on_a_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO, TypeAlias

    from retrieval.readers.source import Read, Reader

    Open: TypeAlias = Callable[[Path], BinaryIO]


def _inside(name: str) -> Reader | None:
    """Give the reader of a packed file by its name; what is packed twice is not read."""
    suffix = PurePosixPath(name).suffix.lower()
    return None if suffix in {".zip", ".gz"} else READERS.get(suffix)


def _later(reader: str, *more: object) -> Reader:
    """Give a reader ("module:function") that is imported when it is first used: most formats are seldom read."""

    def read_with(source: Source) -> Read:
        module, _, name = reader.partition(":")
        found: Read = getattr(import_module(f"retrieval.readers.{module}"), name)(source, *more)
        return found

    return read_with


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "text/plain": read_plain,
    ".md": _later("markdown:read_markdown"),
    ".markdown": _later("markdown:read_markdown"),
    "text/markdown": _later("markdown:read_markdown"),
    "text/x-markdown": _later("markdown:read_markdown"),
    ".jsonl": read_jsonlines,
    ".ndjson": read_jsonlines,
    "application/jsonl": read_jsonlines,
    "application/jsonlines": read_jsonlines,
    "application/x-jsonlines": read_jsonlines,
    "application/x-ndjson": read_jsonlines,
    "application/ndjson": read_jsonlines,
    ".json": _later("jsondocument:read_json"),
    "application/json": _later("jsondocument:read_json"),
    "application/feed+json": _later("jsondocument:read_json"),
    ".html": _later("html:read_html"),
    ".htm": _later("html:read_html"),
    ".xhtml": _later("html:read_html"),
    "text/html": _later("html:read_html"),
    "application/xhtml+xml": _later("html:read_html"),
    ".rss": _later("feed:read_feed"),
    ".atom": _later("feed:read_feed"),
    ".xml": _later("feed:read_feed"),
    "text/xml": _later("feed:read_feed"),
    "application/xml": _later("feed:read_feed"),
    "application/rss+xml": _later("feed:read_feed"),
    "application/atom+xml": _later("feed:read_feed"),
    "application/rdf+xml": _later("feed:read_feed"),
    ".csv": _later("table:read_table"),
    ".tsv": _later("table:read_table"),
    "text/csv": _later("table:read_table"),
    "application/csv": _later("table:read_table"),
    ".pdf": _later("documents:read_pdf"),
    "application/pdf": _later("documents:read_pdf"),
    ".docx": _later("documents:read_docx"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _later("documents:read_docx"),
    ".warc": _later("warc:read_warc"),
    "application/warc": _later("warc:read_warc"),
    ".zip": _later("packed:read_zip", _inside),
    "application/zip": _later("packed:read_zip", _inside),
    "application/x-zip-compressed": _later("packed:read_zip", _inside),
    ".gz": _later("packed:read_gzip", _inside),
    "application/gzip": _later("packed:read_gzip", _inside),
    "application/x-gzip": _later("packed:read_gzip", _inside),
}
"""From a suffix (with its point) or a media type to the reader of that format."""

_GENERAL = frozenset({"", "text/plain", "application/octet-stream", "text/xml", "application/xml"})
"""Media types that servers also give for formats of their own name."""


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def read(path: Path, opened: Open = _opened) -> Read:
    """Read the articles of a file, or of all files of a known format in a folder and its folders, in order of names.

    What cannot be read is a BadRecord; no error is raised for what is in the files. `opened` opens each file, for
    whoever wants to see how far reading is.
    """
    try:
        if path.is_dir():
            yield from _read_folder(path, opened)
        elif not path.exists():
            yield BadRecord(str(path), "there is no such file or folder")
        elif not path.is_file():
            yield BadRecord(str(path), "it is neither a file nor a folder")
        elif path.suffix.lower() not in READERS:
            yield BadRecord(str(path), f"its format is not known by its name; known are {known_suffixes()}")
        else:
            yield from _read_source(_file(path, opened), READERS[path.suffix.lower()])
    except OSError as problem:
        yield BadRecord(str(path), f"it cannot be read ({problem.strerror or problem})")


def read_bytes(
    data: bytes, name: str, *, media_type: str | None = None, url: str | None = None, charset: str | None = None
) -> Read:
    """Read the articles of bytes from the network, an upload or standard input.

    The media type tells the format; where it tells nothing or little, the suffix of the name does. With `url` the bytes
    came from there, and their articles are filed under that host.
    """
    source = Source(name, lambda: BytesIO(data), url=url, charset=charset)
    kind = (media_type or "").partition(";")[0].strip().lower()
    by_suffix, by_type = READERS.get(source.suffix), READERS.get(kind)
    reader = (by_suffix or by_type) if kind in _GENERAL else (by_type or by_suffix)
    if reader is None:
        yield BadRecord(name, f"its format ({kind or source.suffix or 'no suffix'}) is not known")
        return
    records = _read_source(source, reader)
    yield from owned_by_host(url, records) if url else records


def known_suffixes() -> str:
    """Name the suffixes that can be read, for a message."""
    return ", ".join(sorted(key for key in READERS if key.startswith(".")))


def _read_folder(folder: Path, opened: Open) -> Read:
    files = files_of(folder)
    if not files:
        yield BadRecord(str(folder), f"it holds no file of a known format; known are {known_suffixes()}")
    for path in files:
        yield from _read_source(_file(path, opened), READERS[path.suffix.lower()])


def files_of(folder: Path) -> list[Path]:
    """Give the folder's files of a known format; hidden files and folders do not count."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in READERS and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _file(path: Path, opened: Open) -> Source:
    return Source(str(path), lambda: opened(path), key=str(path.resolve()))


def _read_source(source: Source, reader: Reader) -> Read:
    try:
        for record in reader(source):
            yield record if isinstance(record, BadRecord) else on_a_line(record)
    except UnreadableInput as problem:
        yield BadRecord(source.name, str(problem))
    except OSError as problem:
        yield BadRecord(source.name, f"it cannot be read ({problem.strerror or problem})")
