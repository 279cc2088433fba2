"""Names beside a phrase: the example of each row is its test, the phrase stands between bars."""

from __future__ import annotations

import pytest

from retrieval.english.sentences import sentences
from retrieval.english.shapes import shape_table
from retrieval.quotes import extract
from retrieval.quotes.names_beside import AROUND, NAMES, end_beside, name_beside
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.noun_phrases import NounPhrase


@pytest.mark.parametrize("row", shape_table(NAMES), ids=lambda row: row.name)
def test_the_example_of_a_row_leads_from_its_phrase_to_ann_roe_who_speaks(row) -> None:
    before, phrase, after = row.example.split("|")
    text = before + phrase + after
    (frame,) = read_frames(text, sentences(text), [])
    inside = [at for at, one in enumerate(frame.tokens) if len(before) <= one.start < len(before + phrase)]
    named = name_beside(row.name, frame, NounPhrase(inside[0], inside[-1], inside[-1]))
    assert named is not None
    start, end = frame.span(named.first, named.last)
    assert text[start:end] == "Ann Roe"
    speakers = [(quote.speaker.name, *quote.joint) for quote in extract(text).quotes if quote.speaker]
    assert "Ann Roe" in speakers[-1]


@pytest.mark.parametrize("row", shape_table(AROUND), ids=lambda row: row.name)
def test_the_example_of_a_row_around_known_words_shows_its_shape(row) -> None:
    before, known, after = row.example.split("|")
    text = before + known + after
    (frame,) = read_frames(text, sentences(text), [])
    inside = [at for at, one in enumerate(frame.tokens) if len(before) <= one.start < len(before + known)]
    assert end_beside(row.name, frame, inside[0], inside[-1]) is not None


@pytest.mark.parametrize("row", shape_table(AROUND), ids=lambda row: row.name)
def test_somebody_named_speaks_in_the_example_of_a_row_around_known_words(row) -> None:
    quotes = extract(row.example.replace("|", "")).quotes
    assert [quote.speaker.name for quote in quotes if quote.speaker and quote.speaker.name]
