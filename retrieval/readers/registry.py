"""Which reader reads what, and the way from a path to its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.jsonlines import read_jsonlines
from retrieval.readers.markdown import read_markdown
from retrieval.readers.plain import read_plain
from retrieval.readers.source import BadRecord, Source

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.readers.source import Read, Reader

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    "text/plain": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    "text/markdown": read_markdown,
    ".jsonl": read_jsonlines,
    ".ndjson": read_jsonlines,
    "application/jsonl": read_jsonlines,
    "application/x-ndjson": read_jsonlines,
}
"""From a suffix (with its point) or a media type to the reader of that format."""


def read(path: Path) -> Read:
    """Read the articles of a file, or of all files of a known format in a folder and its folders, in order of names.

    What cannot be read is a BadRecord; no error is raised for what is in the files.
    """
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


def read_bytes(data: bytes, name: str, *, media_type: str | None = None, url: str | None = None) -> Read:
    """Read the articles of bytes from the network or standard input; `name` or the media type tells the format."""
    source = Source.of_bytes(data, name, url=url)
    kind = (media_type or "").partition(";")[0].strip().lower()
    reader = READERS.get(kind) or READERS.get(source.suffix)
    if reader is None:
        yield BadRecord(name, f"its format ({kind or source.suffix or 'no name'}) is not known")
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
    return Source(str(path), str(path.resolve()), lambda: path.open("rb"))


def _read_source(source: Source, reader: Reader) -> Read:
    try:
        yield from reader(source)
    except UnreadableInput as problem:
        yield BadRecord(source.name, str(problem))
    except OSError as problem:
        yield BadRecord(source.name, f"it cannot be read ({problem.strerror or problem})")
