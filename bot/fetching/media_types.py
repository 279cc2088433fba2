"""What kinds of documents are fetched: media types, and the suffixes that stand in where a server names no type."""

from __future__ import annotations

from email.message import Message
from pathlib import PurePosixPath

MEDIA_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml",
        "text/plain", "text/markdown", "text/x-markdown",
        "text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/json", "application/feed+json",
        "application/jsonl", "application/x-jsonlines", "application/jsonlines", "application/x-ndjson",
        "application/ndjson",
        "text/csv", "application/csv",
        "application/gzip", "application/x-gzip", "application/zip", "application/x-zip-compressed",
        "application/warc", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)  # fmt: skip
_BY_SUFFIX = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".xml": "application/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
    ".json": "application/json", ".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson",
    ".csv": "text/csv", ".gz": "application/gzip", ".zip": "application/zip", ".warc": "application/warc",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_LONGEST_HEADER_CHARS = 300
"""The standard library takes seconds over a long Content-Type full of semicolons."""
_NAMES_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})


def media_type(declared: str, path: str) -> str | None:
    """The type of a document by its Content-Type, else by the suffix of the URL's path; None where it is not read.

    `declared` is the whole header ("text/html; charset=utf-8") or empty.
    """
    named = declared.partition(";")[0].strip().lower()
    if named in _NAMES_NOTHING:
        return _BY_SUFFIX.get(PurePosixPath(path).suffix.lower())
    return named if named in MEDIA_TYPES else None


def charset(declared: str) -> str | None:
    """The charset that a Content-Type header names; None where it names none that Python knows."""
    header = Message()
    header["content-type"] = declared[:_LONGEST_HEADER_CHARS]
    name = (header.get_content_charset() or "").strip("'")
    try:
        b" ".decode(name, "ignore")
    except (LookupError, ValueError):
        return None
    return name
