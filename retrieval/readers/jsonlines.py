"""JSON lines: one article a line; a line that is none is reported by its number and skipped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.records import article_of
from retrieval.readers.source import LARGEST_DOCUMENT, BadRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from retrieval.readers.source import Read, Source

CUT_OFF = (
    "it was cut off: its last line is missing; export again, or take another copy (what stands before it was read)"
)


def read_jsonlines(source: Source) -> Read:
    """Give the articles of JSON lines `{"id", "text", "title"?, "date"?, "url"?, "source"?}` in order, line by line.

    A whole export says where it begins and ends; one that ends before is told.
    """
    marks: list[dict[str, Any]] = []
    number = 0
    with source.open() as stream:
        for number, line in enumerate(_lines(stream), start=1):
            try:
                if not (text := _text(line)).strip():
                    continue
                if mark := _mark(record := _parsed(text)):
                    marks.append(mark)
                else:
                    yield article_of(record)
            except UnreadableInput as problem:
                yield BadRecord(f"{source.name}, line {number}", str(problem))
    if not number:
        raise UnreadableInput("it is empty; put articles into it, a line each, or leave it out")
    if marks and "begin" in marks[0] and "end" not in marks[-1]:
        yield BadRecord(source.name, CUT_OFF)


def _mark(record: object) -> dict[str, Any] | None:
    """Give what a line of an export says that is no article: where it begins or ends, a feed, settings."""
    if isinstance(record, dict) and record.keys() == {"onrecord"} and isinstance(record["onrecord"], dict):
        return record["onrecord"]
    return None


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Give the lines; None stands for one that is too long to be an article."""
    while line := stream.readline(LARGEST_DOCUMENT):
        if len(line) < LARGEST_DOCUMENT or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(LARGEST_DOCUMENT)) and not more.endswith(b"\n"):
            pass
        yield None


def _text(line: bytes | None) -> str:
    if line is None:
        raise UnreadableInput(f"the line is longer than {LARGEST_DOCUMENT // 1024**2} MB; split the article")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableInput(f"byte {problem.start + 1} is not UTF-8; save the file as UTF-8") from None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise UnreadableInput(f"it is no JSON ({problem.msg} at column {problem.colno})") from None
    except (ValueError, RecursionError):
        raise UnreadableInput("its JSON is nested too deeply or holds a number that is too long") from None
