"""CSV with named columns: one article a row; a row that is none is reported by its line and skipped."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers import article_ids
from retrieval.readers.decoding import guessed
from retrieval.readers.records import article_of
from retrieval.readers.source import BadRecord

if TYPE_CHECKING:
    from _csv import Reader as _Rows

    from retrieval.model import Article
    from retrieval.readers.source import Read, Source

_COLUMNS = {
    "id": "id article_id story_id stories_id guid uid",
    "text": "text body content article full_text article_text article_body body_text content_text maintext story",
    "title": "title headline head article_title",
    "date": "date published published_at publication_date publish_date publish_time pub_date pubdate date_published"
    " datepublished published_date date_publish publishedat created_at",
    "url": "url link article_url web_url permalink uri",
    "source": "source publisher publication source_name media_name outlet newspaper site domain",
}  # fmt: skip
"""What tables call our keys, in the order of their weight where a table has several for one key."""
_LONGEST_CELL_CHARS = 2_000_000
"""Characters; `csv` reads an open cell over all lines, at several bytes a character."""
_SAMPLE = 64 * 1024


def read_table(source: Source) -> Read:
    """Give the articles of a table whose first row names the columns, in order.

    There must be a `text`, and may be `id`, `title`, `date`, `url` and `source`; the columns are parted by commas,
    semicolons, tabs or bars. Without an `id` it is made of the address, else of the title.
    """
    import csv  # noqa: PLC0415 - only tables need it

    with source.open() as stream:
        encoding = _encoding(stream.read(_SAMPLE))
    with source.open() as stream:
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        first = lines.readline(_SAMPLE)
        csv.field_size_limit(_LONGEST_CELL_CHARS)
        separator = max(",;\t|", key=first.count)
        columns = _columns(next(csv.reader([first], delimiter=separator), []))
        if "text" not in columns:
            raise UnreadableInput('its first row names no column "text"; name the columns id, title, date, url, text')
        yield from _rows(source.name, csv.reader(lines, delimiter=separator), columns)


def _columns(names: list[str]) -> list[str | None]:
    """Give for each column the key that it holds; of several for one key the one of the most usual name."""
    written = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names]
    columns: list[str | None] = [None] * len(written)
    for key, spellings in _COLUMNS.items():
        if place := next((written.index(name) + 1 for name in spellings.split() if name in written), 0):
            columns[place - 1] = key
    return columns


def _rows(name: str, rows: _Rows, columns: list[str | None]) -> Read:
    """Give an article for each row that is not blank; a row that cannot be read is told by its first line."""
    import csv  # noqa: PLC0415 - only tables need it

    while True:
        line = rows.line_num + 2  # the first row has been read, and lines count from 1
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield BadRecord(f"{name}, line {line}", f"it is no row of a table ({problem})")
            if "field limit" in str(problem):
                return  # where a cell was never closed, nobody can say where the next row begins
            continue
        if row is None:
            return
        try:
            if any(cell.strip() for cell in row):
                yield _article(row, columns)
        except UnreadableInput as problem:
            yield BadRecord(f"{name}, line {line}", str(problem))


def _article(row: list[str], columns: list[str | None]) -> Article:
    record: dict[str, object] = {key: cell for key, cell in zip(columns, row, strict=False) if key and cell.strip()}
    if "\0" in str(record.get("text", "")):
        raise UnreadableInput("its text holds null characters; save the table again")
    if "id" not in record and "text" in record:
        url, title = record.get("url"), record.get("title") or record["text"]
        record["id"] = article_ids.from_url(str(url)) if url else article_ids.from_key(str(title)[:60], str(title))
    return article_of(record)


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return guessed(sample)
    return "utf-8-sig"
