"""Printed pages, tables and notes of documents, columns and days under the names and in the forms of others."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from bot.fetching.feed_items import parse_items
from retrieval.readers import read_bytes
from retrieval.readers.days import written_day
from retrieval.readers.printed_pages import joined_pages

CUT = [
    ("The whole re-\ngion was dark.", "The whole region was dark."),
    ("The al-\n  lowed hours were few.", "The allowed hours were few."),
    ("She is a well-\nknown keeper.", "She is a well-known keeper."),
    (
        "A price-determining role, and a price-\ndetermining lamp.",
        "A price-determining role, and a price-determining lamp.",
    ),
    ("The lamplight went. The lamp-\nlight came.", "The lamplight went. The lamplight came."),
    ("It was the Anglo-\nIrish light.", "It was the Anglo-Irish light."),
    ("From 1998-\n2004 it burned.", "From 1998-\n2004 it burned."),
    ("He stopped -\nand left.", "He stopped -\nand left."),
]


@pytest.mark.parametrize(("printed", "read"), CUT)
def test_a_word_that_a_line_end_cut_is_whole_again(printed, read):
    assert joined_pages([printed]) == read


def test_running_heads_and_page_numbers_are_no_text():
    pages = [
        f"The Lamp Gazette, page {n}\nNumber {word} burned.\nIt was {word}.\n{n}" for n, word in enumerate("abcd", 7)
    ]
    assert joined_pages(pages) == "\n\n".join(f"Number {word} burned.\nIt was {word}." for word in "abcd")


def test_a_line_that_stands_on_few_pages_stays():
    pages = ["The lamp\nburned.", "The lamp\nwent out.", "Nothing\nmore."]
    assert "The lamp" in joined_pages(pages)


def test_a_sentence_goes_on_over_the_page():
    assert joined_pages(["The keeper said that the", "lamp would burn.", "Then he left."]) == (
        "The keeper said that the\nlamp would burn.\n\nThen he left."
    )


def word_document() -> Any:
    return pytest.importorskip("docx").Document()


def saved(document: Any) -> Any:
    data = io.BytesIO()
    document.save(data)
    (article,) = read_bytes(data.getvalue(), "lamp.docx")
    return article


def test_what_a_table_s_cell_says_is_read_where_it_stands():
    document = word_document()
    document.add_paragraph("The council met.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Light", "Years"
    table.cell(1, 0).text, table.cell(1, 1).text = "North", "“It burns,” said Ada Brenner."
    document.add_paragraph("She left.")
    assert saved(document).text.split("\n\n") == [
        "The council met.", "Light | Years", "North", "“It burns,” said Ada Brenner.", "She left.",
    ]  # fmt: skip


def test_a_document_of_tables_alone_is_an_article():
    document = word_document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "“It burns,” said Ada Brenner."
    assert saved(document).text == "“It burns,” said Ada Brenner."


def test_footnotes_stand_behind_the_text():
    pytest.importorskip("docx")
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    document = word_document()
    document.add_paragraph("The lamp burns.")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        "<w:footnote w:id='1'><w:p><w:r><w:t>“It burns,” said Ada Brenner.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert saved(document).text.split("\n\n") == ["The lamp burns.", "“It burns,” said Ada Brenner."]


TABLES = [
    'stories_id,headline,publish_date,article_url,full_text\n7,"\n  The lamp ","29/6/2016",https://q.example/a,Words.\n',
    "guid;Title;Pub Date;Permalink;Body\n7;The lamp;June 29, 2016;https://q.example/a;Words.\n",
    "uid\ttitle\tpublished-at\tlink\tcontent\n7\tThe lamp\t2016/6/29 15:07:41\thttps://q.example/a\tWords.\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_known_by_the_names_that_others_give_them(table):
    (article,) = read_bytes(table.encode(), "lamp.csv")
    found: Any = article
    assert (found.id, found.title, found.published, found.url, found.text) == (
        "7", "The lamp", date(2016, 6, 29), "https://q.example/a", "Words.",
    )  # fmt: skip


def test_of_two_columns_for_one_key_the_usual_name_counts():
    (article,) = read_bytes(b"id,body,text\n1,Body.,Text.\n", "lamp.csv")
    assert getattr(article, "text", None) == "Text."


DAYS = [
    ("2016/6/29 15:07:41", date(2016, 6, 29)),
    ("2016.06.29", date(2016, 6, 29)),
    ("20160629", date(2016, 6, 29)),
    ("29/6/2016", date(2016, 6, 29)),
    ("6/29/2016", date(2016, 6, 29)),
    ("6.6.2016", date(2016, 6, 6)),
    ("Wednesday, 29 June 2016", date(2016, 6, 29)),
    ("Wed 29th of June, 2016", date(2016, 6, 29)),
    ("June 29th, 2016, 3:07 PM", date(2016, 6, 29)),
    ("29-Jun-2016", date(2016, 6, 29)),
    ("Sept. 3, 2016", date(2016, 9, 3)),
    ("5/6/2016", None),
    ("31/2/2016", None),
    ("June 2016", None),
    ("2024-9-3", date(2024, 9, 3)),
    ("2024-01-01T00:00:00+99:99", date(2024, 1, 1)),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_a_day_is_read_in_every_form_that_can_be_read_one_way_only(written, day):
    assert written_day(written) == day


def test_a_feed_s_day_in_slashes_is_read():
    item = b"<item><title>T</title><pubDate>2016/6/29 15:07:41</pubDate><description>Words.</description></item>"
    feed = b"<rss><channel>" + item + b"</channel></rss>"
    (article,) = read_bytes(feed, "lamp.rss")
    assert getattr(article, "published", None) == date(2016, 6, 29)
    (polled,) = parse_items(feed, "https://q.example/feed").items
    assert polled.published is not None
    assert polled.published.date() == date(2016, 6, 29)


def test_titles_and_authors_stand_on_a_line_each_and_are_bounded():
    title = "The\\u0000 lamp\\u001b[31m\\n\\u202e burns " + "Mr. " * 10_000
    line = f'{{"id": "1", "text": "Words.", "title": "{title}", "authors": ["{"a" * 900}", " ", "Ada\\n Brenner"]}}'
    (article,) = read_bytes(line.encode(), "lamp.jsonl")
    found: Any = article
    assert found.title.startswith("The lamp [31m burns Mr. Mr.")
    assert len(found.title) <= 500
    assert [len(author) for author in found.authors] == [200, len("Ada Brenner")]
