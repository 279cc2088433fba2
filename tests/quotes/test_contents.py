"""What stands beside a verb or its tag: the example of each row is its test."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.reports.contents import beside, beside_rows
from retrieval.quotes.reports.frames import read_frames


@pytest.mark.parametrize("row", beside_rows(), ids=lambda row: row.name)
def test_the_example_of_a_row_is_decided_by_it(row):
    before, _, after = row.example.partition("|")
    text = before + after
    (frame,) = read_frames(text, sentences(text), [])
    bar = next(at for at, token in enumerate(frame.tokens) if token.start >= len(before))
    assert beside(frame, row.anchor, bar) == row
