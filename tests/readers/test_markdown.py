"""Markdown: front matter, and text without markup."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from retrieval.readers import read_bytes


def one(text: str) -> Any:
    (found,) = read_bytes(text.encode(), "note.md")
    return found


def test_front_matter_tells_what_the_article_is():
    article = one(
        "---\ntitle: War is near\nDate: 2024-09-13\nlink: https://example.com/war\nsource: The Paper\ntags: [a]\n---\n"
        "He said it.\n"
    )
    assert (article.title, article.published, article.source) == ("War is near", date(2024, 9, 13), "The Paper")
    assert article.url == "https://example.com/war"
    assert article.text == "War is near\n\nHe said it."


def test_a_moment_in_front_matter_is_kept():
    article = one("---\ndate: 2024-09-13T18:04:00Z\n---\nHe said it.")
    assert article.published_at == datetime(2024, 9, 13, 18, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Storm live: trains halted", "Storm live: trains halted"),
        ("It's over: the mayor's last day: a diary\r", "It's over: the mayor's last day: a diary"),
        ("What we know:", "What we know:"),
        ("'Storm live: trains halted'", "Storm live: trains halted"),
        ("Storm live", "Storm live"),
    ],
)
def test_a_title_may_hold_a_colon(line, title):
    article = one(f"---\ntitle: {line}\ndate: 2024-09-13\n---\nHe said it.")
    assert (article.title, article.published) == (title, date(2024, 9, 13))


def test_an_id_in_front_matter_is_the_article_s():
    assert one("---\nid: war-1\n---\nHe said it.").id == "war-1"


def test_without_a_title_the_first_heading_is_it():
    article = one("# War *is* near\n\nHe said it.\n\n## Then\n\nMore.")
    assert article.title == "War is near"
    assert article.text == "War is near\n\nHe said it.\n\nThen\n\nMore."


RENDERED = [
    ('He *said* **it** in `code` [here](https://x.y "t").', "He said it in code here."),
    ("A line\nthat goes on  \nand breaks", "A line that goes on\nand breaks"),
    ("> “Quoted,” he said.\n> Again.", "“Quoted,” he said. Again."),
    ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
    ("![A caption](a.png)\n\nText.", "Text."),
    ("<div>raw</div>\n\nText &amp; <b>more</b>.", "Text & more."),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
    ("```\ncode\n```\n\nText.", "code\n\nText."),
    ("~~Old~~ new", "Old new"),
    ("U.S. \\*stars\\*", "U.S. *stars*"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "text"), RENDERED)
def test_no_markup_is_left_in_the_text(markdown, text):
    assert one(markdown).text == text


BAD = [
    ("---\ntitle: [\n---\nx", "front matter is no YAML"),
    ("---\n- a\n---\nx", "holds no keys"),
    ("---\ndate: someday\n---\nx", "is no day"),
    ("---\ntitle: !!python/object/apply:os.system [ls]\n---\nx", "front matter is no YAML"),
    ("", "holds no text"),
    ("---\n---\n", "holds no text"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_trouble_in_front_matter_is_one_line(text, reason):
    assert reason in str(one(text))
