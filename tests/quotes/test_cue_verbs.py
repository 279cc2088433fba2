"""What is a verb of saying and what a noun or a name: the example of each row is its test."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports.cue_verbs import cue_row, cue_rows, cue_verbs
from retrieval.quotes.reports.frames import read_frames


def marked_word(sentence):
    """Give the frame of a sentence, and the token that stands behind its bar."""
    before, _, after = sentence.partition("|")
    text = (before + after).replace(" ¶ ", "\n\n")
    frame, *_ = read_frames(text, sentences(text), quotations(text, [(0, len(text))]))
    return frame, next(at for at, token in enumerate(frame.tokens) if token.start == len(before))


@pytest.mark.parametrize("row", cue_rows(), ids=lambda row: row.name)
def test_the_example_of_a_row_is_decided_by_it(row):
    frame, at = marked_word(row.example)
    assert cue_row(frame, at) == row
    assert (at in [cue.at for cue in cue_verbs(frame)]) == (row.verdict == "verb")


@pytest.mark.parametrize("sentence", ["Ann Roe |said it rained.", "The man who |says so is late."])
def test_a_verb_that_no_row_is_about_is_a_verb(sentence):
    frame, at = marked_word(sentence)
    assert cue_row(frame, at) is None
    assert [cue.at for cue in cue_verbs(frame)] == [at]
