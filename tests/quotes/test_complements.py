"""What is reported behind a verb and what is not: the example of each row is its test."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports.complements import complement_rows, deciding_rows, shape_of
from retrieval.quotes.reports.contents import content_after
from retrieval.quotes.reports.cue_verbs import cue_verbs
from retrieval.quotes.reports.frames import read_frames


@pytest.mark.parametrize("row", complement_rows(), ids=lambda row: f"{row.verdict}: {row.name}")
def test_the_example_of_a_row_is_decided_by_it(row):
    before, _, after = row.example.partition("|")
    text = before + after
    (frame,) = read_frames(text, sentences(text), quotations(text, [(0, len(text))]))
    bar = next(at for at, token in enumerate(frame.tokens) if token.start == len(before))
    cues = list(cue_verbs(frame))
    decided = [one for cue in cues for one in deciding_rows(frame, cue, bar, bar if row.anchor == "HEARER" else None)]
    shapes = [content.shape for cue in cues if (content := content_after(frame, cue))]
    assert (row, bar) in decided
    assert row.verdict.startswith("no ") or shape_of(row) in shapes
