"""JSON lines: one article a line; a line that is none is reported by its number and skipped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.records import article_of
from retrieval.readers.source import LARGEST_DOCUMENT, BadRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from retrieval.model import Article
    from retrieval.readers.source import Read, Source


def read_jsonlines(source: Source) -> Read:
    """Give the articles of JSON lines `{"id", "text", "title"?, "date"?, "url"?, "source"?}` in order, line by line."""
    with source.open() as stream:
        for number, line in enumerate(_lines(stream), start=1):
            try:
                article = _article(line)
            except UnreadableInput as problem:
                yield BadRecord(f"{source.name}, line {number}", str(problem))
            else:
                if article:
                    yield article


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Give the lines; None stands for one that is too long to be an article."""
    while line := stream.readline(LARGEST_DOCUMENT):
        if len(line) < LARGEST_DOCUMENT or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(LARGEST_DOCUMENT)) and not more.endswith(b"\n"):
            pass
        yield None


def _article(line: bytes | None) -> Article | None:
    if line is None:
        raise UnreadableInput(f"the line is longer than {LARGEST_DOCUMENT // 1024**2} MB; split the article")
    try:
        text = line.decode("utf-8-sig")
        if not text.strip():
            return None
        record = json.loads(text)
    except UnicodeDecodeError as problem:
        raise UnreadableInput(f"byte {problem.start + 1} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as problem:
        raise UnreadableInput(f"it is no JSON ({problem.msg} at column {problem.colno})") from None
    except (ValueError, RecursionError):
        raise UnreadableInput("its JSON is nested too deeply or holds a number that is too long") from None
    if isinstance(record, dict) and record.keys() == {"onrecord"}:  # feeds, settings, the end: of an export, no article
        return None
    return article_of(record)
