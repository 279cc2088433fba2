"""An answer handed on as Markdown or CSV keeps the words and cannot turn into markup or a formula."""

import csv
import io
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from bot.formats import citing
from tests.bot.test_terminal import ANSWER, PASSAGE, WORDS

TAGS = ("<strong>", 'href="https://evil', "<b>", "<h1>", "<code>", "<ol>", "<img", "<hr")


def with_words(text):
    return replace(ANSWER, passages=(replace(PASSAGE, text=text, end=PASSAGE.start + len(text)),))


def rendered(answer) -> str:
    return MarkdownIt().render(citing.markdown(answer))


def test_markdown_quotes_the_words_with_speaker_source_and_proof():
    html = rendered(ANSWER)
    assert f"<blockquote>\n<p>“{WORDS}”</p>" in html
    assert '<a href="https://example.org/harbour">Harbour to reopen</a> (The Daily)' in html
    assert f"article a1, characters 10 to 93, SHA-256 {'0' * 64}" in html


@pytest.mark.parametrize(
    "words",
    [
        "**bold**",
        "[link](https://evil.example)",
        "<b>html</b>",
        "# heading",
        "`code`",
        "1. list\n2. list",
        "![x](y)",
        "a\n\n---\n\nb",
    ],
)
def test_words_cannot_become_markup(words):
    html = rendered(with_words(words))
    assert not [tag for tag in TAGS if tag in html]


def test_the_table_has_a_line_a_passage_and_keeps_the_words():
    rows = list(csv.DictReader(io.StringIO(citing.as_table(replace(ANSWER, nearest=(PASSAGE,))))))
    assert [row["part"] for row in rows] == ["answer", "nearest"]
    assert rows[0]["words"] == WORDS
    assert (rows[0]["speaker"], rows[0]["said"], rows[0]["start"]) == ("Ama Mensah", "2024-03-01", "10")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum"])
def test_no_cell_is_a_formula(words):
    (row,) = csv.DictReader(io.StringIO(citing.as_table(with_words(words))))
    assert row["words"] == "'" + words
