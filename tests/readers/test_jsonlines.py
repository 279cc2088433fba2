"""JSON lines, a JSON document, and tables: records with the contract's keys."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model import Article
from retrieval.readers import BadRecord, read_bytes


def got(data: bytes, name: str, media_type: str | None = None) -> list[Any]:
    return list(read_bytes(data, name, media_type=media_type))


def lines(*records: object) -> list[Any]:
    data = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return got(data.encode("utf-8", "surrogatepass"), "news.jsonl")


def test_a_record_is_kept_as_it_is():
    text = "  date 2020-01-01 \u2028 kept\r\n as it is "
    record = {"id": " Ä/1 ", "text": text, "title": "T", "date": "2024-09-13", "url": "u", "source": "s", "kind": 3}
    assert lines(record) == [Article(" Ä/1 ", text, "T", date(2024, 9, 13), None, "s", "u")]


def test_optional_keys_may_be_absent_or_null():
    assert lines({"id": "1", "text": "x", "title": None, "date": None, "url": None, "source": None}) == lines(
        {"id": "1", "text": "x"}
    )


def test_a_moment_with_a_zone_is_kept():
    (article,) = lines({"id": "1", "text": "x", "date": "2024-09-13T18:04:00Z"})
    assert article.published_at == datetime(2024, 9, 13, 18, 4, tzinfo=UTC)


BAD = [
    ("{", "it is no JSON"),
    ("[1, 2]", "no JSON object"),
    ('"text"', "no JSON object"),
    ('{"id": "1"}', 'no "text"'),
    ('{"text": "x"}', 'no "id"'),
    ('{"id": 1, "text": "x"}', '"id" must be text'),
    ('{"id": "", "text": "x"}', '"id" is empty'),
    ('{"id": "1", "text": " "}', '"text" is empty'),
    ('{"id": "1", "text": ["x"]}', '"text" must be text'),
    ('{"id": "1", "text": "x", "date": "yesterday"}', "is no day"),
    ('{"id": "1", "text": "x", "date": 20240913}', "date must be text"),
    ('{"id": "1", "text": "x", "title": 5}', '"title" must be text or null'),
    ("[" * 100_000, "nested too deeply"),
    ('{"id": "1", "text": "x", "n": ' + "9" * 5000 + "}", "too long"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=lambda value: value[:30])
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(line, reason):
    good, bad, last = lines({"id": "1", "text": "x"}, line, "", {"id": "2", "text": "y"})
    assert (good.id, last.id) == ("1", "2")
    assert isinstance(bad, BadRecord)
    assert bad.where == "news.jsonl, line 2"
    assert reason in bad.reason
    assert "\n" not in str(bad)


def test_a_line_that_is_no_utf_8_is_told():
    bad, good = got(b'{"id": "1", "text": "\xff"}\n{"id": "2", "text": "y"}', "news.jsonl")
    assert "byte 22 is not UTF-8" in str(bad)
    assert good.id == "2"


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_id_and_text_with_a_letter_in_it_survives(article_id, text):
    (found,) = lines({"id": article_id, "text": text})
    if article_id.strip() and text.strip():
        assert (found.id, found.text) == (article_id, text)
    else:
        assert isinstance(found, BadRecord)


def test_a_document_may_be_one_article_or_a_list_or_lines():
    record = {"id": "1", "text": "x"}
    for text in (json.dumps(record), json.dumps([record]), json.dumps(record) + "\n" + json.dumps(record)):
        found = got(text.encode(), "news.json")
        assert {article.id for article in found} == {"1"}


def test_a_json_feed_gives_its_items():
    item = {"id": "1", "url": "https://example.com/c", "title": "T", "content_html": "<p>x</p><p>y &amp; z</p>",
            "date_published": "2024-09-13T10:00:00Z"}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [item, {"id": "2"}, 3]}
    article, *bad = got(json.dumps(feed).encode(), "feed", "application/feed+json")
    assert (article.text, article.source, article.published) == ("T\n\nx\n\ny & z", "Feed", date(2024, 9, 13))
    assert [record.where for record in bad] == ["feed, record 2", "feed, record 3"]


TABLE = 'id;Headline;date;text\n1;A;2024-09-13;"He said ""no"" and\nleft."\n\n2;B;2024-99-13;x\n3;C;;y\n'


def test_a_table_gives_an_article_a_row_and_tells_bad_rows_by_line():
    first, bad, last = got(TABLE.encode(), "t.csv")
    assert first == Article("1", 'He said "no" and\nleft.', "A", date(2024, 9, 13))
    assert bad.where == "t.csv, line 5"
    assert (last.id, last.published) == ("3", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_a_table_is_read_whatever_its_separator_and_encoding(encoding, separator):
    data = f'title{separator}text\r\nA{separator}"“No – never,” he said."\r\n'.encode(encoding)
    (article,) = got(data, "t.csv")
    assert article.text == "“No – never,” he said."
    assert article.id.startswith("a-")
